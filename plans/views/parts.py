"""One part of a plan: both sides beside each other, written, shared and answered."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.writing_parts import Declined, WrittenMeanwhile, answer, save_draft, share
from plans.forms import PartForm, ReplyForm
from plans.models import Plan
from plans.views.plans import is_own, plan_context
from residents.access import Right, reading
from residents.perspectives import Perspective

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE
SAVE, SHARE, NEXT = "save", "share", "next"


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.READ_RECORD, of=Plan, purpose="plan")
def plan_part(request, plan, part):
    """What is typed is kept as it is typed; a press shares it. `side` says whose words they are."""
    context = part_context(request, plan, part)
    form = context["forms"].get(request.POST.get("side"))
    if request.method == "POST" and form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        return _typed(request, context, form)
    return _part_page(request, context)


def _typed(request, context, form):
    plan, prompt = context["plan"], context["part"].prompt
    side, go = Perspective(request.POST["side"]), request.POST.get("go", SAVE)
    try:
        save_draft(plan, prompt, side, by=request.user, **form.cleaned_data)
        if go == SHARE:
            knowing = request.POST.get("knowing", "")
            known = int(knowing) if knowing.isdigit() else None
            share(plan, prompt, side, by=request.user, knowing=known)
            messages.success(request, "Det er delt. Ordene bliver stående.")
    except WrittenMeanwhile as meanwhile:
        return _part_page(request, {**context, "meanwhile": meanwhile.statement, "side": side})
    except Declined:
        messages.info(request, f"{plan.resident.first_name} har sagt nej tak. Intet er gemt.")
    if request.htmx:
        return _part_page(request, {**context, "saved_at": timezone.now()}, "#status")
    to = context["after"] if go == NEXT else context["part"]
    return redirect("plan_part", plan.key, to.prompt.key) if to else redirect("plan_page", plan.key)


@require_POST
@reading(Right.READ_RECORD, of=Plan, purpose="plan")
def plan_reply(request, plan, part):
    """»Passer« or »passer ikke« to what the other side says."""
    form = ReplyForm(request.POST)
    statements = plan.statements.shared().filter(prompt_key=part)
    statement = get_object_or_404(statements, client_key=request.POST.get("to"))
    here = reverse("plan_part", args=[plan.key, part])
    if form.is_valid():
        side = Perspective(statement.perspective).other
        answer(statement, by=request.user, perspective=side, **form.cleaned_data)
        messages.success(request, "Svaret er gemt. Begge svar bliver stående.")
        return redirect(here)
    context = part_context(request, plan, part)
    return _part_page(request, {**context, "reply_form": form})


def part_context(request, plan, key):
    context = plan_context(request, plan)
    keys = [part.prompt.key for part in context["parts"]]
    if key not in keys:
        raise Http404
    at = keys.index(key)
    part = context["parts"][at]
    return {
        **context,
        "part": part,
        "place": at + 1,
        "before": context["parts"][at - 1] if at else None,
        "after": context["parts"][at + 1] if at + 1 < len(keys) else None,
        "forms": _forms(request, context, part),
        "reply_form": ReplyForm(),
        "is_together": request.GET.get("sammen") == "1",
    }


def _forms(request, context, part):
    """{side: form} of the sides that this reader may write."""
    sides = [OUTSIDE] if context["may_write_outside"] else []
    writes_inside = is_own(request.user, context["plan"]) or (sides and not context["refusal"])
    sides += [INSIDE] if writes_inside else []
    side = request.POST.get("side")
    return {
        str(one): PartForm(
            request.POST if one == side else None,
            edition=part.side(one),
            label=part.prompt.wording(one),
        )
        for one in sides
    }


def _part_page(request, context, fragment=""):
    name = "plan_part_resident" if context["is_own"] else "plan_part"
    return TemplateResponse(request, f"plans/{name}.html{fragment}", context)
