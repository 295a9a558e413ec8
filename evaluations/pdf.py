"""The printed reports: tagged PDF (PDF/UA-1), made without network and kept once made."""

import hashlib
import json
from functools import cache
from pathlib import Path
from threading import Lock

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from evaluations.disclosure import shown_round
from evaluations.export import results_as_data
from evaluations.reading import Reading

# Raised when the report's layout or words change, so that stored copies are made anew.
LAYOUT = 1

STATIC = "file:///static/"
# Pango's fonts are one for the process and not made for several threads at a time.
_printing = Lock()


class StaticFilesOnly(URLFetcher):
    """Serves our own static files and nothing else: no network, no other files."""

    def fetch(self, url, headers=None):
        found = finders.find(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
        if found is None:
            raise ValueError(f"Not one of our static files: {url}")
        return URLFetcherResponse(url, Path(found).read_bytes())


@cache
def _print_style():
    """The style sheet with its fonts, read once for each process."""
    fonts = FontConfiguration()
    address = f"{STATIC}css/report.css"
    return CSS(url=address, font_config=fonts, url_fetcher=StaticFilesOnly()), fonts


def print_pdf(template, context):
    """A template as the bytes of a tagged PDF."""
    html = render_to_string(template, context)
    with _printing:
        style, fonts = _print_style()
        return HTML(string=html, base_url=STATIC, url_fetcher=StaticFilesOnly()).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )


def report_fingerprint(round):
    """SHA-256 of all that the report shows: what hides more makes another report."""
    items = round.theme.items.values("letter", "topic", "resident", "staff", "talk", "comparable")
    shows = {
        "layout": LAYOUT,
        "results": results_as_data(round),
        "theme": [round.theme.title, *items],
        "instrument": [round.theme.instrument.title, round.theme.instrument.source],
        "scale": round.theme.instrument.scale,
    }
    return hashlib.sha256(json.dumps(shows, sort_keys=True).encode()).hexdigest()


def theme_report(round):
    """The report of a closed round as PDF bytes: the stored copy, or a new one that is stored.

    Raises ValueError for a round that is still open.
    """
    fingerprint = report_fingerprint(round)
    stored = round.reports.filter(fingerprint=fingerprint).first()
    if stored is None:
        comparison = Reading(shown_round(round), round.theme.instrument.scale, round.is_pair)
        pdf = print_pdf("evaluations/report.html", {"round": round, "reading": comparison})
        # Two who ask at once: the second to finish gets the copy of the first.
        stored, _ = round.reports.get_or_create(
            fingerprint=fingerprint, defaults={"facility_id": round.facility_id, "pdf": pdf}
        )
    return bytes(stored.pdf)
