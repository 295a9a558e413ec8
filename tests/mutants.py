"""The rules of who may what, broken in one place at a time: each must be met by a walk.

A mutant is the program's own source with a few words exchanged.
"""

import inspect
import sys
import tomllib
from collections import namedtuple
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from textwrap import dedent
from unittest.mock import patch

from tests import bodies, fit_walks, matrix, plan_walks
from tests.asked import everyone
from tests.keys_asked import ASKED_IN_ADDRESSES
from tests.matrix import DOORED, PATTERNS

RULES = Path(__file__).parent / "fixtures" / "mutants.toml"


class Mutant(namedtuple("Mutant", "rule at before after walk address")):
    """What is broken, in words; where; the exchange; the walk that meets it, and to where."""

    @property
    def name(self):
        return self.at.rpartition(".")[2]

    @property
    def owner(self):
        """The class or the module in which the function stands."""
        return resolve_name(self.at.rpartition(".")[0])


ROOMS = ("residents.", "evaluations.", "plans.")


def source_of(thing):
    thing = getattr(thing, "fget", None) or getattr(thing, "func", None) or thing
    return inspect.unwrap(thing)


def changed(mutant):
    """The function as it is after the exchange, with its decorators."""
    real = source_of(inspect.getattr_static(mutant.owner, mutant.name))
    source = dedent(inspect.getsource(real))
    assert source.count(mutant.before) >= 1, f"{mutant.rule}: not in the source"
    source = source.replace(mutant.before, mutant.after)
    if inspect.isclass(mutant.owner):
        source = source.replace("super()", f"super({mutant.owner.__name__}, self)")
    names = {**real.__globals__, "cached_property": cached_property}
    exec(compile(source, "<mutant>", "exec"), names)
    return names[mutant.name]


@contextmanager
def broken(mutant, world):
    """The program with one rule broken, wherever it is in use."""
    new, old = changed(mutant), getattr(mutant.owner, mutant.name)
    with ExitStack() as stack:
        for owner in [mutant.owner] if inspect.isclass(mutant.owner) else _users_of(old, mutant):
            stack.enter_context(patch.object(owner, mutant.name, new))
        for pattern in PATTERNS.values():
            if pattern.callback is old:
                stack.enter_context(patch.object(pattern, "callback", new))
        if mutant.name == "reading":
            _hang_again(new, stack)
        world.forget()
        yield
    world.forget()


def _users_of(old, mutant):
    """The modules that have the function under its name."""
    modules = (sys.modules[name] for name in list(sys.modules) if name.startswith(ROOMS))
    return [one for one in modules if getattr(one, mutant.name, None) is old]


def _hang_again(reading, stack):
    """A door of the new kind before every view."""
    for name in DOORED:
        pattern = PATTERNS[name]
        view = matrix.doored_view(pattern)
        door = reading(view.right, view.of, view.purpose)(view.__wrapped__)
        stack.enter_context(patch.object(pattern, "callback", door))


# {walk: the test that walks it}
TESTS = {
    "address": "test_each_role_gets_in_exactly_where_the_table_says",
    "below": "test_what_lies_in_another_house_is_not_reached_through_this_one",
    "doors": "test_the_writing_door_opens_exactly_where_the_table_says",
    "lists": "test_the_list_of_residents_names_only_those_whom_its_reader_may_see",
    "body": "test_a_strange_key_in_what_is_posted_is_refused",
    "asked": "test_what_stands_in_an_address_shows_nothing_of_another_house",
    "words": "test_words_are_read_by_those_whom_the_table_names_and_nobody_else",
    "boards": "test_the_board_and_the_overview_name_only_those_whom_their_reader_may_read_of",
    "fit": "test_answers_in_fit_are_read_by_those_whom_the_table_names_and_nobody_else",
}
WALKS = {
    "address": lambda world, name: matrix.addresses(name, world, everyone(name)),
    "below": lambda world, name: matrix.things_elsewhere(name, world),
    "doors": lambda world, name: matrix.doors(world),
    "lists": lambda world, name: matrix.lists(world),
    "body": bodies.refused,
    "asked": lambda world, name: bodies.parameters(world, name, ASKED_IN_ADDRESSES[name]),
    "words": lambda world, name: plan_walks.words(world, [name] if name else None),
    "boards": lambda world, name: plan_walks.boards(world),
    "fit": lambda world, name: fit_walks.answers(world, [name] if name else None),
}


def caught_by(mutant, world):
    """The first sentence of the walk that meets a mutant; None for one that gets through."""
    with broken(mutant, world):
        try:
            return next(iter(WALKS[mutant.walk](world, mutant.address)), None)
        except (NameError, SyntaxError, TypeError):
            raise  # the mutant itself is faulty
        except Exception as error:
            # A page that falls over is met as well: no address may.
            return f"{mutant.address}: {type(error).__name__}"


MUTANTS = [Mutant(**row) for row in tomllib.loads(RULES.read_text())["mutants"]]
