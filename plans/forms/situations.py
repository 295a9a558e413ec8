"""Judging a situation, and ending it."""

import uuid
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.forms import WordsField
from plans.forms.clock import ClockField
from plans.models import Assessment
from plans.situations import day_in_words

# How long it is until it is judged again: the usual ones, each with one press.
WAITS = (("10", "10 min."), ("20", "20 min."), ("30", "30 min."), ("60", "1 time"))

# A time of day that has passed by less is a slip; by more it is tomorrow's.
JUST_PASSED = timedelta(hours=3)

# A typed time that is further away than this is asked about once: it may be a slip of the day.
FAR_AWAY = timedelta(hours=4)


class JudgementForm(forms.Form):
    """Which phase it is, what is done, and when it is judged again: in so long, or at a time.

    A time that is typed holds, whatever is chosen beside it. `before` is the judgement that the
    writer has before their eyes, `far` a time far away that they have said yes to. `late` is the
    question whether they mean it, where that is all that is left to ask.
    """

    late = ""

    phase = forms.ChoiceField(
        label="Hvilken fase er det, når I ser i planen?",
        choices=Assessment.Phase,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg den fase, der passer bedst."},
    )
    doing = WordsField(
        label="Det gør vi nu",
        rows=3,
        required=True,
        error_messages={"required": "Skriv, hvad I gør nu."},
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
        help_text="For eksempel 15.40. Skriver du et klokkeslæt, gælder det.",
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    before = forms.UUIDField(widget=forms.HiddenInput, required=False)
    far = ClockField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        if "at" not in self.errors:
            self._choose_time(cleaned)
        if not self.errors and cleaned["at"] and cleaned["at"] != cleaned["far"]:
            self._ask_if_far(cleaned["judge_again_at"])
        return cleaned

    def _ask_if_far(self, moment):
        away = moment - timezone.now()
        if away > FAR_AWAY:
            when = " ".join(str(part) for part in (day_in_words(moment), self.clock) if part)
            hours = round(away / timedelta(hours=1))
            self.late = f"Vurdér igen først {when}? Det er om {hours} timer."
            self.add_error("at", self.late)

    @property
    def clock(self):
        """The typed time as it is read: »kl. 15.40«."""
        return f"kl. {self.cleaned_data['at']:%H.%M}"

    def _choose_time(self, cleaned):
        now = timezone.now()
        if cleaned.get("at"):
            cleaned["judge_again_at"] = coming(cleaned["at"], now)
            if cleaned["judge_again_at"] is None:
                self.add_error(
                    "at", f"{self.clock.capitalize()} er gået. Skriv et tidspunkt, der kommer."
                )
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
    day = timedelta(days=1)
    last = timezone.make_aware(datetime.combine(timezone.localdate(now), clock))
    # Just after midnight, what has just passed was yesterday.
    last = last if last <= now else last - day
    return None if now - last < JUST_PASSED else last + day


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

    text = WordsField(
        label=_("Hvordan var det for dig?"),
        rows=4,
        required=True,
        error_messages={"required": _("Skriv lidt, eller gå tilbage.")},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
