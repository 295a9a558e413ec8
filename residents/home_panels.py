"""What the ground floor itself shows on the home page, and on a resident's."""

from django.urls import reverse

from residents import panels
from residents.access import RIGHTS, Right, look_over, may
from residents.access_news import new_access
from residents.agreements import agreed_with, overdue_first
from residents.log.new_access import LINK_GIVEN, SIGN_IN_CHANGED
from residents.log.sign_in_changes import sign_in_changes
from residents.log.week import waiting_weeks
from residents.models import Agreement, Resident, TalkRequest, Tie
from residents.panels import Panel, register
from residents.readers import news_of
from residents.tablet.tasks import tasks_for
from residents.unchecked import unchecked_break_glass


@register(panels.HOME)
def waiting_talks(user):
    """For those who may take them: the talks that residents have asked for."""
    if RIGHTS[Right.TAKE_TALK].isdisjoint(tie.kind for tie in user.ties_now):
        return None
    waiting = (
        TalkRequest.objects.waiting()
        .filter(resident__in=Resident.objects.known_to(user))
        .select_related("resident__unit", "resident__facility")
    )
    talks = [talk for talk in waiting if may(user, Right.TAKE_TALK, talk.resident)]
    look_over(user, [talk.resident for talk in talks], "ønsket om en samtale")
    return Panel("residents/_waiting_talks.html", {"talks": talks}) if talks else None


@register(panels.HOME, last=True)
def own_agreements(user):
    """What one has taken on, and for a resident what is agreed with them, while it is open."""
    if user.is_only_resident:
        return None
    own = overdue_first(Agreement.objects.known_to(user).taken_on(user).open())
    if not own:
        return None
    look_over(user, [one.resident for one in own if one.resident], "aftalerne på forsiden")
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


@register(panels.RESIDENT, first=True)
def tablet_for_resident(user, resident):
    """For those who may hand the resident a tablet: what it can be handed over for."""
    tasks = tasks_for(user, resident)
    if not tasks:
        return None
    waiting = [task for task in tasks if task.waits]
    context = {"resident": resident, "tasks": tasks, "waiting": waiting}
    return Panel("residents/_tablet.html", context)


@register(panels.RESIDENT)
def agreements_of_resident(user, resident):
    """For the resident, and those who read with the team: what is agreed, and what came of it."""
    if not may(user, Right.READ_RECORD, resident):
        return None
    return Panel("residents/_resident_agreements.html", agreed_with(user, resident))


@register(panels.HOME)
def news_of_access(user):
    """For a resident: who took break-glass, and who is new, in the last days."""
    news = news_of(user.own_resident) if user.own_resident else {}
    if not any(news.values()):
        return None
    news["way"] = reverse("let_in", args=[user.own_resident.key])
    return Panel("residents/_access_news.html", news)


@register(panels.HOME)
def news_of_sign_in(user):
    """For a resident: what somebody else did to how they sign in. A first account is no such.

    Of links, `links_to_sign_in` tells more.
    """
    rows = sign_in_changes(user).filter(what__in=SIGN_IN_CHANGED).exclude(what=LINK_GIVEN)
    return Panel("residents/_sign_in_news.html", {"rows": rows}) if rows else None


@register(panels.RESIDENT)
def news_on_own_page(user, resident):
    return news_of_access(user) if user.is_resident_of(resident) else None


@register(panels.URGENT)
def own_break_glass(user):
    """The break-glass that is open for `user` now, with the way to end it."""
    held = [tie for tie in user.ties_now if tie.kind == Tie.Kind.BREAK_GLASS]
    return Panel("residents/_own_break_glass.html", {"held": held}) if held else None


@register(panels.URGENT)
def break_glass_to_check(user):
    """For those who keep the house: the break-glass of the last days that nobody looked into."""
    taken = unchecked_break_glass(user)
    look_over(user, {tie.resident for tie in taken}, "nødadgangene på forsiden")
    return Panel("residents/_break_glass_to_check.html", {"taken": taken}) if taken else None


@register(panels.HOME)
def new_access_to_words(user):
    """For a manager: the roles and sign-ins of the last days that open residents' own words."""
    rows = new_access(user)
    named = {row.resident for row in rows if row.resident}
    look_over(user, named, "listen over ny adgang på forsiden")
    return Panel("residents/_new_access.html", {"rows": rows}) if rows else None


@register(panels.HOME)
def looks_to_check(user):
    """For a manager: how many looks of the last weeks wait for an answer."""
    houses = [tie.facility for tie in user.ties_now if tie.kind in RIGHTS[Right.CHECK_LOOKS]]
    waiting = [one for house in houses if (one := waiting_weeks(house, user))]
    return Panel("residents/_looks_to_check.html", {"houses": waiting}) if waiting else None


@register(panels.HOME)
def kept_houses(user):
    """For an administrator: the houses whose people and settings are theirs to keep."""
    houses = [tie.facility for tie in user.ties_now if tie.kind == Tie.Kind.ADMINISTRATOR]
    return Panel("residents/_kept_houses.html", {"houses": houses}) if houses else None


@register(panels.HOME, last=True)
def way_to_the_rights(user):
    """For a manager: who may what in their houses, and what is to be looked into there."""
    houses = [tie.facility for tie in user.ties_now if tie.kind == Tie.Kind.MANAGER]
    return Panel("residents/_rights_way.html", {"houses": houses}) if houses else None
