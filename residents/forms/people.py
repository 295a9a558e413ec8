"""A resident, and what an account says about its person."""

from django import forms

from residents.forms.days import EXAMPLE, DayField
from residents.models import Resident, User

WRONG_MAIL = "Adressen passer ikke. Skriv den som navn@sted.dk."


class ResidentForm(forms.ModelForm):
    moved_in_on = DayField(label="Flyttet ind", required=False)
    moved_out_on = DayField(
        label="Flytter ud",
        required=False,
        help_text=f"Teamets adgang slutter den dag. {EXAMPLE}",
    )

    class Meta:
        model = Resident
        fields = ("first_name", "last_name", "unit", "moved_in_on", "moved_out_on")
        error_messages = {
            "first_name": {"required": "Skriv borgerens fornavn."},
            "unit": {"required": "Vælg den afdeling, borgeren bor i."},
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = self.instance.facility.units.all()
        self.fields["unit"].empty_label = "Vælg afdeling"


class UserForm(forms.ModelForm):
    """What an account says about its person, once it is made."""

    class Meta:
        model = User
        fields = ("name", "email", "is_active")
        help_texts = {"email": "Kun til at få en ny adgangskode."}
        error_messages = {
            "name": {"required": "Skriv personens navn."},
            "email": {"invalid": WRONG_MAIL},
        }

    def __init__(self, *args, by, **options):
        super().__init__(*args, **options)
        self.by = by

    def clean_is_active(self):
        is_active = self.cleaned_data["is_active"]
        if self.instance == self.by and not is_active:
            raise forms.ValidationError("Du kan ikke lukke din egen bruger. Bed en anden om det.")
        return is_active
