"""A house's rounds: the list, opening one, following it, closing it."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.actions.reminders import TooSoon, remind
from evaluations.actions.rounds import close_round, open_round
from evaluations.forms import GroupInvitationForm, PairInvitationForm, RoundForm
from evaluations.invite import (
    Prospect,
    free_residents,
    free_staff,
    invited_residents,
    small_units,
    teams,
)
from evaluations.models import Instrument, Round, Theme
from residents.access import Right, may, reading
from residents.models import Facility
from residents.perspectives import Perspective

NAME = "new_round_name"  # in the session


def _named_in_own(user, facility):
    """The residents whom the reader's own forms are about."""
    own = user.invitations.waiting().filter(facility=facility, resident__isnull=False)
    return {form.resident for form in own.select_related("resident")}


@require_safe
@reading(Right.SEE_ROUNDS, of=Facility, purpose="husets runder", seen=_named_in_own)
def round_list(request, facility):
    """A house's rounds. Those who only read results see the closed ones."""
    rounds = facility.rounds.select_related("theme__instrument")
    closed = list(rounds.closed())
    may_keep = may(request.user, Right.KEEP_ROUNDS, facility)
    context = {
        "facility": facility,
        "open_rounds": rounds.open() if may_keep else [],
        "closed_rounds": closed,
        "has_themes": len({one.theme.number for one in closed if not one.is_pair}) > 1,
        "may_keep": may_keep,
        "may_review": may(request.user, Right.REVIEW_HOUSE, facility),
        "own": request.user.invitations.waiting().filter(facility=facility).with_round(),
    }
    return TemplateResponse(request, "evaluations/round_list.html", context)


def _themes(facility):
    offered = Instrument.objects.offered_to(facility)
    themes = Theme.objects.filter(instrument__in=offered).select_related("instrument")
    return themes.order_by("instrument__facility", "instrument_id", "number")


def _plan(request, facility):
    """The first step as it was filled in: what was chosen from the address, the name kept aside."""
    chosen = request.GET.copy()
    chosen.setdefault("title", request.session.get(NAME, ""))
    return RoundForm(chosen, facility=facility, themes=_themes(facility))


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_ROUNDS, of=Facility, purpose="siden til en ny runde")
def round_new(request, facility):
    """First step. What is chosen travels in the address; what is typed must not stand there."""
    initial = {"form": Round.Form.GROUP, "units": facility.units.all()}
    offered = {"facility": facility, "themes": _themes(facility)}
    form = RoundForm(request.POST if request.method == "POST" else None, initial=initial, **offered)
    if form.is_valid():
        request.session[NAME] = form.cleaned_data["title"]
        address = QueryDict(mutable=True)
        for name in form.fields.keys() - {"title"}:
            address.setlist(name, request.POST.getlist(name))
        return redirect(f"{reverse('round_invite', args=[facility.key])}?{address.urlencode()}")
    if not form.is_bound and "theme" in request.GET:
        form = _plan(request, facility)
    context = {"facility": facility, "form": form, "is_first": not facility.rounds.exists()}
    return TemplateResponse(request, "evaluations/round_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(
    Right.KEEP_ROUNDS,
    of=Facility,
    purpose="listen over dem, der kan inviteres",
    seen=lambda user, facility: facility.residents.present(),
)
def round_invite(request, facility):
    """Second step: who is invited, and whether k can be met. Only here the round is opened."""
    plan = _plan(request, facility)
    if not plan.is_valid():
        return redirect(f"{reverse('round_new', args=[facility.key])}?{request.GET.urlencode()}")
    chosen = plan.cleaned_data
    form = _invitation_form(request, facility, chosen)
    prospect = _prospect(facility, form)
    if request.method == "POST" and form.is_valid():
        prospect = Prospect(facility.k, *form.chosen)
    is_enough = form.is_pair or prospect.can_be_met or "anyway" in request.POST
    if request.method == "POST" and form.is_valid() and is_enough:
        round = open_round(facility, by=request.user, **chosen, **form.invited)
        messages.success(request, "Runden er åben. De inviterede kan svare nu.")
        return redirect("round_overview", round.key)
    context = {
        "facility": facility,
        "plan": chosen,
        "form": form,
        "prospect": prospect,
        "small_units": small_units(chosen["units"], form.residents_to_invite, facility.k),
        "asks_again": request.method == "POST" and form.is_valid(),
        "busy": _busy(facility, chosen),
        "is_pair": chosen["form"] == Round.Form.PAIR,
        "back": f"{reverse('round_new', args=[facility.key])}?{request.GET.urlencode()}",
        "alternatives": _alternatives(facility, request.GET),
    }
    return TemplateResponse(request, "evaluations/round_invite.html", context)


