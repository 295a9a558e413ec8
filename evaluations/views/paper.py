"""Paper forms on their way in: a file of many, or one after the other by the keys 1 to 5."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from evaluations.actions.paper import CodeTaken, RoundClosed, import_answers, type_in_paper
from evaluations.forms import AnswerForm, PaperCodeForm, PaperHelpForm
from evaluations.models import Round
from residents.access import Right, reading
from residents.files import FaultyFile
from residents.forms import FileForm


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_ROUNDS, of=Round, purpose="siden til skemaer på papir")
def round_paper(request, round):
    """Load answers from paper forms from a file."""
    if not round.is_open:
        return redirect("round_overview", round.key)
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    faults = []
    if request.method == "POST" and form.is_valid():
        try:
            new = import_answers(round, form.read(), by=request.user)
        except FaultyFile as error:
            faults = error.faults
        except RoundClosed:
            return redirect("round_overview", round.key)
        else:
            messages.success(request, f"{new} nye svar er hentet ind.")
            return redirect("round_overview", round.key)
    context = {"round": round, "form": form, "faults": faults}
    return TemplateResponse(request, "evaluations/round_paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_ROUNDS, of=Round, purpose="siden til skemaer på papir")
def round_type_in(request, round, side):
    """Type in one paper form by its code, and be ready for the next."""
    if not round.is_open:
        return redirect("round_overview", round.key)
    typed = request.POST if request.method == "POST" else None
    code_form = PaperCodeForm(typed)
    help_form = PaperHelpForm(typed)
    forms = [
        AnswerForm(typed, item=item, perspective=side, prefix=item.letter)
        for item in round.theme.items.select_related("theme__instrument")
    ]
    valid = [form.is_valid() for form in [code_form, help_form, *forms]]
    if all(valid) and _kept(round, request.user, side, [code_form, help_form], forms):
        messages.success(request, f"Skema {code_form.cleaned_data['code']} er gemt.")
        return redirect(request.path)
    context = {
        "round": round,
        "side": side,
        "code_form": code_form,
        "help_form": help_form,
        "forms": forms,
    }
    return TemplateResponse(request, "evaluations/round_type_in.html", context)


def _kept(round, by, side, about, forms):
    """Whether the form was stored; otherwise the code's field says why it was not.

    about: the code's form and the form about help
    """
    code_form, help_form = about
    answers = [(form.item, form.said) for form in forms if form.said]
    if not answers:
        code_form.add_error("code", "Skemaet er tomt. Vælg mindst ét svar.")
        return False
    typed = {"code": code_form.cleaned_data["code"], "help": help_form.cleaned_data["help"]}
    try:
        type_in_paper(round, by=by, side=side, answers=answers, **typed)
    except CodeTaken:
        code_form.add_error("code", "Et skema med den kode er allerede gemt. Se på papiret igen.")
    except RoundClosed:
        code_form.add_error("code", "Runden er lukket. Der kan ikke tastes mere ind.")
    return code_form.is_valid()
