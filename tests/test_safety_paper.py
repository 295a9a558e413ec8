"""The tryghedsplan on paper: always one A4, and a card that is read right when it is folded."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from plans.actions.writing_parts import decline
from plans.fitting import A4_SIZES, Step, cut, on_a4
from plans.prompts import Kind
from plans.safety import safety_page
from residents.models import LogRow
from tests.breadth import first
from tests.pdf import kinds_of, pages_of, placed_on, text_of, title_of
from tests.planning import INSIDE, begin, make_plan, reply, say

pytestmark = pytest.mark.once

A4_WIDTH, A4_HEIGHT = 595.3, 841.9
PHASES = ("optrapning", "kaos", "stabilisering")
SLOTS = ("tegn", "goer", "lad_vaere", "mestring", "udloesere")
THIRTY_LINES = "\n".join(f"Linje {number}, sagt roligt til Bo" for number in range(30))
TEN_LINES = "\n".join(THIRTY_LINES.splitlines()[:10])
ONE_LONG_LINE = ("Gå en tur med mig, når det strammer til. " * 500)[:20_000]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


@pytest.fixture
def printed(sign_in, bo, contact):
    """printed(route) is the PDF as the contact person gets it."""

    def get(route, by=contact):
        answer = sign_in(by).get(reverse(route, args=[bo.key]))
        assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
        return answer.content

    return get


def fill(plan, resident, contact, text):
    for key in (f"{phase}_{slot}" for phase in PHASES for slot in SLOTS):
        say(plan, text, by=resident, side=INSIDE, key=key)
        say(plan, text, by=contact, key=key)


def types_of(pdf):
    """[(words, the size of their type in points)]"""
    found = []
    page = PdfReader(BytesIO(pdf)).pages[0]
    page.extract_text(
        visitor_text=lambda words, cm, tm, font, size: found.append(
            (words, abs(size * tm[3] * cm[3]))
        )
    )
    return [(words, size) for words, size in found if words.strip()]


def type_of(text, pdf):
    return next(size for words, size in types_of(pdf) if text in words)


def smallest_type(pdf):
    return min(size for _, size in types_of(pdf))


def test_the_a4_has_own_words_first_and_the_professionals_under(plan, printed, resident, contact):
    say(plan, "Gå med mig udenfor", by=resident, side=INSIDE, key="kaos_goer")
    outside = say(plan, "Bo går frem og tilbage", by=contact, key="kaos_tegn")
    reply(outside, by=resident)
    pdf = printed("safety_pdf")
    (words,) = pages_of(pdf)
    assert words.index("Gå med mig udenfor") < words.index("Bo går frem og tilbage")
    assert "Bo siger, at noget af det ikke passer." in words and "Fortroligt" in words
    assert f"Version 1, {timezone.localdate().day}." in words and "70 12 34 56" in words
    assert title_of(pdf) == "Tryghedsplan"
    assert {"/H1", "/H2", "/L"} <= kinds_of(pdf)


@pytest.mark.parametrize("text", first(1, [THIRTY_LINES, "W" * 20_000, "Ro", ONE_LONG_LINE]))
def test_it_is_one_page_whatever_is_written(text, plan, printed, resident, contact):
    fill(plan, resident, contact, text)
    for route in ("safety_pdf", "safety_card"):
        pdf = printed(route)
        assert len(pages_of(pdf)) == 1
        assert smallest_type(pdf) >= 8.4
        is_cut = "planen på skærmen." in text_of(pdf).replace("så se planen på skærmen.", "")
        assert is_cut == (route == "safety_pdf" and text != "Ro")
        assert ("Se planen." in text_of(pdf)) == (route == "safety_card" and text != "Ro")


def test_the_own_words_stay_when_there_is_room_for_one_side_alone(plan, printed, resident, contact):
    say(plan, THIRTY_LINES, by=contact, key="kaos_tegn")
    say(plan, THIRTY_LINES, by=contact, key="kaos_goer")
    say(plan, THIRTY_LINES, by=contact, key="kaos_mestring")
    for phase in PHASES:
        say(plan, TEN_LINES, by=resident, side=INSIDE, key=f"{phase}_goer")
    words = text_of(printed("safety_pdf"))
    assert words.count("Linje 9, sagt roligt til Bo") >= len(PHASES)
    assert "Resten står i planen på skærmen." in words


def test_an_empty_plan_and_a_declined_one_say_so(plan, printed, resident):
    assert "Der er ikke skrevet noget i planen endnu." in text_of(printed("safety_pdf"))
    decline(plan, by=resident)
    for route in ("safety_pdf", "safety_card"):
        assert "Bo sagde nej tak til planen" in text_of(printed(route))


def test_where_there_is_no_plan_the_papers_say_so(printed, contact):
    assert "ikke skrevet noget" in text_of(printed("safety_pdf"))
    assert len(pages_of(printed("safety_card"))) == 1


def test_a_draft_is_on_no_paper(plan, printed, resident):
    begin(plan, "Kun min egen kladde", by=resident, side=INSIDE, key="kaos_goer")
    for route in ("safety_pdf", "safety_card"):
        assert "kladde" not in text_of(printed(route, by=resident))


def test_those_on_duty_print_it_and_the_look_is_in_the_log(plan, printed, substitute):
    printed("safety_pdf", by=substitute)
    printed("safety_card", by=substitute)
    assert LogRow.objects.filter(user=substitute, what="et print af tryghedsplanen").exists()


def test_each_panel_of_the_card_lies_so_that_it_is_upright_when_folded(plan, printed, resident):
    say(plan, "Gå med mig", by=resident, side=INSIDE, key="kaos_goer")
    page = PdfReader(BytesIO(printed("safety_card"))).pages[0]
    where = {
        words: (x > A4_WIDTH / 2, y > A4_HEIGHT / 2, upside_down)
        for words, x, y, upside_down in placed_on(page)
    }
    right, upper, turned = True, True, True
    assert where["Bos tryghedskort"] == (right, not upper, not turned)
    assert where["1 Det strammer til"] == (right, upper, turned)
    assert where["2 Alt er for meget"] == (not right, upper, turned)
    assert where["3 Der kommer ro"] == (not right, not upper, not turned)


def test_the_residents_own_papers_are_in_their_words(plan, printed, resident):
    say(plan, "Tage musik på", by=resident, side=INSIDE, key="kaos_mestring")
    own, staff = text_of(printed("safety_pdf", by=resident)), text_of(printed("safety_pdf"))
    for words in ("2 Alt er for meget", "Det kan jeg selv gøre"):
        assert words in own and words not in staff
    assert "2 Kaos" in staff and "Det kan Bo selv gøre" in staff
    assert "Det kan jeg selv gøre" in text_of(printed("safety_card"))


def test_what_the_resident_does_is_not_said_in_their_voice_by_others(plan, printed, contact):
    say(plan, "Går en tur", by=contact, key="kaos_mestring")
    words = text_of(printed("safety_pdf"))
    assert "Det gør Bo selv" in words and "jeg selv" not in words


def test_the_professionals_view_is_as_large_as_there_is_room_for(plan, printed, contact):
    say(plan, "Går en tur", by=contact, key="kaos_tegn")
    assert type_of("Går en tur", printed("safety_pdf")) > 12.9
    # None is larger than the one before it, and the other side never under four fifths.
    assert list(A4_SIZES) == sorted(A4_SIZES, reverse=True)
    points = {9: 9.25, 8: 8.5}
    assert all(
        0.8 <= points.get(outside, outside) / points.get(own, own) <= 1 for own, outside in A4_SIZES
    )


def test_a_lost_card_does_not_say_who_it_is_or_where(plan, printed, resident):
    say(plan, "Gå med mig", by=resident, side=INSIDE, key="kaos_goer")
    words = text_of(printed("safety_card"))
    assert "Bos tryghedskort" in words and "70 12 34 56" in words
    assert "Bertelsen" not in words and "Solgården" not in words


def test_the_card_has_the_residents_own_words_alone(plan, printed, resident, contact):
    say(plan, "Gå med mig", by=resident, side=INSIDE, key="kaos_goer")
    say(plan, "Bo råber", by=contact, key="kaos_tegn")
    words = text_of(printed("safety_card"))
    assert "Gå med mig" in words and "råber" not in words


def test_the_card_says_until_when_it_is_trusted(plan, printed, resident):
    day = timezone.localdate() + timezone.timedelta(days=10)
    plan.review_on = day
    plan.save()
    assert f"Er det efter {day.day}. " in text_of(printed("safety_card"))


def test_the_file_has_no_name_of_a_person(sign_in, plan, bo, contact):
    answer = sign_in(contact).get(reverse("safety_card", args=[bo.key]))
    assert answer["Content-Disposition"].startswith('inline; filename="tryghedsplan-kort-20')


@given(st.lists(st.text(min_size=1), max_size=40), st.integers(0, 30), st.integers(10, 110))
def test_what_is_cut_are_whole_lines_from_the_end(lines, most, width):
    slot = cut(lines, most, width)
    whole = slot.lines == lines[: len(slot.lines)]
    assert whole or (len(slot.lines) == 1 and slot.lines[0].endswith("…"))
    assert slot.is_cut == (slot.lines != lines)
    assert slot.height <= most


def test_the_professionals_view_is_cut_before_the_residents_words(plan, resident, contact):
    fill(plan, resident, contact, THIRTY_LINES)
    page = safety_page(plan.resident, contact)
    phase = on_a4(page.phases[0], Step(8, outside=4))
    assert not any(slot.is_cut for slot in phase.own)
    assert all(slot.is_cut and slot.height <= 4 for slot in phase.outside)
