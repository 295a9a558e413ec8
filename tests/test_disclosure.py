"""What may be shown: whatever the numbers are, no reader can work out what one person said."""

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluations import disclosure
from evaluations.compare import PARTNER_WITHOUT_NUMBER, UNANSWERED, SideNumbers, side_numbers
from evaluations.export import results_as_data
from evaluations.models import Item, Missing, Theme
from residents.perspectives import Perspective

KINDS = (*Missing.values, UNANSWERED, PARTNER_WITHOUT_NUMBER)
K = st.integers(5, 12)
COUNTS = st.tuples(*[st.integers(0, 6)] * 5)
MISSING = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 15))
SIDES = st.builds(SideNumbers, COUNTS, MISSING)
DISTANCES = st.none() | st.lists(st.integers(0, 9), min_size=3, max_size=3)
TAKEN_PART = st.fixed_dictionaries(
    {name: st.integers(0, 20) for name in ("sent", "declined", "helped", "silent")}
)


def result_of(inside, outside, distances=None, comparable=True):
    sides = dict(zip(Perspective, (inside, outside), strict=True))
    return SimpleNamespace(
        item=Item(letter="A", theme=Theme(number=1), comparable=comparable),
        counts={side: list(numbers.counts) for side, numbers in sides.items()},
        missing={side: numbers.missing for side, numbers in sides.items()},
        distances=distances,
        parts=None,
        own=None,
    )


def counted(part):
    """As frozen at closing: whoever did not send has declined or is silent."""
    helped = min(part["helped"], part["sent"])
    invited = part["sent"] + part["declined"] + part["silent"]
    return {**part, "helped": helped, "invited": invited, "own": None}


NOBODY = {"invited": 0, "sent": 0, "declined": 0, "helped": 0, "own": None}


def closed_round(*results, k=5, house_k=5, participation=NOBODY, form="group"):
    return SimpleNamespace(
        is_open=False,
        k=k,
        key="nøgle",
        title="Forår",
        form=form,
        is_split=False,
        opens_on=date(2026, 3, 1),
        closed_at=datetime(2026, 3, 20),
        facility=SimpleNamespace(k=house_k, name="Solgården"),
        theme=SimpleNamespace(number=1, instrument=SimpleNamespace(slug="tiny")),
        participation=dict.fromkeys(Perspective, participation),
        results=SimpleNamespace(select_related=lambda *names: results),
    )


def leaks(data, k):
    """What a reader could work out of one exported side that the rule should have kept."""
    if data == {"suppressed": True}:
        return []
    told = {kind: n for kind, n in data["missing"].items() if kind != "i_alt" and n}
    rest = data["missing"]["i_alt"] - sum(told.values())
    signs = {
        "fewer than k": data["n"] < k or sum(data["counts"]) < k,
        "everyone said the same": max(data["counts"]) == data["n"],
        "a small kind of missing": any(n < k for n in told.values()),
        "a small remainder": bool(told) and 0 < rest < k,
    }
    return [sign for sign, seen in signs.items() if seen]


@given(st.data(), K)
def test_fewer_than_k_are_hidden(data, k):
    answers = data.draw(st.lists(st.sampled_from("12345"), max_size=k - 1))
    missing = data.draw(st.lists(st.sampled_from(Missing.values), max_size=15))
    forms = len(answers) + len(missing)
    assert disclosure.shown_side(side_numbers([*answers, *missing], forms), k) is None


@pytest.mark.parametrize("k", [5, 6, 9])
def test_k_answers_are_shown_and_one_fewer_are_not(k):
    assert disclosure.shown_side(SideNumbers((0, 0, 0, 1, k - 1)), k).n == k
    assert disclosure.shown_side(SideNumbers((0, 0, 0, 1, k - 2)), k) is None


@given(COUNTS, MISSING, K)
def test_k_answers_are_shown_as_they_are_unless_all_say_the_same(counts, missing, k):
    assume(sum(counts) >= k and max(counts) < sum(counts))
    numbers = SideNumbers(counts, missing)
    shown = disclosure.shown_side(numbers, k)
    assert (shown.n, shown.counts) == (numbers.n, numbers.counts)
    assert (shown.mean, shown.median) == (numbers.mean, numbers.median)


