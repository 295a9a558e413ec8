"""The printing press: a template becomes a tagged PDF (PDF/UA-1), made without network."""

from bisect import bisect_left
from functools import cache
from pathlib import Path
from threading import Lock

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from residents.print_sheets import SHEETS

STATIC = "file:///static/"
VARIANT = {"pdf_variant": "pdf/ua-1"}
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
    """The style sheets with their fonts, read once for each process."""
    fonts = FontConfiguration()
    fetcher = StaticFilesOnly()
    sheets = [
        CSS(url=f"{STATIC}{sheet}", font_config=fonts, url_fetcher=fetcher) for sheet in SHEETS
    ]
    return sheets, fonts


def warm_up():
    """Load the style sheets, the fonts and what only the first print loads, ahead of it."""
    print_html("<!doctype html><html lang=da><title>-</title><table><tr><td>-</table>")


def print_pdf(template, context):
    """A template as the bytes of a tagged PDF."""
    return print_html(render_to_string(template, context))


def print_html(*pages, most_pages=None):
    """HTML as the bytes of a tagged PDF.

    pages: the same print from its fullest to its shortest, each as HTML or as a function that gives
    it; the first that has no more than `most_pages` is printed, or the last where none is short
    enough. Not all are tried: none may be longer than the one before it.
    """
    with _printing:
        laid_out = cache(lambda number: _laid_out(pages[number]))
        # The last is taken as it is; so is the only one.
        shorter = range(len(pages) - 1 if most_pages else 0)
        chosen = bisect_left(shorter, True, key=lambda one: len(laid_out(one).pages) <= most_pages)
        return laid_out(chosen).write_pdf(**VARIANT)


def _laid_out(page):
    sheets, fonts = _print_style()
    html = page() if callable(page) else page
    return HTML(string=html, base_url=STATIC, url_fetcher=StaticFilesOnly()).render(
        stylesheets=sheets, font_config=fonts, **VARIANT
    )
