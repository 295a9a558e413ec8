"""Noting an episode, and proposing what was learnt from one to the plans of every day."""

import uuid
from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.forms import WordsField
from plans.forms.clock import ClockField
from plans.models import Plan
from plans.prompts import Kind, shipped
from residents.forms.days import DayField
from residents.perspectives import Perspective

# {part of a læringsplan: where what stands there mostly belongs}.
MOSTLY_TO = {
    "doegnet": "trivsel:belastninger",
    "overset": "trivsel:belastninger",
    "tegn": "tryghed:{phase}_tegn",
    "borger_gjorde": "tryghed:{phase}_mestring",
    "personale_gjorde": "tryghed:{phase}_goer",
    "hjalp": "tryghed:{phase}_goer",
    "forvaerrede": "tryghed:{phase}_lad_vaere",
    "aftaler": "trivsel:vi_kan",
}
OTHERWISE = "tryghed:{phase}_goer"


class EpisodeForm(forms.Form):
    """When it was, and whether it was averted."""

    YES, NO = "yes", "no"

    day = DayField(label="Hvilken dag var det?")
    time = ClockField(
        label="Hvad var klokken?",
        help_text="Cirka er nok. For eksempel 15.40.",
        error_messages={"required": "Skriv cirka, hvad klokken var."},
    )
    averted = forms.ChoiceField(
        label="Blev den afværget?",
        choices=[(YES, "Ja, den blev afværget"), (NO, "Nej, der var en episode")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan det endte."},
    )

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("day")
        if day and "time" in cleaned and self.happened_at > timezone.now():
            late = "time" if day == timezone.localdate() else "day"
            self.add_error(late, "Det er ikke sket endnu. Ret dagen eller klokken.")
        return cleaned

    @property
    def happened_at(self):
        """Without a time it is midnight, which stands for the day: see `Episode`."""
        at = self.cleaned_data["time"] or time()
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], at))

    @property
    def episode(self):
        """The keyword arguments of `note_episode`."""
        averted = {self.YES: True, self.NO: False}.get(self.cleaned_data["averted"])
        return {"happened_at": self.happened_at, "was_averted": averted}


class OwnEpisodeForm(EpisodeForm):
    """The same as the resident tells it: words first, and nothing to know by heart."""

    TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"
    NOT_KNOWN = "unknown"

    text = WordsField(
        rows=6,
        label=_("Hvad skete der?"),
        help_text=_("Skriv så lidt, du vil. Kun du læser det, før du deler."),
    )
    when = forms.ChoiceField(
        label=_("Hvornår var det?"),
        choices=[(TODAY, _("I dag")), (YESTERDAY, _("I går")), (OTHER, _("En anden dag"))],
        initial=TODAY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvornår det var.")},
    )
    day = DayField(label=_("Hvilken dag?"), required=False)
    time = ClockField(
        label=_("Hvad var klokken?"),
        required=False,
        help_text=_("Cirka er nok. Du kan lade feltet være tomt."),
    )
    averted = forms.ChoiceField(
        label=_("Hvordan endte det?"),
        choices=[
            (EpisodeForm.YES, _("Det gik over, før det blev rigtig svært")),
            (EpisodeForm.NO, _("Det blev rigtig svært")),
            (NOT_KNOWN, _("Det ved jeg ikke")),
        ],
        initial=NOT_KNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = ["text", "when", "day", "time", "averted"]
    hide_optional = True

    def clean_when(self):
        """The day of the word; what was typed as another day then does not count."""
        when, today = self.cleaned_data["when"], timezone.localdate()
        self.near = {self.TODAY: today, self.YESTERDAY: today - timedelta(days=1)}.get(when)
        return when

    def clean(self):
        if "when" in self.cleaned_data:
            if self.near:
                self.errors.pop("day", None)
                self.cleaned_data["day"] = self.near
            elif not self.cleaned_data.get("day") and "day" not in self.errors:
                self.add_error("day", DayField.default_error_messages["required"])
        return super().clean()

    @property
    def words(self):
        """The further keyword arguments of `tell_episode`."""
        return {name: self.cleaned_data[name] for name in ("text", "client_key")}


class ProposalForm(forms.Form):
    """Which part of which plan a finding goes to. `mostly`: where it goes with one press."""

    target = forms.ChoiceField(
        label=_("Hvilken del?"),
        widget=forms.Select,
        error_messages={
            "required": _("Vælg, hvilken del det skal til."),
            "invalid_choice": _("Den del bruges ikke mere. Vælg en anden."),
        },
    )

    def __init__(self, *args, finding, targets, phase, **options):
        """targets: see `targets_for`. phase: the one that the episode came to."""
        self.mostly = MOSTLY_TO.get(finding.prompt_key, OTHERWISE).format(phase=phase)
        super().__init__(*args, initial={"target": self.mostly}, **options)
        self.finding = finding
        self.auto_id = f"forslag-{finding.id}-%s"
        self.fields["target"].choices = targets

    @property
    def mostly_in_words(self):
        """»tryghedsplanen: Lad være (Optrapning)«."""
        names = dict(choice for _, group in self.fields["target"].choices for choice in group)
        plan = Plan(kind=self.mostly.split(":", 1)[0]).in_words
        return f"{plan}: {names[self.mostly]}"

    @property
    def to(self):
        """(kind, key of the prompt)."""
        return self.cleaned_data["target"].split(":", 1)


def targets_for(resident, side):
    """Grouped choices: the parts of the resident's two plans of every day, in the words of a side.

    Also where the resident has no such plan yet: proposing opens it.
    """
    groups = {}
    for kind in (Kind.TRYGHED, Kind.TRIVSEL):
        is_own = side == Perspective.INSIDE
        titles = {
            phase.key: phase.inside_title if is_own else phase.title
            for phase in shipped(kind).phases
        }
        plan = Plan(resident=resident, facility_id=resident.facility_id, kind=kind)
        for prompt in plan.prompts:
            phase = titles.get(prompt.phase)
            group = f"{shipped(kind).title}, {phase.lower()}" if phase else shipped(kind).title
            name = f"{prompt.heading(side)} ({phase})" if phase else prompt.heading(side)
            groups.setdefault(group, []).append((f"{kind}:{prompt.key}", name))
    return list(groups.items())
