"""The printing press: a template becomes a tagged PDF (PDF/UA-1), made without network."""

from functools import cache
from pathlib import Path
from threading import Lock

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

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


def warm_up():
    """Load the style sheet and its fonts ahead of the first print."""
    with _printing:
        _print_style()


def print_pdf(template, context):
    """A template as the bytes of a tagged PDF."""
    html = render_to_string(template, context)
    with _printing:
        style, fonts = _print_style()
        return HTML(string=html, base_url=STATIC, url_fetcher=StaticFilesOnly()).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )
