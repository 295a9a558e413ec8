"""The people of a house, as its administrator keeps them: residents, accounts and ties."""

from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from residents.access import Right, may_keep_account, reading
from residents.actions import people as actions
from residents.forms import NewTieForm, NewUserForm, ResidentForm, UserForm
from residents.mail import site_address
from residents.models import Facility, Resident, Tie
from residents.roster import history_of, people_of, person_of, roster, search_history, ties_of

door = reading(
    Right.KEEP_PEOPLE,
    of=Facility,
    purpose="listen over husets mennesker",
    seen=lambda user, house: house.residents.all(),
)
show_or_save = require_http_methods(["GET", "HEAD", "POST"])

ONLY_ADMINISTRATOR = "Det er husets eneste administrator. Giv først en anden den rolle."
TIES_ON_A_PAGE, MOST_FOUND = 50, 200


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
        return _receipt(request, user, password, told=_told(house, user, form.tie))
    return TemplateResponse(request, "residents/user_new.html", {"form": form})


@show_or_save
@door
def user_edit(request, house, person):
    user = get_object_or_404(people_of(house), key=person)
    keeps_account = may_keep_account(request.user, user)
    typed = request.POST if request.method == "POST" and keeps_account else None
    form = UserForm(typed, instance=copy(user), by=request.user)
    if form.is_valid():
        try:
            actions.edit_user(house, by=request.user, user=user, **form.cleaned_data)
            messages.success(request, "Brugeren er gemt.")
        except actions.LastAdministrator:
            messages.error(request, ONLY_ADMINISTRATOR)
        return redirect("user_edit", house.key, user.key)
    return _user_page(request, house, user, form)


def _user_page(request, house, user, form=None, is_unsure=False):
    """is_unsure: the person was to stop, but the box that says so was left empty."""
    context = {
        "form": form or UserForm(instance=copy(user), by=request.user),
        "person": person_of(house, user),
        "keeps_account": may_keep_account(request.user, user),
        "is_unsure": is_unsure,
    }
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


def _told(house, user, given):
    """»Rikke er kontaktperson for Birthe Engsig fra i dag.« given: the `tie` of the form."""
    tie = Tie(user=user, facility=house, **given)
    what, is_today = tie.get_kind_display(), given["since"] <= timezone.now()
    if tie.kind == Tie.Kind.SELF:
        said = f"har sin egen bruger som {tie.resident.name}"
    elif tie.resident:
        joint = "hos" if tie.kind == Tie.Kind.TEAM else "for"
        said = f"er {what} {joint} {tie.resident.name}"
    else:
        said = f"er {what} i {tie.unit or house.name}"
    day = "i dag" if is_today else date_format(timezone.localdate(given["since"]), "j. F Y")
    return f"{user.name} {said} fra {day}."


def _receipt(request, user, password, told=""):
    """The one page that ever shows a start password.

    It answers the POST itself: a redirect would have to keep the password somewhere meanwhile.
    """
    context = {"person": user, "password": password, "told": told}
    context["address"] = site_address("account_login")
    return TemplateResponse(request, "residents/user_receipt.html", context)


@show_or_save
@door
def tie_new(request, house):
    typed = request.POST if request.method == "POST" else None
    given = {"person": request.GET.get("person"), "resident": request.GET.get("resident")}
    form = NewTieForm(typed, house=house, by=request.user, initial=given)
    if form.is_valid():
        actions.give_tie(house, by=request.user, user=form.user, **form.tie)
        messages.success(request, _told(house, form.user, form.tie))
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
        return _user_page(request, house, user, is_unsure=True)
    try:
        actions.end_all_ties(house, by=request.user, user=user)
        messages.success(request, f"{user.name} har ikke adgang til huset mere.")
    except actions.LastAdministrator:
        messages.error(request, ONLY_ADMINISTRATOR)
    return redirect("user_edit", house.key, user.key)


@show_or_save
@door
def tie_history(request, house):
    """Who could do what, from when to when: all that was ever given, the newest first.

    A name that is searched for is sent in the body: it is to stand in no server's log.
    """
    words = request.POST.get("navn", "").strip()
    found = search_history(house, words) if words else history_of(house)
    # What is found by a name stands on one page, whose address says nothing of it.
    pages = Paginator(found, MOST_FOUND if words else TIES_ON_A_PAGE)
    context = {"page": pages.get_page(request.GET.get("side")), "words": words}
    return TemplateResponse(request, "residents/tie_history.html", context)
