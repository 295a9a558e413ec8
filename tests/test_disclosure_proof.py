"""The proof of the disclosure: a reader tries to work out what is hidden in 10,000 random houses.

The houses come from a fixed seed. The rule is first proved to leave nothing to be found; then it is
broken in one place after the other, and each time the reader must notice.
"""

from dataclasses import replace
from itertools import islice

import pytest

from evaluations import compare, counting, disclosure
from evaluations.compare import SideNumbers
from residents.perspectives import Perspective
from tests import random_houses
from tests.attacker import Finding, attack, attack_by_loader
from tests.breadth import first
from tests.random_houses import RandomHouse, loaded_in

HOUSES, FEW = 10_000, 400
# In parts, so that every worker has some.
PARTS = [range(first, first + 1000) for first in range(0, HOUSES, 1000)]
INSIDE, OUTSIDE = Perspective


def rule(units, whole, k):
    """Whether the program would hide these units; what the reader may ask."""
    parts = {
        name: SideNumbers(tuple(counts), {"ubesvaret": absent})
        for name, (counts, absent) in units.items()
    }
    counts, absent = whole
    numbers = SideNumbers(tuple(counts), {"ubesvaret": absent})
    return disclosure.shown_parts(parts, numbers, k) is None


def found_in(houses):
    """(house, Finding) of the houses with these numbers, one after the other."""
    for house in map(RandomHouse, houses):
        loaded = [loaded_in(round) for round in house.rounds]
        for finding in attack(house.published, rule):
            yield house, finding
        for finding in attack_by_loader(house.published, loaded):
            yield house, finding


@pytest.mark.parametrize("houses", first(1, PARTS), ids=str)
def test_nothing_hidden_can_be_worked_out_in_ten_thousand_houses(houses):
    assert list(found_in(houses)) == []


def test_the_houses_are_of_every_kind():
    houses = [RandomHouse(number) for number in range(FEW)]
    items = [
        item for house in houses for round in house.published["rounds"] for item in round["items"]
    ]
    sides = [item[side] for item in items for side in ("inside", "outside")]
    hidden = sum("suppressed" in side for side in sides)
    assert {len(house.rounds) for house in houses} == {1, 2, 3}
    assert min(len(house.homes) for house in houses) == 3
    assert max(len(house.homes) for house in houses) > 50
    assert 0.2 < hidden / len(sides) < 0.8
    assert sum(isinstance(item.get("units"), list) for item in items) > 50
    assert sum("distances" in item for item in items) > 50
    assert len({round["k"] for house in houses for round in house.published["rounds"]}) > 3


# One place of the rule broken at a time.

honest = {
    name: getattr(disclosure, name)
    for name in ("shown_side", "shown_missing", "shown_part", "shown_parts", "shown_item")
}


def one_too_few(numbers, k):
    return honest["shown_side"](numbers, k - 1)


def unanimous_too(numbers, k):
    if numbers.n < k:
        return None
    missing = disclosure.shown_missing(numbers.missing, k)
    return disclosure.ShownSide(numbers.n, numbers.counts, numbers.mean, numbers.median, missing)


def every_kind_told(missing, k):
    return {"i_alt": sum(missing.values()), **{kind: n for kind, n in missing.items() if n}}


def small_kinds_left_out(missing, k):
    return {"i_alt": sum(missing.values()), **{kind: n for kind, n in missing.items() if n >= k}}


def the_rest_may_be_few(part, total, k):
    return part if part >= k else None


def _fit(part, k):
    return part.n >= k and not part.is_unanimous


def small_units_left_out(parts, whole, k):
    """The complement: the other units are shown when one is not."""
    fit = {unit: part for unit, part in parts.items() if _fit(part, k)}
    return tuple(
        disclosure.ShownPart(unit, part.n, part.mean, part.median) for unit, part in fit.items()
    )


def units_hidden_only_when_alike(parts, whole, k):
    """All or none, but in such a way that »hidden« tells why."""
    if len(parts) < 2 or not all(_fit(part, k) for part in parts.values()):
        return None
    return small_units_left_out(parts, whole, 0)


def kinds_told_of_units(result, k, *, is_pair, is_split):
    shown = honest["shown_item"](result, k, is_pair=is_pair, is_split=is_split)
    if shown.inside is None:
        return shown
    missing = disclosure.shown_missing(result.missing[INSIDE], k)
    return replace(shown, inside=replace(shown.inside, missing=missing))


