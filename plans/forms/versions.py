"""Which two versions of a plan are laid beside each other."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

BEFORE_ALL = "0"


class VersionsForm(forms.Form):
    """From an older to a newer one. What cannot be chosen is read as the last two."""

    fra = forms.ChoiceField(label=_("Fra"), required=False)
    til = forms.ChoiceField(label=_("Til"), required=False)

    def __init__(self, *args, versions, is_own, **options):
        """is_own: whether the resident chooses, to whom a version is its day."""
        self.by_number = {str(one.number): one for one in versions}
        super().__init__(*args, **options)
        named = [(key, _named(one, is_own)) for key, one in reversed(self.by_number.items())]
        self.fields["fra"].choices = [*named, (BEFORE_ALL, _("Før det første ord"))]
        self.fields["til"].choices = named

    def chosen(self):
        """(older, newer): the older is None for before the first word."""
        self.is_valid()
        newer = int(self.cleaned_data.get("til") or len(self.by_number))
        older, newer = sorted((int(self.cleaned_data.get("fra") or newer - 1), newer))
        older = newer - 1 if older == newer else older
        return self.by_number.get(str(older)), self.by_number[str(newer)]


def _named(version, is_own):
    day = date_format(version.day)
    return day if is_own else f"Version {version.number}, {day}"
