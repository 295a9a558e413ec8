"""A new agreement made from a round's comparison, or from a pair's own two forms."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.actions.agreements import agree_in_round
from evaluations.models import Invitation, Round
from evaluations.pairs import both_forms
from residents.access import Right, reading
from residents.roster import takers
from residents.tablet.language import with_lang
from residents.views.agreements import new_agreement

FROM_TALK = "tal-sammen"
show_or_save = require_http_methods(["GET", "HEAD", "POST"])


@show_or_save
@reading(Right.AGREE_FOR_HOUSE, of=Round, purpose="siden til en ny aftale")
def round_agreement_new(request, round, letter=None):
    """Of the house, about one question or the theme as a whole. An open round says nothing yet."""
    if round.is_open:
        raise Http404
    back = reverse("round_compare", args=[round.key]) + "#aftalt"
    if letter and request.GET.get("fra") == FROM_TALK:
        back = reverse("round_talk_item", args=[round.key, letter]) + "#sagt"
    people = takers(round.facility)
    return _new(request, round, round, letter, people=people, back=back)


@show_or_save
@reading(Right.ANSWER, of=Invitation, purpose="siden til en ny aftale")
def pair_agreement_new(request, invitation, letter=None):
    """Of the resident, by either of the two, once both can see both forms."""
    forms = both_forms(invitation) if invitation.round.is_pair and invitation.resident else None
    if forms is None:
        raise Http404
    back = reverse("pair_compare", args=[invitation.key]) + "#aftalt"
    people = takers(invitation.facility, invitation.resident, also=[forms["outside"].user])
    return _new(request, invitation, invitation.round, letter, people=people, back=back)


def _new(request, place, round, letter, **page):
    item = get_object_or_404(round.theme.items, letter=letter) if letter else None
    heading = with_lang((item or round.theme).heading)
    about = format_html("{}: {}", item.letter, heading) if item else heading
    page["about"] = format_html(_("Om {about}"), about=about)
    page["save"] = partial(agree_in_round, round=round, item=item)
    return new_agreement(request, place, **page)
