"""What the ground floor itself shows on the home page."""

from residents import panels
from residents.access import RIGHTS, Right, may
from residents.models import Resident, TalkRequest, Tie
from residents.panels import Panel, register


@register(panels.HOME)
def waiting_talks(user):
    """For those who may take them: the talks that residents have asked for."""
    if RIGHTS[Right.TAKE_TALK].isdisjoint(tie.kind for tie in user.ties_now):
        return None
    waiting = (
        TalkRequest.objects.waiting()
        .filter(resident__in=Resident.objects.known_to(user))
        .select_related("resident__unit")
    )
    talks = [talk for talk in waiting if may(user, Right.TAKE_TALK, talk.resident)]
    return Panel("residents/_waiting_talks.html", {"talks": talks}) if talks else None


@register(panels.HOME)
def kept_houses(user):
    """For an administrator: the houses whose people and settings are theirs to keep."""
    houses = [tie.facility for tie in user.ties_now if tie.kind == Tie.Kind.ADMINISTRATOR]
    return Panel("residents/_kept_houses.html", {"houses": houses}) if houses else None
