"""Going on duty in a unit until an hour, and off again."""

from django.utils import timezone

from residents.access import Right, writing
from residents.ending import end_now, fit_break_glass, no_longer_than, work_in
from residents.models import Facility, Tie
from residents.shifts import LONGEST


class NoSuchEnd(Exception):
    """A duty ends later than now and within the longest duty."""


def start_duty(unit, *, by, until):
    """Be on duty in the unit until then; who is already, only moves the end. Raises NoSuchEnd.

    A duty lasts no longer than the role in the house that gives the right to it. Returns the
    moment at which it ends.
    """
    with writing(Right.TAKE_DUTY, unit.facility, by=by, action="gik på vagt") as door:
        Facility.objects.select_for_update().get(id=unit.facility_id)
        now = timezone.now()
        if not now < until <= now + LONGEST:
            raise NoSuchEnd
        # Read again behind the lock: the role may have ended meanwhile.
        until = no_longer_than(until, work_in(by.ties.current(), unit.facility))
        duties = by.ties.current().filter(kind=Tie.Kind.ON_DUTY, unit=unit)
        if duties.filter(until=until).exists():
            door.nothing_changed()
        elif not duties.update(until=until):
            by.ties.create(
                kind=Tie.Kind.ON_DUTY,
                facility=unit.facility,
                unit=unit,
                since=now,
                until=until,
                given_by=by,
            )
        fit_break_glass(by, unit.facility)
        return until


def end_duty(unit, *, by):
    """Go off duty in the unit. Nothing changes for who is not on duty there."""
    with writing(Right.TAKE_DUTY, unit.facility, by=by, action="gik af vagt") as door:
        Facility.objects.select_for_update().get(id=unit.facility_id)
        duties = list(by.ties.current().filter(kind=Tie.Kind.ON_DUTY, unit=unit))
        if not duties:
            return door.nothing_changed()
        end_now(duties, by=by)
        fit_break_glass(by, unit.facility)
