"""The comparison of a closed round, and one pair's own two forms."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from evaluations.agreements import agreements_of_pair, agreements_of_round
from evaluations.models import Invitation, Round
from evaluations.pairs import both_forms, pair_rows
from evaluations.report import read_round
from evaluations.trend import trend_of
from residents.access import Right, houses_with, may, reading
from residents.models import Tie

BY_DIFFERENCE, BY_LETTER, TABLE = "forskel", "bogstav", "tabel"


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="en sammenligning")
def round_compare(request, round):
    if round.is_open:
        return TemplateResponse(request, "evaluations/round_sealed.html", {"round": round})
    comparison = read_round(round, trend_of(round))
    is_by_letter = request.GET.get("orden") == BY_LETTER
    shape = BY_LETTER if is_by_letter else BY_DIFFERENCE
    context = {
        "round": round,
        "reading": comparison,
        "has_houses": len(houses_with(request.user, Right.READ_RESULTS)) > 1,
        "may_keep": may(request.user, Right.KEEP_ROUNDS, round),
        "review_round": round if may(request.user, Right.REVIEW_HOUSE, round) else None,
        "agreed": agreements_of_round(round),
        "agree_round": round if may(request.user, Right.AGREE_FOR_HOUSE, round) else None,
        "may_open": may(request.user, Right.READ_AGREEMENTS, round.facility),
        "shape": TABLE if request.GET.get("vis") == TABLE else shape,
        "rows": comparison.compared_by_letter if is_by_letter else comparison.compared,
        "table_rows": comparison.by_letter if is_by_letter else comparison.by_difference,
    }
    return TemplateResponse(request, "evaluations/round_compare.html", context)


@require_safe
@reading(
    Right.ANSWER,
    of=Invitation,
    purpose="to skemaer ved siden af hinanden",
    own=frozenset({Tie.Kind.SELF}),
)
def pair_compare(request, invitation):
    if not invitation.round.is_pair:
        raise Http404
    forms = both_forms(invitation)
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "frame": "base_resident.html" if invitation.is_inside else "base.html",
    }
    if forms is None:
        return TemplateResponse(request, "evaluations/pair_waiting.html", context)
    agreed = agreements_of_pair(invitation)
    for one in (*agreed.made, *agreed.earlier):
        one.is_closed_book = not may(request.user, Right.READ_AGREEMENTS, one)
    rows = pair_rows(invitation.round.theme, forms)
    context |= {"forms": forms, "rows": rows, "agreed": agreed}
    return TemplateResponse(request, "evaluations/pair_compare.html", context)
