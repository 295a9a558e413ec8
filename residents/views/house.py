"""A house's units and settings."""

from copy import copy

from django.contrib import messages
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from residents.access import Right, reading
from residents.actions import houses as actions
from residents.forms import HouseForm, UnitForm
from residents.models import Facility

door = reading(Right.KEEP_PEOPLE, of=Facility, purpose="husets indstillinger")
show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@show_or_save
@door
def house_settings(request, house):
    # A copy, so that the frame of a refused page still shows the house's real name.
    form = HouseForm(request.POST if request.method == "POST" else None, instance=copy(house))
    if form.is_valid() and _is_saved(form, house, request.user):
        messages.success(request, "Indstillingerne er gemt.")
        return redirect("house_settings", house.key)
    context = {"form": form, "units": house.units.all()}
    return TemplateResponse(request, "residents/house_settings.html", context)


def _is_saved(form, house, user):
    """The wall hides the other houses from the form, but not from the database."""
    try:
        actions.change_settings(copy(house), by=user, **form.cleaned_data)
    except IntegrityError:
        form.add_error("name", form.fields["name"].error_messages["unique"])
    return form.is_valid()


@show_or_save
@door
def unit_new(request, house):
    form = UnitForm(request.POST if request.method == "POST" else None, others=house.units.all())
    if form.is_valid():
        actions.add_unit(house, by=request.user, **form.cleaned_data)
        messages.success(request, "Afdelingen er oprettet.")
        return redirect("house_settings", house.key)
    return TemplateResponse(request, "residents/unit_new.html", {"form": form})


@show_or_save
@door
def unit_edit(request, house, unit):
    unit = get_object_or_404(house.units, key=unit)
    typed = request.POST if request.method == "POST" else None
    others = house.units.exclude(id=unit.id)
    form = UnitForm(typed, initial={"name": unit.name}, others=others)
    if form.is_valid():
        actions.rename_unit(unit, by=request.user, **form.cleaned_data)
        messages.success(request, "Afdelingen har fået nyt navn.")
        return redirect("house_settings", house.key)
    return TemplateResponse(request, "residents/unit_edit.html", {"form": form, "unit": unit})
