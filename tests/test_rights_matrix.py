"""Who may what, at every address: each URL × each role, held against a table of its own.

The table is who_may_what.py. A new route joins by itself; a new right needs a line in READS, a new
kind of place one in PLACES.
"""

from itertools import product

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from residents import access
from residents.access import Right
from tests.conftest import ROLES
from tests.factories import (
    answer,
    answer_all,
    close,
    load,
    load_changed,
    make_agreement,
    make_note,
    make_review,
    make_round,
)
from tests.who_may_what import ACCOUNT, ENTRANCE, KNOWN, MET, OPEN, PLACES, READS

LET_IN = {200, 302}
NOT_THIS_METHOD = 405
METHODS = ("get", "post")


def all_patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from all_patterns(pattern)
        else:
            yield pattern


def door_of(pattern):
    """(right, model) of the door that stands before the view, whatever is around the door."""
    view = pattern.callback
    while view and not hasattr(view, "right"):
        view = getattr(view, "__wrapped__", None)
    return (view.right, view.of.__name__) if view else None


PATTERNS = {pattern.name: pattern for pattern in all_patterns()}
DOORED = {name: door_of(pattern) for name, pattern in PATTERNS.items() if door_of(pattern)}


def is_print(name):
    return str(PATTERNS[name].pattern).endswith((".pdf", ".xlsx"))


DOORLESS = sorted(PATTERNS.keys() - DOORED.keys(), key=str)
MUTANTS = sorted(
    {
        (right, relation)
        for right, model in DOORED.values()
        for relation in MET.get(model, "").split()
    }
)


@pytest.fixture
def places(house, bo, north, resident, colleague, contact, manager, substitute):
    """{name of the place: the place}."""
    pair_theme = load_changed(("number = 1\ntitle", "number = 2\ntitle"), ('"tiny"', '"par"'))
    pair = {"theme": pair_theme.themes.get(), "form": "pair"}
    pair_round = make_round(house, residents=[bo], staff={bo: contact}, **pair)
    for form in pair_round.invitations.all():
        answer_all(form)
    inside, outside = close(pair_round).invitations.all()
    theme = load().themes.get()
    open_round = make_round(house, theme=theme, residents=[bo], staff=[colleague])
    own, staffs = open_round.invitations.all()
    review = make_review(house, theme=theme)
    make_note(review)
    return {
        "resident": bo,
        "house": house,
        "open round": open_round,
        "closed round": pair_round,
        "form of a resident": own,
        "form of a colleague": staffs,
        "resident's form of a pair": inside,
        "staff's form of a pair": outside,
        "review of the house": review,
        "review of a resident": make_review(house, theme=theme, resident=bo),
        "house's agreement": make_agreement(house, by=manager, taken_on_by=[substitute]),
        "resident's agreement": make_agreement(bo, by=contact),
    }


@pytest.fixture
def below(bo, colleague, north, places):
    """What the rest of an address names below its place."""
    return {
        "resident": bo.key,
        "person": colleague.key,
        "tie": colleague.ties.get().key,
        "unit": north.key,
        "letter": "A",
        "note": places["review of the house"].notes.get().client_key,
    }


@pytest.fixture
def below_elsewhere(other_house, other_manager, outsider):
    """The same things of another house."""
    return {
        "resident": other_house.residents.get().key,
        "person": other_manager.key,
        "tie": other_manager.ties.get().key,
        "unit": other_house.units.get().key,
        "note": make_note(make_review(other_house)).client_key,
    }


class Clients(dict):
    """{role: a client that is signed in}, each made when it is first asked for."""

    def __init__(self, cast, sign_in, **options):
        self.cast, self.sign_in, self.options = cast, sign_in, options

    def __missing__(self, role):
        self[role] = self.sign_in(self.cast[role], **self.options)
        return self[role]


@pytest.fixture
def clients(cast, sign_in):
    return Clients(cast, sign_in)


def address_of(name, place, below):
    names = PATTERNS[name].pattern.converters
    return reverse(name, kwargs={"key": place.key, **{n: below[n] for n in names if n != "key"}})


def visit(client, method, address):
    """The status of one request; whatever it changed is undone."""
    with transaction.atomic():
        status = getattr(client, method)(address).status_code
        transaction.set_rollback(True)
    return status


