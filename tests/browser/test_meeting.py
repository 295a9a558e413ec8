"""A meeting before a shared screen: writing, going on, and turning the page with the keys."""

import re

import pytest
from django.urls import reverse

from evaluations.models import ReviewNote
from tests.factories import answer_side, close, make_full_round, make_review

WORDS = "Vi spørger dagen før"


@pytest.fixture
def round(house):
    round = make_full_round(house, 6)
    answer_side(round, "inside", "1", "1", "2", "2", "3", "3")
    answer_side(round, "outside", "4", "4", "4", "5", "5", "5")
    return close(round)


def opens_box(one, prompt):
    one.page.get_by_role("heading", name=prompt).click()
    return one.page.get_by_role("textbox", name=prompt)


def leaves(one, box):
    """Out of the box, and wait for what that saves."""
    with one.page.expect_response(lambda answer: answer.request.method == "POST"):
        box.blur()


def test_what_is_typed_is_saved_while_it_is_typed(person, house, colleague):
    review = make_review(house)
    one = person(1280, colleague)
    one.goes_to(reverse("review_item", args=[review.key, "A"]))
    box = opens_box(one, "Hvor tit?")
    box.type(WORDS)
    one.sees("Gemt kl.")
    leaves(one, box)
    note = ReviewNote.objects.get()
    assert (note.text, note.prompt, note.is_draft) == (WORDS, 1, True)
    one.page.get_by_role("button", name=re.compile("Tilføj.*Hvor tit")).click()
    one.sees("1 note")
    assert not ReviewNote.objects.get().is_draft
    assert one.page.get_by_role("textbox", name="Hvor tit?").input_value() == ""


def test_without_javascript_a_meeting_writes_and_goes_on(person, house, colleague):
    review = make_review(house, letters="AB")
    one = person(390, colleague, java_script_enabled=False)
    one.goes_to(reverse("review_item", args=[review.key, "A"]))
    opens_box(one, "Hvor tit?").fill(WORDS)
    one.presses("Talt om")
    one.sees("Hvornår er I i haven")
    assert review.items.get(item__letter="A").state == "done"
    assert not ReviewNote.objects.get().is_draft


def test_the_arrow_keys_turn_the_page_but_not_while_somebody_writes(person, round, manager):
    one = person(1280, manager)
    one.goes_to(reverse("round_talk", args=[round.key]))
    for letter in ("B", "A"):
        one.page.keyboard.press("ArrowRight")
        one.page.wait_for_url(f"**/tal-sammen/{letter}/")
    one.page.keyboard.press("ArrowLeft")
    one.page.wait_for_url("**/tal-sammen/B/")
    one.page.get_by_text("Skriv, hvad I siger og aftaler").click()
    box = one.page.get_by_role("textbox")
    box.type(WORDS)
    box.press("ArrowLeft")
    one.sees("som kladde")
    leaves(one, box)
    one.presses("Tilføj")
    one.page.get_by_role("listitem").filter(has_text=WORDS).wait_for()
    assert one.page.url.endswith("/B/#sagt")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_projector_shows_the_question_answers_and_prompt_at_once(person, round, manager, size):
    one = person(1280, manager)
    one.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    one.goes_to(reverse("round_talk_item", args=[round.key, "B"]))
    for part in (".talk__words", ".item-result"):
        box = one.page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= size[1], part
    one.is_drawn()
    small = one.page.evaluate(
        """() => [...document.querySelectorAll(".talk__words p, .item-result__gap, h1")]
            .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(small) >= size[0] / 48
    one.picture(f"talk-{size[0]}")
