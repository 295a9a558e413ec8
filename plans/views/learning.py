"""Noting an episode, and carrying a finding from its læringsplan into the plans of every day."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.proposals import AnotherInDraft, propose, set_aside, take_up
from plans.actions.situations import note_episode
from plans.actions.writing_parts import Declined, open_plan
from plans.forms.learning import EpisodeForm
from plans.learning import Learning, part_of
from plans.models import Plan
from plans.views.plans import is_own
from residents.access import Right, reading
from residents.models import Resident
from residents.perspectives import Perspective
from residents.views.home import frame_for


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.WRITE_PLAN, of=Resident, purpose="siden til at notere en episode")
def episode_new(request, resident):
    """One that no situation was opened for. Its læringsplan is opened with it."""
    own = is_own(request.user, resident)
    form = EpisodeForm(request.POST if request.method == "POST" else None, is_own=own)
    if form.is_valid():
        episode = note_episode(resident, by=request.user, **form.episode)
        messages.success(request, "Det er gemt. Her er læringsplanen.")
        return redirect("plan_page", episode.plan.key)
    context = {
        "form": form,
        "resident": resident,
        "is_own": own,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "plans/episode_new.html", context)


@require_POST
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag ud fra en læringsplan")
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
    target = open_plan(plan.resident, kind, by=request.user)
    prompt = part_of(target, key)
    try:
        propose(finding, by=request.user, plan=target, prompt=prompt)
        messages.success(request, "Forslaget er lagt i planen. Der kan I tage det op.")
    except Declined:
        messages.info(request, _declined(target))
    return redirect(here)


@require_POST
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag til en plan")
def proposal_take_up(request, plan, proposal):
    """Into the writer's editor, of the voice that the finding has."""
    proposal = get_object_or_404(plan.proposals.with_both_ends(), key=proposal)
    prompt = part_of(plan, proposal.prompt_key)
    if prompt is None:
        raise Http404
    try:
        take_up(proposal, by=request.user, prompt=prompt)
        messages.success(request, "Det står nederst i din kladde. Ret det, som du vil, og del det.")
    except Declined:
        messages.info(request, _declined(plan))
    except AnotherInDraft:
        messages.info(request, "Din kladde har et forslag i forvejen. Del den først.")
    here = reverse("plan_part", args=[plan.key, prompt.key])
    for_resident = proposal.finding.perspective == Perspective.INSIDE
    together = for_resident and not is_own(request.user, plan)
    return redirect(f"{here}?sammen=1" if together else here)


@require_POST
@reading(Right.WRITE_PLAN, of=Plan, purpose="et forslag til en plan")
def proposal_set_aside(request, plan, proposal):
    proposal = get_object_or_404(plan.proposals.with_both_ends(), key=proposal)
    set_aside(proposal, by=request.user)
    messages.success(request, "Det er lagt til side. I kan tage det op en anden gang.")
    return redirect("plan_part", plan.key, proposal.prompt_key)


def _declined(plan):
    name, which = plan.resident.first_name, plan.get_kind_display().lower()
    return f"{name} har sagt nej tak til sin {which}. Ingen skriver i den på {name}s vegne."