def _invitation_form(request, facility, chosen):
    data = request.POST if request.method == "POST" else None
    residents = free_residents(facility, chosen["theme"], chosen["units"])
    if chosen["form"] == Round.Form.PAIR:
        return PairInvitationForm(data, teams=teams(residents))
    return GroupInvitationForm(
        data, residents=residents, staff=free_staff(facility, chosen["theme"])
    )


def _prospect(facility, form):
    inside, outside = form.most_invited
    return Prospect(facility.k, inside, outside)


def _busy(facility, chosen):
    """How many residents are left out because they are in a round about this theme already."""
    present = facility.residents.present().filter(unit__in=chosen["units"])
    return present.count() - free_residents(facility, chosen["theme"], chosen["units"]).count()


def _alternatives(facility, address):
    """The same round as pairs, and for the whole house: what to do when k cannot be met."""
    invite = reverse("round_invite", args=[facility.key])
    pairs, whole = address.copy(), address.copy()
    pairs["form"] = Round.Form.PAIR
    whole.setlist("units", [str(unit.pk) for unit in facility.units.all()])
    return {
        "pairs": f"{invite}?{pairs.urlencode()}",
        "whole": f"{invite}?{whole.urlencode()}",
        "is_whole": set(address.getlist("units")) == set(whole.getlist("units")),
    }


@require_safe
@reading(Right.KEEP_ROUNDS, of=Round, purpose="listen over inviterede", seen=invited_residents)
def round_overview(request, round):
    """Staff who have sent by name, residents only as invited; nothing else before closing."""
    people = round.invitations.select_related("user", "resident")
    named = people.filter(paper_key="")
    context = {
        "round": round,
        "residents": named.filter(perspective=Perspective.INSIDE).order_by("resident__first_name"),
        "staff": named.filter(perspective=Perspective.OUTSIDE).order_by("user__name"),
        "sent": named.filter(perspective=Perspective.OUTSIDE).sent().count(),
    }
    return TemplateResponse(request, "evaluations/round_overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_ROUNDS, of=Round, purpose="siden om en runde")
def round_close(request, round):
    """Ask once, then close for good."""
    if request.method == "POST":
        close_round(round, by=request.user)
        return redirect("round_compare", round.key)
    if not round.is_open:
        return redirect("round_compare", round.key)
    staff = round.invitations.filter(perspective=Perspective.OUTSIDE, paper_key="")
    context = {"round": round, "absent": staff.filter(sent_at=None).count()}
    return TemplateResponse(request, "evaluations/round_close.html", context)


@require_POST
@reading(Right.KEEP_ROUNDS, of=Round, purpose="siden om en runde")
def round_remind(request, round):
    """Remind those who have not answered. Who and how many they are is not told."""
    try:
        remind(round, by=request.user)
    except TooSoon:
        messages.info(request, "De er mindet om det for nylig. Vent et par dage.")
    else:
        messages.success(request, "De, der ikke har svaret eller sagt nej, bliver mindet om det.")
    return redirect("round_overview", round.key)
