"""The rules broken in one place at a time: every break is met by one of the tests of the rights."""

from pathlib import Path

import pytest

from residents import access
from residents.access import Right
from tests import matrix, mutants
from tests.asked import everyone
from tests.breadth import first
from tests.cast import ENDED, PARTS, ROLES
from tests.matrix import DOORED
from tests.who_may_what import MET

pytestmark = pytest.mark.once

ARTEFACTS = Path(__file__).parent / "artefacts"

# One relation more, or one less, in one line of RIGHTS.
TOGGLES = sorted(
    {
        (right, relation)
        for right, model in DOORED.values()
        for relation in MET.get(model, "").split()
    }
)


def roles_with(relation):
    """Those of the cast who have a relation; all, where a place gives it."""
    with_it = [role for role, (_, ties) in PARTS.items() if relation in ties and role not in ENDED]
    return with_it or ROLES


def a_toggle_of_each():
    """All toggles, those first that are of a right of its own."""
    of_each = {right: (right, relation) for right, relation in reversed(TOGGLES)}.values()
    return first(len(of_each), [*of_each, *(one for one in TOGGLES if one not in of_each)])


@pytest.mark.parametrize(("right", "relation"), a_toggle_of_each())
def test_the_matrix_notices_one_relation_more_or_less(right, relation, world, monkeypatch):
    monkeypatch.setitem(access.RIGHTS, right, access.RIGHTS[right] ^ {relation})
    routes = [name for name, door in DOORED.items() if door[0] == right]
    asked = {name: everyone(name, roles_with(relation)) for name in routes}
    faults = (fault for name in routes for fault in matrix.addresses(name, world, asked[name]))
    assert next(faults, None) is not None


def test_there_is_a_toggle_of_every_right():
    assert {right for right, _ in TOGGLES} == set(Right)


def test_the_rules_as_they_are_are_met_by_nothing(world):
    door = next(one for one in mutants.MUTANTS if one.name == "reading")
    assert mutants.caught_by(door._replace(after=door.before), world) is None


@pytest.mark.long
def test_every_broken_rule_is_met(world):
    rows = [(mutant, mutants.caught_by(mutant, world)) for mutant in mutants.MUTANTS]
    ARTEFACTS.mkdir(exist_ok=True)
    lines = ["| broken rule | met by | what it said |", "|---|---|---|"]
    lines += [f"| {one.rule} | {mutants.TESTS[one.walk]} | {said} |" for one, said in rows]
    (ARTEFACTS / "mutants.md").write_text("\n".join([*lines, ""]))
    assert [one.rule for one, said in rows if said is None] == []
    assert len({one.rule for one, _ in rows}) >= 20
