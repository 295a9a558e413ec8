"""The resident lets somebody in, by name, and takes it back."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from residents.access import Right, writing
from residents.actions.people import midnight
from residents.ending import end_now, no_longer_than, work_in
from residents.log.new_access import LET_IN_BY_RESIDENT
from residents.models import Facility, Resident, Tie
from residents.readers import can_be_let_in


def let_in(resident, *, by, person, last_day=None):
    """Let one of the house's staff read with the team, through the last day or until it ends.

    It ends at the latest when the person no longer works in the house. Returns the Tie.
    """
    with writing(Right.LET_IN, resident, by=by, action=LET_IN_BY_RESIDENT):
        # Read again behind the lock: the person may have left meanwhile.
        Facility.objects.select_for_update().get(id=resident.facility_id)
        there = Resident.objects.get(id=resident.id)
        person = can_be_let_in(there).filter(id=person.id).first()
        if person is None:
            raise PermissionDenied
        until = midnight(last_day + timedelta(days=1)) if last_day else None
        return person.ties.create(
            kind=Tie.Kind.LET_IN,
            facility=there.facility,
            resident=there,
            since=timezone.now(),
            until=no_longer_than(until, work_in(person.ties_now, there.facility)),
            given_by=by,
        )


def end_let_in(tie, *, by):
    """Take back what the resident let somebody read. It is closed at once."""
    with writing(Right.LET_IN, tie.resident, by=by, action="borgeren tog det tilbage") as door:
        tie = tie.resident.ties.select_for_update().get(id=tie.id, kind=Tie.Kind.LET_IN)
        if tie.is_ended:
            return door.nothing_changed()
        end_now([tie], by=by)
