"""Noting an episode, and carrying a finding from its læringsplan into the plans of every day."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from plans.actions.proposals import (
    AnotherInDraft,
    StandsAlready,
    TooLong,
    propose,
    set_aside,
    take_up,
)
from plans.actions.situations import note_episode
from plans.actions.telling import tell_episode
from plans.forms.learning import EpisodeForm, OwnEpisodeForm
from plans.learning import Learning, part_of
from plans.models import Plan
from plans.prompts import Kind
from plans.voices import Declined
from residents.access import Right, reading
from residents.models import Resident
from residents.perspectives import Perspective
from residents.views.sent_from import sent_from

# Why a proposal cannot be taken up, and what to do.
NOT_TAKEN_UP = {
    AnotherInDraft: _("Din kladde har et forslag i forvejen. Del den først."),
    StandsAlready: _("Det står der allerede. Læg forslaget til side."),
    TooLong: _("Med forslaget bliver teksten for lang. Gør den kortere, og tag det op igen."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Resident, purpose="siden til at notere en episode")
def episode_new(request, resident):
    """One that no situation was opened for. Its læringsplan is opened with it."""
    own = request.user.is_resident_of(resident)
    kind = OwnEpisodeForm if own else EpisodeForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _noted(request, resident, form) if not own else _told(request, resident, form)
    name = "episode_new_resident" if own else "episode_new"
    return TemplateResponse(request, f"plans/{name}.html", {"form": form, "resident": resident})


def _noted(request, resident, form):
    episode = note_episode(resident, by=request.user, **form.episode)
    messages.success(request, _("Det er gemt. Her er læringsplanen."))
    return redirect("plan_page", episode.plan.key)


def _told(request, resident, form):
    """To the part where the resident's own words lie as a draft, if they wrote any."""
    plan = tell_episode(resident, by=request.user, **form.words, **form.episode).plan
    if not form.words["text"].strip():
        messages.success(request, _("Det er gemt. Her er læringsplanen."))
        return redirect("plan_page", plan.key)
    messages.success(request, _("Det er gemt. Dine ord er ikke delt endnu."))
    return redirect("plan_part", plan.key, plan.prompts[0].key)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag ud fra en læringsplan")
@sent_from("plan_page")
def proposal_new(request, plan):
    """From a shared text of a læringsplan to a part of another plan, opened if it is not there."""
    findings = {str(one.client_key): one for one in plan.statements.shared()}
    finding = findings.get(request.POST.get("finding"))
    if finding is None or plan.episode is None:
        raise Http404
    form = Learning(plan, request.user).proposal_form(finding, request.POST)
    here = reverse("plan_part", args=[plan.key, finding.prompt_key]) + "#forslag"
    if not form.is_valid():
        messages.error(request, form.errors["target"][0])
        return redirect(here)
    kind, key = form.to
    try:
        propose(finding, by=request.user, kind=kind, key=key)
        messages.success(request, _("Forslaget er lagt i planen. Der kan I tage det op."))
    except Declined:
        messages.info(request, _declined(plan.resident, kind))
    return redirect(here)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag til en plan")
@sent_from("plan_page")
def proposal_take_up(request, plan, proposal):
    """Into the writer's editor, of the voice that the finding has."""
    proposal = get_object_or_404(plan.proposals.with_both_ends(), key=proposal)
    prompt = part_of(plan, proposal.prompt_key)
    if prompt is None:
        raise Http404
    try:
        take_up(proposal, by=request.user, prompt=prompt)
        messages.success(
            request, _("Det står nederst i din kladde. Ret det, som du vil, og del det.")
        )
    except Declined:
        messages.info(request, _declined(plan.resident, plan.kind))
    except tuple(NOT_TAKEN_UP) as why:
        messages.info(request, NOT_TAKEN_UP[type(why)])
    here = reverse("plan_part", args=[plan.key, prompt.key])
    for_resident = proposal.finding.perspective == Perspective.INSIDE
    together = for_resident and not request.user.is_resident_of(plan)
    return redirect(f"{here}?sammen=1" if together else here)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag til en plan")
@sent_from("plan_page")
def proposal_set_aside(request, plan, proposal):
    proposal = get_object_or_404(plan.proposals.with_both_ends(), key=proposal)
    set_aside(proposal, by=request.user)
    messages.success(request, _("Det er lagt til side. I kan tage det op en anden gang."))
    is_asked = part_of(plan, proposal.prompt_key) is not None
    ways = ["plan_part", plan.key, proposal.prompt_key] if is_asked else ["plan_page", plan.key]
    return redirect(*ways)


def _declined(resident, kind):
    name, which = resident.first_name, Kind(kind).label.lower()
    return _(
        "{name} har sagt nej tak til sin {which}. Ingen skriver i den på {name}s vegne."
    ).format(name=name, which=which)
