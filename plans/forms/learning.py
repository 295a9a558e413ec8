"""Noting an episode, and proposing what was learnt from one to the plans of every day."""

from datetime import datetime

from django import forms
from django.utils import timezone

from plans.models import Plan
from plans.prompts import Kind, shipped
from residents.forms.days import DayField

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
    time = forms.TimeField(
        label="Hvad var klokken?",
        input_formats=["%H.%M", "%H:%M", "%H%M", "%H"],
        widget=forms.TimeInput(attrs={"autocomplete": "off"}),
        help_text="Cirka er nok. For eksempel 15.40.",
        error_messages={
            "required": "Skriv cirka, hvad klokken var.",
            "invalid": "Skriv tiden som 15.40.",
        },
    )
    averted = forms.ChoiceField(
        label="Blev den afværget?",
        choices=[(YES, "Ja, den blev afværget"), (NO, "Nej, der var en episode")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan det endte."},
    )

    def __init__(self, *args, is_own, **options):
        """is_own: whether the resident writes it, who is asked in words of their own."""
        super().__init__(*args, **options)
        if is_own:
            self.fields["averted"].label = "Hvordan endte det?"
            self.fields["averted"].choices = [
                (self.YES, "Det gik over, før det blev rigtig svært"),
                (self.NO, "Det blev rigtig svært"),
            ]

    def clean(self):
        cleaned = super().clean()
        day, time = cleaned.get("day"), cleaned.get("time")
        if day and time and self.happened_at > timezone.now():
            late = "time" if day == timezone.localdate() else "day"
            self.add_error(late, "Det er ikke sket endnu. Ret dagen eller klokken.")
        return cleaned

    @property
    def happened_at(self):
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        )

    @property
    def episode(self):
        """The keyword arguments of `note_episode`."""
        averted = self.cleaned_data["averted"] == self.YES
        return {"happened_at": self.happened_at, "was_averted": averted}


class ProposalForm(forms.Form):
    """Which part of which plan a finding goes to."""

    target = forms.ChoiceField(
        label="Foreslå det til",
        widget=forms.Select,
        error_messages={
            "required": "Vælg, hvilken del det skal til.",
            "invalid_choice": "Den del bruges ikke mere. Vælg en anden.",
        },
    )

    def __init__(self, *args, finding, targets, phase, **options):
        """targets: see `targets_for`. phase: the one that the episode came to."""
        mostly = MOSTLY_TO.get(finding.prompt_key, OTHERWISE).format(phase=phase)
        super().__init__(*args, initial={"target": mostly}, **options)
        self.finding = finding
        self.auto_id = f"forslag-{finding.id}-%s"
        self.fields["target"].choices = targets

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
        titles = {phase.key: phase.title for phase in shipped(kind).phases}
        plan = Plan(resident=resident, facility_id=resident.facility_id, kind=kind)
        for prompt in plan.prompts:
            phase = titles.get(prompt.phase)
            group = f"{shipped(kind).title}, {phase.lower()}" if phase else shipped(kind).title
            name = f"{prompt.heading(side)} ({phase})" if phase else prompt.heading(side)
            groups.setdefault(group, []).append((f"{kind}:{prompt.key}", name))
    return list(groups.items())
