"""What people type about FIT: what is agreed, another day, and who is let in."""

import uuid
from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from evaluations.fit.readers import can_have_the_talks, can_read, can_sign_in
from evaluations.fit.scoring import Mode
from evaluations.fit.wording import MODES
from evaluations.models import FitCourse, FitPutOff
from evaluations.models.fit import DAYS_BETWEEN, LONGEST_INTERVAL, AgeGroup
from residents.days import weekday_and_day
from residents.forms.days import EXAMPLE, DayField
from residents.forms.keys import KeyChoiceField, KeyMultipleChoiceField
from residents.models import User

# Questions about staff are never answered through the very one they are about.
NEEDS_ACCOUNT = (
    "{name} har ikke sit eget login, og kan derfor ikke svare om én medarbejder uden om "
    "medarbejderen. Vælg teamet eller en metode, eller bed administratoren om et login."
)


def _client_key():
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class HowOftenForm(forms.Form):
    """How often, and whose reference line is drawn."""

    every_days = forms.IntegerField(
        label=_("Hvor mange dage mellem samtalerne"),
        min_value=1,
        max_value=LONGEST_INTERVAL,
        initial=DAYS_BETWEEN,
        help_text=_("14 dage er det almindelige."),
        error_messages={
            "required": _("Skriv, hvor mange dage der skal gå."),
            "invalid": _("Skriv et helt tal, for eksempel 14."),
            "min_value": _("Skriv mindst 1 dag."),
            "max_value": _("Skriv højst %(limit_value)s dage."),
        },
    )
    age_group = forms.ChoiceField(
        label=_("Alder"),
        choices=AgeGroup,
        initial=AgeGroup.ADULT,
        help_text=_("Den afgør, hvilken linje fra terapiforløb der tegnes."),
        widget=forms.RadioSelect,
    )


def _named(user):
    return gettext("%(name)s, teamet") % {"name": user.name} if user.in_team else user.name


class CourseForm(HowOftenForm):
    """What is agreed as FIT begins. `agreed` is what `agree_course` takes."""

    talks_with = KeyMultipleChoiceField(
        User.objects.none(),
        label=_("Hvem holder samtalerne?"),
        widget=forms.CheckboxSelectMultiple,
        help_text="De læser svarene. Ingen andre gør, før borgeren lukker dem ind.",
        error_messages={
            "required": _("Vælg mindst én."),
            "invalid_choice": _("Du kan ikke vælge den person. Vælg en anden."),
        },
    )
    rated = forms.ChoiceField(
        label=_("Hvad handler spørgsmålene om samarbejdet om?"),
        choices=[(kind, capfirst(kind.label)) for kind in FitCourse.Rated],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad der vurderes.")},
    )
    method = forms.CharField(
        label=_("Hvilken metode eller indsats?"),
        required=False,
        max_length=FitCourse._meta.get_field("method").max_length,
        help_text=_(
            "Kun når det er en metode eller indsats, for eksempel »gåturene om tirsdagen«."
        ),
    )
    mode = forms.ChoiceField(
        label="Hvordan vil borgeren svare?",
        choices=[(value, capfirst(words)) for value, words in MODES],
        initial=Mode.LINE,
        widget=forms.RadioSelect,
        help_text=_(
            "Det kan ikke skifte undervejs: tal fra to måder at svare på lægges ikke sammen."
        ),
    )
    first_on = DayField(label=_("Første gang"), initial=timezone.localdate)
    client_key = _client_key()
    field_order = ("talks_with", "rated", "method", "mode", "first_on", "every_days", "age_group")
    hide_optional = True

    def __init__(self, *args, resident, is_own, **options):
        super().__init__(*args, **options)
        self.resident = resident
        people = self.fields["talks_with"]
        people.queryset = can_have_the_talks(resident)
        people.label_from_instance = _named
        if is_own:
            self.fields["mode"].label = _("Hvordan vil du svare?")
            people.help_text = _("De læser svarene. Ingen andre gør, før du lukker dem ind.")

    def has_more_errors(self):
        """Whether something is wrong in what a resident sees folded."""
        return not {"first_on", "every_days", "age_group"}.isdisjoint(self.errors)

    def clean_first_on(self):
        day = self.cleaned_data["first_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Den dag er gået. Vælg i dag eller en dag, der kommer."))
        return day

    def clean(self):
        cleaned = super().clean()
        rated, talkers = cleaned.get("rated"), cleaned.get("talks_with")
        if rated == FitCourse.Rated.METHOD and not cleaned.get("method"):
            self.add_error("method", _("Skriv, hvilken metode eller indsats det er."))
        if rated != FitCourse.Rated.METHOD:
            cleaned["method"] = ""
        if rated == FitCourse.Rated.PERSON and talkers and len(talkers) > 1:
            self.add_error("talks_with", _("Vælg én, når det er samarbejdet med én medarbejder."))
        if rated == FitCourse.Rated.PERSON and not can_sign_in(self.resident):
            self.add_error("rated", NEEDS_ACCOUNT.format(name=self.resident.first_name))
        return cleaned


