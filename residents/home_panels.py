"""What the ground floor itself shows on the home page, and on a resident's."""

from residents import panels
from residents.access import RIGHTS, Right, may
from residents.models import Agreement, Resident, TalkRequest, Tie
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


@register(panels.HOME, last=True)
def own_agreements(user):
    """What one has taken on, and for a resident what is agreed with them, while it is open."""
    own = sorted(Agreement.objects.known_to(user).taken_on(user).open(), key=_overdue_first)
    if not own:
        return None
    # For a resident a line that leads to their page: what waits to be answered comes first.
    template = "own_agreements" if user.own_resident else "agreements_panel"
    context = {"title": "Dine aftaler", "own": own, "resident": user.own_resident}
    return Panel(f"residents/_{template}.html", context)


@register(panels.HOME)
def overdue_agreements(user):
    """For a manager: the house's agreements that somebody else should have said more about."""
    managed = [tie.house_id for tie in user.ties_now if tie.kind == Tie.Kind.MANAGER]
    if not managed:
        return None
    house = Agreement.objects.of_house().filter(facility__in=managed)
    late = house.overdue().exclude(id__in=house.taken_on(user).values("id"))
    context = {"title": "Aftaler, der skal følges op", "own": late}
    return Panel("residents/_agreements_panel.html", context) if late else None


@register(panels.RESIDENT)
def agreements_of_resident(user, resident):
    """For the resident and their team: what is agreed, and what became of it."""
    if not may(user, Right.AGREE_WITH_RESIDENT, resident):
        return None
    is_own = resident == user.own_resident
    agreements = resident.agreements.all()
    if is_own:
        agreements = Agreement.objects.known_to(user).taken_on(user)
    context = {
        "agreed": sorted(agreements.open(), key=_overdue_first),
        "ended": agreements.ended().order_by("-told_at"),
        "is_own": is_own,
    }
    return Panel("residents/_resident_agreements.html", context)


def _overdue_first(agreement):
    return not agreement.overdue


@register(panels.HOME)
def kept_houses(user):
    """For an administrator: the houses whose people and settings are theirs to keep."""
    houses = [tie.facility for tie in user.ties_now if tie.kind == Tie.Kind.ADMINISTRATOR]
    return Panel("residents/_kept_houses.html", {"houses": houses}) if houses else None
