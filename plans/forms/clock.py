"""A field for a time of day, as the forms of plans ask for one."""

import re

from django import forms

# How it is typed: with the figures of a telephone, and without what was typed another day.
TYPED = {"inputmode": "decimal", "autocomplete": "off"}


class ClockField(forms.TimeField):
    """A time of day as people write it: 15.40, 15:40, 1540, kl. 15.40, 7."""

    default_error_messages = {"invalid": "Skriv tiden som 15.40."}
    input_formats = ["%H.%M", "%H:%M", "%H%M", "%H"]

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs=TYPED))
        super().__init__(**options)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"^kl\.?", "", value.strip().lower()).strip().replace(",", ".")
        return super().to_python(value)