def expected(role, right, place):
    if role not in KNOWN[place]:
        return 404
    return "in" if role in READS[right][place] else 403


def faults_at(name, places, below, clients):
    """One sentence for each role that does not meet what the table says at an address."""
    right, model = DOORED[name]
    got_in = False
    for place, role in product(PLACES[model], ROLES):
        address = address_of(name, places[place], below)
        statuses = {method: visit(clients[role], method, address) for method in METHODS}
        answers = set(statuses.values()) - {NOT_THIS_METHOD}
        wanted = expected(role, right, place)
        got_in |= wanted == "in" and bool(answers & LET_IN)
        # A page can itself say that it is not there for this place, or that nothing was typed.
        is_right = answers <= LET_IN | {400, 404} if wanted == "in" else answers == {wanted}
        if not (answers and is_right):
            yield f"{role} at {name} of the {place}: {statuses}, not {wanted}"
    if not got_in:
        yield f"nobody gets in at {name}"


def test_every_address_has_a_door_or_stands_in_the_open_list():
    assert set(DOORLESS) == OPEN | ENTRANCE | ACCOUNT
    assert len(PATTERNS) == len(list(all_patterns())), "two addresses share a name"


def test_every_right_and_place_has_its_line_in_the_table():
    assert set(READS) == {right.value for right in Right}
    assert {right for right, _ in DOORED.values()} == set(Right), "a right without an address"
    for name, (right, model) in DOORED.items():
        assert set(PLACES[model]) <= set(READS[right]), name


@pytest.mark.parametrize("name", DOORED)
def test_each_role_gets_in_exactly_where_the_table_says(name, places, below, clients):
    assert list(faults_at(name, places, below, clients)) == []


@pytest.mark.parametrize(
    "name", [name for name, door in DOORED.items() if len(PATTERNS[name].pattern.converters) > 1]
)
def test_what_lies_in_another_house_is_not_reached_through_this_one(
    name, places, below_elsewhere, clients
):
    for place, role in product(PLACES[DOORED[name][1]], ROLES):
        address = address_of(name, places[place], {"letter": "Z", **below_elsewhere})
        statuses = {visit(clients[role], method, address) for method in METHODS}
        assert not statuses & {200}, (role, place)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(OPEN))
def test_everyone_has_their_own_first_pages(name, role, clients):
    assert visit(clients[role], "get", reverse(name)) == 200


@pytest.mark.parametrize(
    ("role", "sees_bo"),
    [(role, role in READS["see_resident"]["resident"]) for role in ROLES],
)
def test_the_list_of_residents_names_only_those_whom_its_reader_may_see(bo, clients, role, sees_bo):
    page = clients[role].get(reverse("resident_list")).content.decode()
    assert (reverse("resident_page", args=[bo.key]) in page) is sees_bo


@pytest.mark.parametrize("name", [*DOORED, *sorted(OPEN | ACCOUNT)])
def test_one_who_is_not_signed_in_is_sent_to_sign_in(client, name, places, below):
    door = DOORED.get(name)
    place = places[PLACES[door[1]][0]] if door else None
    address = address_of(name, place, below) if door else reverse(name)
    for method in METHODS:
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_a_draft_is_read_only_by_its_writer(places, below, clients):
    words = "Det er kun til mig selv"
    answer(places["form of a resident"], "A", "2", comment=words)
    readers = set()
    for (name, door), role in product(DOORED.items(), ROLES):
        for place in [] if is_print(name) else PLACES[door[1]]:
            page = clients[role].get(address_of(name, places[place], below))
            readers |= {role} if words in page.content.decode() else set()
    assert readers == {"resident"}


@pytest.mark.parametrize(("right", "relation"), MUTANTS)
def test_the_matrix_notices_one_relation_more_or_less(
    right, relation, places, below, cast, sign_in, monkeypatch
):
    monkeypatch.setitem(access.RIGHTS, right, access.RIGHTS[right] ^ {relation})
    clients = Clients(cast, sign_in, raise_request_exception=False)
    routes = [name for name, door in DOORED.items() if door[0] == right]
    faults = (fault for name in routes for fault in faults_at(name, places, below, clients))
    assert next(faults, None) is not None


def test_there_are_mutants_enough():
    assert len(MUTANTS) >= 20
    assert {right for right, _ in MUTANTS} == set(Right)
