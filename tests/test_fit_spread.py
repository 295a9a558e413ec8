"""How many residents have which sum of the SRS: no group is shown, or worked out, under k."""

import random
from itertools import product

import pytest

from evaluations.fit import numbers
from evaluations.fit.disclosure import shown_in_fit, shown_spread
from evaluations.fit.numbers import srs_group
from tests.breadth import first
from tests.factories import make_staff
from tests.fit_numbers import HIDDEN, TEN, parts, shown, talks
from tests.seeded import must_fail

pytestmark = pytest.mark.once


@pytest.fixture
def staff(house):
    return make_staff(house, 3)


@pytest.mark.parametrize(
    ("total", "name"), [(0, "Under 20"), (199, "Under 20"), (359, "30 til 35,9"), (360, "36–40")]
)
def test_a_total_belongs_to_the_group_that_it_reaches(total, name):
    assert srs_group(total) == name


def test_a_small_group_of_sums_lies_with_those_below_it(house, north, staff):
    talks(north, staff, [(60, 95)] * 5 + [(10, 80)] * 5 + [(0, 30)] * 5 + [(0, 60)])
    assert shown(house).srs == [("Under 30", 6), ("30 til 35,9", 5), ("36–40", 5)]


def spreads(least, most):
    """Every way in which so many residents can be in four groups."""
    ways = product(range(most + 1), repeat=4)
    return [counts for counts in ways if least <= sum(counts) <= most]


@pytest.mark.parametrize("k", [5, 6])
def test_no_group_of_sums_under_k_is_shown_or_can_be_worked_out(k):
    """The reader knows the rule, k and who has an SRS, and asks which houses look like this one."""
    alike = {}
    for counts in spreads(0, 3 * k):
        alike.setdefault(shown_spread(counts, counts, 3, k), []).append(counts)
    assert alike.pop(None) and len(alike) > 20
    for shown_groups, houses in alike.items():
        assert min(shown_groups) >= k and len(shown_groups) > 1
        for group in zip(*houses, strict=True):
            assert len(set(group)) > 1 or group[0] >= k, (shown_groups, houses)


@pytest.mark.parametrize("seed", first(1, range(4)))
def test_random_houses_show_no_group_under_k(house, north, staff, manager, seed):
    chance = random.Random(seed)
    sums = [chance.choice((30, 60, 80, 95)) for _ in range(chance.randint(8, 24))]
    courses = talks(north, staff, [(60 * chance.randint(0, 1), one) for one in sums])
    read = chance.sample(courses, chance.randint(0, 4))
    for course in read:
        course.readers.create(facility=house, user=manager)
    one, own = shown(house), len(sums) - len(read)
    rows = [count for _, count in one.srs or ()]
    rows += [one.moved[0], one.moved[1] - one.moved[0]] if one.moved else []
    assert all(count >= 5 for count in rows) and (own >= 5 or parts(one) == HIDDEN)
    assert not rows or one.srs is None or sum(rows[: len(one.srs)]) == len(sums)


def all_four_groups(counts, own, staff, k):
    return shown_in_fit(counts, own, staff, k)


def of_everybody(counts, own, staff, k):
    return shown_spread(counts, counts, staff, k)


def test_what_a_manager_reads_hides_a_group_of_sums(house, north, staff, manager):
    first, *_ = talks(north, staff, TEN)
    first.readers.create(facility=house, user=manager)
    assert shown(house).srs is None


BROKEN_SPREAD = [
    (all_four_groups, test_a_small_group_of_sums_lies_with_those_below_it),
    (of_everybody, test_what_a_manager_reads_hides_a_group_of_sums),
]


@pytest.mark.long
@pytest.mark.parametrize(("broken", "test"), BROKEN_SPREAD)
def test_a_broken_spread_is_noticed(request, monkeypatch, broken, test):
    monkeypatch.setattr(numbers, "shown_spread", broken)
    must_fail(request, test)
