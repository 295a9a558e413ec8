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
from evaluations.forms import QUIET_INSIDE, AnswerForm, SendForm
from evaluations.models import Invitation, Missing
from residents.access import Right, reading
from residents.actions.talks import ask_for_talk


@require_safe
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_start(request, invitation):
    """Where an invitation leads: the welcome, or the place where one left off."""
    if not invitation.is_inside:
        return redirect("form_staff", invitation.key)
    if invitation.is_sent:
        return redirect("form_receipt", invitation.key)
    items = list(invitation.round.theme.items.all())
    answered = invitation.answers.count()
    context = {
        "invitation": invitation,
        "items": items,
        "answered": answered,
        "next_item": _next_item(invitation, items),
        "partner": _partner(invitation),
    }
    return TemplateResponse(request, "evaluations/form_start.html", context)


def _next_item(invitation, items):
    """The question to come back to: where one paused, otherwise the first without an answer."""
    if invitation.resume_at:
        return invitation.resume_at
    answered = set(invitation.answers.values_list("item_id", flat=True))
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
    if invitation.state in ("sent", "closed", "not_begun") or not invitation.is_inside:
        return redirect("form_start", invitation.key)
    items = list(invitation.round.theme.items.select_related("theme__instrument"))
    item = next((item for item in items if item.letter == letter), None)
    if item is None:
        raise Http404
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        item=item,
        perspective=invitation.perspective,
        answer=invitation.answers.filter(item=item).first(),
        quiet=QUIET_INSIDE,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _onward(request, invitation, items, form)
        except NotOpen:
            return redirect("form_start", invitation.key)
    part = "#saved" if request.htmx else ""
    return _question_page(request, invitation, items, form, part)


def _question_page(request, invitation, items, form, part=""):
    number = items.index(form.item) + 1
    context = {
        "invitation": invitation,
        "form": form,
        "answer": form.answer,
        "refused": form.answer is not None and form.answer.missing == Missing.WONT_ANSWER,
        "number": number,
        "total": len(items),
        "partner": _partner(invitation),
        "has_asked": invitation.resident.talk_requests.waiting().exists(),
        "from_summary": "fra" in request.GET or "from_summary" in request.POST,
    }
    return TemplateResponse(request, f"evaluations/form_question.html{part}", context)


def _onward(request, invitation, items, form):
    """Save what was said, then go where the pressed button leads."""
    go = request.POST.get("go", "save")
    if form.said:
        save_answer(invitation, form.item, by=request.user, **form.said)
    if go == "save":
        form.answer = invitation.answers.filter(item=form.item).first()
        part = "#saved" if request.htmx else ""
        return _question_page(request, invitation, items, form, part)
    place = items.index(form.item) + (-1 if go == "back" else 1)
    if go == "talk":
        ask_for_talk(invitation.resident, by=request.user)
        return redirect("form_question", invitation.key, form.item.letter)
    if go == "pause":
        resume_at(invitation, form.item, by=request.user)
        return redirect("form_pause", invitation.key)
    if place < 0:
        return redirect("form_start", invitation.key)
    if place == len(items) or "from_summary" in request.POST:
        return redirect("form_summary", invitation.key)
    resume_at(invitation, items[place], by=request.user)
    return redirect("form_question", invitation.key, items[place].letter)


@require_safe
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_pause(request, invitation):
    items = list(invitation.round.theme.items.all())
    context = {"invitation": invitation, "next_item": _next_item(invitation, items)}
    return TemplateResponse(request, "evaluations/form_pause.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_summary(request, invitation):
    """All answers on one page before they are sent."""
    if invitation.state in ("sent", "closed", "not_begun") or not invitation.is_inside:
        return redirect("form_start", invitation.key)
    form = SendForm(request.POST if request.method == "POST" else None)
    rows = _rows(invitation)
    is_empty = all(answer is None for _, answer in rows)
    if request.method == "POST" and form.is_valid() and not is_empty:
        try:
            send_form(invitation, by=request.user, help=form.cleaned_data["help"])
        except NotOpen:
            return redirect("form_start", invitation.key)
        return redirect("form_receipt", invitation.key)
    context = {
        "invitation": invitation,
        "rows": rows,
        "unanswered": [item for item, answer in rows if answer is None],
        "is_empty": is_empty,
        "last_letter": rows[-1][0].letter,
        "form": form,
        "partner": _partner(invitation),
    }
    return TemplateResponse(request, "evaluations/form_summary.html", context)


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
        if answer is None:
            raise Http404
        withdraw_quote(invitation, answer, by=request.user)
        return redirect("form_receipt", invitation.key)
    if not invitation.is_sent and invitation.round.is_open:
        return redirect("form_start", invitation.key)
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
