"""A house's units and settings."""

import re
from urllib.parse import urlsplit

from django import forms

from residents.models import Facility, Unit


class UnitForm(forms.Form):
    name = Unit._meta.get_field("name").formfield(
        error_messages={"required": "Skriv afdelingens navn."}
    )

    def __init__(self, *args, others, **options):
        super().__init__(*args, **options)
        self.others = others

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Huset har allerede en afdeling med det navn.")
        return name


class HouseForm(forms.ModelForm):
    force_url = Facility._meta.get_field("force_url").formfield(
        assume_scheme="https",
        help_text="Adressen på jeres magtanvendelsessystem. Siderne om situationer viser derhen.",
        error_messages={
            "invalid": "Skriv en hel adresse, for eksempel https://indberet.example.dk."
        },
    )

    def clean_force_url(self):
        """Everybody on duty presses it: it leads where it seems to, and bears no password."""
        address = self.cleaned_data["force_url"]
        parts = urlsplit(address)
        is_plain = parts.scheme in ("http", "https") and "@" not in parts.netloc
        if address and not (is_plain and address.isprintable()):
            raise forms.ValidationError(
                "Adressen skal begynde med https:// eller http:// og være uden navn, kodeord og "
                "skjulte tegn. Skriv den som https://indberet.example.dk."
            )
        return address

    def clean_phone(self):
        phone = self.cleaned_data["phone"].strip()
        if phone and not re.fullmatch(r"\+?[\d ]{8,}", phone):
            raise forms.ValidationError("Skriv et telefonnummer, for eksempel 70 12 34 56.")
        return phone

    class Meta:
        model = Facility
        fields = ("name", "phone", "k", "force_url")
        error_messages = {
            "name": {
                "required": "Skriv husets navn.",
                "unique": "Et andet hus hedder det samme. Skriv et andet navn.",
            }
        }
        help_texts = {
            "phone": "Står på de sider, hvor borgere skriver, så de kan ringe i stedet.",
            "k": "Mindst 5. Et højere tal skjuler mere, også i runder, der er lukket.",
        }
