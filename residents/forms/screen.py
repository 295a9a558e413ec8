"""How a resident wants their screens: each choice is a button, and is kept as it is pressed."""

from collections import namedtuple

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from residents.models.houses import TextSize

# language: what the word itself is written in, where that is not the page's own.
Choice = namedtuple("Choice", "value word is_chosen language")
Question = namedtuple("Question", "field asks choices")


def _yes_or_no(no, yes):
    return forms.TypedChoiceField(
        choices=[("0", no), ("1", yes)], coerce=lambda value: value == "1", required=False
    )


class ScreenForm(forms.Form):
    """What was pressed: one of the four, or none."""

    text_size = forms.ChoiceField(
        label=_("Hvor stor skal skriften være?"), choices=TextSize, required=False
    )
    has_high_contrast = _yes_or_no(_("Almindelige"), _("Sort på hvidt"))
    has_high_contrast.label = _("Hvilke farver vil du have?")
    has_smileys = _yes_or_no(_("Nej, kun ord"), _("Ja, ord og ansigter"))
    has_smileys.label = _("Vil du have små ansigter ved svarene?")
    language = forms.ChoiceField(
        label=_("Hvilket sprog?"), choices=settings.LANGUAGES, required=False
    )

    @property
    def chosen(self):
        """{name: value} of what was pressed."""
        return {name: value for name, value in self.cleaned_data.items() if self.data.get(name, "")}

    @classmethod
    def questions(cls, resident):
        """[Question] with the resident's own choices marked."""
        return [
            Question(name, field.label, _choices(name, field, getattr(resident, name)))
            for name, field in cls.base_fields.items()
        ]


def _choices(name, field, chosen):
    kept = {True: "1", False: "0"}.get(chosen, chosen)
    return [
        Choice(value, word, value == kept, value if name == "language" else "")
        for value, word in field.choices
    ]
