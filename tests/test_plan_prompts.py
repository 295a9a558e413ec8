"""What the plans ask: both sides worded, calm for residents; and what is different in two texts."""

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from plans.changes import GONE, NEW, SAME, compare
from plans.models import Assessment
from plans.prompts import Kind, shipped
from residents.perspectives import Perspective


@pytest.mark.parametrize("kind", Kind)
def test_every_part_is_worded_for_both_sides_and_has_a_key_of_its_own(kind):
    prompts = shipped(kind).prompts
    assert len({prompt.key for prompt in prompts}) == len(prompts) >= 7
    for prompt in prompts:
        assert prompt.inside and prompt.outside and prompt.inside != prompt.outside


def test_the_tryghedsplan_asks_the_same_five_things_in_each_phase():
    plan = shipped(Kind.TRYGHED)
    slots = {phase.key: [] for phase in plan.phases}
    for one in plan.prompts:
        slots[one.phase].append(one.slot)
    five = ["udloesere", "tegn", "goer", "lad_vaere", "mestring"]
    assert slots == dict.fromkeys(Assessment.Phase.values, five)


def test_coping_and_the_common_approach_are_two_different_sheets():
    sheet = shipped(Kind.TRIVSEL).prompt("mestring")
    assert sheet.different
    assert sheet.heading(Perspective.INSIDE) != sheet.heading(Perspective.OUTSIDE)


def test_illness_and_money_are_steered_away_from_the_loads():
    loads = shipped(Kind.TRIVSEL).prompt("belastninger")
    assert "livsvilkår" in loads.outside_help and loads.inside_aside and loads.examples
    assert not any("diagnose" in example or "økonomi" in example for example in loads.examples)


def test_what_is_said_to_a_resident_is_short():
    for kind in Kind:
        for prompt in shipped(kind).prompts:
            said = f"{prompt.inside} {prompt.inside_help} {prompt.inside_aside}"
            for sentence in said.replace("?", ".").split("."):
                assert len(sentence.split()) <= 12, sentence


words = st.text(alphabet="abæ \n", max_size=60)


@given(words, words)
def test_the_pieces_of_a_comparison_are_the_two_texts(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == before
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == after


def test_a_changed_word_is_shown_as_one_gone_and_one_new():
    pieces = compare("Jeg svarer kort.", "Jeg svarer langsomt.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        (SAME, "Jeg svarer "),
        (GONE, "kort."),
        (NEW, "langsomt."),
    ]


TEXTS = ("title", "inside", "outside", "inside_title", "outside_title", "inside_help")
TEXTS += ("outside_help", "inside_aside", "different", "examples")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES[1:]])
def test_what_is_asked_in_danish_is_asked_in_every_other_language(kind, language):
    danish = shipped(kind).prompts
    with override(language):
        others = shipped(kind).prompts
    for one, other in zip(danish, others, strict=True):
        assert (one.key, one.joint, one.slot) == (other.key, other.joint, other.slot)
        for text in TEXTS:
            here, there = getattr(one, text), getattr(other, text)
            assert bool(here) == bool(there), (one.key, text)
            assert not here or here != there, (one.key, text)
