"""Following a situation: opened, judged again and again, seen, answered, ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions import situations as actions
from plans.forms.situations import EndForm, JudgementForm, WordForm
from plans.models import Situation
from plans.safety import safety_page
from plans.situations import standings
from plans.views.plans import is_own
from residents.access import Right, may, reading
from residents.models import Facility, Resident
from residents.views.home import frame_for

show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@reading(Right.SEE_BOARD, of=Facility, purpose="husets situationer")
def board(request, house):
    """The open situations of those whom the reader may read of, overdue judgements first."""
    situations = Situation.objects.open().known_to(request.user).filter(facility=house)
    readable = []
    for one in standings(situations):
        if may(request.user, Right.READ_SITUATIONS, one.situation):
            one.may_keep = may(request.user, Right.KEEP_SITUATIONS, one.situation)
            one.seen_by_reader = one.is_seen_by(request.user)
            readable.append(one)
    return TemplateResponse(request, "plans/board.html", {"standings": readable})


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Resident, purpose="ny situation")
def situation_new(request, resident):
    form = JudgementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        situation = actions.open_situation(resident, by=request.user, **form.judgement)
        messages.success(request, "Situationen er åben. De på vagt kan se den.")
        return redirect("situation_page", situation.key)
    context = {"resident": resident, "form": form, "page": safety_page(resident, request.user)}
    return TemplateResponse(request, "plans/situation_new.html", context)


@require_safe
@reading(Right.READ_SITUATIONS, of=Situation, purpose="situation")
def situation_page(request, situation):
    context = _context(request, situation)
    return TemplateResponse(request, "plans/situation_page.html", context)


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="vurdering af situation")
def situation_judge(request, situation):
    last = situation.assessments.last()
    form = JudgementForm(
        request.POST if request.method == "POST" else None, initial={"phase": last.phase}
    )
    if form.is_valid():
        try:
            actions.judge(situation, by=request.user, **form.judgement)
            messages.success(request, "Vurderingen er gemt.")
        except actions.SituationEnded:
            messages.info(request, "Situationen er sluttet imens. Åbn en ny, hvis den er tilbage.")
        return redirect("situation_page", situation.key)
    page = safety_page(situation.resident, request.user)
    context = {**_context(request, situation), "form": form, "page": page}
    return TemplateResponse(request, "plans/situation_judge.html", context)


@require_POST
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="situation set")
def situation_seen(request, situation):
    """What was on the reader's screen is what they have seen, not what came meanwhile."""
    assessment = get_object_or_404(
        situation.assessments, client_key=request.POST.get("assessment") or None
    )
    actions.confirm_seen(assessment, by=request.user)
    messages.success(request, "Det er skrevet, at du har set det.")
    return redirect("situation_page", situation.key)


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="situation slut")
def situation_end(request, situation):
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        episode = actions.end_situation(situation, by=request.user, was_averted=form.was_averted)
        messages.success(request, "Situationen er sluttet.")
        if episode and may(request.user, Right.READ_RECORD, episode.plan):
            return redirect("plan_page", episode.plan.key)
        return redirect("situation_page", situation.key)
    context = {**_context(request, situation), "form": form}
    return TemplateResponse(request, "plans/situation_end.html", context)


@show_or_save
@reading(Right.ANSWER_SITUATION, of=Situation, purpose="svar til situation")
def situation_answer(request, situation):
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.answer_situation(situation, by=request.user, **form.cleaned_data)
        messages.success(request, "Dine ord er gemt.")
        return redirect("situation_page", situation.key)
    context = {**_context(request, situation), "form": form}
    return TemplateResponse(request, "plans/situation_answer.html", context)


def _context(request, situation):
    standing = next(iter(standings(Situation.objects.open().filter(id=situation.id))), None)
    return {
        "situation": situation,
        "resident": situation.resident,
        "assessments": situation.assessments.select_related("judged_by").prefetch_related(
            "seen__user"
        ),
        "words": situation.words.all(),
        "standing": standing,
        "is_seen": standing is not None and standing.is_seen_by(request.user),
        "may_keep": may(request.user, Right.KEEP_SITUATIONS, situation),
        "may_answer": may(request.user, Right.ANSWER_SITUATION, situation),
        "is_own": is_own(request.user, situation),
        "frame": frame_for(request.user),
    }
