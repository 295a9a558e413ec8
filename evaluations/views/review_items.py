"""One item of a review at a time: the open question, its prompts, and what is said."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from evaluations.actions.reviews import (
    AlreadyCorrected,
    ReviewEnded,
    correct_note,
    save_note,
    set_items,
)
from evaluations.forms.reviews import CorrectionForm
from evaluations.models import PracticeReview, ReviewItem
from evaluations.reviewing import agreements_of, boxes_of, neighbours, places_of, result_of
from evaluations.views.review_agreements import agree_url
from evaluations.views.reviews import PURPOSE
from residents.access import Right, may, reading
from residents.perspectives import Perspective
from residents.views.home import frame_for

State = ReviewItem.State
SAVE, ADD, BEFORE, AFTER = "save", "add", "before", "after"
STATES = State.values
# Leaving an item adds what staff have typed. A resident's words are shared one box at a time.
ONWARD = (BEFORE, AFTER, *STATES)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.TAKE_PART_IN_REVIEW, of=PracticeReview, purpose=PURPOSE)
def review_item(request, review, letter):
    """One item on the shared screen. What is typed is kept as it is typed, and added by a press."""
    if review.is_talk:
        return redirect("round_talk_item", review.round.key, letter)
    item = get_object_or_404(review.theme.items, letter=letter)
    is_said = request.method == "POST" and not review.is_ended
    data = request.POST if is_said else None
    boxes = boxes_of(review, item, request.user, data, **_asked(request.user, review))
    if is_said and all(box.form.is_valid() for box in boxes):
        try:
            return _said(request, review, item, boxes)
        except ReviewEnded:
            return redirect("review_item", review.key, letter)
    return _item_page(request, review, item, boxes, "#status" if request.htmx else "")


def _asked(user, review):
    """What the boxes ask this writer for: a resident's words are always from inside."""
    if user.is_resident_of(review):
        return {"voice": Perspective.INSIDE, "hidden": ("perspective", "said_by")}
    return {"voice": Perspective.OUTSIDE}


def _said(request, review, item, boxes):
    go, _, name = request.POST.get("go", SAVE).partition("-")
    if go in STATES and not may(request.user, Right.KEEP_REVIEW, review):
        raise PermissionDenied
    adds_all = go in ONWARD and not request.user.is_resident_of(review)
    for box in boxes:
        if box.form.is_touched:
            add = adds_all or (go == ADD and box.name == name)
            save_note(review, item, by=request.user, add=add, **box.form.said)
    if go in STATES:
        set_items(review, [item], by=request.user, state=go)
    if request.htmx:
        return _item_page(request, review, item, boxes, "#status")
    return redirect(_to(request, review, item, go, name))


def _to(request, review, item, go, name):
    """Where a press of a button leads."""
    here = reverse("review_item", args=[review.key, item.letter])
    if go == ADD and name.isalnum():
        return f"{here}?felt={name}#felt-{name}"
    if go not in ONWARD or go == State.PICKED:
        return here
    before, after = neighbours(places_of(review, request.user), item)
    to = before if go == BEFORE else after
    if to:
        return reverse("review_item", args=[review.key, to.letter])
    return reverse("review_page", args=[review.key])


def _item_page(request, review, item, boxes, part=""):
    asked_for = request.GET.get("felt", "")
    for box in boxes:
        box.is_open |= box.name == asked_for or bool(box.form and box.form.errors)
    places = places_of(review, request.user)
    before, after = neighbours(places, item)
    comparison, row = result_of(review, item, request.user)
    context = {
        "review": review,
        "item": item,
        "place": next(place for place in places if place.item == item),
        "boxes": boxes,
        "before": before,
        "after": after,
        "reading": comparison,
        "row": row,
        "is_own": request.user.is_resident_of(review),
        "may_keep": may(request.user, Right.KEEP_REVIEW, review),
        "agree_url": agree_url(request.user, review),
        "agreements": agreements_of(review).filter(letter=item.letter),
        "saved_at": timezone.now() if request.htmx else None,
        "frame": frame_for(request.user),
        "correctable": set(
            review.notes.filter(item=item).correctable_by(request.user).values_list("id", flat=True)
        ),
    }
    name = "review_item_resident" if request.user.is_only_resident else "review_item"
    return TemplateResponse(request, f"evaluations/{name}.html{part}", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.TAKE_PART_IN_REVIEW, of=PracticeReview, purpose=PURPOSE)
def note_correct(request, review, letter, note):
    """Say a note in other words; what was there stays behind it."""
    notes = review.notes.filter(item__letter=letter).correctable_by(request.user)
    note = get_object_or_404(notes.select_related("review"), client_key=note)
    back = redirect("review_item", review.key, letter)
    if review.is_ended:
        return back
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(data, initial={"text": note.text})
    if request.method == "POST" and form.is_valid():
        try:
            correct_note(note, by=request.user, **form.cleaned_data)
            return back
        except AlreadyCorrected:
            form.add_error("text", _("En anden har rettet noten imens. Se den, og ret den igen."))
        except ReviewEnded:
            return back
    context = {
        "review": review,
        "note": note,
        "form": form,
        "frame": frame_for(request.user),
        "is_own": request.user.is_resident_of(review),
    }
    return TemplateResponse(request, "evaluations/note_correct.html", context)
