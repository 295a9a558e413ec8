"""The two pages that everyone who is signed in has: the home page and one's own account."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
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
        **(_own(request.user) if request.user.is_only_resident else {}),
        "at_work": duties_of(request.user),
    }
    return TemplateResponse(request, f"residents/{template}.html", context)


def _own(user):
    """What the first page of one who only lives here has besides."""
    return {
        "resident": user.own_resident,
        "waiting": panels.waiting_for(user),
        "ways": panels.own_ways_of(user),
        "below": panels.panels_for(panels.BELOW, user),
    }


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
    year, week = day.isocalendar()[:2]
    words = {"day": date_format(day, _("l j. F")), "week": week, "year": year}
    if year == day.year:
        return _("%(day)s, uge %(week)s") % words
    return _("%(day)s, uge %(week)s i %(year)s") % words
