"""The table of who may what as it is printed, on a page and in a terminal: exactly `RIGHTS`."""

import re
from html import unescape

import pytest
from django.urls import reverse

from residents import access
from residents.access import RIGHTS, Right
from residents.models import Tie
from residents.rights_table import READING, WHO, lines
from tests.factories import said_by

pytestmark = pytest.mark.django_db


def on_page(client, house):
    """{(who, label of a right)} of the page, and those of its columns that say otherwise."""
    page = unescape(client.get(reverse("rights_table", args=[house.key])).content.decode())
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', page, re.S)
    return {
        (_capital(who), label)
        for together, cells in rows
        for who in together.split("<br>")
        for label in re.findall(r"<li>(.*?)</li>", cells)
    }


def _capital(word):
    return word[0].upper() + word[1:]


def printed():
    """{(number of who, label of a right)} of the marks that the command prints."""
    rows = said_by("print_rights").splitlines()[len(WHO) + 4 :]
    marks = {right.label: row[-4 * len(WHO) :] for right, row in zip(Right, rows, strict=True)}
    return {
        (number, label)
        for label, row in marks.items()
        for number in range(len(WHO))
        if row[4 * number : 4 * number + 4].strip() == "x"
    }


def held(names):
    return {(names[who], right.label) for right in Right for who in RIGHTS[right]}


CAPITAL = {who: _capital(word) for who, word in WHO.items()}
NUMBER = {who: number for number, who in enumerate(WHO)}


def test_the_page_shows_exactly_what_the_doors_ask(sign_in, manager, administrator, house):
    for user in (manager, administrator):
        assert on_page(sign_in(user), house) == held(CAPITAL)


def test_the_command_prints_exactly_what_the_doors_ask():
    assert printed() == held(NUMBER)
    assert all(len(row) < 160 for row in said_by("print_rights").splitlines())


def test_a_right_more_or_less_is_seen_on_both(sign_in, manager, house, monkeypatch):
    before, client = held(CAPITAL), sign_in(manager)
    change = access.RIGHTS[Right.READ_RECORD] ^ {Tie.Kind.MANAGER, Tie.Kind.CONTACT}
    monkeypatch.setitem(access.RIGHTS, Right.READ_RECORD, change)
    assert on_page(client, house) != before and on_page(client, house) == held(CAPITAL)
    assert printed() == held(NUMBER)


def test_every_relation_has_a_word_and_every_word_is_one():
    assert set().union(*RIGHTS.values()) <= set(WHO)
    assert len(set(WHO.values())) == len(WHO) == sum(len(line.who) for line in lines())


def of_the_team():
    """How many of the team stand together on each of its lines."""
    team = {_capital(WHO[kind]) for kind in access.TEAM}
    return sorted(len(line.who) for line in lines() if not team.isdisjoint(line.who))


def test_those_of_the_team_who_may_the_same_stand_together(monkeypatch):
    # Contact person and coordinator also make a code to sign in with.
    assert of_the_team() == [2, 2]
    alike = access.RIGHTS[Right.GIVE_SIGN_IN] | access.TEAM
    monkeypatch.setitem(access.RIGHTS, Right.GIVE_SIGN_IN, alike)
    assert of_the_team() == [len(access.TEAM)]


def test_what_only_reads_says_so_and_the_rest_does_something():
    looks = re.compile(r"(læse|se)\b")
    assert all(looks.match(right.label) for right in READING)
    others = set(Right) - READING
    assert not any(right.label.startswith("se ") for right in others)


def test_the_way_there_is_found(sign_in, manager, administrator, house):
    address = reverse("rights_table", args=[house.key])
    assert address in sign_in(manager).get("/").content.decode()
    people = sign_in(administrator).get(reverse("people", args=[house.key]))
    assert address in people.content.decode()
