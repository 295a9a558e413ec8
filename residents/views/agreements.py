"""The agreements of a house and of a resident: the list, a new one, and the page of one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from residents import panels
from residents.access import Right, may, reading
from residents.actions import agreements as actions
from residents.agreements import agreed_with
from residents.forms import AgreementForm, StatusForm
from residents.models import Agreement, Facility, Resident
from residents.roster import takers
from residents.views.home import frame_for

show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@reading(Right.READ_AGREEMENTS, of=Facility, purpose="husets aftaler")
def agreement_list(request, house):
    """The overdue first, then the other open ones; what is ended lies folded below."""
    agreements = house.agreements.of_house()
    context = {
        "open": sorted(agreements.open(), key=lambda one: not one.overdue),
        "ended": agreements.ended().order_by("-told_at"),
        "may_agree": may(request.user, Right.AGREE_FOR_HOUSE, house),
    }
    return TemplateResponse(request, "residents/agreement_list.html", context)


@require_safe
@reading(Right.READ_RECORD, of=Resident, purpose="borgerens aftaler")
def resident_agreements(request, resident):
    """What is agreed with one resident, for those who read with the team too."""
    context = {
        "resident": resident,
        "frame": frame_for(request.user),
        **agreed_with(request.user, resident),
    }
    return TemplateResponse(request, "residents/resident_agreements.html", context)


@show_or_save
@reading(Right.AGREE_FOR_HOUSE, of=Facility, purpose="siden til en ny aftale")
def agreement_new(request, house):
    back = reverse("agreement_list", args=[house.key])
    return new_agreement(request, house, people=takers(house), back=back)


@show_or_save
@reading(Right.AGREE_WITH_RESIDENT, of=Resident, purpose="siden til en ny aftale")
def resident_agreement_new(request, resident):
    back = reverse("resident_page", args=[resident.key])
    people = takers(resident.facility, resident)
    return new_agreement(request, resident, people=people, back=back)


def new_agreement(request, place, *, people, back, save=actions.agree, about="", what=""):
    """The page of a new agreement, for every room that makes one from something of its own.

    place: what `agree` takes. people: who can take it on, see `roster.takers`. back: the address to
    return to. save(place, by=…, **words): makes it. about: what it is about, in a few words. what:
    words to begin with. To a resident it begins today, unless they say another day.
    """
    is_own = place.resident and request.user.is_resident_of(place.resident)
    initial = {"what": what} | ({"starts_on": timezone.localdate()} if is_own else {})
    data = request.POST if request.method == "POST" else None
    form = AgreementForm(data, people=people, initial=initial)
    if form.is_valid():
        save(place, by=request.user, **form.words)
        messages.success(request, _("Aftalen er gemt."))
        return redirect(back)
    context = {
        "form": form,
        "resident": place.resident,
        "is_own": is_own,
        "about": about,
        "back": back,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "residents/agreement_new.html", context)


@require_safe
@reading(Right.READ_AGREEMENTS, of=Agreement, purpose="en aftale")
def agreement_page(request, agreement):
    may_tell = may(request.user, Right.TELL_AGREEMENT, agreement)
    return _page(request, agreement, StatusForm() if may_tell else None)


@show_or_save
@reading(Right.TELL_AGREEMENT, of=Agreement, purpose="en aftale")
def agreement_tell(request, agreement):
    """Say how it goes. The form stands on the agreement's page."""
    if request.method != "POST":
        return redirect("agreement_page", agreement.key)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, agreement, form)
    actions.tell_agreement(agreement, by=request.user, **form.cleaned_data)
    messages.success(request, _("Det er gemt. Det, der stod før, bliver stående."))
    return redirect("agreement_page", agreement.key)


def _page(request, agreement, form):
    context = {
        "agreement": agreement,
        "resident": agreement.resident,
        "form": form,
        "statuses": agreement.statuses.select_related("said_by"),
        "earlier": agreement.earlier_wordings.select_related("corrected_by"),
        "may_correct": may(request.user, Right.CORRECT_AGREEMENT, agreement),
        "may_list": may(request.user, Right.READ_AGREEMENTS, agreement.facility),
        "may_see_resident": agreement.resident
        and may(request.user, Right.SEE_RESIDENT, agreement.resident),
        "panels": panels.panels_for(panels.AGREEMENT, request.user, agreement),
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "residents/agreement_page.html", context)


@show_or_save
@reading(Right.CORRECT_AGREEMENT, of=Agreement, purpose="en aftale, der skal rettes")
def agreement_correct(request, agreement):
    took_on = agreement.taken_on_by.all()
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        people=takers(agreement.facility, agreement.resident, also=took_on),
        agreement=agreement,
    )
    if form.is_valid():
        if actions.correct_agreement(agreement, by=request.user, **form.corrections):
            messages.success(request, _("Aftalen er rettet. Det, der stod før, kan stadig læses."))
        return redirect("agreement_page", agreement.key)
    context = {
        "form": form,
        "agreement": agreement,
        "resident": agreement.resident,
        "frame": frame_for(request.user),
    }
    return TemplateResponse(request, "residents/agreement_correct.html", context)
