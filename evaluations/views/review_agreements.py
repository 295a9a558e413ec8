"""Agreeing at a review: of the house by its manager, of a resident by the team and the resident."""

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from evaluations.actions.reviews import agree_in_review
from evaluations.models import PracticeReview
from residents.access import Right, may, reading, right_to_agree
from residents.roster import takers
from residents.tablet.language import with_lang
from residents.views.agreements import new_agreement

show_or_save = require_http_methods(["GET", "HEAD", "POST"])
PAGES = {
    Right.AGREE_FOR_HOUSE: "review_agree",
    Right.AGREE_WITH_RESIDENT: "review_agree_with_resident",
}


def agree_url(user, review):
    """Where `user` makes an agreement from this review; empty for one who may not."""
    right = right_to_agree(review)
    return reverse(PAGES[right], args=[review.key]) if may(user, right, review) else ""


@show_or_save
@reading(Right.AGREE_FOR_HOUSE, of=PracticeReview, purpose="siden til en ny aftale")
def review_agree(request, review):
    return _new(request, review)


@show_or_save
@reading(Right.AGREE_WITH_RESIDENT, of=PracticeReview, purpose="siden til en ny aftale")
def review_agree_with_resident(request, review):
    return _new(request, review)


def _new(request, review):
    """`?punkt=C` names the item that it is about."""
    if review.is_talk:
        return redirect("review_page", review.key)
    item = review.theme.items.filter(letter=request.GET.get("punkt", "")).first()
    page = ["review_item", review.key, item.letter] if item else ["review_page", review.key]
    heading = with_lang((item or review.theme).heading)
    return new_agreement(
        request,
        review,
        people=takers(review.facility, review.resident),
        back=reverse(page[0], args=page[1:]),
        save=partial(agree_in_review, item=item),
        about=format_html("{}: {}", item, heading) if item else heading,
    )
