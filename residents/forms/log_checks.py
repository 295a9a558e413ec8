"""What a manager answers about a look: was there a reason?"""

from django import forms

from residents.models import LogCheck

NOTE = LogCheck._meta.get_field("note")


class LogCheckForm(forms.Form):
    """Two buttons and a note. Many stand on one page, each with ids of its own."""

    YES, NO = "ja", "nej"

    had_reason = forms.ChoiceField(
        choices=[(YES, "Der var en grund"), (NO, "Ingen grund")],
        error_messages={
            "required": "Vælg, om der var en grund.",
            "invalid_choice": "Vælg, om der var en grund.",
        },
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=NOTE.validators[0].limit_value,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Skriv noten kortere, højst %(limit_value)s tegn."},
    )

    def __init__(self, *args, number, **options):
        self.number = number
        super().__init__(*args, auto_id=f"opslag_{number}_%s", **options)

    @property
    def said(self):
        return {
            "had_reason": self.cleaned_data["had_reason"] == self.YES,
            "note": self.cleaned_data["note"],
        }
