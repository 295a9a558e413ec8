"""Choosing what to take along."""

from django import forms
from django.utils.translation import gettext as _


class TakeAlongForm(forms.Form):
    """A question with boxes for each thing that there is; `chosen` is {name: [what of it]}."""

    hide_optional = True

    def __init__(self, *args, offers, **options):
        super().__init__(*args, **options)
        self.auto_id = "tag-%s"
        for offer in offers:
            self.fields[offer.name] = forms.MultipleChoiceField(
                label=offer.title,
                choices=offer.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Sæt kryds ved det, der skal med."))
        return cleaned

    @property
    def chosen(self):
        return {name: picked for name, picked in self.cleaned_data.items() if picked}
