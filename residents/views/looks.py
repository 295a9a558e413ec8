"""The log as people read it: the resident who looked, the manager the sample of a week."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from residents.access import Right, reading
from residents.actions.log_checks import check_look
from residents.forms import LogCheckForm
from residents.log.week import news_of_week, on_the_list, residents_on, weeks_to_check
from residents.log.who_looked import looks_told
from residents.models import Facility, Resident

MOST_SPANS = 40


@require_safe
@reading(Right.READ_LOOKS, of=Resident, purpose="listen over, hvem der har set noget")
def looks_of_resident(request, resident):
    asked = request.GET.get("gange", "1")
    spans = min(max(int(asked), 1), MOST_SPANS) if asked.isdecimal() else 1
    days, has_earlier = looks_told(resident, spans)
    more = spans + 1 if has_earlier and spans < MOST_SPANS else None
    context = {"resident": resident, "days": days, "more": more, "months": spans * 3}
    return TemplateResponse(request, "residents/looks_of_resident.html", context)


def _named(user, house):
    return residents_on(weeks_to_check(house, user))


door = reading(Right.CHECK_LOOKS, of=Facility, purpose="opslagene, der skal ses efter", seen=_named)


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
    form = LogCheckForm(request.POST, number=number)
    if not form.is_valid():
        return _page(request, house, form)
    check_look(asked.row, by=request.user, **form.said)
    messages.success(request, "Svaret er gemt.")
    return redirect("log_week", house.key)


def _page(request, house, typed=None):
    """typed: a form that was refused, to be shown again in its place."""
    weeks = weeks_to_check(house, request.user)
    for one in (one for week in weeks for one in week.looks):
        number = one.row.number
        again = typed is not None and typed.number == number
        one.form = typed if again else LogCheckForm(number=number)
    for week in weeks:
        week.news = news_of_week(house, week.week)
    return TemplateResponse(request, "residents/log_week.html", {"weeks": weeks})