def each_side_of_a_pair_by_itself(result, k, *, is_pair, is_split):
    return honest["shown_item"](result, k, is_pair=False, is_split=is_split)


def all_distances_told(distances, sides, k):
    return distances


def loaded_forms_count_as_all_others(shown, own, k):
    return shown


DEFECTS = {
    "loader": ("shown_beside_loaded", loaded_forms_count_as_all_others, "fewer than k beside"),
    "k-1": ("shown_side", one_too_few, "fewer than k"),
    "alike": ("shown_side", unanimous_too, "all alike"),
    "kinds": ("shown_missing", every_kind_told, "fewer than k: ved_ikke"),
    "other kinds": ("shown_missing", small_kinds_left_out, "fewer than k of the other kinds"),
    "helped": ("shown_part", the_rest_may_be_few, "fewer than k were helped, or were not"),
    "complement": ("shown_parts", small_units_left_out, "the units do not add up"),
    "hidden units": ("shown_parts", units_hidden_only_when_alike, "a hidden cell"),
    "kinds of units": ("shown_item", kinds_told_of_units, "a kind that reaches into the units"),
    "pairs apart": ("shown_item", each_side_of_a_pair_by_itself, "hidden n"),
    "distances": ("shown_distances", all_distances_told, "all pairs alike"),
}


def is_true(house, finding):
    """The judge: whether what the reader says is so."""
    letter, _, place = finding.place.partition(" ")
    results = house.rounds[finding.round].truth
    result = next((one for one in results if str(one.item) == letter), None)
    if finding.sign in ("fewer than k", "hidden n", "shown over time and nowhere else"):
        return sum(result.counts[place]) == finding.value
    if finding.sign == "all alike":
        return list(result.counts[place]) == list(finding.value)
    return True


@pytest.mark.long
@pytest.mark.parametrize("name", DEFECTS)
def test_each_hole_in_the_rule_is_found(monkeypatch, name):
    place, defect, sign = DEFECTS[name]
    monkeypatch.setattr(disclosure, place, defect)
    found = list(
        islice((one for one in found_in(range(HOUSES)) if one[1].sign.startswith(sign)), 5)
    )
    assert len(found) == 5
    assert all(is_true(house, one) for house, one in found)


def test_a_point_that_is_shown_over_time_only_is_found(monkeypatch):
    def not_cut(round):
        return honest_round(round, k=2)

    monkeypatch.setattr(random_houses, "shown_round", not_cut)
    sign = "shown over time and nowhere else"
    found = list(islice((one for one in found_in(range(FEW)) if one[1].sign == sign), 5))
    assert len(found) == 5
    assert all(is_true(house, one) for house, one in found)


def honest_round(round, k):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosure, "smallest_shown", lambda round: k)
        return disclosure.shown_round(round)


def all_who_sent(pairs):
    """A round of pairs in which those without a partner are counted too."""
    numbers, distances = compare.paired_numbers(pairs)
    sides = dict(zip(Perspective, zip(*pairs, strict=True), strict=True)) if pairs else {}
    return {
        side: compare.side_numbers([one for one in sides.get(side, ()) if one], len(pairs))
        for side in numbers
    }, distances


def test_one_without_a_partner_in_a_round_of_pairs_is_found(monkeypatch):
    monkeypatch.setattr(counting, "paired_numbers", all_who_sent)
    sign = "fewer than k without a partner"
    assert any(finding.sign == sign for _, finding in found_in(range(FEW)))


def test_two_means_and_their_difference_give_away_the_one_without_a_partner():
    """Why a round of pairs counts the pairs alone: here the gap is of the five pairs."""
    shown = {"missing": {"i_alt": 0}}
    item = {
        "item": "1B",
        "comparable": True,
        "inside": {"n": 6, "mean": 2.5, "counts": [2, 1, 1, 2, 0], **shown},
        "outside": {"n": 5, "mean": 3.0, "counts": [0, 2, 1, 2, 0], **shown},
        "gap": (1 + 1 + 2 + 3 + 4) / 5 - 3.0,
        "distances": {"equal": 2, "one": 3, "two_or_more": 0},
    }
    nobody = {"invited": 6, "sent": 6, "declined": None, "helped": None}
    round = {"form": "pair", "k": 5, "items": [item]}
    round["participation"] = {"inside": nobody, "outside": nobody}
    found = attack({"rounds": [round], "trend": {}, "residents": {}}, rule)
    assert Finding(0, "1B inside", "the one without a partner", 4.0) in found
