"""Break-glass: the page where it is taken, and the way to end it early."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from residents.access import Right, may, reading
from residents.actions import break_glass as actions
from residents.forms import BreakGlassForm
from residents.models import Resident


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.BREAK_GLASS, of=Resident, purpose="siden til nødadgang")
def break_glass(request, resident):
    form = BreakGlassForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.break_glass(resident, by=request.user, **form.cleaned_data)
        except actions.NoNeed:
            return redirect("break_glass", resident.key)
        return redirect("resident_page", resident.key)
    context = {
        "resident": resident,
        "form": form,
        "reads": may(request.user, Right.READ_RECORD, resident),
    }
    return TemplateResponse(request, "residents/break_glass.html", context)


@require_POST
@reading(Right.BREAK_GLASS, of=Resident, purpose="siden til nødadgang")
def break_glass_end(request, resident):
    actions.end_break_glass(resident, by=request.user)
    messages.success(request, f"Din nødadgang til {resident.name} er afsluttet.")
    return redirect("home")
