"""A closed round's numbers to take away as a file, and the same theme in several houses."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.houses import houses_beside, rows_of
from evaluations.models import Round
from evaluations.spreadsheet import as_csv, as_xlsx
from residents.access import Right, houses_with, reading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BESIDE = "temaet i flere huse"


def _file(round, content, kind, content_type):
    name = f"tal-tema-{round.theme.number}-{timezone.localdate(round.closed_at):%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="tallene fra en runde, hentet i en fil")
def round_xlsx(request, round):
    if round.is_open:
        return redirect("round_compare", round.key)
    return _file(round, as_xlsx(round), "xlsx", XLSX)


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="tallene fra en runde, hentet i en fil")
def round_csv(request, round):
    if round.is_open:
        return redirect("round_compare", round.key)
    return _file(round, as_csv(round), "csv", "text/csv; charset=utf-8")


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose=BESIDE)
def theme_houses(request, round):
    """For those who read results in several houses: this theme in each of them."""
    if round.is_open or len(houses_with(request.user, Right.READ_RESULTS)) < 2:
        return redirect("round_compare", round.key)
    houses = houses_beside(request.user, round, BESIDE)
    context = {"round": round, "houses": houses, "rows": rows_of(houses)}
    return TemplateResponse(request, "evaluations/theme_houses.html", context)
