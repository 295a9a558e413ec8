"""What is sent from the page of a part: words of either side, and answers to the other's."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from plans.actions import writing_parts as actions
from plans.actions.writing_parts import NewerDraft, NoLongerAsked, WrittenMeanwhile
from plans.models import Plan
from plans.views.parts import INSIDE, OUTSIDE, TOGETHER, part_context, part_page
from plans.voices import Declined
from residents.access import Right, reading
from residents.views.sent_from import sent_from

SHARE, THEIRS, BOTH, TYPED_WITH = "share", "theirs", "both", "typed_with"
NEXT, BACK, PAUSE = "next", "back", "pause"
SAID_ANEW = _("Det nye svar er gemt. Det forrige bliver også stående.")
NOT_ASKED = _("Huset stiller ikke spørgsmålet mere. Det er gemt som din kladde og kan ikke deles.")
EMPTIED = _("Delte ord bliver stående. Skriv noget andet, så er det det, der gælder.")


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_INSIDE, of=Plan, purpose="en plan")
@sent_from("plan_part", "part")
def plan_write_inside(request, plan, part):
    """The resident's words, typed by the resident or together with them."""
    return _write(request, plan, part, INSIDE)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_OUTSIDE, of=Plan, purpose="en plan")
@sent_from("plan_part", "part")
def plan_write_outside(request, plan, part):
    return _write(request, plan, part, OUTSIDE)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_INSIDE, of=Plan, purpose="en plan")
@sent_from("plan_part", "part")
def plan_reply_inside(request, plan, part):
    """The resident's answer to what the professionals say."""
    return _reply(request, plan, part, INSIDE)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_OUTSIDE, of=Plan, purpose="en plan")
@sent_from("plan_part", "part")
def plan_reply_outside(request, plan, part):
    return _reply(request, plan, part, OUTSIDE)


def _write(request, plan, key, side):
    """What is typed is kept as it is typed; a press shares it."""
    context = part_context(request, plan, key, typed=side)
    form = context["forms"].get(str(side))
    if form is None:
        return _declined(request, context)
    if not form.is_valid():
        if "client_key" in form.errors:
            raise BadRequest
        return _status(request, context, side) if request.htmx else part_page(request, context)
    try:
        draft = _store(request, context, side, form.cleaned_data)
    except WrittenMeanwhile:
        return HttpResponseRedirect(_way_to(request, context, side) + "#begge")
    except NewerDraft as met:
        return _beside_newer(request, context, side, met.draft)
    except Declined:
        return _declined(request, context)
    if request.htmx:
        context["part"].side(side).keep(draft)
        return _status(request, context, side, saved_at=timezone.now())
    return HttpResponseRedirect(_onward(request, context, side))


def _store(request, context, side, typed):
    """Keep the draft, and do with it what the press was for. Returns the draft as it was kept."""
    plan, part, by = context["plan"], context["part"], request.user
    there, knowing = (plan, part.prompt, side), typed.pop("knowing")
    go, edition = request.POST.get("go"), part.side(side)
    draft = actions.save_draft(*there, by=by, **typed)
    if go == THEIRS:
        actions.drop_draft(*there, by=by)
    elif go == BOTH and edition.meanwhile:
        actions.lay_together(*there, by=by, other=edition.meanwhile)
    elif go == TYPED_WITH and edition.together:
        actions.lay_together(*there, by=by, other=edition.together[0])
    elif go == SHARE:
        _share(request, there, edition, typed["text"], knowing)
    return draft


def _share(request, there, edition, text, knowing):
    try:
        is_shared = actions.share(*there, by=request.user, knowing=knowing)
    except NoLongerAsked:
        messages.info(request, NOT_ASKED)
        return
    if is_shared:
        messages.success(request, _("Det er delt. Ordene bliver stående."))
    else:
        is_emptied = edition.standing and not text.strip()
        messages.info(request, EMPTIED if is_emptied else _("Der er ikke noget nyt at dele."))


def _beside_newer(request, context, side, draft):
    """What was typed on an older page, with the writer's newer draft: neither is lost."""
    context = {**context, "newer": draft}
    return _status(request, context, side) if request.htmx else part_page(request, context)


def _status(request, context, side, saved_at=None):
    """The line below the editor, and nothing else: what is being typed is never touched."""
    edition = context["part"].side(side)
    line = {"form": context["forms"][str(side)], "edition": edition, "saved_at": saved_at}
    return part_page(request, {**context, **line}, "#status")


def _declined(request, context):
    name = context["resident"].first_name
    messages.info(
        request, _("{name} har sagt nej tak til planen. Intet er gemt.").format(name=name)
    )
    return redirect("plan_part", context["plan"].key, context["part"].prompt.key)


def _onward(request, context, side):
    plan, go = context["plan"].key, request.POST.get("go")
    if go == PAUSE:
        return reverse("plan_page", args=[plan])
    ways = {NEXT: "after", BACK: "before"}
    if go not in ways:
        return _way_to(request, context, side)
    part = context[ways[go]]
    args = [plan, part.prompt.key] if part else [plan]
    return reverse("plan_part" if part else "plan_page", args=args)


def _way_to(request, context, side):
    """The page that was written on, with both editors where it had them."""
    here = reverse("plan_part", args=[context["plan"].key, context["part"].prompt.key])
    is_for_resident = side == INSIDE and not context["is_own"]
    return f"{here}?{TOGETHER}=1" if is_for_resident or TOGETHER in request.POST else here


def _reply(request, plan, key, side):
    context = part_context(request, plan, key, answered=side)
    form = context["replies"].get(str(side))
    if form is None:
        return _declined(request, context)
    is_fine = form.is_valid()
    if "to" in form.errors:
        raise Http404
    said = plan.statements.shared().filter(prompt_key=key, perspective=side.other)
    statement = get_object_or_404(said, client_key=form.cleaned_data.pop("to"))
    if not is_fine:
        return part_page(request, context)
    try:
        said = actions.answer(statement, by=request.user, perspective=side, **form.cleaned_data)
    except Declined:
        return _declined(request, context)
    is_anew = said.client_key != form.cleaned_data["client_key"]
    messages.success(
        request, SAID_ANEW if is_anew else _("Svaret er gemt. Begge svar bliver stående.")
    )
    return HttpResponseRedirect(_way_to(request, context, side.other))
