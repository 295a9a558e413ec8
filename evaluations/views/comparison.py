"""The comparison of a closed round, its report, and one pair's own two forms."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.disclosure import shown_round
from evaluations.models import Invitation, Round
from evaluations.pairs import both_forms, pair_rows
from evaluations.pdf import theme_report
from evaluations.reading import Reading
from residents.access import Right, may, reading

BY_DIFFERENCE, BY_LETTER, TABLE = "forskel", "bogstav", "tabel"


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="sammenligning")
def round_compare(request, round):
    if round.is_open:
        return TemplateResponse(request, "evaluations/round_sealed.html", {"round": round})
    comparison = Reading(shown_round(round), round.theme.instrument.scale, round.is_pair)
    is_by_letter = request.GET.get("orden") == BY_LETTER
    shape = BY_LETTER if is_by_letter else BY_DIFFERENCE
    context = {
        "round": round,
        "reading": comparison,
        "may_keep": may(request.user, Right.KEEP_ROUNDS, round),
        "shape": TABLE if request.GET.get("vis") == TABLE else shape,
        "rows": comparison.compared_by_letter if is_by_letter else comparison.compared,
        "table_rows": comparison.by_letter if is_by_letter else comparison.by_difference,
    }
    return TemplateResponse(request, "evaluations/round_compare.html", context)


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="temarapport")
def round_report(request, round):
    if round.is_open:
        return redirect("round_compare", round.key)
    closed_on = timezone.localdate(round.closed_at)
    name = f"temarapport-tema-{round.theme.number}-{closed_on:%Y-%m-%d}.pdf"
    return HttpResponse(
        theme_report(round),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@require_safe
@reading(Right.ANSWER, of=Invitation, purpose="par")
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
    context |= {"forms": forms, "rows": pair_rows(invitation.round.theme, forms)}
    return TemplateResponse(request, "evaluations/pair_compare.html", context)
