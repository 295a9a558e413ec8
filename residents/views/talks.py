"""Asking for a talk, and taking one."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from residents.access import Right, reading
from residents.actions import talks as actions
from residents.models import Resident


@require_POST
@reading(Right.ASK_FOR_TALK, of=Resident, purpose="ønsket om en samtale")
def ask_for_talk(request, resident):
    actions.ask_for_talk(resident, by=request.user)
    messages.success(request, "Medarbejderne kan se, at du vil tale.")
    return HttpResponseRedirect(_back(request))


@require_POST
@reading(Right.TAKE_TALK, of=Resident, purpose="ønsket om en samtale")
def take_talk(request, resident):
    waiting = resident.talk_requests.waiting().first()
    if waiting and actions.take_talk(waiting, by=request.user):
        messages.success(request, "Du har taget samtalen. Gå hen til borgeren nu.")
    else:
        messages.info(request, "En anden har allerede taget samtalen.")
    return HttpResponseRedirect(_back(request))


def _back(request):
    """The page that was left, when it is one of ours; otherwise the home page."""
    url = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if is_ours and url.startswith("/") else reverse("home")
