"""The licensed wording of ORS and SRS that a house has loaded, and loading another."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from evaluations.actions.fit.wording import load_wording
from evaluations.fit.scoring import Form
from evaluations.fit.wording import DANISH, wording_for
from residents.access import Right, reading
from residents.files import FaultyFile
from residents.forms import FileForm
from residents.models import Facility


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_INSTRUMENTS, of=Facility, purpose="husets ordlyd til FIT")
def fit_wording(request, facility):
    """What stands on the lines in this house, by whose licence, and a field for a file."""
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    faults = []
    if request.method == "POST" and form.is_valid():
        try:
            load_wording(facility, form.read(), by=request.user)
        except FaultyFile as error:
            faults = error.faults
        else:
            messages.success(request, "Ordlyden er klar til brug.")
            return redirect("fit_wording", facility.key)
    context = {
        "facility": facility,
        "form": form,
        "faults": faults,
        "languages": [
            (name, [wording_for(facility, form, code) for form in Form])
            for code, name in _languages_of(facility)
        ],
    }
    return TemplateResponse(request, "evaluations/fit/wording.html", context)


def _languages_of(facility):
    """[(code, name)]: Danish, and the others that the house has loaded a wording in."""
    loaded = {DANISH, *facility.fit_wordings.values_list("language", flat=True)}
    return [(code, name) for code, name in settings.LANGUAGES if code in loaded]
