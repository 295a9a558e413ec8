"""The people of a house, as its administrator keeps them: residents, accounts and ties."""

from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from residents.access import Right, may_keep_account, reading
from residents.actions import people as actions
from residents.forms import NewTieForm, NewUserForm, ResidentForm, UserForm
from residents.models import Facility, Resident
from residents.roster import history_of, people_of, person_of, roster, ties_of

door = reading(
    Right.KEEP_PEOPLE,
    of=Facility,
    purpose="listen over husets mennesker",
    seen=lambda user, house: house.residents.all(),
)
show_or_save = require_http_methods(["GET", "HEAD", "POST"])

ONLY_ADMINISTRATOR = "Det er husets eneste administrator. Giv først en anden den rolle."
TIES_ON_A_PAGE = 50


@require_safe
@door
def people(request, house):
    units, moved_out, staff, former = roster(house)
    context = {"units": units, "moved_out": moved_out, "staff": staff, "former": former}
    return TemplateResponse(request, "residents/people.html", context)


@show_or_save
@door
def resident_new(request, house):
    typed = request.POST if request.method == "POST" else None
    form = ResidentForm(typed, instance=Resident(facility=house))
    if form.is_valid():
        actions.add_resident(house, by=request.user, **form.cleaned_data)
        messages.success(request, "Borgeren er oprettet.")
        return redirect("people", house.key)
    return TemplateResponse(request, "residents/resident_new.html", {"form": form})


@show_or_save
@door
def resident_edit(request, house, resident):
    resident = get_object_or_404(house.residents, key=resident)
    typed = request.POST if request.method == "POST" else None
    # A form writes what was typed on its instance: a copy, so that a refused page shows what is so.
    form = ResidentForm(typed, instance=copy(resident))
    if form.is_valid():
        actions.edit_resident(resident, by=request.user, **form.cleaned_data)
        messages.success(request, "Borgerens oplysninger er gemt.")
        return redirect("people", house.key)
    return TemplateResponse(
        request, "residents/resident_edit.html", {"form": form, "resident": resident}
    )


@show_or_save
@door
def user_new(request, house):
    typed = request.POST if request.method == "POST" else None
    form = NewUserForm(typed, house=house, by=request.user)
    if form.is_valid():
        account = {**form.account, **form.tie}
        user, password = actions.add_user(house, by=request.user, **account)
        return _receipt(request, user, password)
    return TemplateResponse(request, "residents/user_new.html", {"form": form})


@show_or_save
@door
def user_edit(request, house, person):
    user = get_object_or_404(people_of(house), key=person)
    keeps_account = may_keep_account(request.user, user)
    typed = request.POST if request.method == "POST" and keeps_account else None
    form = UserForm(typed, instance=copy(user), by=request.user)
    if form.is_valid():
        actions.edit_user(house, by=request.user, user=user, **form.cleaned_data)
        messages.success(request, "Brugeren er gemt.")
        return redirect("user_edit", house.key, user.key)
    context = {"form": form, "person": person_of(house, user), "keeps_account": keeps_account}
    return TemplateResponse(request, "residents/user_edit.html", context)


@require_POST
@door
def user_password(request, house, person):
    """A new start password, for someone who has forgotten theirs."""
    user = get_object_or_404(people_of(house), key=person)
    password = actions.give_start_password(house, by=request.user, user=user)
    return _receipt(request, user, password)


@require_POST
@door
def user_factor_reset(request, house, person):
    """For someone who has lost their passkey or phone: both steps begin anew."""
    user = get_object_or_404(people_of(house), key=person)
    password = actions.reset_factor(house, by=request.user, user=user)
    return _receipt(request, user, password)


def _receipt(request, user, password):
    """The one page that ever shows a start password.

    It answers the POST itself: a redirect would have to keep the password somewhere meanwhile.
    """
    context = {"person": user, "password": password}
    return TemplateResponse(request, "residents/user_receipt.html", context)


@show_or_save
@door
def tie_new(request, house):
    typed = request.POST if request.method == "POST" else None
    given = {"person": request.GET.get("person"), "resident": request.GET.get("resident")}
    form = NewTieForm(typed, house=house, by=request.user, initial=given)
    if form.is_valid():
        actions.give_tie(house, by=request.user, user=form.user, **form.tie)
        messages.success(request, "Rollen er givet. Den gælder fra den dag, du har valgt.")
        return redirect("user_edit", house.key, form.user.key)
    return TemplateResponse(request, "residents/tie_new.html", {"form": form})


@require_POST
@door
def tie_end(request, house, tie):
    tie = get_object_or_404(ties_of(house), key=tie)
    try:
        actions.end_tie(house, tie, by=request.user)
        messages.success(request, "Rollen er afsluttet. Adgangen er lukket med det samme.")
    except actions.LastAdministrator:
        messages.error(request, ONLY_ADMINISTRATOR)
    return redirect("user_edit", house.key, tie.user.key)


@require_POST
@door
def user_leaves(request, house, person):
    """Somebody stops working in the house. The box on the form says that it is meant."""
    user = get_object_or_404(people_of(house), key=person)
    if "sure" not in request.POST:
        messages.error(request, "Sæt kryds ved, at personen stopper. Intet er ændret.")
        return redirect("user_edit", house.key, user.key)
    try:
        actions.end_all_ties(house, by=request.user, user=user)
        messages.success(request, f"{user.name} har ikke adgang til huset mere.")
    except actions.LastAdministrator:
        messages.error(request, ONLY_ADMINISTRATOR)
    return redirect("user_edit", house.key, user.key)


@require_safe
@door
def tie_history(request, house):
    """Who could do what, from when to when: all that was ever given, the newest first."""
    pages = Paginator(history_of(house), TIES_ON_A_PAGE)
    context = {"page": pages.get_page(request.GET.get("side"))}
    return TemplateResponse(request, "residents/tie_history.html", context)
