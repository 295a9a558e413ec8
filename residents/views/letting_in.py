"""Who can read about a resident: the resident sees it, lets somebody in and takes it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from residents.access import Right, reading
from residents.actions import letting_in as actions
from residents.forms import LetInForm
from residents.models import Resident, Tie
from residents.readers import can_be_let_in, readers_of


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.LET_IN, of=Resident, purpose="listen over, hvem der kan læse")
def let_in(request, resident):
    people = can_be_let_in(resident)
    form = LetInForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        tie = actions.let_in(resident, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("{first_name} kan læse om dig nu.").format(first_name=tie.user.first_name)
        )
        return redirect("let_in", resident.key)
    context = {"resident": resident, "form": form, "people": people, **readers_of(resident)}
    return TemplateResponse(request, "residents/let_in.html", context)


@require_POST
@reading(Right.LET_IN, of=Resident, purpose="listen over, hvem der kan læse")
def let_in_end(request, resident, tie):
    tie = get_object_or_404(resident.ties.filter(kind=Tie.Kind.LET_IN), key=tie)
    actions.end_let_in(tie, by=request.user)
    messages.success(
        request, _("{first_name} kan ikke læse om dig mere.").format(first_name=tie.user.first_name)
    )
    return redirect("let_in", resident.key)
