"""Break-glass: reading what a resident's team reads, for one hour, because it cannot wait."""

from datetime import timedelta

from django.utils import timezone

from residents.access import Right, may, writing
from residents.ending import carries_break_glass, end_now, no_longer_than
from residents.mail import send_each, site_address
from residents.models import Facility, Resident, Tie, User

LASTS = timedelta(minutes=60)
SUBJECT = "Der er noget at se efter i Botilbud"
WORDS = "Hej\n\nDer er noget, du skal se efter i Botilbud. Log ind her:\n{address}"


class NoNeed(Exception):
    """The one who asks reads already what the team reads, or nobody in the house does any more."""


def break_glass(resident, *, by, reason):
    """Read with the team for an hour, and write nothing. Raises NoNeed.

    reason: why, in words that the resident and the manager will read. Those who keep the house are
    told by mail that there is something to see. Returns the Tie.
    """
    with writing(Right.BREAK_GLASS, resident, by=by, action="nødadgang taget"):
        # Read again behind the lock: the role, or the resident, may have left meanwhile.
        Facility.objects.select_for_update().get(id=resident.facility_id)
        there, as_of_now = Resident.objects.get(id=resident.id), User.objects.get(id=by.id)
        now = timezone.now()
        if there.has_moved_out or may(as_of_now, Right.READ_RECORD, there):
            raise NoNeed
        tie = by.ties.create(
            kind=Tie.Kind.BREAK_GLASS,
            facility=there.facility,
            resident=there,
            since=now,
            until=no_longer_than(now + LASTS, carries_break_glass(as_of_now.ties_now, there)),
            given_by=by,
            reason=reason,
        )
        words = WORDS.format(address=site_address("home"))
        send_each(_keepers(as_of_now, there.facility), SUBJECT, words)
        return tie


def end_break_glass(resident, *, by):
    """Stop before the hour is over. Nothing changes for who has none."""
    with writing(Right.BREAK_GLASS, resident, by=by, action="nødadgang afsluttet") as door:
        held = list(by.ties.current().filter(kind=Tie.Kind.BREAK_GLASS, resident=resident))
        if not held:
            return door.nothing_changed()
        end_now(held, by=by)


def _keepers(by, facility):
    """The other managers; and the administrators where a manager did it."""
    kinds = {Tie.Kind.MANAGER}
    if Tie.Kind.MANAGER in facility.relations(by):
        kinds.add(Tie.Kind.ADMINISTRATOR)
    ties = Tie.objects.current().filter(facility=facility, kind__in=kinds)
    users = User.objects.filter(is_active=True, id__in=ties.values("user"))
    return users.exclude(id=by.id).exclude(email="")
