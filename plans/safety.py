"""The tryghedsplan on one page: per phase the signs, do, don't, and what one does oneself."""

from dataclasses import dataclass

from plans.models import Plan
from plans.prompts import Kind, shipped
from plans.reading import parts_of, version_days

# In the order in which somebody in a hurry needs them.
ORDER = ("tegn", "goer", "lad_vaere", "mestring", "udloesere")


@dataclass
class PhaseView:
    """One phase with its parts by slot."""

    key: str
    title: str
    number: int
    parts: dict
    is_now: bool = False

    def of(self, side):
        """[(heading, lines)] of one side, only what has been said."""
        found = [(self.parts[slot].prompt, self.parts[slot].side(side).standing) for slot in ORDER]
        return [(prompt.heading(side), said.lines) for prompt, said in found if said]

    @property
    def is_empty(self):
        return not any(part.changed_at for part in self.parts.values())

    @property
    def signs(self):
        return self._inside("tegn")

    @property
    def do(self):
        return self._inside("goer")

    @property
    def dont(self):
        return self._inside("lad_vaere")

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
        return self.of("outside")

    @property
    def is_new(self):
        return any(part.is_new for part in self.parts.values())


@dataclass
class SafetyPage:
    """A resident's tryghedsplan as it stands today. `plan` is None where there is none."""

    plan: Plan | None
    phases: list
    version: int = 0
    version_on: object = None
    is_refused: bool = False

    @property
    def is_empty(self):
        return all(phase.is_empty for phase in self.phases)


def safety_page(resident, reader, now=None):
    """The page for a reader; drafts are never on it. now: the key of the phase it is, if any."""
    plan = resident.plans.filter(kind=Kind.TRYGHED).select_related("resident").first()
    if plan is None:
        return SafetyPage(None, [])
    parts = parts_of(plan, reader)
    kind = shipped(Kind.TRYGHED)
    phases = [
        PhaseView(
            phase.key,
            phase.title,
            number,
            {part.prompt.slot: part for part in parts if part.prompt.phase == phase.key},
            is_now=phase.key == now,
        )
        for number, phase in enumerate(kind.phases, start=1)
    ]
    days = version_days(plan)
    is_refused = plan.refusals.filter(taken_back_at=None).exists()
    return SafetyPage(plan, phases, len(days), days[-1] if days else None, is_refused)
