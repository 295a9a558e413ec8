"""One's own devices, and what one was doing when the time was up."""

from datetime import UTC, datetime

from allauth.usersessions.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from residents.sign_in import held, held_fields
from residents.sign_in.sessions import devices_of
from residents.views.home import frame_for


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request):
    """Where one is signed in. A press ends one of the others, or all of them."""
    here = request.session.session_key
    mine = devices_of(request.user)
    if request.method == "POST":
        chosen = request.POST.get("device")
        others = [device for device in mine if device.session_key != here]
        ended = [device for device in others if chosen in ("others", str(device.pk))]
        get_adapter().end_sessions(ended)
        messages.success(request, ENDED if ended else NONE_ENDED)
        return redirect("usersessions_list")
    context = {
        "frame": frame_for(request.user),
        "devices": [(device, day_and_time(device.last_seen_at)) for device in mine],
        "here": here,
    }
    return TemplateResponse(request, "usersessions/usersession_list.html", context)


ENDED = gettext_lazy("Der er logget ud på enheden. Var den tabt? Skift også adgangskode.")
NONE_ENDED = gettext_lazy("Der var allerede logget ud.")
NOT_STORED = gettext_lazy("Du var logget ud. Det sidste blev ikke gemt. Gør det igen.")


def day_and_time(moment):
    """»i dag kl. 14.05«, »i går kl. 14.05« or »19. november kl. 14.05«."""
    moment = timezone.localtime(moment)
    days = (timezone.localdate() - moment.date()).days
    day = {0: _("i dag"), 1: _("i går")}.get(days) or date_format(moment, "MONTH_DAY_FORMAT")
    time = date_format(moment, "TIME_FORMAT")
    return _("%(day)s kl. %(time)s") % {"day": day, "time": time}


@require_http_methods(["GET", "HEAD", "POST"])
def held_draft(request):
    """What was not stored since the time was up: to be sent again by its writer, or thrown away.

    Of what could not be held, only that it was not stored.
    """
    waiting = held.held_for(request)
    if request.method == "POST" or waiting is None:
        held.drop(request.session)
        return redirect("home")
    if waiting["is_lost"]:
        held.drop(request.session)
        messages.warning(request, NOT_STORED)
        return redirect(waiting["back"] or "home")
    sent_at = datetime.fromtimestamp(waiting["at"], UTC)
    context = {
        "frame": frame_for(request.user),
        "held": waiting,
        "sent": day_and_time(sent_at),
        "about": held.about(waiting, request.user),
        "goes": held_fields.goes(waiting["data"]),
        "fields": held_fields.shown(waiting["data"], request.user),
        "mark": held.HELD,
    }
    return TemplateResponse(request, "usersessions/held_draft.html", context)
