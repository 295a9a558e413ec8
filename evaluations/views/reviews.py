"""Looking into practice: a house's reviews, opening one, its overview, ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.actions.reviews import (
    ReviewEnded,
    edit_review,
    end_review,
    open_review,
    set_items,
    take_up_review,
)
from evaluations.forms.reviews import MeetingForm, ReviewForm
from evaluations.models import PracticeReview, ReviewItem
from evaluations.reviewing import agreements_of, in_state, places_of
from evaluations.views.review_agreements import agree_url
from evaluations.views.rounds import _themes
from residents.access import Right, may, reading
from residents.models import Facility, Resident

State = ReviewItem.State
PURPOSE, LISTED = "en undersøgelse af praksis", "listen over undersøgelser af praksis"
# The three states as a resident meets them.
OWN_WORDS = (_("Det taler I om"), _("Til en anden dag"), _("Det har I talt om"))


def _talked_about(user, facility):
    """The residents whom the reviews on the reader's list are about."""
    reviews = facility.reviews.practice().known_to(user).filter(resident__isnull=False)
    return {review.resident for review in reviews.select_related("resident")}


@require_safe
@reading(Right.REVIEW_HOUSE, of=Facility, purpose=LISTED, seen=_talked_about)
def review_list(request, facility):
    """The house's reviews, and those about residents that the reader is close to."""
    reviews = facility.reviews.practice().known_to(request.user).with_talked_about()
    context = {
        "facility": facility,
        "ongoing": reviews.filter(ended_at=None),
        "ended": reviews.filter(ended_at__isnull=False),
    }
    return TemplateResponse(request, "evaluations/review_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.REVIEW_HOUSE, of=Facility, purpose=PURPOSE)
def review_new(request, facility):
    """Open a review about the house; from a comparison with its round and one item picked."""
    round = _closed_round(facility, request.GET.get("runde"))
    themes = None if round else _themes(facility)
    form = ReviewForm(request.POST if request.method == "POST" else None, themes=themes)
    if request.method == "POST" and form.is_valid():
        said = {"theme": None, **form.cleaned_data}
        picked = round.theme.items.filter(letter=request.GET.get("punkt")) if round else ()
        review = open_review(facility, by=request.user, round=round, picked=picked, **said)
        return _opened(review, picked)
    context = {"facility": facility, "form": form, "round": round}
    return TemplateResponse(request, "evaluations/review_new.html", context)


def _closed_round(facility, key):
    """The round in the address; None without one. 404 for one of another house, or open."""
    if not key:
        return None
    try:
        key = UUID(key)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(facility.rounds.closed().select_related("theme"), key=key)


def _opened(review, picked):
    if picked:
        return redirect("review_item", review.key, picked[0].letter)
    return redirect("review_page", review.key)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.REVIEW_RESIDENT, of=Resident, purpose=PURPOSE)
def review_new_resident(request, resident):
    """Open a review about the work with one resident."""
    facility = resident.facility
    data = request.POST if request.method == "POST" else None
    form = ReviewForm(data, themes=_themes(facility))
    if request.method == "POST" and form.is_valid():
        review = open_review(facility, by=request.user, resident=resident, **form.cleaned_data)
        return redirect("review_page", review.key)
    context = {"facility": facility, "resident": resident, "form": form}
    return TemplateResponse(request, "evaluations/review_new.html", context)


@require_safe
@reading(Right.TAKE_PART_IN_REVIEW, of=PracticeReview, purpose=PURPOSE)
def review_page(request, review):
    """What is picked, parked and talked about, and what is agreed."""
    if review.is_talk:
        return redirect("round_talk", review.round.key)
    places = places_of(review, request.user)
    picked, parked, done = (in_state(places, state) for state in State)
    context = {
        "review": review,
        "may_keep": may(request.user, Right.KEEP_REVIEW, review),
        "picked": picked,
        "parked": parked,
        "done": done,
        "own_parts": zip(OWN_WORDS, (picked, parked, done), strict=True),
        "waiting": [place for place in places if place.state is None],
        "agreements": agreements_of(review),
        "agree_url": agree_url(request.user, review),
    }
    name = "review_resident" if request.user.is_only_resident else "review"
    return TemplateResponse(request, f"evaluations/{name}.html", context)


@require_POST
@reading(Right.KEEP_REVIEW, of=PracticeReview, purpose=PURPOSE)
def review_pick(request, review):
    """Pick the items that are marked."""
    items = review.theme.items.filter(letter__in=request.POST.getlist("letter"))
    try:
        set_items(review, items, by=request.user, state=State.PICKED)
    except ReviewEnded:
        messages.info(request, "Undersøgelsen er sluttet. Tag den op igen, før I vælger.")
    return redirect("review_page", review.key)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_REVIEW, of=PracticeReview, purpose=PURPOSE)
def review_edit(request, review):
    """The name, the day and who is there."""
    if review.is_ended or review.is_talk:
        return redirect("review_page", review.key)
    now = {name: getattr(review, name) for name in MeetingForm.base_fields}
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        edit_review(review, by=request.user, **form.cleaned_data)
        return redirect("review_page", review.key)
    context = {"review": review, "resident": review.resident, "form": form}
    context["facility"] = review.facility
    return TemplateResponse(request, "evaluations/review_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_REVIEW, of=PracticeReview, purpose=PURPOSE)
def review_end(request, review):
    """Ask once, then end; an ended review can be taken up again."""
    if review.is_talk:
        return redirect("review_page", review.key)
    if request.method == "POST":
        (take_up_review if review.is_ended else end_review)(review, by=request.user)
        return redirect("review_page", review.key)
    places = places_of(review, request.user)
    context = {
        "review": review,
        "left": in_state(places, State.PICKED) + in_state(places, State.PARKED),
        "drafted": [place for place in places if place.is_drafted],
    }
    return TemplateResponse(request, "evaluations/review_end.html", context)
