"""One part of a plan: both sides beside each other, and the same in large type for a talk."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from plans.forms import PartForm, ReplyForm
from plans.learning import Learning
from plans.models import Plan
from plans.views.plans import plan_context
from residents.access import Right, reading
from residents.perspectives import Perspective

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE
TOGETHER, CHANGE = "sammen", "ret"


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="en plan")
def plan_part(request, plan, part):
    context = part_context(request, plan, part)
    found = context["part"]
    if not found.is_asked and not any(edition.draft for edition in found.editions):
        return redirect("plan_part_history", plan.key, part)
    return part_page(request, context)


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="en plan")
def plan_talk(request, plan, part):
    """One part in large type, to be read by those in the room: what is shared and nothing else."""
    context = part_context(request, plan, part)
    name = "plan_talk_resident" if context["is_own"] else "plan_talk"
    return TemplateResponse(request, f"plans/{name}.html", context)


def part_context(request, plan, key, typed=None, answered=None):
    """typed, answered: the side that was written in, or answered as, and is sent with this."""
    context = plan_context(request, plan)
    keys = [part.prompt.key for part in context["parts"]]
    if key not in keys:
        raise Http404
    at = keys.index(key)
    part = context["parts"][at]
    sides = _sides(context)
    written = [side for side in sides if not part.side(side).is_hidden]
    return {
        **context,
        "part": part,
        "place": at + 1,
        "before": context["parts"][at - 1] if at else None,
        "after": context["parts"][at + 1] if at + 1 < len(keys) else None,
        # Nobody writes on in a draft that is not shown.
        "forms": {str(side): _part_form(request, part, side, typed) for side in written},
        "replies": {str(side): _reply_form(request, part, side, answered) for side in sides},
        "is_editing": OUTSIDE in sides and _is_editing(request, part.outside, typed),
        "is_together": TOGETHER in request.GET or TOGETHER in request.POST,
        "learning": Learning(plan, request.user, part),
    }


def _is_editing(request, edition, typed):
    """What is shared and has no draft is read, until somebody asks to change it."""
    is_asked = CHANGE in request.GET or typed == edition.perspective
    return is_asked or edition.mine is not None or edition.standing is None


def _sides(context):
    """The voices that this reader may write in."""
    if context["is_own"]:
        return [INSIDE]
    if not context["may_write_outside"]:
        return []
    return [OUTSIDE] if context["refusal"] else [INSIDE, OUTSIDE]


def _part_form(request, part, side, typed):
    data = request.POST if side == typed else None
    return PartForm(data, edition=part.side(side), label=part.prompt.wording(side))


def _reply_form(request, part, side, answered):
    """The answer of a side to what the other one says."""
    data = request.POST if side == answered else None
    standing = part.side(side.other).standing
    return ReplyForm(data, perspective=side, prompt=part.prompt, statement=standing)


def part_page(request, context, fragment=""):
    name = "plan_part_resident" if context["is_own"] else "plan_part"
    return TemplateResponse(request, f"plans/{name}.html{fragment}", context)
