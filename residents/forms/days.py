"""A field for a date, as the forms of every room ask for one."""

import calendar
import re

from django import forms
from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

EXAMPLE = _("For eksempel 25-11-2026.")

# 25-10-2026, 25.10.26, 25/10-2026, 25. oktober 2026; and in digits alone exactly six or eight of
# them, which strptime would read in ways that nobody means.
WRITTEN = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2}|[a-zæøå]+)[-./ ]+(\d{4}|\d{2})")
DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")


def _months_by_name():
    """{name: number} in every language that a resident may type in."""
    names = {}
    for language, _language in settings.LANGUAGES:
        with override(language):
            names |= {str(name).lower(): number for number, name in MONTHS.items()}
    return names


BY_NAME = _months_by_name()


class DayField(forms.DateField):
    """A date as people write it in Danish. Two digits for the year are in this century."""

    default_error_messages = {
        "required": _("Skriv en dato, for eksempel 25-11-2026."),
        "invalid": _("Datoen kan ikke læses. Skriv dag, måned og år, for eksempel 25-11-2026."),
    }

    def __init__(self, **options):
        options.setdefault("help_text", EXAMPLE)
        super().__init__(widget=forms.DateInput(attrs={"autocomplete": "off"}), **options)

    def validate(self, value):
        super().validate(value)
        if value and not 1900 <= value.year < 2100:
            raise forms.ValidationError(_("Årstallet kan ikke passe. Ret datoen."))

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        found = WRITTEN.fullmatch(value.strip().lower()) or DIGITS.fullmatch(value.strip())
        if found is None:
            return super().to_python(value)
        day, month, year = found.groups()
        month = int(month) if month.isdigit() else BY_NAME.get(month, 0)
        return super().to_python(_checked(int(day), month, int(year) + 2000 * (len(year) == 2)))


def _checked(day, month, year):
    """The date in figures; »November har 30 dage. Ret datoen.« for a day that is not in it."""
    if 1 <= month <= 12 and 1900 <= year < 2100:
        days = calendar.monthrange(year, month)[1]
        if days < day <= 31:
            name = MONTHS[month].capitalize()
            raise forms.ValidationError(
                _("{name} har {days} dage. Ret datoen.").format(name=name, days=days), "invalid"
            )
    return f"{year:04}-{month:02}-{day:02}"
