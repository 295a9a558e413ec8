"""What a print of a plan shows, as values: one edition or both, as it stood in one version."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from plans.editions import verdict_of
from plans.models import Plan, PlanStatement, Reply
from plans.prompts import PlanPrompt
from plans.reading import parts_of, refusals_of, standing_in
from plans.versions import Version, versions_of
from residents.perspectives import Perspective

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE

# {what stands in an address: the sides that are printed}
EDITIONS = {"indefra": (INSIDE,), "udefra": (OUTSIDE,), "begge": (INSIDE, OUTSIDE)}


# A part with more characters than this may be torn by the end of a page; a line is about a ROW.
LONG, ROW = 1_200, 40


@dataclass(frozen=True)
class Said:
    """What one side says to one part, or nothing. is_own: typed by the resident alone."""

    side: Perspective
    prompt: PlanPrompt
    statement: PlanStatement | None
    is_own: bool = False

    @property
    def heading(self):
        return self.prompt.heading(self.side)

    @property
    def question(self):
        return self.prompt.wording(self.side)

    @property
    def reply(self):
        """The other side's answer that counts; None where it has not answered."""
        return verdict_of(self.statement) if self.statement else None

    @property
    def length(self):
        """How many characters are said, with the answer."""
        texts = [one.text for one in (self.statement, self.reply) if one]
        return sum(len(text) + ROW * text.count("\n") for text in texts)

    @property
    def is_disputed(self):
        return self.reply is not None and self.reply.fits == Reply.Fits.NO


@dataclass(frozen=True)
class PrintedPart:
    """One part: what each side says, or, for a joint part, what both said yes to and what waits."""

    prompt: PlanPrompt
    sides: list
    agreed: Said | None
    changed_at: object

    @property
    def is_disputed(self):
        return any(said.is_disputed for said in self.sides)

    @property
    def is_long(self):
        """Whether it may break over the pages."""
        said = [*self.sides, self.agreed] if self.agreed else self.sides
        return any(one.length > LONG for one in said)

    @property
    def is_empty(self):
        return self.agreed is None and not any(said.statement for said in self.sides)


@dataclass(frozen=True)
class PrintedPlan:
    """One plan on paper. `version` is None where nothing is shared; then there are no parts.

    is_typed_since: whether somebody has typed for the resident since their first no to the plan.
    """

    plan: Plan
    sides: tuple
    version: Version | None
    newest: int
    parts: list
    not_said: list
    refusals: list
    is_typed_since: bool = False
    agreements: list = field(default_factory=list)
    has_answers: bool = True

    @property
    def refusal(self):
        """The resident's no to the plan that stood then, or None."""
        return standing_in(self.refusals)

    @property
    def is_old(self):
        return self.version is not None and self.version.number < self.newest

    @property
    def is_both(self):
        return len(self.sides) > 1

    @property
    def printed_on(self) -> date:
        return timezone.localdate()


def printed_plan(plan, reader, sides, *, version=None, has_answers=True):
    """The plan as it stood in a version, or as it stands today. Drafts are on no print.

    has_answers: whether what the other side answered stands beside the words.
    """
    versions = versions_of(plan)
    version = version or (versions[-1] if versions else None)
    at = version.stood_until if version else timezone.now()
    read, refusals = parts_of(plan, reader, at=at), refusals_of(plan, at)
    parts = [_printed(part, sides) for part in read]
    return PrintedPlan(
        plan,
        sides,
        version,
        len(versions),
        [part for part in parts if not part.is_empty],
        [part.prompt.name for part in parts if part.is_empty],
        refusals,
        bool(refusals) and _is_typed_since(read, refusals[-1].said_at),
        _agreements(plan, at),
        has_answers,
    )


def _printed(part, sides):
    def said(side, statement):
        is_own = side == INSIDE and statement is not None and not statement.is_typed_with
        return Said(side, part.prompt, statement, is_own)

    agreed = part.agreed if part.prompt.joint else None
    waiting = part.proposed if part.prompt.joint else None
    shown = [said(side, part.side(side).standing) for side in sides]
    if waiting is not None:
        shown = [one for one in shown if one.statement in waiting]
    side = Perspective(agreed.perspective) if agreed else None
    return PrintedPart(part.prompt, shown, said(side, agreed) if agreed else None, part.changed_at)


def _is_typed_since(parts, moment):
    versions = [one for part in parts for edition in part.editions for one in edition.versions]
    said = [*versions, *(reply for one in versions for reply in one.replies_in_order)]
    return any(one.is_typed_with and one.shared_at > moment for one in said)


def _agreements(plan, at):
    """What was agreed from the plan by then, each with its status of that day."""
    made = plan.resident.agreements.filter(from_plan__plan=plan, made_at__lte=at)
    return list(made.with_status(timezone.localdate(at)))
