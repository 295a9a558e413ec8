"""»Jeg vil tale med nogen«: asking for a talk, and taking one that was asked for."""

from django.utils import timezone

from residents.access import Right, person, writing
from residents.models import TalkRequest


def ask_for_talk(resident, *, by):
    """Tell those on duty that the resident wants to talk. Asking twice is asking once."""
    with writing(Right.ASK_FOR_TALK, resident, by=by, action="bad om en samtale") as door:
        door.says_nothing()
        request, is_new = resident.talk_requests.get_or_create(
            taken_at=None, defaults={"facility_id": resident.facility_id}
        )
        if not is_new:
            door.nothing_changed()
        return request


def take_talk(talk_request, *, by):
    """Take a talk on oneself. False when somebody else took it first."""
    resident = talk_request.resident
    with writing(Right.TAKE_TALK, resident, by=by, action="tog en samtale") as door:
        waiting = TalkRequest.objects.waiting().filter(id=talk_request.id)
        is_taken = waiting.update(taken_at=timezone.now(), taken_by=person(by))
        if not is_taken:
            door.nothing_changed()
        return bool(is_taken)
