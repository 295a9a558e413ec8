"""A resident's plans: which there are, one of them whole, and saying no to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from plans.actions import writing_parts as actions
from plans.forms import ReviewDayForm
from plans.models import Plan
from plans.prompts import Kind, shipped
from plans.reading import parts_of, plans_of, version_days
from residents.access import Right, may, reading
from residents.models import Resident, Tie
from residents.views.home import frame_for

EVERYDAY = (Kind.TRIVSEL, Kind.TRYGHED)


@require_safe
@reading(Right.READ_RECORD, of=Resident, purpose="borgerens planer")
def plan_list(request, resident):
    plans = plans_of(resident, request.user)
    begun = {one.plan.kind for one in plans}
    context = {
        "resident": resident,
        "plans": plans,
        "to_begin": [shipped(kind) for kind in EVERYDAY if kind not in begun],
        "may_write": may(request.user, Right.WRITE_PLAN, resident),
        "is_own": is_own(request.user, resident),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/plan_list.html", context)


@require_POST
@reading(Right.WRITE_PLAN, of=Resident, purpose="ny plan")
def plan_open(request, resident, kind):
    if kind not in EVERYDAY:
        raise Http404
    plan = actions.open_plan(resident, kind, by=request.user)
    return redirect("plan_page", plan.key)


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="plan")
def plan_page(request, plan):
    context = plan_context(request, plan)
    return TemplateResponse(request, "plans/plan_page.html", context)


@require_POST
@reading(Right.WRITE_INSIDE, of=Plan, purpose="nej tak til plan")
def plan_decline(request, plan):
    """The resident's no, or their yes after all."""
    if request.POST.get("go") == "take_back":
        actions.take_back_refusal(plan, by=request.user)
        messages.success(request, "Det er gemt. Planen er åben igen.")
    else:
        actions.decline(plan, by=request.user)
        messages.success(request, "Det er gemt. Ingen skriver noget på dine vegne.")
    return redirect("plan_page", plan.key)


@require_POST
@reading(Right.WRITE_OUTSIDE, of=Plan, purpose="opfølgning på plan")
def plan_review_day(request, plan):
    form = ReviewDayForm(request.POST)
    if not form.is_valid():
        context = {**plan_context(request, plan), "review_form": form}
        return TemplateResponse(request, "plans/plan_page.html", context)
    actions.set_review_day(plan, by=request.user, **form.cleaned_data)
    messages.success(request, "Dagen er gemt.")
    return redirect("plan_page", plan.key)


def plan_context(request, plan):
    """What every page of one plan has around it."""
    days = version_days(plan)
    return {
        "plan": plan,
        "resident": plan.resident,
        "parts": parts_of(plan, request.user),
        "refusal": plan.refusals.filter(taken_back_at=None).first(),
        "version": len(days),
        "version_on": days[-1] if days else None,
        "review_form": ReviewDayForm(initial={"review_on": plan.review_on}),
        "may_write_outside": may(request.user, Right.WRITE_OUTSIDE, plan),
        "is_own": is_own(request.user, plan),
        "frame": frame_for(request.user),
    }


def is_own(user, place):
    """Whether the place is about this user, as a resident."""
    return Tie.Kind.SELF in place.relations(user)
