"""What a manager answers about a look: was there a reason?"""

from django import forms

from residents.models import LogCheck

NOTE = LogCheck._meta.get_field("note")


class LogCheckForm(forms.Form):
    """One of the two answers, with a note; where there was no reason, it says what was done.

    Many stand on one page, each with ids of its own.
    """

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
        error_messages={
            "required": "Skriv, hvad du har gjort.",
            "max_length": "Skriv noten kortere, højst %(limit_value)s tegn.",
        },
    )

    def __init__(self, *args, number, answer, **options):
        self.number, self.answer = number, answer
        super().__init__(*args, auto_id=f"set_{number}_{answer}_%s", **options)
        if answer == self.NO:
            self.fields["note"].label = "Hvad har du gjort?"
            self.fields["note"].required = True

    @property
    def said(self):
        return {
            "had_reason": self.cleaned_data["had_reason"] == self.YES,
            "note": self.cleaned_data["note"],
        }
