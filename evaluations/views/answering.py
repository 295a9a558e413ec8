"""A resident's own form: one question per screen, with a pause whenever one is wanted."""

from contextlib import suppress

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.actions.answering import (
    NotOpen,
    decline,
    resume_at,
    save_answer,
    send_form,
    withdraw_quote,
)
from evaluations.forms import SendForm
from evaluations.models import Invitation
from evaluations.screens import screens_of
from evaluations.unseen import SaidElsewhere, holds_hidden, shown, was_done_before
from residents.access import Right, reading
from residents.actions.talks import ask_for_talk
from residents.tablet.hand_over import hand_over_of, handed_at, hidden_before


@require_safe
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_start(request, invitation):
    """Where an invitation leads: the welcome, or the place where one left off."""
    if not invitation.is_inside:
        return redirect("form_staff", invitation.key)
    if invitation.is_sent:
        return redirect("form_receipt", invitation.key)
    items = list(invitation.round.theme.items.all())
    hidden = hidden_before(request)
    said_no = invitation.state == "declined"
    is_untold = said_no and was_done_before(invitation.declined_at, handed_at(request))
    context = {
        "invitation": invitation,
        "state": "open" if is_untold else invitation.state,
        "items": items,
        "answered": _answers(invitation, hidden).count(),
        "next_item": _next_item(invitation, items, hidden),
        "is_said_elsewhere": holds_hidden(invitation.answers.all(), hidden),
        "partner": _partner(invitation),
    }
    return TemplateResponse(request, "evaluations/form_start.html", context)


def _answers(invitation, hidden):
    """The answers, or where there is a moment that they are hidden before, those since."""
    answers = invitation.answers.all()
    return answers.filter(said_at__gte=hidden) if hidden else answers


def _next_item(invitation, items, hidden):
    """The question to come back to: where one paused, otherwise the first without an answer.

    hidden: the moment before which it is not told which are answered, or None.
    """
    if invitation.resume_at and not hidden:
        return invitation.resume_at
    answered = set(_answers(invitation, hidden).values_list("item_id", flat=True))
    return next((item for item in items if item.id not in answered), items[-1])


def _partner(invitation):
    """In a round of pairs the staff member one compares with, otherwise None."""
    if not invitation.round.is_pair:
        return None
    other = invitation.round.invitations.filter(
        resident=invitation.resident, perspective=invitation.opposite
    ).select_related("user")
    return other[0].user if other else None


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_question(request, invitation, letter):
    """One question. The answer is saved as it is given, and again with each way onward."""
    if not _can_answer(invitation):
        return redirect("form_start", invitation.key)
    screens = screens_of(
        invitation,
        hidden_before=hidden_before(request),
        asked=letter,
        said=request.POST if request.method == "POST" else None,
    )
    asked = next((screen for screen in screens if screen.letter == letter), None)
    if asked is None:
        raise Http404
    if request.method == "POST" and asked.form.is_valid():
        try:
            return _onward(request, invitation, screens, asked)
        except NotOpen:
            return redirect("form_start", invitation.key)
    return _page(request, invitation, screens, asked)


def _can_answer(invitation):
    return invitation.is_inside and invitation.state not in ("sent", "closed", "not_begun")


def _page(request, invitation, screens, asked=None, send=None):
    """All screens of a form, of which one is seen: the question that is asked, or the summary."""
    if request.htmx and asked:
        return TemplateResponse(request, "evaluations/_form_saved.html", {"screen": asked})
    context = {
        "invitation": invitation,
        "resident": invitation.resident,
        "screens": screens,
        "asked": asked,
        "send": send or SendForm(),
        "is_empty": not any(screen.is_said for screen in screens),
        "is_whole": all(screen.is_said for screen in screens),
        "is_said_elsewhere": holds_hidden(invitation.answers.all(), hidden_before(request)),
        "partner": _partner(invitation),
        "has_asked": invitation.resident.talk_requests.waiting().exists(),
        "from_summary": "fra" in request.GET or "from_summary" in request.POST,
    }
    name = "form_question" if asked else "form_summary"
    return TemplateResponse(request, f"evaluations/{name}.html", context)


