"""Blank forms on paper: both sides, two sizes of type, and a code that is tied to nobody."""

import pytest
from django.urls import reverse

from evaluations.paper_forms import PaperForm, codes, first_free
from residents.perspectives import Perspective
from residents.printing import print_pdf
from tests.factories import close, load_paper, make_pair_round, make_round
from tests.pdf import kinds_of, pages_of, text_of, title_of

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective


@pytest.fixture
def round(house):
    return make_round(house)


def printed(round, side, made=("B-07",), is_large=False):
    form = PaperForm(round, side, list(made), is_large)
    return print_pdf("evaluations/paper_form.html", {"form": form})


def address(round, side, **query):
    return reverse(f"paper_form_{side}", args=[round.key], query=query)


@pytest.mark.once
def test_the_form_is_tagged_and_has_a_title(round):
    pdf = printed(round, INSIDE)
    assert title_of(pdf) == "Papirskema: Mad og have, indefra"
    assert {"/H1", "/H2", "/L", "/LI"} <= kinds_of(pdf)


@pytest.mark.once
def test_the_residents_form_asks_the_resident(round):
    words = text_of(printed(round, INSIDE))
    assert "Kan du lide aftensmaden?" in words and "Spiser du med" not in words
    assert "1 Slet ikke" in words and "5 Helt" in words
    for choice in ("Passer ikke på mig", "Ved ikke", "Vil ikke svare", "Jeg fik læst op"):
        assert choice in words
    assert "Det må gerne citeres uden mit navn" in words


@pytest.mark.once
def test_the_staffs_form_asks_the_staff(round):
    words = text_of(printed(round, OUTSIDE, ["M-03"]))
    assert "Spiser du med ved aftensmaden?" in words and "Ikke relevant" in words
    assert "Fik du hjælp" not in words and "M-03" in words


@pytest.mark.once
def test_the_form_says_who_reads_it_and_whom_to_ring(round):
    words = text_of(printed(round, INSIDE))
    assert "Hvem læser det?" in words and "Den, der taster skemaet ind, ser det." in words
    assert "70 12 34 56" in words and "fortroligt" in words and "anonym" not in words.lower()


@pytest.mark.once
def test_every_page_has_the_code_and_one_line_says_how_to_type_it(round):
    pages = pages_of(printed(round, INSIDE, is_large=True))
    assert len(pages) > 1 and all("B-07" in page for page in pages)
    assert "skriv B-07 i »Kode på papiret«" in pages[-1]


@pytest.mark.once
def test_each_copy_begins_on_its_own_page(round):
    pages = pages_of(printed(round, INSIDE, ["B-02", "B-01"]))
    assert len(pages) % 2 == 0
    half = len(pages) // 2
    assert "B-02" in pages[0] and "B-01" in pages[half] and "B-02" not in pages[half]


def test_codes_are_each_used_once_and_in_no_order(round):
    made = codes(round, INSIDE, count=24, first=5)
    assert sorted(made) == [f"B-{number:02}" for number in range(5, 29)]
    assert made != sorted(made) or codes(round, INSIDE, count=24, first=5) != made


def test_numbering_goes_on_after_what_is_typed_in(round):
    assert first_free(round, INSIDE) == 1
    load_paper(round, "indefra,B-07,1B,3", "indefra,anden,1B,3", "udefra,M-02,1B,4")
    assert first_free(round, INSIDE) == 8
    assert first_free(round, OUTSIDE) == 3


def test_the_code_is_the_person_of_a_file_of_answers(round):
    (code,) = codes(round, INSIDE, count=1, first=7)
    load_paper(round, f"indefra,{code},1B,3")
    assert round.invitations.get(paper_key="B-07").resident is None


def test_in_a_round_of_pairs_both_sides_have_the_same_code(house):
    round = make_pair_round(house, 2)
    assert codes(round, INSIDE, count=1, first=3) == codes(round, OUTSIDE, count=1, first=3)
    words = text_of(printed(round, OUTSIDE, ["P-03"]))
    assert "Svar om den borger, der har samme kode som du." in words
    assert "citeres" not in words


@pytest.mark.once
def test_the_manager_prints_as_many_as_asked_for(sign_in, manager, round):
    response = sign_in(manager).get(address(round, "inside", antal=3, fra=11))
    assert response["Content-Type"] == "application/pdf"
    words = text_of(response.content)
    assert all(code in words for code in ("B-11", "B-12", "B-13")) and "B-14" not in words


@pytest.mark.once
def test_large_type_takes_more_pages(sign_in, manager, round):
    client = sign_in(manager)
    small, large = (
        client.get(address(round, "outside", **query)).content for query in ({}, {"stor": 1})
    )
    assert len(pages_of(large)) > len(pages_of(small))


@pytest.mark.parametrize("query", [{"antal": 0}, {"antal": 500}, {"fra": "x"}])
def test_an_impossible_number_leads_back_to_the_page(sign_in, manager, round, query):
    response = sign_in(manager).get(address(round, "inside", **query))
    assert response.url == reverse("round_paper", args=[round.key])


def test_a_closed_round_has_no_blank_forms(sign_in, manager, round):
    response = sign_in(manager).get(address(close(round), "inside"))
    assert response.status_code == 302


def test_the_paper_page_offers_both_sides(sign_in, manager, round):
    page = sign_in(manager).get(reverse("round_paper", args=[round.key])).content.decode()
    assert address(round, "inside") in page and address(round, "outside") in page
