"""The versions of a plan, and what happened in it between two of them.

A version is a day on which something was shared. What was answered later belongs to it, until the
day of the next.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter

from django.utils import timezone

from plans.changes import compare
from plans.models import PlanStatement
from plans.prompts import PlanPrompt
from plans.reading import parts_of, refusals_of, version_days
from residents.actions.people import midnight
from residents.perspectives import Perspective

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Version:
    """One version: its day, the first moment after that day, and the last at which it stood."""

    number: int
    day: date
    shared_until: datetime
    stood_until: datetime

    def __str__(self):
        return f"Version {self.number}"

    @property
    def is_first(self):
        return self.number == 1


def versions_of(plan):
    """[Version] of a plan, the first first. The last one stands until now."""
    days = version_days(plan)
    ends = [*(midnight(day) - MOMENT for day in days[1:]), timezone.now()]
    return [
        Version(number, day, midnight(day + timedelta(days=1)), end)
        for number, (day, end) in enumerate(zip(days, ends, strict=False), start=1)
    ]


@dataclass
class SideChange:
    """One side of one part: what stood before and stands after, and what was answered meanwhile."""

    perspective: Perspective
    before: PlanStatement | None
    after: PlanStatement | None
    replies: list = field(default_factory=list)

    @property
    def is_changed(self):
        return self.before != self.after

    @property
    def is_first(self):
        return self.before is None and self.after is not None

    @property
    def pieces(self):
        return compare(self.before.text if self.before else "", self.after.text)


@dataclass
class PartChange:
    """One part with what happened on both sides."""

    prompt: PlanPrompt
    sides: list

    @property
    def is_changed(self):
        return any(side.is_changed or side.replies for side in self.sides)

    @property
    def is_empty(self):
        return not any(side.after for side in self.sides)


def changes_between(plan, reader, older, newer):
    """[PartChange] of the parts in which something has been said. older: None for before all."""
    since = older.shared_until if older else None
    changes = [
        PartChange(part.prompt, [_side(edition, since) for edition in part.editions])
        for part in parts_of(plan, reader, at=newer.stood_until)
    ]
    return [change for change in changes if not change.is_empty]


def _side(edition, since):
    earlier = [one for one in edition.versions if since and one.shared_at < since]
    replies = [
        reply
        for version in edition.versions
        for reply in version.replies_in_order
        if since is None or reply.shared_at >= since
    ]
    return SideChange(
        edition.perspective, earlier[-1] if earlier else None, edition.standing, replies
    )


def refusals_between(plan, older, newer):
    """[(moment, whether it was taken back, who typed it)] of the resident's no, the first first.

    Who typed it is None where the resident did.
    """
    since, found = older.shared_until if older else plan.opened_at, refusals_of(plan)
    said = [(one.said_at, False, one.told_to) for one in found]
    said += [(one.taken_back_at, True, one.taken_back_to) for one in found if one.is_over]
    between = [one for one in said if since <= one[0] <= newer.stood_until]
    return sorted(between, key=itemgetter(0))


def history_of(part):
    """[SideChange] of every version of both sides, each with what stood before, the last first."""
    steps = [
        SideChange(edition.perspective, before, after, after.replies_in_order)
        for edition in part.editions
        for before, after in zip([None, *edition.versions], edition.versions, strict=False)
    ]
    return sorted(steps, key=lambda step: (step.after.shared_at, step.after.id), reverse=True)
