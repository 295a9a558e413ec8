"""The theme report: what it shows, that it is tagged, and that it is made once."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from evaluations.models import StoredReport
from evaluations.pdf import theme_report
from residents.printing import STATIC, StaticFilesOnly
from tests.factories import make_round
from tests.test_comparison import HIDDEN, closed_round

SIX = [1, 2, 3, 2, 1, 3]
OTHER_SIX = [3, 4, 4, 3, 3, 4]


@pytest.fixture
def round(house):
    return closed_round(house, {"A": SIX, "B": SIX}, {"A": OTHER_SIX, "B": OTHER_SIX})


def text_of(pdf):
    """The words of a report; a line is broken where the page does."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def elements(node):
    """Every element of the tag tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, dict):
        yield node
        yield from elements(node.get("/K", []))


def test_the_report_is_tagged_and_has_a_title_and_a_language(round):
    reader = PdfReader(BytesIO(theme_report(round)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "da"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Temarapport: Mad og have, Solgården, Forår"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_every_figure_has_words_and_tables_have_headings(round):
    root = PdfReader(BytesIO(theme_report(round))).trailer["/Root"]
    tree = list(elements(root["/StructTreeRoot"]))
    figures = [node for node in tree if node.get("/S") == "/Figure"]
    assert len(figures) >= 4 and all(figure.get("/Alt") for figure in figures)
    assert "Indefra 2,0, udefra 3,5, fra 1 til 5." in [figure["/Alt"] for figure in figures]
    assert {"/TH", "/H1", "/H2", "/Caption"} <= {node.get("/S") for node in tree}


def test_the_report_says_what_matters_and_how_it_was_made(round):
    words = text_of(theme_report(round))
    assert "Fortroligt. Solgården, Mad og have, Forår" in words and "Side 2 af" in words
    assert "I ser mest forskelligt på tid i haven." in words
    assert "Skrevet til afprøvning" in words and "p-værdier" in words
    assert "når alle på en side har svaret det samme" in words
    assert "anonym" not in words.lower()


def test_the_report_hides_what_the_screen_hides(house):
    round = closed_round(house, {"A": SIX, "B": [1, 2, 3, 2]}, {"A": SIX, "B": OTHER_SIX})
    words = text_of(theme_report(round))
    assert HIDDEN in words
    assert "−1,5" not in words and "Ingen forskel kan vises i tal." in words


def test_the_second_report_is_the_stored_one(round, django_assert_max_num_queries):
    first = theme_report(round)
    with django_assert_max_num_queries(5):
        assert theme_report(round) == first
    assert StoredReport.objects.count() == 1


def test_a_raised_k_makes_another_report(round, house):
    theme_report(round)
    house.k = 7
    house.save()
    round.refresh_from_db()
    assert "Færre end 7 svar – vises ikke" in text_of(theme_report(round))


def test_two_who_ask_at_once_store_one_report(round, monkeypatch):
    made = []

    def print_twice(template, context):
        made.append(template)
        if len(made) == 1:
            theme_report(round)
        return b"%PDF"

    monkeypatch.setattr("residents.printing.print_pdf", print_twice)
    assert theme_report(round) == b"%PDF"
    assert len(made) == 2 and StoredReport.objects.count() == 1


def test_the_report_opens_in_the_browser_under_a_name_without_persons(sign_in, manager, round):
    response = sign_in(manager).get(reverse("round_report", args=[round.key]))
    assert response["Content-Type"] == "application/pdf"
    name = f"temarapport-tema-1-{round.closed_at.astimezone():%Y-%m-%d}.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.content.startswith(b"%PDF-1.7")


def test_an_open_round_has_no_report(sign_in, manager, house):
    round = make_round(house)
    response = sign_in(manager).get(reverse("round_report", args=[round.key]))
    assert response.url == reverse("round_compare", args=[round.key])
    with pytest.raises(ValueError):
        theme_report(round)


@pytest.mark.parametrize(
    "address",
    ["https://example.com/a.css", "file:///etc/passwd", f"{STATIC}../manage.py", f"{STATIC}none"],
)
def test_a_report_fetches_only_our_static_files(address):
    with pytest.raises(Exception, match=r"static files|outside|located"):
        StaticFilesOnly().fetch(address)
    assert b"@page" in StaticFilesOnly().fetch(f"{STATIC}css/report.css").read()
