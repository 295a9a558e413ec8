"""Which looks a manager is asked about: of what is planted nearly all, of what is honest few."""

from dataclasses import replace
from functools import cache

import pytest

from residents.log import unusual
from residents.log.habits import Sight, Span
from residents.log.unusual import LARGEST_SHARE, SIGNALS, flagged, judge
from tests.breadth import first
from tests.planted_looks import SORTS, another_unit, manager_every_day, plant
from tests.random_looks import MONDAY, Worker, at, honest_house

pytestmark = pytest.mark.once

FOUND, FALSE = 0.9, 0.02

# What each of these is there for: with it left out, its sort is not found as it should be.
CARRIES = {"in_another_unit": another_unit, "again_and_again": manager_every_day}


@cache
def house_with(seed, residents=30, count=20, sorts=SORTS):
    return plant(honest_house(seed, residents), count, sorts)


def asked_about(house, sights=None):
    """(the share of the planted that is flagged, the share of the honest that is)."""
    sights = house.sights if sights is None else sights
    found = {one.sight.number for one in flagged(judge(sights, house.spans, house.units))}
    honest = {one.number for one in sights} - house.planted.keys()
    planted = house.planted.keys() - honest
    return len(found & planted) / max(len(planted), 1), len(found & honest) / len(honest)


def without(signal, monkeypatch):
    monkeypatch.setattr(
        unusual, "SIGNALS", [one for one in SIGNALS if one.__name__ not in signal.split()]
    )


@pytest.mark.parametrize("seed", first(1, [1, 2, 3, 4]))
def test_of_twenty_planted_among_ten_thousand_eighteen_are_found(seed):
    found, false = asked_about(house_with(seed))
    assert found >= FOUND and false <= FALSE


@pytest.mark.long
@pytest.mark.parametrize("residents", [8, 60])
def test_in_a_small_and_a_large_house_few_honest_looks_are_asked_about(residents):
    house = house_with(5, residents, 6 if residents == 8 else 20)
    found, false = asked_about(house)
    assert false <= FALSE and found >= 0.8


def test_a_house_without_snooping_is_hardly_asked_about():
    assert asked_about(honest_house(6, 8))[1] <= FALSE


def test_with_no_signal_at_all_nothing_is_found(monkeypatch):
    monkeypatch.setattr(unusual, "SIGNALS", [])
    assert asked_about(house_with(1)) == (0, 0)


@pytest.mark.long
@pytest.mark.parametrize("signal", CARRIES)
def test_without_a_signal_what_it_is_there_for_is_not_found(signal, monkeypatch):
    house = house_with(3, sorts=(CARRIES[signal],))
    assert asked_about(house)[0] >= FOUND
    without(signal, monkeypatch)
    assert asked_about(house)[0] < FOUND


def told(*looks, spans=(), units=None):
    """The reasons of the last of some looks: (user, resident, day, hour, relation)."""
    sights = [
        Sight(number, user, resident, at(day, hour), frozenset(relation.split()))
        for number, (user, resident, day, hour, relation) in enumerate(looks)
    ]
    verdict = judge(sights, spans, units or {1: "Nord", 2: "Nord", 9: "Syd"})[len(looks) - 1]
    return " ".join(verdict.reasons)


def a_month(user=1, resident=1, relation="employed on_duty", hour=10):
    return [(user, resident, day, hour + day % 3, relation) for day in range(28) if day % 7 < 5]


ORDINARY = a_month() + a_month(2, 9) + a_month(2, 2)
TEAM_UNTIL = Span(1, "contact", 1, MONDAY, at(10, 0))
# {signal: (looks, the last of which is strange, ties)}.
STRANGE = {
    "without_basis": ([*ORDINARY, (1, 2, 29, 10, "employed")], ()),
    "formerly_in_team": ([*ORDINARY, (1, 1, 29, 10, "employed")], [TEAM_UNTIL]),
    "in_another_unit": ([*ORDINARY, (1, 9, 29, 10, "employed on_duty")], ()),
    "first_time": ([*ORDINARY, (1, 2, 29, 10, "employed on_duty")], ()),
    "outside_own_hours": ([*ORDINARY, (1, 1, 29, 3, "employed on_duty")], ()),
    "without_duty": ([*ORDINARY, (1, 1, 29, 10, "contact employed")], ()),
    "many_at_once": (
        [*ORDINARY * 3, *((1, who, 29, 10, "manager") for who in range(1, 12))],
        (),
    ),
    "again_and_again": (
        [*ORDINARY, *((3, 9, day, 10, "manager") for day in range(9))],
        (),
    ),
}
WORDS = {
    "without_basis": "uden relation",
    "formerly_in_team": "var i teamet før",
    "in_another_unit": "anden afdeling",
    "first_time": "første gang",
    "outside_own_hours": "kl. 03.00, uden for egne tider",
    "without_duty": "uden vagt",
    "many_at_once": "11 borgere på få minutter",
    "again_and_again": "9 af 11 dage",
}


@pytest.mark.parametrize("signal", STRANGE)
def test_each_reason_is_told_in_words_and_by_one_signal(signal, monkeypatch):
    looks, spans = STRANGE[signal]
    assert WORDS[signal] in told(*looks, spans=spans)
    without(signal, monkeypatch)
    assert WORDS[signal] not in told(*looks, spans=spans)


def test_every_signal_has_its_example():
    assert {one.__name__ for one in SIGNALS} == STRANGE.keys() == WORDS.keys()


def test_an_ordinary_day_at_work_has_no_reason_to_ask():
    assert told(*ORDINARY, (1, 1, 29, 10, "contact employed on_duty")) == ""


def test_a_new_employees_first_days_are_not_all_asked_about():
    house = honest_house(7, 8)
    new = Worker(999, 0, ["day"])
    first = len(house.sights) + 1
    for day in range(80, 84):
        for step, resident in enumerate(house.of_unit(0)):
            house.look(new.id, resident, at(day, 8 + step / 2), {"employed", "on_duty"})
    found = {one.sight.number for one in flagged(judge(house.sights, house.spans, house.units))}
    assert len([number for number in found if number >= first]) <= 2


def test_with_a_handful_of_looks_at_most_one_is_asked_about():
    sights = [Sight(n, n % 3, n % 4, at(n, 10), frozenset({"employed"})) for n in range(20)]
    assert len(flagged(judge(sights, [], {}))) <= 1
    assert flagged(judge([], [], {})) == []


def test_one_whose_every_look_is_strange_is_asked_about():
    house = honest_house(8, 8)
    planted = [
        house.look(999, resident, at(day, 27), {"employed"})
        for day, resident in enumerate(list(house.units)[:4], start=40)
    ]
    found = {one.sight.number for one in flagged(judge(house.sights, house.spans, house.units))}
    assert set(planted) <= found


def test_never_more_than_two_in_a_hundred_are_asked_about_whatever_the_house():
    house = honest_house(9, 8)
    strange = [replace(one, relation=frozenset()) for one in house.sights]
    assert asked_about(house, strange)[1] <= LARGEST_SHARE <= FALSE
