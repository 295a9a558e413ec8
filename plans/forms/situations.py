"""Judging a situation, and ending it."""

import re
import uuid
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from plans.models import Assessment
from plans.models.statements import LONGEST_TEXT

# How long it is until it is judged again: the usual ones, each with one press.
WAITS = (("10", "10 min."), ("20", "20 min."), ("30", "30 min."), ("60", "1 time"))

# A time of day that has passed by less is a slip; by more it is tomorrow's.
JUST_PASSED = timedelta(hours=3)


class ClockField(forms.TimeField):
    """A time of day as people write it: 15.40, 15:40, 1540, kl. 15.40, 7."""

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"^kl\.?", "", value.strip().lower()).strip().replace(",", ".")
        return super().to_python(value)


class JudgementForm(forms.Form):
    """Which phase it is, what is done, and when it is judged again: in so long, or at a time.

    A time that is typed holds, whatever is chosen beside it. `before` is the judgement that the
    writer has before their eyes.
    """

    phase = forms.ChoiceField(
        label="Hvilken fase er det, når I ser i planen?",
        choices=Assessment.Phase,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg den fase, der passer bedst."},
    )
    doing = forms.CharField(
        label="Det gør vi nu",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Skriv, hvad I gør nu.",
            "max_length": "Teksten er for lang. Der er plads til 20.000 tegn.",
        },
    )
    minutes = forms.ChoiceField(
        label="Vurdér igen om",
        choices=WAITS,
        required=False,
        initial="30",
        widget=forms.RadioSelect,
    )
    at = ClockField(
        label="Eller klokken",
        required=False,
        input_formats=["%H.%M", "%H:%M", "%H%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="For eksempel 15.40. Skriver du et klokkeslæt, gælder det.",
        error_messages={"invalid": "Skriv tiden som 15.40."},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    before = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        if "at" not in self.errors:
            self._choose_time(cleaned)
        return cleaned

    def _choose_time(self, cleaned):
        now = timezone.now()
        if cleaned.get("at"):
            cleaned["judge_again_at"] = coming(cleaned["at"], now)
            if cleaned["judge_again_at"] is None:
                clock = cleaned["at"].strftime("%H.%M")
                self.add_error("at", f"Kl. {clock} er gået. Skriv et tidspunkt, der kommer.")
        elif cleaned.get("minutes"):
            cleaned["judge_again_at"] = now + timedelta(minutes=int(cleaned["minutes"]))
        elif "minutes" not in self.errors:
            self.add_error("at", "Vælg, hvor længe der går, eller skriv et klokkeslæt.")

    @property
    def judgement(self):
        """What the action takes."""
        names = ("phase", "doing", "judge_again_at", "client_key")
        return {name: self.cleaned_data[name] for name in names}


def coming(clock, now):
    """The next moment, within a day, at which it is this time; None where it has just passed."""
    moment = timezone.make_aware(datetime.combine(timezone.localdate(now), clock))
    if moment > now:
        return moment
    return None if now - moment < JUST_PASSED else moment + timedelta(days=1)


class SeenForm(forms.Form):
    """Which judgement somebody says that they have seen."""

    assessment = forms.UUIDField()


class EndForm(forms.Form):
    """Whether there was an episode, and whether it was averted."""

    NO_EPISODE, AVERTED, EPISODE = "none", "averted", "episode"

    outcome = forms.ChoiceField(
        label="Var der en episode?",
        choices=[
            (NO_EPISODE, "Nej, der skete ikke noget"),
            (AVERTED, "Den blev afværget"),
            (EPISODE, "Ja, der var en episode"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan det endte."},
    )

    @property
    def was_averted(self):
        outcome = self.cleaned_data["outcome"]
        return None if outcome == self.NO_EPISODE else outcome == self.AVERTED


class WordForm(forms.Form):
    """The resident's own words about a situation."""

    text = forms.CharField(
        label="Hvordan var det for dig?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Skriv lidt, eller gå tilbage.",
            "max_length": "Teksten er for lang. Der er plads til 20.000 tegn.",
        },
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
