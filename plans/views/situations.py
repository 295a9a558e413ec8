"""Following a situation: opened, judged again and again, seen, answered, ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import time as clock
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import situations as actions
from plans.forms.situations import EndForm, JudgementForm, SeenForm, WordForm
from plans.models import Situation
from plans.safety import safety_page
from plans.situations import (
    ended_situations,
    judged_meanwhile,
    judgements_of,
    reads_words,
    standing_of,
)
from residents.access import Right, may, reading
from residents.models import Resident
from residents.shifts import in_words
from residents.views.home import frame_for
from residents.views.sent_from import sent_from

show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@reading(Right.READ_SITUATIONS, of=Resident, purpose="borgerens situationer")
def situation_list(request, resident):
    context = {
        "resident": resident,
        "standing": standing_of(resident, request.user),
        "ended": ended_situations(resident),
        "may_keep": may(request.user, Right.KEEP_SITUATIONS, resident),
        "is_own": request.user.is_resident_of(resident),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/situation_list.html", context)


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Resident, purpose="siden til en ny situation")
def situation_new(request, resident):
    """Where one is open already, this leads there; what is sent meanwhile is a judgement of it."""
    standing = standing_of(resident, request.user)
    if standing and request.method != "POST":
        return redirect("situation_judge", standing.situation.key)
    form = JudgementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        situation = actions.open_situation(resident, by=request.user, **form.judgement)
        return _judged(request, situation, form)
    context = {"resident": resident, "form": form, "page": safety_page(resident, request.user)}
    return TemplateResponse(request, "plans/situation_new.html", context)


@require_safe
@reading(Right.READ_SITUATIONS, of=Situation, purpose="en situation")
def situation_page(request, situation):
    context = _context(request, situation)
    return TemplateResponse(request, "plans/situation_page.html", context)


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="siden til at vurdere en situation")
def situation_judge(request, situation):
    """What was typed for a situation that ended meanwhile stays, and can open a new one."""
    last = situation.assessments.last()
    typed = request.POST if request.method == "POST" else None
    form = JudgementForm(typed, initial={"before": last.client_key})
    if form.is_valid():
        try:
            actions.judge(situation, by=request.user, **form.judgement)
            return _judged(request, situation, form)
        except actions.SituationEnded:
            situation.refresh_from_db(fields=["ended_at", "ended_by"])
    page = safety_page(situation.resident, request.user)
    context = {**_context(request, situation), "form": form, "page": page}
    return TemplateResponse(request, "plans/situation_judge.html", context)


def _judged(request, situation, form):
    """Back to the plan, open at the phase it is; or to the other judgements, if there are more."""
    own = situation.assessments.filter(judged_by=request.user).last()
    again = in_words(own.judge_again_at, timezone.now())
    messages.success(request, f"Vurderingen er gemt. Vurdér igen {again}.")
    others = judged_meanwhile(situation, own.client_key, form.cleaned_data["before"])
    if not others:
        return redirect("safety", situation.resident.key)
    for one in others:
        who, phase = _who_else(one, request.user), one.get_phase_display().lower()
        at = clock(timezone.localtime(one.judged_at))
        said = f"{who} har også vurderet, kl. {at}: {phase}. Begge vurderinger står her."
        messages.info(request, said)
    return redirect("situation_page", situation.key)


def _who_else(judgement, reader):
    """Also the reader, who went back to the form and sent it anew."""
    who = judgement.judged_by
    return "Du" if who == reader else who.first_name if who else "En anden"


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="den sidste vurdering af en situation")
@sent_from("situation_page")
def situation_seen(request, situation):
    """What was on the reader's screen is what they have seen, not what came meanwhile."""
    form = SeenForm(request.POST)
    key = form.cleaned_data["assessment"] if form.is_valid() else None
    assessment = get_object_or_404(situation.assessments, client_key=key)
    actions.confirm_seen(assessment, by=request.user)
    if assessment == situation.assessments.last():
        messages.success(request, "Det er skrevet, at du har set det.")
    else:
        messages.info(request, "Der er kommet en ny vurdering imens. Læs den også.")
    return _back(request.POST.get("from"), situation)


def _back(page, situation):
    if page == "board":
        return redirect("situation_board", situation.facility.key)
    if page == "safety":
        return redirect("safety", situation.resident.key)
    return redirect("situation_page", situation.key)


@show_or_save
@reading(Right.KEEP_SITUATIONS, of=Situation, purpose="siden til at slutte en situation")
def situation_end(request, situation):
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _end(request, situation, form.was_averted)
        return redirect("situation_page", situation.key)
    if not situation.is_open:
        messages.info(request, "Situationen er allerede slut.")
        return redirect("situation_page", situation.key)
    context = {**_context(request, situation), "form": form}
    return TemplateResponse(request, "plans/situation_end.html", context)


def _end(request, situation, was_averted):
    """Where another has ended it in another way, that stands: it is said what to do about it."""
    try:
        actions.end_situation(situation, by=request.user, was_averted=was_averted)
        messages.success(request, "Situationen er slut. Vurderingerne bliver stående.")
    except actions.SituationEnded:
        situation.refresh_from_db(fields=["ended_at", "ended_by"])
        who = situation.ended_by.first_name if situation.ended_by else "En anden"
        said = f"{who} har sluttet situationen imens. Dit svar er ikke gemt."
        messages.error(request, f"{said} {_way_on(request.user, situation)}")


def _way_on(user, ended):
    """What to do for who knows of another end than the one that stands."""
    if not may(user, Right.WRITE_PLAN, ended):
        return _("Her står, hvordan det endte. Gik det anderledes, så sig det til teamet.")
    if hasattr(ended, "episode"):
        return _("Her står, hvordan det endte. Gik det anderledes, så skriv det i læringsplanen.")
    return _("Der står, at der ikke skete noget. Gjorde der det, så notér en episode under Planer.")


@show_or_save
@reading(Right.ANSWER_SITUATION, of=Situation, purpose="siden til et svar på en situation")
def situation_answer(request, situation):
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        word = actions.answer_situation(situation, by=request.user, **form.cleaned_data)
        is_anew = word.client_key != form.cleaned_data["client_key"]
        anew = _("Dine ord er gemt. Det, du skrev før, står her også.")
        messages.success(request, anew if is_anew else _("Dine ord er gemt."))
        return redirect("situation_page", situation.key)
    context = {**_context(request, situation), "form": form}
    return TemplateResponse(request, "plans/situation_answer.html", context)


def _context(request, situation):
    resident, user = situation.resident, request.user
    episode = getattr(situation, "episode", None)
    return {
        "situation": situation,
        "resident": resident,
        "judgements": judgements_of(situation),
        "words": situation.words.all(),
        "standing": standing_of(resident, user) if situation.is_open else None,
        "episode": episode,
        "reads_plan": episode is not None and may(user, Right.READ_RECORD, situation),
        "reads_safety": may(user, Right.READ_SAFETY, situation),
        "reads_words": reads_words(user, situation),
        "may_keep": may(user, Right.KEEP_SITUATIONS, situation),
        "may_answer": may(user, Right.ANSWER_SITUATION, situation),
        "is_own": user.is_resident_of(situation),
        "frame": frame_for(user),
    }
