"""The numbers of a comparison, against the standard library's own."""

import statistics
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.compare import (
    PARTNER_WITHOUT_NUMBER,
    UNANSWERED,
    SideNumbers,
    paired_numbers,
    side_numbers,
)
from evaluations.models import Missing
from residents.perspectives import Pair, Perspective

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective
NUMBERS = st.sampled_from("12345")
GIVEN = st.sampled_from([*"12345", *Missing.values])
LEFT_OPEN = st.none() | GIVEN


def pair_of(inside, outside, comparable=True):
    return Pair(SimpleNamespace(comparable=comparable), inside, outside)


def rated(value):
    return SimpleNamespace(value=value)


@given(st.lists(NUMBERS, min_size=1))
def test_median_and_mean_are_those_of_the_answers(answers):
    numbers = side_numbers(answers, len(answers))
    values = [Fraction(given) for given in answers]
    assert numbers.n == len(answers)
    assert numbers.median == statistics.median(values)
    assert numbers.mean == statistics.mean(values) == numbers.value


@given(st.lists(GIVEN), st.integers(0, 10))
def test_everyone_who_sent_is_counted_once(answers, left_open):
    numbers = side_numbers(answers, len(answers) + left_open)
    assert numbers.forms == len(answers) + left_open
    assert numbers.n == sum(given.isdigit() for given in answers)
    assert numbers.missing.get(UNANSWERED, 0) == left_open
    for code in Missing.values:
        assert numbers.missing.get(code, 0) == answers.count(code)


def test_no_answer_is_not_a_zero():
    numbers = side_numbers(["ved_ikke", "ikke_relevant"], 3)
    assert numbers.n == 0
    assert numbers.mean is None
    assert numbers.median is None
    assert not numbers.is_unanimous


@pytest.mark.parametrize(
    ("counts", "alike"),
    [((0, 0, 6, 0, 0), True), ((0, 1, 5, 0, 0), False), ((0, 0, 0, 0, 0), False)],
)
def test_answers_are_unanimous_when_all_say_the_same(counts, alike):
    assert SideNumbers(counts).is_unanimous is alike


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_the_gap_of_pairs_is_the_mean_of_their_differences(pairs):
    numbers, _ = paired_numbers(pairs)
    differences = [Fraction(inside) - Fraction(outside) for inside, outside in pairs]
    assert pair_of(numbers[INSIDE], numbers[OUTSIDE]).gap == statistics.mean(differences)


@given(st.lists(st.tuples(LEFT_OPEN, LEFT_OPEN)))
def test_both_sides_of_pairs_are_about_the_same_pairs(pairs):
    numbers, distances = paired_numbers(pairs)
    complete = [pair for pair in pairs if all(one and one.isdigit() for one in pair)]
    apart = [abs(int(inside) - int(outside)) for inside, outside in complete]
    assert distances == [apart.count(0), apart.count(1), sum(step > 1 for step in apart)]
    for side in Perspective:
        assert numbers[side].n == len(complete)
        assert numbers[side].forms == len(pairs)


@given(st.lists(st.tuples(LEFT_OPEN, LEFT_OPEN)), NUMBERS, NUMBERS, st.sampled_from(Missing.values))
def test_what_someone_answered_is_not_counted_when_the_partner_gave_no_number(
    pairs, one, another, code
):
    assert paired_numbers([*pairs, (one, code)]) == paired_numbers([*pairs, (another, code)])
    assert paired_numbers([*pairs, (None, one)]) == paired_numbers([*pairs, (None, another)])


def test_a_partner_without_a_number_is_told_as_that():
    numbers, distances = paired_numbers([("3", "ved_ikke"), ("4", None)])
    assert numbers[INSIDE].missing == {PARTNER_WITHOUT_NUMBER: 2}
    assert numbers[OUTSIDE].missing == {"ved_ikke": 1, UNANSWERED: 1}
    assert distances == [0, 0, 0]


@given(st.integers(1, 5), st.integers(1, 5))
def test_the_gap_is_inside_minus_outside(inside, outside):
    assert pair_of(rated(inside), rated(outside)).gap == inside - outside


def test_a_gap_is_exact_and_not_rounded():
    assert pair_of(rated(Fraction(10, 3)), rated(3)).gap == Fraction(1, 3)


@pytest.mark.parametrize(
    "pair",
    [
        pair_of(None, rated(3)),
        pair_of(rated(3), None),
        pair_of(rated(None), rated(3)),
        pair_of(rated(3), rated(None)),
        pair_of(rated(3), rated(4), comparable=False),
    ],
)
def test_there_is_no_gap_where_the_two_cannot_be_compared(pair):
    assert pair.gap is None


def test_each_side_of_a_pair_is_found_by_its_perspective():
    pair = pair_of("indefra", "udefra")
    assert pair.side(INSIDE) == "indefra"
    assert pair.side(OUTSIDE) == "udefra"
    assert [side.other for side in Perspective] == [OUTSIDE, INSIDE]