@given(st.integers(0, 4), st.integers(5, 40), MISSING, K)
def test_answers_that_are_all_alike_are_hidden(value, count, missing, k):
    counts = tuple(count if place == value else 0 for place in range(5))
    assert disclosure.shown_side(SideNumbers(counts, missing), k) is None


@given(SIDES, SIDES, K)
def test_nothing_about_few_persons_can_be_worked_out_of_the_export(inside, outside, k):
    data = results_as_data(closed_round(result_of(inside, outside), k=k))["items"][0]
    assert leaks(data["inside"], k) == []
    assert leaks(data["outside"], k) == []


@given(MISSING, K)
def test_a_kind_of_missing_is_told_only_of_k_and_with_k_left(missing, k):
    shown = disclosure.shown_missing(missing, k)
    total = shown.pop("i_alt")
    assert total == sum(missing.values())
    assert all(count == missing[kind] >= k for kind, count in shown.items())
    left = total - sum(shown.values())
    assert left == 0 or left >= k or not shown


@given(MISSING, K)
def test_no_kind_is_laid_together_without_need(missing, k):
    assume(all(count >= k for count in missing.values() if count))
    kinds = {kind: count for kind, count in missing.items() if count}
    assert disclosure.shown_missing(missing, k) == {"i_alt": sum(kinds.values()), **kinds}


@given(st.integers(0, 40), st.integers(0, 40), K)
def test_a_part_is_shown_only_when_it_and_the_rest_are_k_persons(part, rest, k):
    shown = disclosure.shown_part(part, part + rest, k)
    assert shown == (part if part >= k and rest >= k else None)


@given(TAKEN_PART.map(counted), K)
def test_refusals_and_help_are_shown_only_where_k_hide_among_k(part, k):
    shown = disclosure.shown_participation(part, k)
    assert shown.invited == part["invited"]
    if part["sent"] < k:
        assert (shown.sent, shown.declined, shown.helped) == (None, None, None)
    if shown.declined is not None:
        assert shown.declined >= k and part["silent"] >= k
    if shown.helped is not None:
        assert shown.helped >= k and shown.sent - shown.helped >= k


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3), K)
def test_distances_are_shown_of_k_pairs_that_are_not_all_alike(distances, k):
    shown = disclosure.shown_distances(distances, ["side", "side"], k)
    tellable = sum(distances) >= k and max(distances) < sum(distances)
    assert shown == (distances if tellable else None)
    assert disclosure.shown_distances(distances, ["side", None], k) is None


def hides_at_least(more, less):
    """Whether `more` shows nothing that `less` does not show the same way."""
    if isinstance(more, dict):
        told = {name: one for name, one in more.items() if not (one == 0 and name in KINDS)}
        return "suppressed" in more or all(
            name in less and hides_at_least(one, less[name]) for name, one in told.items()
        )
    return more is None or more == less


@given(SIDES, SIDES, DISTANCES, TAKEN_PART.map(counted), K, st.integers(1, 5))
def test_raising_k_only_hides_more(inside, outside, distances, part, k, more):
    result = result_of(inside, outside, distances)
    before = results_as_data(closed_round(result, k=k, participation=part))
    after = results_as_data(closed_round(result, k=k, house_k=k + more, participation=part))
    assert after.pop("k") == before.pop("k") + more
    assert hides_at_least(after["items"][0], before["items"][0])
    for side in Perspective:
        assert hides_at_least(after["participation"][side], before["participation"][side])


@given(st.integers(1, 12), st.integers(1, 12))
def test_k_is_the_highest_of_the_rule_the_round_and_the_house(k, house_k):
    assert disclosure.smallest_shown(closed_round(k=k, house_k=house_k)) == max(5, k, house_k)


@given(SIDES, SIDES, DISTANCES, st.booleans())
def test_export_and_screen_show_the_same(inside, outside, distances, comparable):
    round = closed_round(result_of(inside, outside, distances, comparable))
    shown, data = disclosure.shown_round(round).items[0], results_as_data(round)["items"][0]
    assert data["gap"] == (None if shown.gap is None else float(shown.gap))
    assert data.get("distances") is None or [*data["distances"].values()] == shown.distances
    for side in Perspective:
        assert (shown.side(side) is None) == ("suppressed" in data[side])
        if shown.side(side):
            assert data[side]["n"] == shown.side(side).n
            assert data[side]["counts"] == list(shown.side(side).counts)
            told = {kind: n for kind, n in data[side]["missing"].items() if n or kind == "i_alt"}
            assert told == shown.side(side).missing


