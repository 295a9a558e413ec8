"""The tryghedsplan on one page: per phase the signs, do, don't, and what one does oneself."""

from dataclasses import dataclass, field

from plans.models import Plan, PlanStatement, Refusal, Reply
from plans.prompts import Kind, shipped
from plans.reading import parts_of, refusals_of, standing_in, version_days
from residents.access import TEAM
from residents.models import Resident, Tie
from residents.perspectives import Perspective

# In the order in which somebody in a hurry needs them.
ORDER = ("tegn", "goer", "lad_vaere", "mestring", "udloesere")

DO, DONT = "goer", "lad_vaere"

# What the resident has said to the professionals' words, taken together.
FITS, NOT_ALL, NOT_TALKED = "fits", "not_all", "not_talked"


@dataclass(frozen=True)
class Said:
    """What one side says in one place of a phase."""

    slot: str
    heading: str
    lines: list
    is_guess: bool
    is_new: bool


@dataclass
class PhaseView:
    """One phase with its parts by slot. is_folded: another phase is the one it is now."""

    key: str
    title: str
    inside_title: str
    number: int
    parts: dict
    is_now: bool = False
    is_folded: bool = False

    def said(self, side):
        """[Said] of one side, in the order of who is in a hurry."""
        found = [(slot, self.parts[slot], self.parts[slot].side(side).standing) for slot in ORDER]
        return [
            Said(
                slot,
                part.prompt.heading(side),
                standing.lines,
                standing.is_guess,
                side == Perspective.OUTSIDE and part.is_new,
            )
            for slot, part, standing in found
            if standing and standing.lines
        ]

    @property
    def is_empty(self):
        return not self.has_inside and not self.outside

    @property
    def has_inside(self):
        return any(self._inside(slot) for slot in ORDER)

    @property
    def signs(self):
        return self._inside("tegn")

    @property
    def do(self):
        return self._inside(DO)

    @property
    def dont(self):
        return self._inside(DONT)

    @property
    def coping(self):
        return self._inside("mestring")

    @property
    def triggers(self):
        return self._inside("udloesere")

    def _inside(self, slot):
        standing = self.parts[slot].inside.standing
        return standing.lines if standing else []

    @property
    def outside(self):
        return self.said(Perspective.OUTSIDE)

    @property
    def outside_signs(self):
        standing = self.parts["tegn"].outside.standing
        return standing.lines if standing else []

    @property
    def is_new(self):
        return any(part.is_new for part in self.parts.values())


@dataclass
class SafetyPage:
    """A resident's tryghedsplan as it stands today. `plan` is None where there is none.

    others: the parts outside the phases, the house's own, to which something has been said.
    """

    plan: Plan | None
    phases: list = field(default_factory=list)
    others: list = field(default_factory=list)
    version: int = 0
    version_on: object = None
    refusal: Refusal | None = None

    @property
    def is_empty(self):
        return not self.others and all(phase.is_empty for phase in self.phases)

    @property
    def all_parts(self):
        return [part for phase in self.phases for part in phase.parts.values()] + self.others

    @property
    def verdict(self):
        """FITS, NOT_ALL, NOT_TALKED, or "" where the professionals have said nothing."""
        outside = [part.outside for part in self.all_parts if part.outside.standing]
        if any(one.reply and one.reply.fits == Reply.Fits.NO for one in outside):
            return NOT_ALL
        if outside and all(one.fits for one in outside):
            return FITS
        return NOT_TALKED if any(not one.is_talked_about for one in outside) else ""

    @property
    def told_to(self):
        """The first names of those who typed the resident's answers for them."""
        replies = [part.outside.reply for part in self.all_parts if part.outside.standing]
        return sorted({one.typed_by.first_name for one in replies if one and one.is_typed_with})


def safety_page(resident, reader, now=None):
    """The page for a reader; drafts are never on it. now: the key of the phase it is, if any."""
    plan = resident.plans.filter(kind=Kind.TRYGHED).prefetch_related("refusals").first()
    if plan is None:
        return SafetyPage(None)
    parts = parts_of(plan, reader)
    phases = [
        PhaseView(
            phase.key,
            phase.title,
            phase.inside_title,
            number,
            {part.prompt.slot: part for part in parts if part.prompt.phase == phase.key},
            is_now=phase.key == now,
            is_folded=now is not None and phase.key != now,
        )
        for number, phase in enumerate(shipped(Kind.TRYGHED).phases, start=1)
    ]
    days = version_days(plan)
    refusal = standing_in(refusals_of(plan))
    others = [part for part in parts if not part.prompt.phase and part.changed_at]
    return SafetyPage(plan, phases, others, len(days), days[-1] if days else None, refusal)


def residents_at_work(user):
    """Those whose tryghedsplan is at hand for `user`: one's team, and on duty the whole unit.

    Each gets `has_plan`: whether a word of their tryghedsplan has been shared.
    """
    known = Resident.objects.known_to(user).present().select_related("unit", "facility")
    found = [one for one in known if one.relations(user) & (TEAM | {Tie.Kind.ON_DUTY})]
    shared = PlanStatement.objects.shared().filter(
        plan__kind=Kind.TRYGHED, plan__resident__in=found
    )
    with_words = set(shared.values_list("plan__resident", flat=True)) if found else set()
    for one in found:
        one.has_plan = one.id in with_words
    return found
