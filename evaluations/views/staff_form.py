"""Forms on one page: a staff member's own, and a resident's paper form typed in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.actions.answering import NotOpen, save_answer, send_form, type_in_form
from evaluations.forms import AnswerForm, PaperHelpForm
from evaluations.models import Invitation
from residents.access import Right, reading


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.ANSWER, of=Invitation, purpose="et skema")
def form_staff(request, invitation):
    """A staff member's form: all questions on one page, saved as they go."""
    if invitation.is_inside:
        return redirect("form_start", invitation.key)
    if invitation.is_sent or not invitation.round.is_open:
        return redirect("form_receipt", invitation.key)
    forms = _answer_forms(request, invitation, _answers(invitation))
    if request.method == "POST" and invitation.can_be_answered:
        if _all_valid(forms):
            try:
                return _saved(request, invitation, forms)
            except NotOpen:
                return redirect("form_receipt", invitation.key)
        part = "#status" if request.htmx else ""
        return _staff_page(request, invitation, forms, part)
    return _staff_page(request, invitation, forms)


def _answers(invitation):
    return {answer.item_id: answer for answer in invitation.answers.all()}


def _answer_forms(request, invitation, answers):
    """A form for each item, named by its letter so that all can stand on one page."""
    return [
        AnswerForm(
            request.POST if request.method == "POST" else None,
            item=item,
            perspective=invitation.perspective,
            answer=answers.get(item.id),
            prefix=item.letter,
        )
        for item in invitation.round.theme.items.select_related("theme__instrument")
    ]


def _saved(request, invitation, forms):
    for form in forms:
        if form.said and form.is_changed:
            save_answer(invitation, form.item, by=request.user, **form.said)
    go = request.POST.get("go", "save")
    unanswered = [form.item for form in forms if not form.said]
    is_ready = go == "send_anyway" or (go == "send" and not unanswered)
    if is_ready and len(unanswered) < len(forms):
        send_form(invitation, by=request.user)
        return redirect("form_receipt", invitation.key)
    if request.htmx:
        return _staff_page(request, invitation, forms, "#status")
    if go == "save":
        messages.success(request, f"Gemt kl. {timezone.localtime():%H.%M}.")
        return redirect("form_staff", invitation.key)
    return _staff_page(request, invitation, forms, unanswered=unanswered)


def _staff_page(request, invitation, forms, part="", unanswered=()):
    answers = _answers(invitation)
    context = {
        "invitation": invitation,
        "forms": forms,
        "saved_at": max((answer.said_at for answer in answers.values()), default=None),
        "answered": len(answers),
        "faults": [form for form in forms if form.is_bound and not form.is_valid()],
        "unanswered": unanswered,
    }
    return TemplateResponse(request, f"evaluations/form_staff.html{part}", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.TYPE_FOR_RESIDENT, of=Invitation, purpose="et skema på papir")
def form_paper(request, invitation):
    """Type in a resident's paper form. The page never tells whether the resident has answered."""
    if not (invitation.round.is_open and invitation.round.has_begun):
        context = {"invitation": invitation}
        return TemplateResponse(request, "evaluations/form_paper_closed.html", context)
    forms = _answer_forms(request, invitation, {})
    help_form = PaperHelpForm(request.POST if request.method == "POST" else None)
    refusal, unanswered = "", []
    if request.method == "POST" and _all_valid([*forms, help_form]):
        unanswered = [form.item for form in forms if not form.said]
        if not unanswered or len(unanswered) == len(forms) or "go" in request.POST:
            refusal = _refusal(request, invitation, forms, help_form.cleaned_data["help"])
            unanswered = []
            if not refusal:
                return _typed_in(request, invitation)
    context = {
        "invitation": invitation,
        "forms": forms,
        "help_form": help_form,
        "refusal": refusal,
        "unanswered": unanswered,
    }
    return TemplateResponse(request, "evaluations/form_paper.html", context)


def _all_valid(forms):
    """Every form is asked, so that all faults come at once."""
    valid = [form.is_valid() for form in forms]
    return all(valid)


def _typed_in(request, invitation):
    name = invitation.resident.first_name
    messages.success(request, f"Papirskemaet fra {name} er gemt og sendt.")
    return redirect("resident_page", invitation.resident.key)


def _typed(said):
    return said["given"], said["comment"], said["may_quote"], said["client_key"]


def _refusal(request, invitation, forms, help):
    """Save and send what was typed; why that could not be done, or an empty text."""
    answers = [(form.item, *_typed(form.said)) for form in forms if form.said]
    if not answers:
        return "Skemaet er tomt. Vælg mindst ét svar, før du sender."
    try:
        type_in_form(invitation, answers, by=request.user, help=help)
    except NotOpen:
        return (
            "Skemaet kan ikke gemmes her. Borgeren kan selv have svaret, eller runden er lukket. "
            f"Gem papiret, og tal med {invitation.resident.first_name}."
        )
    return ""
