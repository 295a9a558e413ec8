"""Who may what, at every address: each URL × method × role × place, held against a table.

The table is who_may_what.py. A new address joins by itself; a new right needs a line in READS, a
new kind of place one in PLACES of places.py.
"""

import pytest
from django.db import connection
from django.urls import reverse

from residents.access import Right
from tests import matrix
from tests.asked import enough
from tests.cast import ROLES
from tests.matrix import DOORED, DOORLESS, PATTERNS, address_of, ask
from tests.places import PLACES
from tests.who_may_what import ACCOUNT, ENTRANCE, OPEN, READS, TABLET

METHODS = ("get", "post")
# PostgreSQL's walls know houses and no roles: behind them one of each kind is asked.
ASKED = (
    ("resident", "contact", "substitute", "manager", "outsider", "other_manager")
    if connection.vendor == "postgresql"
    else ROLES
)


def test_every_address_has_a_door_or_stands_in_the_open_list():
    assert set(DOORLESS) == OPEN | ENTRANCE | ACCOUNT | TABLET
    assert len(PATTERNS) == len(list(matrix.all_patterns())), "two addresses share a name"


def test_every_right_and_place_has_its_line_in_the_table():
    assert set(READS) == {right.value for right in Right}
    assert {right for right, _ in DOORED.values()} == set(Right), "a right without an address"
    for name, (right, model) in DOORED.items():
        assert {matrix.stands_as(None, place)[0] for place in PLACES[model]} <= set(READS[right]), (
            name
        )


@pytest.mark.parametrize("name", DOORED)
def test_each_role_gets_in_exactly_where_the_table_says(name, world):
    assert list(matrix.addresses(name, world, enough(name, ASKED))) == []


@pytest.mark.once
@pytest.mark.parametrize("name", DOORED)
def test_whoever_is_let_in_or_refused_meets_it_through_the_whole_program_too(name, world):
    assert list(matrix.whole_pages(name, world)) == []


@pytest.mark.once
@pytest.mark.parametrize("name", DOORED)
def test_no_other_method_does_more_than_reading(name, world):
    assert list(matrix.other_methods(name, world)) == []


@pytest.mark.once
@pytest.mark.parametrize("name", [name for name in DOORED if matrix.parts_of(name)])
def test_what_lies_in_another_house_is_not_reached_through_this_one(name, world):
    assert list(matrix.things_elsewhere(name, world)) == []


def test_the_writing_door_opens_exactly_where_the_table_says(world):
    assert list(matrix.doors(world)) == []


def test_the_list_of_residents_names_only_those_whom_its_reader_may_see(world):
    assert list(matrix.lists(world)) == []


@pytest.mark.parametrize("name", sorted(OPEN))
def test_everyone_has_their_own_first_pages(name, world):
    for role in ROLES:
        assert ask(world, role, "get", reverse(name), whole=True).status == 200


@pytest.mark.once
@pytest.mark.parametrize("name", [*DOORED, *sorted(OPEN | ACCOUNT | TABLET)])
def test_one_who_is_not_signed_in_is_sent_to_sign_in(client, name, world):
    door = DOORED.get(name)
    place = world.places[PLACES[door[1]][0]] if door else None
    # Where there is no place, what an address names is one's own, by its number.
    own = dict.fromkeys(matrix.parts_of(name), 1)
    address = address_of(name, place, world.below_of(name)) if door else reverse(name, kwargs=own)
    for method in METHODS:
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))
