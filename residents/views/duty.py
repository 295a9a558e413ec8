"""Going on duty and off again, with one press on the home page."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from residents.access import Right, reading
from residents.actions import duty as actions
from residents.forms import DutyForm
from residents.models import Facility
from residents.shifts import LONGEST, in_words

HOURS = LONGEST.seconds // 3600


@require_POST
@reading(Right.TAKE_DUTY, of=Facility, purpose="siden til vagter")
def duty_start(request, house):
    form = DutyForm(request.POST, house=house)
    if not form.is_valid():
        for faults in form.errors.values():
            messages.error(request, faults[0])
        return redirect("home")
    unit = form.cleaned_data["unit"]
    try:
        until = actions.start_duty(unit, by=request.user, until=form.cleaned_data["until"])
        messages.success(request, f"Du er på vagt i {unit} til {in_words(until, timezone.now())}.")
    except actions.NoSuchEnd:
        messages.error(
            request, f"En vagt skal slutte inden for {HOURS} timer. Vælg et andet tidspunkt."
        )
    return redirect("home")


@require_POST
@reading(Right.TAKE_DUTY, of=Facility, purpose="siden til vagter")
def duty_end(request, house):
    unit = _unit(house, request.POST.get("unit"))
    if unit is None:
        messages.error(request, "Vælg den afdeling, du går af vagt i.")
        return redirect("home")
    actions.end_duty(unit, by=request.user)
    messages.success(request, f"Du er gået af vagt i {unit}. Din adgang dertil er lukket.")
    return redirect("home")


def _unit(house, key):
    return next((unit for unit in house.units.all() if str(unit.key) == key), None)
