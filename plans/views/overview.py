"""Which plans a house has: those of one's own residents by what waits, and the whole house."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from plans import overview
from residents.access import Right, reading
from residents.models import Facility, Tie


def is_manager_of(user, house):
    return Tie.Kind.MANAGER in house.relations(user)


def _listed(user, house):
    """The residents on the page: a manager sees the whole house, others their own residents."""
    if is_manager_of(user, house):
        return overview.living_in(house)
    return overview.own_residents(user, house)


@require_safe
@reading(Right.SEE_PLAN_OVERVIEW, of=Facility, purpose="husets planer", seen=_listed)
def plan_overview(request, house):
    is_manager = is_manager_of(request.user, house)
    everyone = overview.plans_in(house, _listed(request.user, house))
    own = {one.id for one in overview.own_residents(request.user, house)} if is_manager else None
    mine = [one for one in everyone if own is None or one.resident.id in own]
    context = {
        "house": house,
        "is_manager": is_manager,
        "own": mine,
        "waits": overview.what_waits(mine),
        "others": overview.OTHERS,
        "without": [one.resident for one in mine if not one.plans],
    }
    if is_manager:
        months = overview.months_of(house)
        context |= {
            "everyone": everyone,
            "late": overview.late_in([one for one in everyone if one not in mine]),
            "months": months,
            "averted": sum(month.averted for month in months),
            "episodes": sum(month.episodes for month in months),
            "not_said": sum(month.not_said for month in months),
            "open_situations": overview.open_situations(house),
        }
    return TemplateResponse(request, "plans/plan_overview.html", context)
