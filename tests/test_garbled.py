"""A NUL in what is sent: it stands in no text, and no page looks for it in the database."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from residents import access
from tests import matrix
from tests.cast import ROLES
from tests.matrix import DOORED, NOT_THIS_METHOD, address_of, ask
from tests.places import PLACES

pytestmark = pytest.mark.once

READ_RAW = [
    ("form_receipt", "form of a resident", "resident", "letter"),
    ("review_pick", "review of the house", "manager", "letter"),
    ("round_quotes", "closed round", "manager", "quote"),
    ("take_talk", "resident", "contact", "next"),
    ("fit_line", "FIT talk", "resident", "go"),
]


def sent(world, name, place, role, field, value="A\0"):
    address = address_of(name, world.places[place], world.below_of(name))
    return ask(world, role, "post", address, {field: value}, whole=True)


@pytest.mark.parametrize(("name", "place", "role", "field"), READ_RAW)
def test_it_is_refused_in_plain_words_and_nothing_is_written(name, place, role, field, world):
    answer = sent(world, name, place, role, field)
    assert answer.status == 400 and "tegn i det, du sendte" in answer.page
    assert answer.written <= matrix.SESSION


def unrefused(world):
    """The addresses where one who gets in is not refused a NUL, in a value or a name."""
    for name, (right, model) in DOORED.items():
        place = PLACES[model][0]
        address = address_of(name, world.places[place], world.below_of(name))
        role = next((one for one in ROLES if matrix.expected(one, right, place) == "in"), None)
        for data in ({"text": "a\0"}, {"te\0xt": "a"}) if role else ():
            status = ask(world, role, "post", address, data).status
            if status not in {400, NOT_THIS_METHOD}:
                yield f"{name}: {status}"


def test_no_address_takes_it(world):
    assert list(unrefused(world)) == []


@pytest.mark.long
def test_an_address_that_takes_it_is_noticed(world, monkeypatch):
    monkeypatch.setattr(access, "_has_nul", lambda query: False)
    assert list(unrefused(world))


def test_one_who_may_not_is_told_no_more_than_before(world):
    statuses = {
        role: sent(world, "review_pick", "review of the house", role, "letter").status
        for role in ("stranger", "inspector", "resident")
    }
    assert set(statuses.values()) <= {403, 404}


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_nobody_makes_the_way_in_fall_over_with_it(name, db):
    client = Client(raise_request_exception=False)
    for field in ("login", "password", "email", "next"):
        data = {"login": "bo", "password": "x", "email": "bo@example.dk", field: "a\0"}
        assert client.post(reverse(name), data).status_code in {200, 302, 400}


def test_a_line_break_and_a_letter_of_another_language_are_text():
    assert not access._has_nul(QueryDict("said=en%0Ato%09%C3%A6%E2%80%99"))
