"""»Jeg vil tale med nogen«: asking for a talk, and taking one that was asked for."""

from django.utils import timezone

from residents.access import Right, person, writing
from residents.models import TalkRequest


def ask_for_talk(resident, *, by):
    """Tell those on duty that the resident wants to talk. Asking twice is asking once."""
    with writing(Right.ASK_FOR_TALK, resident, by=by, action="bad om en samtale"):
        request, _ = resident.talk_requests.get_or_create(
            taken_at=None, defaults={"facility_id": resident.facility_id}
        )
        return request


def take_talk(talk_request, *, by):
    """Take a talk on oneself. False when somebody else took it first."""
    with writing(Right.TAKE_TALK, talk_request.resident, by=by, action="tog en samtale"):
        return bool(
            TalkRequest.objects.waiting()
            .filter(id=talk_request.id)
            .update(taken_at=timezone.now(), taken_by=person(by))
        )
