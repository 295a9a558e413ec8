"""What is printed beside the report: the poster, several themes in one, and blank forms."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.forms import BlankFormsForm
from evaluations.models import Round
from evaluations.paper_forms import PaperForm, codes, first_free
from evaluations.pdf import poster, theme_report, themes_report
from residents.access import Right, reading
from residents.models import Facility
from residents.perspectives import Perspective
from residents.tablet.language import always_danish
from residents.views.prints import as_pdf

# One theme is a theme report.
FEWEST_THEMES = 2


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose="et print af en temarapport")
def round_report(request, round):
    if round.is_open:
        return redirect("round_compare", round.key)
    return as_pdf(theme_report(round), f"temarapport-{_named(round)}")


@require_safe
@reading(Right.READ_POSTER, of=Round, purpose="et print af et opslag")
@always_danish
def round_poster(request, round):
    """The one page in easy language. Those who live in the house may read it too."""
    if round.is_open:
        return redirect("round_compare", round.key)
    return as_pdf(poster(round), f"opslag-{_named(round)}")


def _named(round):
    return f"tema-{round.theme.number}-{timezone.localdate(round.closed_at):%Y-%m-%d}"


@require_safe
@reading(Right.READ_RESULTS, of=Facility, purpose="et print af en samlet rapport")
def themes_together(request, facility):
    """The latest closed group round of each theme; of one edition where its slug is given."""
    rounds = facility.rounds.latest_of_each_theme(request.GET.get("udgave"))
    if len(rounds) < FEWEST_THEMES:
        return redirect("round_list", facility.key)
    closed_on = max(timezone.localdate(round.closed_at) for round in rounds)
    return as_pdf(themes_report(facility, rounds), f"samlet-rapport-{closed_on:%Y-%m-%d}")


@require_safe
@reading(Right.KEEP_ROUNDS, of=Round, purpose="et print af skemaer på papir")
def paper_form(request, round, side):
    """Blank forms of one side, each copy with a code of its own."""
    chosen = BlankFormsForm(request.GET)
    if not round.is_open or not chosen.is_valid():
        return redirect("round_paper", round.key)
    side = Perspective(side)
    first = chosen.cleaned_data["fra"] or first_free(round, side)
    count = chosen.cleaned_data["antal"] or 1
    made = codes(round, side, count=count, first=first)
    form = PaperForm(round, side, made, chosen.cleaned_data["stor"])
    # Here, since the printing press takes half a second to load: a start goes without it.
    from residents.printing import print_pdf

    pdf = print_pdf("evaluations/paper_form.html", {"form": form})
    return as_pdf(pdf, f"papirskema-tema-{round.theme.number}-{side.label.lower()}")
