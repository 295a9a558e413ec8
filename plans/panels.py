"""What this room shows on the pages of the ground floor."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.about_me import freshness_of, left_off_by, own_plans_of, words_about_me
from plans.models import PlanAgreement, Situation
from plans.overview import waiting_for
from plans.safety import residents_at_work
from plans.situations import own_situations, readable, standings
from residents import panels
from residents.access import Right, houses_with, look_at, look_over, may
from residents.models import Facility, Tie
from residents.panels import Entry, Panel

# How many residents stand on the first page before the rest are folded.
MOST_ROWS = 20
# And how many plans that wait.
MOST_PLANS = 5


@panels.register(panels.URGENT, first=True)
def open_situations(user):
    """The open situations that the user may read of at work, overdue judgements first."""
    shown = standings(readable(user), user)
    if not shown:
        return None
    look_over(user, [one.resident for one in shown], "situationerne på forsiden")
    context = {"standings": shown, "boards": _boards(user)}
    return Panel("plans/_home_situations.html", context)


@panels.register(panels.HOME, first=True)
def tryghedsplaner(user):
    """For the team and those on duty: the way to each tryghedsplan with one press."""
    found = residents_at_work(user)
    if not found:
        return None
    look_over(user, found, "borgerne på forsiden")
    followed = Situation.objects.open().filter(resident__in=found)
    is_open = set(followed.values_list("resident", flat=True))
    for one in found:
        one.is_followed = one.id in is_open
    found.sort(key=lambda one: (not one.is_followed, one.name))
    context = {"shown": found[:MOST_ROWS], "folded": found[MOST_ROWS:], "boards": _boards(user)}
    return Panel("plans/_home_tryghed.html", context)


@panels.register(panels.HOME, last=True)
def way_to_the_board(user):
    """For a manager: the house's board, also when nothing is open."""
    managed = {tie.house_id for tie in user.ties_now if tie.kind == Tie.Kind.MANAGER}
    houses = Facility.objects.filter(id__in=managed)
    return Panel("plans/_home_board.html", {"houses": houses}) if managed else None


def _boards(user):
    return Facility.objects.filter(id__in=houses_with(user, Right.SEE_BOARD))


@panels.register(panels.HOME, first=True)
def own_situation_news(user):
    """For a resident: the situation about them that is open, and those they can still answer."""
    found = own_situations(user.own_resident) if user.own_resident else []
    context = {"situations": found, "resident": user.own_resident}
    return Panel("plans/_home_own_situations.html", context) if found else None


@panels.register(panels.HOME)
def own_plans(user):
    """For one who lives and works here: the plans that are begun, and where they left off."""
    resident = user.own_resident
    if resident is None or user.is_only_resident:
        return None
    plans, has_situations = own_plans_of(resident), resident.situations.exists()
    if not plans and not has_situations:
        return None
    context = {
        "resident": resident,
        "plans": plans,
        "left_off": left_off_by(user),
        "has_situations": has_situations,
    }
    return Panel("plans/_home_plans.html", context)


@panels.register(panels.WAYS)
def way_to_tryghedsplan(user, resident):
    if not may(user, Right.READ_SAFETY, resident):
        return []
    return [Entry(_("Tryghedsplan"), reverse("safety", args=[resident.key]), "shield")]


@panels.register(panels.RESIDENT, first=True)
def own_words_first(user, resident):
    """For those who read with the team: what the resident wants others to know."""
    if not may(user, Right.READ_RECORD, resident):
        return None
    said = words_about_me(resident)
    if said is None:
        return None
    is_own = user.is_resident_of(resident)
    if not is_own:
        look_at(user, Right.READ_RECORD, [said.plan], "borgerens ord om sig selv")
    context = {"said": said, "resident": resident, "is_own": is_own}
    return Panel("plans/_resident_words.html", context)


@panels.register(panels.RESIDENT, first=True)
def plans_of_resident(user, resident):
    """Which plans there are and how fresh; for a manager only the way to the situations."""
    if not may(user, Right.READ_SITUATIONS, resident):
        return None
    reads = may(user, Right.READ_RECORD, resident)
    context = {
        "resident": resident,
        "is_own": user.is_resident_of(resident),
        "reads_plans": reads,
        "plans": freshness_of(resident) if reads else [],
        "is_followed": resident.situations.open().exists(),
        "situations": resident.situations.count(),
    }
    return Panel("plans/_resident_plans.html", context)


@panels.register(panels.AGREEMENT)
def plan_of_agreement(user, agreement):
    """For those who may read it: the plan that an agreement was made from."""
    links = PlanAgreement.objects.filter(agreement=agreement)
    link = links.select_related("plan__resident", "plan__episode").first()
    if link is None or not may(user, Right.READ_RECORD, link.plan):
        return None
    return Panel("plans/_plan_agreement_from.html", {"plan": link.plan})


@panels.register(panels.HOME)
def plans_to_look_at(user):
    """For the team: the plans that wait for them, those over time first."""
    found = waiting_for(user)
    if not found:
        return None
    look_over(user, [one.plan.resident for one in found], "de planer, der venter på teamet")
    context = {"shown": found[:MOST_PLANS], "folded": found[MOST_PLANS:]}
    return Panel("plans/_overview_due.html", context)


@panels.register(panels.NAVIGATION)
def plans_entry(user, house):
    if not may(user, Right.SEE_PLAN_OVERVIEW, house):
        return []
    plans = reverse("plan_overview", args=[house.key])
    return [Entry("Planer", plans, "document", ("/plan/",))]
