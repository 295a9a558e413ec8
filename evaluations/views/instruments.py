"""The editions a house can choose, and loading another one from a file."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from evaluations.actions.instruments import load_instrument
from evaluations.models import Instrument
from residents.access import Right, reading
from residents.files import FaultyFile
from residents.forms import FileForm
from residents.models import Facility


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_INSTRUMENTS, of=Facility, purpose="husets skemaer")
def instrument_list(request, facility):
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    faults = []
    if request.method == "POST" and form.is_valid():
        try:
            instrument = load_instrument(form.read(), by=request.user, facility=facility)
        except FaultyFile as error:
            faults = error.faults
        else:
            messages.success(request, f"»{instrument.title}« er klar til brug.")
            return redirect("instrument_list", facility.key)
    context = {
        "facility": facility,
        "form": form,
        "faults": faults,
        "instruments": Instrument.objects.offered_to(facility).prefetch_related("themes__items"),
    }
    return TemplateResponse(request, "evaluations/instrument_list.html", context)
