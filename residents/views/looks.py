"""The log as people read it: the resident who looked, the manager the sample of a week."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from residents.access import Right, reading
from residents.actions.log_checks import StillOpen, check_look
from residents.forms import LogCheckForm
from residents.log.week import news_of_week, on_the_list, residents_on, weeks_to_check
from residents.log.who_looked import links_made, looks_told, tablets_given
from residents.models import Facility, Resident

MOST_SPANS = 40


@require_safe
@reading(Right.READ_LOOKS, of=Resident, purpose="listen over, hvem der har set noget")
def looks_of_resident(request, resident):
    asked = request.GET.get("gange", "1")
    spans = min(max(int(asked), 1), MOST_SPANS) if asked.isdecimal() else 1
    days, has_earlier = looks_told(resident, spans)
    more = spans + 1 if has_earlier and spans < MOST_SPANS else None
    context = {
        "resident": resident,
        "days": days,
        "has_glass": any(look.is_glass for day in days for look in day.looks),
        "more": more,
        "months": spans * 3,
        "hand_overs": tablets_given(resident, spans),
        "links": links_made(resident, spans),
    }
    return TemplateResponse(request, "residents/looks_of_resident.html", context)


def _named(user, house):
    return residents_on(weeks_to_check(house, user))


door = reading(Right.CHECK_LOOKS, of=Facility, purpose="det, der skal ses efter", seen=_named)


@require_safe
@door
def log_week(request, house):
    return _page(request, house)


@require_POST
@door
def log_check(request, house, number):
    asked = on_the_list(house, number, request.user)
    if asked is None:
        raise Http404
    said = request.POST.get("had_reason")
    answer = LogCheckForm.NO if said == LogCheckForm.NO else LogCheckForm.YES
    form = LogCheckForm(request.POST, number=number, answer=answer)
    if not form.is_valid():
        return _page(request, house, form)
    try:
        check_look(asked.row, by=request.user, **form.said)
        messages.success(request, "Svaret er gemt. Det står på siden her.")
    except StillOpen as lasting:
        until = timezone.localtime(lasting.until)
        messages.error(request, f"Nødadgangen varer til kl. {until:%H.%M}. Svar, når den er slut.")
    return redirect("log_week", house.key)


def _form(number, answer, typed):
    is_again = typed is not None and (typed.number, typed.answer) == (number, answer)
    return typed if is_again else LogCheckForm(number=number, answer=answer)


def _page(request, house, typed=None):
    """typed: a form that was refused, to be shown again in its place."""
    weeks = weeks_to_check(house, request.user)
    for one in (one for week in weeks for one in week.looks):
        one.yes, one.no = (
            _form(one.row.number, answer, typed) for answer in (LogCheckForm.YES, LogCheckForm.NO)
        )
    for week in weeks:
        week.news = news_of_week(house, week.week)
    return TemplateResponse(request, "residents/log_week.html", {"weeks": weeks})
