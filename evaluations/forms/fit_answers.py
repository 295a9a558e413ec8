"""What is answered in FIT: one line, the help that was given, and a whole form from paper."""

import re
import uuid

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluations.fit.on_paper import RANGES, tenths_on_paper
from evaluations.fit.scoring import LINES, VALUES, Form, Mode
from evaluations.fit.wording import MODES, SMILEYS, WORDINGS
from evaluations.models import FitForm
from residents.forms.days import DayField

TENTHS = re.compile("[0-9]{1,3}")
UNREADABLE = _("Svaret kan ikke læses. Prøv igen.")


class TenthsField(forms.IntegerField):
    """A value in tenths, in the digits that our own pages write."""

    def to_python(self, value):
        if value and not TENTHS.fullmatch(value):
            raise forms.ValidationError(UNREADABLE, "invalid")
        return super().to_python(value)


class GivenField(TenthsField):
    """Where a mark was set, or what was chosen."""

    def told(self, value):
        """Without its number, which nobody sees who answers."""
        return _("Sat på linjen")


class LineForm(forms.Form):
    """One line. given: tenths, and nothing at all while the line is untouched.

    set_at: the line as it stands without a script; it counts only with the button that sets it.
    """

    given = GivenField(label="Svaret", required=False)
    set_at = TenthsField(required=False)
    client_key = forms.UUIDField()

    def __init__(self, *args, mode, **options):
        super().__init__(*args, **options)
        self.mode = mode

    def clean(self):
        cleaned = super().clean()
        is_set_plainly = self.data.get("go") == "set"
        value = cleaned.get("set_at") if is_set_plainly else cleaned.get("given")
        if value is not None and value not in VALUES[self.mode]:
            self.add_error("given", UNREADABLE)
        cleaned["value"] = value
        return cleaned


class SendFitForm(forms.Form):
    """What is said as a form is sent: with or without help, or nothing of it."""

    help = forms.ChoiceField(
        label=_("Fik du hjælp til at svare?"),
        help_text=_("Du behøver ikke svare på det."),
        choices=FitForm.Help,
        required=False,
        widget=forms.RadioSelect,
    )


TOO_OLD = (
    "FIT blev først aftalt {day:%d-%m-%Y}. Ret datoen. Er skemaet ældre, så bed den, der driver "
    "programmet, om at hente det ind fra en fil (import_fit)."
)


def _label_of(number, kinds):
    """The label of a line on paper: of the form that is chosen, where there are two to choose."""
    labels = [WORDINGS[kind].lines[number - 1].label for kind in kinds]
    line = gettext("Linje %(number)s") % {"number": number}
    if len(set(labels)) == 1:
        return f"{line}: {labels[0]}"
    return format_html(
        "{}: <span data-ors>{}</span><span data-ors data-srs> / </span><span data-srs>{}</span>",
        line,
        *labels,
    )


class PaperFitForm(forms.Form):
    """One form from paper. `typed` is what `type_in_paper` takes."""

    held_on = DayField(label=_("Hvilken dag blev det udfyldt?"), initial=timezone.localdate)
    form = forms.ChoiceField(
        label=_("Hvilket skema?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvilket skema det er.")},
    )
    mode = forms.ChoiceField(
        label=_("Hvordan er der svaret?"),
        choices=[(value, capfirst(words)) for value, words in MODES],
        widget=forms.RadioSelect,
    )
    line1 = forms.CharField(required=False, max_length=4)
    line2 = forms.CharField(required=False, max_length=4)
    line3 = forms.CharField(required=False, max_length=4)
    line4 = forms.CharField(required=False, max_length=4)
    help = forms.ChoiceField(
        label=_("Blev der hjulpet?"),
        choices=[("", _("Det står der ikke")), ("none", _("Nej")), ("helped", _("Ja"))],
        required=False,
        widget=forms.RadioSelect,
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    hide_optional = True

    def __init__(self, *args, course, user, **options):
        """user: who types it in, to whom only the forms that are not about them are open."""
        super().__init__(*args, **options)
        self.since = course.told_of_since
        self.fields["mode"].initial = course.mode
        kinds = [kind for kind in Form if not course.keeps_from(user, kind)]
        self._offer_forms(kinds, course)
        for number in range(1, LINES + 1):
            field = self.fields[f"line{number}"]
            field.label = _label_of(number, kinds)
            field.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})
        self.fields["line1"].help_text = _(
            "På en linje: mål fra venstre, 0 til 10 med én decimal, for eksempel 7,3. "
            "Tal: 1 til 10. Smileyer: 1 til 5 fra venstre. Lad feltet stå tomt, hvis der intet er."
        )

    def _offer_forms(self, kinds, course):
        field = self.fields["form"]
        field.choices = [(kind, WORDINGS[kind].title) for kind in kinds]
        if len(kinds) == 1:
            name = course.resident.first_name
            field.initial, field.help_text = (
                kinds[0],
                (
                    "Det andet skema handler om samarbejdet med dig. "
                    f"Det kan du ikke taste ind. {name} kan, på sin egen forside."
                ),
            )

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Den dag er ikke kommet endnu. Ret datoen.")
        if day < self.since:
            raise forms.ValidationError(TOO_OLD.format(day=self.since))
        return day

    def clean(self):
        cleaned = super().clean()
        mode = cleaned.get("mode")
        names = [f"line{number}" for number in range(1, LINES + 1)]
        for name in names if mode else []:
            try:
                cleaned[name] = tenths_on_paper(cleaned.get(name) or "", mode)
            except ValueError:
                self.add_error(name, f"Tallet skal skrives {RANGES[mode]}.")
        if not self.errors and all(cleaned[name] is None for name in names):
            self.add_error("line1", "Skriv mindst ét svar.")
        return cleaned

    @property
    def typed(self):
        """The keyword arguments of `type_in_paper`."""
        typed = {**self.cleaned_data}
        return typed | {"lines": [typed.pop(f"line{number}") for number in range(1, LINES + 1)]}


# The words beside the five faces.
FACES = tuple(zip(VALUES[Mode.SMILEYS], SMILEYS, strict=True))
