"""Asking for a talk, and taking one."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from residents.access import Right, reading
from residents.actions import talks as actions
from residents.models import Resident
from residents.views.sent_from import page_left


@require_POST
@reading(Right.ASK_FOR_TALK, of=Resident, purpose="ønsket om en samtale")
def ask_for_talk(request, resident):
    actions.ask_for_talk(resident, by=request.user)
    messages.success(request, _("Medarbejderne kan se, at du vil tale."))
    return HttpResponseRedirect(page_left(request))


@require_POST
@reading(Right.TAKE_TALK, of=Resident, purpose="ønsket om en samtale")
def take_talk(request, resident):
    waiting = resident.talk_requests.waiting().first()
    if waiting and actions.take_talk(waiting, by=request.user):
        messages.success(request, "Du har taget samtalen. Gå hen til borgeren nu.")
    else:
        messages.info(request, "En anden har allerede taget samtalen.")
    return HttpResponseRedirect(page_left(request))