@given(SIDES, SIDES)
def test_a_gap_is_shown_only_between_two_shown_sides(inside, outside):
    shown = disclosure.shown_round(closed_round(result_of(inside, outside))).items[0]
    assert (shown.gap is None) == (None in (shown.inside, shown.outside))


@given(SIDES, SIDES, st.lists(st.integers(0, 9), min_size=3, max_size=3))
def test_two_different_questions_are_shown_without_gap_or_distance(inside, outside, distances):
    round = closed_round(result_of(inside, outside, distances, comparable=False))
    data = results_as_data(round)["items"][0]
    assert data["comparable"] is False
    assert data["gap"] is None
    assert "distances" not in data


MIXED, ALIKE = SideNumbers((2, 2, 1, 1, 0)), SideNumbers((0, 6, 0, 0, 0))


@pytest.mark.parametrize(
    ("inside", "outside", "distances", "is_shown"),
    [
        (MIXED, MIXED, [4, 1, 1], True),
        (ALIKE, MIXED, [2, 3, 1], False),
        (MIXED, ALIKE, [2, 3, 1], False),
    ],
)
def test_a_question_of_pairs_is_shown_whole_or_not_at_all(inside, outside, distances, is_shown):
    """Otherwise what is hidden could only be alike, and everybody would know it."""
    round = closed_round(result_of(inside, outside, distances), form="pair")
    data = results_as_data(round)["items"][0]
    assert [("n" in data[side]) for side in Perspective] == [is_shown, is_shown]
    assert ("distances" in data) is is_shown


def test_pairs_that_are_all_equally_far_apart_keep_their_gap_and_not_their_distances():
    round = closed_round(result_of(MIXED, MIXED, [6, 0, 0]), form="pair")
    data = results_as_data(round)["items"][0]
    assert data["gap"] == 0 and "distances" not in data


def test_an_open_round_shows_nothing():
    with pytest.raises(ValueError):
        disclosure.shown_round(SimpleNamespace(is_open=True))


honest_side, honest_missing = disclosure.shown_side, disclosure.shown_missing


def one_too_few(numbers, k):
    return honest_side(numbers, k - 1)


def unanimous_too(numbers, k):
    if numbers.n < k:
        return None
    missing = honest_missing(numbers.missing, k)
    return disclosure.ShownSide(numbers.n, numbers.counts, numbers.mean, numbers.median, missing)


def every_kind_told(numbers, k):
    shown = honest_side(numbers, k)
    total = sum(numbers.missing.values())
    return shown and replace(shown, missing={"i_alt": total, **numbers.missing})


def small_kinds_left_out(numbers, k):
    shown = honest_side(numbers, k)
    told = {kind: n for kind, n in numbers.missing.items() if n >= k}
    return shown and replace(shown, missing={"i_alt": sum(numbers.missing.values()), **told})


@pytest.mark.parametrize(
    ("defect", "numbers", "sign"),
    [
        (one_too_few, SideNumbers((1, 3, 0, 0, 0)), "fewer than k"),
        (unanimous_too, SideNumbers((0, 0, 0, 7, 0)), "everyone said the same"),
        (every_kind_told, SideNumbers((3, 3, 0, 0, 0), {"ved_ikke": 1}), "a small kind of missing"),
        (
            small_kinds_left_out,
            SideNumbers((3, 3, 0, 0, 0), {"ved_ikke": 1, UNANSWERED: 6}),
            "a small remainder",
        ),
    ],
)
def test_a_reader_would_notice_a_hole_in_the_rule(monkeypatch, defect, numbers, sign):
    round = closed_round(result_of(numbers, numbers))
    assert leaks(results_as_data(round)["items"][0]["inside"], 5) == []
    monkeypatch.setattr(disclosure, "shown_side", defect)
    assert sign in leaks(results_as_data(round)["items"][0]["inside"], 5)
