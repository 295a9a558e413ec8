"""Judging a situation, and ending it."""

import uuid
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from plans.models import Assessment
from plans.models.statements import LONGEST_TEXT

# Minutes until it is judged again: the usual ones, each with one press.
MINUTES = (15, 30, 60, 120)
LONGEST_WAIT = timedelta(hours=24)


class JudgementForm(forms.Form):
    """Which phase it is, what is done, and when it is judged again: in so long, or at a time."""

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
        error_messages={"required": "Skriv, hvad I gør nu."},
    )
    minutes = forms.ChoiceField(
        label="Vurdér igen",
        choices=[*((str(one), f"om {one} min.") for one in MINUTES), ("", "på et tidspunkt")],
        required=False,
        initial="30",
        widget=forms.RadioSelect,
    )
    at = forms.TimeField(
        label="Klokken",
        required=False,
        input_formats=["%H.%M", "%H:%M", "%H%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="For eksempel 15.40.",
        error_messages={"invalid": "Skriv tiden som 15.40."},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("minutes") and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", "Skriv, hvornår I vurderer igen.")
        return cleaned

    @property
    def judgement(self):
        """What the action takes; a time that has passed today is tomorrow's."""
        typed = self.cleaned_data
        now = timezone.now()
        if typed["minutes"]:
            again_at = now + timedelta(minutes=int(typed["minutes"]))
        else:
            again_at = timezone.make_aware(datetime.combine(timezone.localdate(), typed["at"]))
            again_at += timedelta(days=1) if again_at <= now else timedelta()
        return {
            "phase": typed["phase"],
            "doing": typed["doing"],
            "judge_again_at": again_at,
            "client_key": typed["client_key"],
        }


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
        error_messages={"required": "Skriv lidt, eller gå tilbage."},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
