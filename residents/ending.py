"""Ending ties, as the actions do it inside their writing door, and how far a tie may reach.

Duty, break-glass and letting-in hang on something: who no longer works in the house has none of
them, and break-glass does not outlast the duty that it was taken on.
"""

from django.utils import timezone

from residents.access import RIGHTS, Right, person
from residents.models import Tie

Kind = Tie.Kind

# Those who work in a house, and what ends with the last of it.
WORKS_HERE = frozenset({Kind.EMPLOYED, Kind.SUBSTITUTE, Kind.MANAGER})
HANGS_ON_WORK = (Kind.ON_DUTY, Kind.BREAK_GLASS, Kind.LET_IN)


def end_now(ties, *, by):
    """End ties at this moment; those that have not begun never begin."""
    now = timezone.now()
    for tie in ties:
        tie.until, tie.ended_by = max(now, tie.since), person(by)
        tie.save(update_fields=["until", "ended_by"])


def no_longer_than(until, carriers):
    """`until`, or the end of what carries it where that is earlier; now where nothing does.

    until: a datetime, or None for no end. carriers: ties in force.
    """
    ends = [tie.until for tie in carriers]
    if None in ends:
        return until
    last = max(ends, default=timezone.now())
    return min(until, last) if until else last


def work_in(ties, facility):
    """Those of `ties` by which somebody works in the house."""
    return [tie for tie in ties if tie.house_id == facility.id and tie.kind in WORKS_HERE]


def carries_break_glass(ties, resident):
    """Those of `ties` that give the right to take break-glass to the resident."""
    return [
        tie
        for tie in ties
        if tie.kind in RIGHTS[Right.BREAK_GLASS]
        and (tie.unit_id == resident.unit_id or tie.house_id == resident.facility_id)
    ]


def end_what_hung_on_work(user, facility, *, by):
    """Duty, break-glass and letting-in end where `user` no longer works in the house."""
    there = user.ties.in_house(facility)
    if not work_in(there.current(), facility):
        end_now(there.not_ended().filter(kind__in=HANGS_ON_WORK), by=by)


def fit_break_glass(user, facility):
    """Break-glass lasts no longer than what still gives `user` the right to it."""
    held = list(user.ties.in_house(facility).current())
    for glass in held:
        if glass.kind == Kind.BREAK_GLASS:
            carriers = carries_break_glass(held, glass.resident)
            glass.until = no_longer_than(glass.until, carriers)
            glass.save(update_fields=["until"])
