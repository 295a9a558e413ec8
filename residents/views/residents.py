"""The residents one may see, and the page of one of them."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from residents import panels
from residents.access import OWN, TEAM, Right, look_over, may, reading
from residents.models import Resident, Tie
from residents.views.home import frame_for


@require_safe
def resident_list(request):
    """The open list: those who live in the user's houses and units, and whom the user may see."""
    present = Resident.objects.known_to(request.user).present().select_related("unit", "facility")
    seen = [one for one in present if may(request.user, Right.SEE_RESIDENT, one)]
    for one in seen:
        mine = one.relations(request.user) & TEAM
        one.own_roles = [kind.label for kind in Tie.Kind if kind in mine]
    others = [one for one in seen if OWN.isdisjoint(one.relations(request.user))]
    for house in {one.facility for one in others}:
        listed = [one for one in others if one.facility_id == house.id]
        look_over(request.user, house, listed, "liste over borgere")
    seen.sort(key=lambda one: (one.facility.name, one.unit.name, one.name))
    return TemplateResponse(request, "residents/resident_list.html", {"residents": seen})


@require_safe
@reading(Right.SEE_RESIDENT, of=Resident, purpose="borgerens side")
def resident_page(request, resident):
    team = resident.ties.current().filter(kind__in=TEAM, user__is_active=True)
    context = {
        "resident": resident,
        "team": team.select_related("user"),
        "frame": frame_for(request.user),
        "is_own": resident == request.user.own_resident,
        "panels": panels.panels_for(panels.RESIDENT, request.user, resident),
    }
    return TemplateResponse(request, "residents/resident_page.html", context)