def _onward(request, invitation, screens, asked):
    """Save what was said, then go where the pressed button leads."""
    go, item, hidden = request.POST.get("go", "save"), asked.form.item, hidden_before(request)
    if asked.form.said:
        save_answer(invitation, item, by=request.user, hidden_before=hidden, **asked.form.said)
    if go == "save":
        asked.form.answer = shown(invitation.answers.filter(item=item).first(), hidden)
        return _page(request, invitation, screens, asked)
    if go == "talk":
        ask_for_talk(invitation.resident, by=request.user)
        return redirect("form_question", invitation.key, item.letter)
    if go == "pause":
        resume_at(invitation, item, by=request.user)
        return redirect("form_pause", invitation.key)
    place = screens.index(asked) + (-1 if go == "back" else 1)
    if place < 0:
        return redirect("form_start", invitation.key)
    if place == len(screens) or "from_summary" in request.POST:
        return redirect("form_summary", invitation.key)
    resume_at(invitation, screens[place].form.item, by=request.user)
    return redirect("form_question", invitation.key, screens[place].letter)


@require_safe
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_pause(request, invitation):
    items = list(invitation.round.theme.items.all())
    context = {
        "invitation": invitation,
        "resident": invitation.resident,
        "next_item": _next_item(invitation, items, hidden_before(request)),
    }
    return TemplateResponse(request, "evaluations/form_pause.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_summary(request, invitation):
    """All answers on one page before they are sent."""
    if not _can_answer(invitation):
        return redirect("form_start", invitation.key)
    send = SendForm(request.POST if request.method == "POST" else None)
    hidden = hidden_before(request)
    screens = screens_of(invitation, hidden_before=hidden)
    is_empty = not any(screen.is_said for screen in screens)
    if request.method == "POST" and send.is_valid() and not is_empty:
        try:
            help = send.cleaned_data["help"]
            send_form(invitation, by=request.user, help=help, hidden_before=hidden)
        except NotOpen:
            return redirect("form_start", invitation.key)
        except SaidElsewhere:
            # The page says so itself.
            return redirect("form_summary", invitation.key)
        return redirect("form_receipt", invitation.key)
    return _page(request, invitation, screens, send=send)


def _rows(invitation):
    """[(item, answer or None)] in the order of the questions."""
    answers = {answer.item_id: answer for answer in invitation.answers.all()}
    items = invitation.round.theme.items.select_related("theme__instrument")
    return [(item, answers.get(item.id)) for item in items]


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.ANSWER, of=Invitation, purpose="svarene i et skema")
def form_receipt(request, invitation):
    """The receipt, and one's own answers to read again. A quote can be taken back here."""
    if request.method == "POST":
        answer = invitation.answers.filter(item__letter=request.POST.get("letter")).first()
        # On a handed tablet nothing stands here to be taken back.
        if answer is None or hand_over_of(request):
            raise Http404
        withdraw_quote(invitation, answer, by=request.user)
        return redirect("form_receipt", invitation.key)
    if not invitation.is_sent and invitation.round.is_open:
        return redirect("form_start", invitation.key)
    if was_done_before(invitation.sent_at, handed_at(request)):
        context = {"title": invitation.round.theme.heading}
        return TemplateResponse(request, "evaluations/nothing_more.html", context)
    context = {
        "invitation": invitation,
        "rows": _rows(invitation),
        "partner": _partner(invitation),
    }
    template = "form_receipt.html" if invitation.is_inside else "form_receipt_staff.html"
    return TemplateResponse(request, f"evaluations/{template}", context)


@require_POST
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_decline(request, invitation):
    """»Nej tak«. It can be taken back by answering after all, as long as the round is open."""
    # A form that is sent or closed says so itself on the page one comes to.
    with suppress(NotOpen):
        decline(invitation, by=request.user)
    return redirect("form_start", invitation.key)