class PutOffForm(forms.Form):
    """Another day for the next talk, and why: each chosen, or typed. course: with its days.

    `moved` is what `put_off` takes.
    """

    OTHER = "other"
    DAYS = {"next": timedelta(days=1), "week": timedelta(days=7)}

    day = forms.ChoiceField(label=_("Hvornår i stedet?"), required=False, widget=forms.RadioSelect)
    until_on = DayField(label=_("Ny dag"), help_text=EXAMPLE, required=False)
    why = forms.ChoiceField(label=_("Hvorfor?"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hvorfor, med få ord"),
        required=False,
        max_length=FitPutOff._meta.get_field("reason").max_length,
        help_text=_("For eksempel »på ferie«. Dit team kan læse det."),
    )
    client_key = _client_key()
    hide_optional = True

    # What is sent a second time is known by its key, before its day is looked at.
    field_order = ("client_key", "day", "until_on", "why", "reason")

    def __init__(self, *args, course, is_own, **options):
        super().__init__(*args, **options)
        self.due, self.there = course.due_on, {one.client_key for one in course.put_off.all()}
        self.from_on = max(self.due, timezone.localdate())
        is_today = self.from_on == timezone.localdate()
        near, week = (
            (_("I morgen"), _("Om en uge")) if is_today else (_("Dagen efter"), _("En uge efter"))
        )
        self.fields["day"].choices = [
            ("next", f"{near}, {self._told('next')}"),
            ("week", f"{week}, {self._told('week')}"),
            (self.OTHER, _("En anden dag")),
        ]
        self.reasons = {
            "unfit": _("Passer ikke i dag") if is_today else _("Passer ikke den dag"),
            "between": _("Noget kom i vejen"),
        }
        self.fields["why"].choices = [*self.reasons.items(), (self.OTHER, _("Andet"))]
        if not is_own:
            self.fields["reason"].help_text = "Borgeren og teamet kan læse det."

    def _told(self, day):
        return weekday_and_day(self.from_on + self.DAYS[day])

    def clean(self):
        cleaned = super().clean()
        step, why = self.DAYS.get(cleaned.get("day")), cleaned.get("why")
        if step:
            cleaned["until_on"] = self.from_on + step
            self._errors.pop("until_on", None)
        elif not {"day", "until_on"} & set(self.errors):
            self._check_day(cleaned)
        if why in self.reasons:
            # It is kept in the language of the house: the team reads it too.
            with override(settings.LANGUAGE_CODE):
                cleaned["reason"] = str(self.reasons[why])
        if not cleaned.get("reason") and "reason" not in self.errors:
            field, said = (
                ("reason", _("Skriv med få ord, hvorfor.")) if why else ("why", _("Vælg hvorfor."))
            )
            self.add_error(field, said)
        return cleaned

    def _check_day(self, cleaned):
        """The day that was typed, where none of the near ones was chosen."""
        day = cleaned.get("until_on")
        if day is None:
            is_other = cleaned.get("day") == self.OTHER
            said = _("Skriv en dato, for eksempel 25-11-2026.") if is_other else _("Vælg en dag.")
            self.add_error("until_on" if is_other else "day", said)
        elif cleaned.get("client_key") not in self.there and day <= self.from_on:
            is_today = self.from_on == timezone.localdate()
            after = (
                _("Vælg en dag, der kommer.") if is_today else _("Vælg en dag efter {:%d-%m-%Y}.")
            )
            self.add_error("until_on", after.format(self.due))

    @property
    def moved(self):
        return {name: self.cleaned_data[name] for name in ("until_on", "reason", "client_key")}


class KeyForm(forms.Form):
    """A press of a button that must not count twice."""

    client_key = _client_key()


class ReaderForm(forms.Form):
    """Whom the resident lets in. has_the_talks: to have them too, and not only to read."""

    person = KeyChoiceField(
        User.objects.none(),
        label=_("Hvem"),
        empty_label=_("Vælg en person"),
        error_messages={
            "required": _("Vælg en person."),
            "invalid_choice": _("Du kan ikke vælge den person. Vælg en anden."),
        },
    )
    has_the_talks = forms.BooleanField(
        label=_("Personen skal også holde samtalerne med mig"), required=False
    )

    def __init__(self, *args, course, **options):
        super().__init__(*args, **options)
        talkers = course.readers.current().filter(has_the_talks=True).values("user")
        self.course = course
        self.fields["person"].queryset = can_read(course.resident).exclude(id__in=talkers)

    def clean(self):
        cleaned = super().clean()
        one = cleaned.get("person")
        can = can_have_the_talks(self.course.resident)
        if one and cleaned.get("has_the_talks") and not can.filter(id=one.id).exists():
            self.add_error("person", _("Den person kan læse med, men ikke holde samtalerne."))
        return cleaned
