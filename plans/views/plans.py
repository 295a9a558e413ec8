"""A resident's plans: which there are, one of them whole, and saying no to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import writing_parts as actions
from plans.editions import Overview
from plans.forms import ReviewDayForm
from plans.learning import Learning
from plans.models import Plan
from plans.prompts import Kind, shipped
from plans.reading import parts_of, plans_of, refusals_of, standing_in, version_days
from plans.voices import may_take_back
from residents.access import Right, may, reading
from residents.models import Resident
from residents.perspectives import Perspective
from residents.tablet.hand_over import hidden_before
from residents.views.home import frame_for
from residents.views.sent_from import sent_from

EVERYDAY = (Kind.TRIVSEL, Kind.TRYGHED)


@require_safe
@reading(Right.READ_RECORD, of=Resident, purpose="borgerens planer")
def plan_list(request, resident):
    plans = plans_of(resident, request.user)
    begun = {one.plan.kind for one in plans}
    own = request.user.is_resident_of(resident)
    for one in plans:
        one.wanted = one.wanted_from(_side_of(own))
    context = {
        "resident": resident,
        "plans": plans,
        "to_begin": [shipped(kind) for kind in EVERYDAY if kind not in begun],
        "may_write": may(request.user, Right.WRITE_PLAN, resident),
        "is_own": own,
        "left_off": _left_off_last(plans),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/plan_list.html", context)


def _left_off_last(plans):
    """The plan with the reader's latest draft, or None."""
    begun = [one for one in plans if one.left_off]
    return max(begun, key=lambda one: one.left_off.mine.said_at, default=None)


def _side_of(is_own):
    return Perspective.INSIDE if is_own else Perspective.OUTSIDE


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Resident, purpose="siden til en ny plan")
@sent_from("plan_list")
def plan_open(request, resident, kind):
    if kind not in EVERYDAY:
        raise Http404
    plan = actions.open_plan(resident, kind, by=request.user)
    return redirect("plan_page", plan.key)


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="en plan")
def plan_page(request, plan):
    return _plan_page(request, plan_context(request, plan))


def _plan_page(request, context):
    name = "plan_page_resident" if context["is_own"] else "plan_page"
    return TemplateResponse(request, f"plans/{name}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Plan, purpose="siden til at sige nej tak til en plan")
def plan_decline(request, plan):
    """The resident's no, said once, or their yes after all."""
    name = plan.resident.first_name
    if request.method != "POST":
        return TemplateResponse(request, "plans/plan_decline.html", plan_context(request, plan))
    if request.POST.get("go") == "take_back":
        actions.take_back_refusal(plan, by=request.user)
        messages.success(request, _("Det er gemt. Planen er åben igen."))
    elif request.user.is_resident_of(plan):
        actions.decline(plan, by=request.user)
        messages.success(request, _("Det er gemt. Ingen skriver noget på dine vegne."))
    else:
        actions.decline(plan, by=request.user)
        messages.success(
            request, _("Det er gemt. Ingen skriver noget på {name}s vegne.").format(name=name)
        )
    return redirect("plan_page", plan.key)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_OUTSIDE, of=Plan, purpose="dagen for opfølgning på en plan")
@sent_from("plan_page")
def plan_review_day(request, plan):
    form = ReviewDayForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, {**plan_context(request, plan), "review_form": form})
    actions.set_review_day(plan, by=request.user, **form.cleaned_data)
    messages.success(request, _("Dagen er gemt."))
    return redirect("plan_page", plan.key)


def plan_context(request, plan):
    """What every page of one plan has around it."""
    days, own = version_days(plan), request.user.is_resident_of(plan)
    parts, refusals = parts_of(plan, request.user), refusals_of(plan)
    refusal = standing_in(refusals)
    since = hidden_before(request)
    for part in parts:
        part.wanted = part.wanted_from(_side_of(own))
        if since:
            part.inside.hide_before(since)
    return {
        "plan": plan,
        "resident": plan.resident,
        "parts": parts,
        "overview": Overview(plan, parts, refusal),
        "refusal": refusal,
        "refusals": refusals,
        "may_take_back": refusal is not None and may_take_back(plan, request.user),
        "version": len(days),
        "version_on": days[-1] if days else None,
        "review_form": ReviewDayForm(initial={"review_on": plan.review_on}),
        "may_write_outside": may(request.user, Right.WRITE_OUTSIDE, plan),
        "is_own": own,
        "learning": Learning(plan, request.user),
        "frame": frame_for(request.user),
    }
