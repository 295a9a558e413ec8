"""The two pages that everyone who is signed in has: the home page and one's own account."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateformat import format as in_danish
from django.views.decorators.http import require_safe

from residents import panels
from residents.duties import duties_of
from residents.models import Tie


@require_safe
def home(request):
    """What waits today. It only draws panels: each of them asks what its reader may see."""
    template = "home_resident" if request.user.is_only_resident else "home"
    context = {
        "today": day_in_words(timezone.localdate()),
        "urgent": panels.panels_for(panels.URGENT, request.user),
        "panels": panels.panels_for(panels.HOME, request.user),
        "resident": request.user.own_resident,
        "at_work": duties_of(request.user),
    }
    return TemplateResponse(request, f"residents/{template}.html", context)


@require_safe
def account(request):
    """One's own name, roles and sign-in, and the way out."""
    context = {
        "frame": frame_for(request.user),
        "ties": [tie for tie in request.user.ties_now if tie.kind != Tie.Kind.SELF],
    }
    return TemplateResponse(request, "residents/account.html", context)


def frame_for(user):
    """A resident's pages are calmer and larger than those of staff."""
    return "base_resident.html" if user.is_only_resident else "base.html"


def day_in_words(day):
    """»fredag 20. november, uge 47«, with the year of the week where it is not the day's own."""
    year, week, _ = day.isocalendar()
    words = f"{in_danish(day, 'l j. F')}, uge {week}"
    return words if year == day.year else f"{words} i {year}"
