"""The prints of closed rounds: theme reports, four themes in one, the poster. Kept once made."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone

from evaluations.models import StoredReport
from evaluations.poster import posters_of
from evaluations.report import Themes, report_of
from residents.print_sheets import SHEETS

Kind = StoredReport.Kind


@cache
def _look():
    """The style sheets of all prints as bytes: a changed look makes every print anew."""
    return b"".join(Path(finders.find(sheet)).read_bytes() for sheet in SHEETS)


def fingerprint(*pages):
    """SHA-256 of everything a print shows: its very HTML, and how it looks."""
    shows = hashlib.sha256(_look())
    for html in pages:
        shows.update(html.encode())
    return shows.hexdigest()


def theme_report(round):
    """The report of a closed round as PDF bytes. Raises ValueError for one that is still open."""
    report = report_of(round, timezone.localdate())
    html = render_to_string("evaluations/report.html", {"report": report})
    return _kept(html, facility=round.facility, round=round, kind=Kind.THEME)


def themes_report(facility, rounds):
    """The reports of several closed rounds of a house in one document, as PDF bytes."""
    today = timezone.localdate()
    themes = Themes(facility, [report_of(round, today) for round in rounds])
    html = render_to_string("evaluations/report_themes.html", {"themes": themes})
    return _kept(html, facility=facility, round=None, kind=Kind.THEMES)


def poster(round):
    """The one page in easy language as PDF bytes. Raises ValueError for an open round."""
    pages = [
        render_to_string("evaluations/poster.html", {"poster": one})
        for one in posters_of(round, timezone.localdate())
    ]
    return _kept(*pages, facility=round.facility, round=round, kind=Kind.POSTER, most_pages=1)


def _kept(*pages, facility, round, kind, most_pages=None):
    """The stored print of just this content, or a new one that takes the place of the last."""
    mark = fingerprint(*pages)
    stored = facility.reports.filter(fingerprint=mark).first()
    if stored is None:
        # Here, since the printing press takes half a second to load: a start goes without it.
        from residents.printing import print_html

        pdf = print_html(*pages, most_pages=most_pages)
        # Two who ask at once: the second to finish gets the copy of the first.
        stored, _ = facility.reports.get_or_create(
            fingerprint=mark, defaults={"round": round, "kind": kind, "pdf": pdf}
        )
        facility.reports.filter(round=round, kind=kind).exclude(id=stored.id).delete()
    return bytes(stored.pdf)
