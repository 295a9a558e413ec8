"""Handing a tablet to a resident, the resident's yes, and its end."""

import secrets

from django.utils import timezone

from residents.access import Right, writing
from residents.models import HandOver, Resident, Tie, User
from residents.tablet.tasks import begun

HANDED_OVER = "gav borgeren en tablet"


class NotTheirAlone(Exception):
    """The resident's own user is closed, has not begun, or opens more than the resident's side."""


def hand_over(resident, *, by, tasks):
    """Hand the resident a tablet for `tasks`, [Task] of those that wait. Returns the HandOver.

    One that the resident has already ends: there is one at a time. Raises NotTheirAlone.
    """
    with writing(Right.HAND_OVER, resident, by=by, action=HANDED_OVER):
        Resident.objects.select_for_update().get(id=resident.id)
        user = _own_user(resident, by)
        if not (user.is_active and user.is_only_resident):
            raise NotTheirAlone
        _end(resident.hand_overs.open(), HandOver.End.HANDED_ANEW)
        resident.hand_overs.unheard().update(kept_until=timezone.now())
        return resident.hand_overs.create(
            facility_id=resident.facility_id,
            user=user,
            handed_by=by,
            tasks=[begun(task, resident, by) for task in tasks],
        )


def _own_user(resident, by):
    """The resident's own user; where there is none, one that nobody can sign in with."""
    own = resident.ties.not_ended().filter(kind=Tie.Kind.SELF).select_related("user").first()
    if own:
        return own.user
    user = User.objects.create_user(
        f"tablet-{secrets.token_hex(16)}", name=resident.name, is_handed_only=True
    )
    resident.ties.create(user=user, kind=Tie.Kind.SELF, facility_id=resident.facility_id)
    return user


def begin_hand_over(hand_over, *, by):
    """»Ja, jeg er Karin.«"""
    with writing(Right.HOLD_TABLET, hand_over.resident, by=by, action="tog imod en tablet") as door:
        waiting = HandOver.objects.open().filter(id=hand_over.id, begun_at=None)
        if not waiting.update(begun_at=timezone.now()):
            door.nothing_changed()
        hand_over.refresh_from_db(fields=["begun_at"])


def end_hand_over(hand_over, *, by, end, at=None):
    """end: how it ended, a HandOver.End. The second time it has ended already. at: None for now."""
    action = f"tabletten er slut: {HandOver.End(end).label}"
    with writing(Right.HOLD_TABLET, hand_over.resident, by=by, action=action) as door:
        if not _end(HandOver.objects.filter(id=hand_over.id).open(), end, at):
            door.nothing_changed()


def _end(hand_overs, end, at=None):
    return hand_overs.update(ended_at=at or timezone.now(), end=end)
