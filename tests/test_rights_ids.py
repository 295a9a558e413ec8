"""Keys inside what is posted, and what stands after the question mark of an address."""

import ast
from pathlib import Path

import pytest

from tests import bodies
from tests.keys_asked import ASKED_IN_ADDRESSES, IDS, NOT_TRIED, PARAMETERS
from tests.matrix import DOORED

pytestmark = pytest.mark.once

TOP = Path(__file__).resolve().parents[1]
ROOMS = ("residents", "evaluations", "plans")
TRIED = sorted(name for name, fields in IDS.items() if fields - NOT_TRIED.get(name, set()))


@pytest.mark.once
def test_every_form_that_asks_for_keys_stands_in_the_table(world):
    found = {name: asked for name in DOORED if (asked := bodies.keys_asked_at(name, world))}
    assert found == IDS


def test_every_key_of_the_table_is_tried_with_strange_ones(world):
    tried = {name: set() for name in IDS}
    for body in bodies.bodies(world):
        tried[body.route] |= {bodies.plain_name(field) for field in body.strange}
    left = {name: fields - tried[name] for name, fields in IDS.items() if fields - tried[name]}
    assert left == NOT_TRIED


@pytest.mark.parametrize("route", TRIED)
def test_a_strange_key_in_what_is_posted_is_refused(route, world):
    assert list(bodies.refused(world, route)) == []


def read_of_addresses():
    """{name of a function: what it reads of `request.GET`}; »*« for all of it at once."""
    found = {}
    for path in (path for room in ROOMS for path in (TOP / room).rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                names = set(names_read_by(function))
                found |= {function.name: names} if names else {}
    return found


def names_read_by(function):
    """What stands beside each `request.GET`: `.get("name")`, `"name" in` or nothing."""
    named = {}
    for node in ast.walk(function):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="GET") as read, attr="get" | "getlist"),
                args=[ast.Constant(name), *_],
            ):
                named[read] = name
            case ast.Compare(
                left=ast.Constant(name), comparators=[ast.Attribute(attr="GET") as read]
            ):
                named[read] = name
    everything = (node for node in ast.walk(function) if isinstance(node, ast.Attribute))
    return [named.get(node, "*") for node in everything if node.attr == "GET"]


def test_everything_that_is_read_of_an_address_stands_in_the_table():
    assert read_of_addresses() == {name: set(names) for name, names in PARAMETERS.items()}


@pytest.mark.once
@pytest.mark.parametrize(("route", "names"), sorted(ASKED_IN_ADDRESSES.items()))
def test_what_stands_in_an_address_shows_nothing_of_another_house(route, names, world):
    assert list(bodies.parameters(world, route, names)) == []
