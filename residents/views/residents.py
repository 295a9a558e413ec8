"""The residents one may see, and the page of one of them."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from residents import panels
from residents.access import TEAM, Right, look_over, may, reading
from residents.duties import duties_of
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
    _mark_glass(request.user, seen)
    look_over(request.user, seen, "listen over borgere")
    hidden = sorted(_hidden(request.user, present), key=_place)
    is_asked = request.GET.get("vis") == "andre"
    if is_asked:
        look_over(request.user, hidden, "listen til nødadgang")
    context = {
        "frame": frame_for(request.user),
        "residents": sorted(seen, key=_place),
        "hidden": hidden,
        "is_asked": is_asked,
    }
    if not seen:
        context["off_duty"] = [one for one in duties_of(request.user) if not one["duties"]]
    return TemplateResponse(request, "residents/resident_list.html", context)


def _mark_glass(user, residents):
    """Each gets `glass_tie`: the user's break-glass to this resident, or None."""
    held = {tie.resident_id: tie for tie in user.ties_now if tie.kind == Tie.Kind.BREAK_GLASS}
    for one in residents:
        one.glass_tie = held.get(one.id)


def _hidden(user, present):
    """Those whom one does not see, and to whom one may take break-glass."""
    return [
        one
        for one in present
        if may(user, Right.BREAK_GLASS, one) and not may(user, Right.SEE_RESIDENT, one)
    ]


def _place(resident):
    return resident.facility.name, resident.unit.name, resident.name


@require_safe
@reading(Right.SEE_RESIDENT, of=Resident, purpose="den personlige side")
def resident_page(request, resident):
    team = resident.ties.current().filter(kind__in=TEAM, user__is_active=True)
    context = {
        "resident": resident,
        "team": team.select_related("user"),
        "frame": frame_for(request.user),
        "is_own": request.user.is_resident_of(resident),
        "ways": panels.ways_for(request.user, resident),
        "panels": panels.panels_for(panels.RESIDENT, request.user, resident),
    }
    return TemplateResponse(request, "residents/resident_page.html", context)
