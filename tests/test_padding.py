"""Answers that somebody loads from a file never help to lay bare those that people gave."""

import pytest

from evaluations.actions.paper import import_answers
from evaluations.disclosure import shown_round
from residents.access import OPERATOR
from residents.perspectives import Perspective
from tests.factories import answer_side, close, make_full_round, paper

pytestmark = [pytest.mark.django_db, pytest.mark.once]

INVENTED = [
    f"{side},p{number},1{letter},{1 + number % 4}"
    for side in ("indefra", "udefra")
    for number in range(6)
    for letter in "AB"
]


def closed(house, own, by):
    """A round in which so many answered themselves on each side, and six more came from a file."""
    round = make_full_round(house, 8)
    for side in Perspective:
        answer_side(round, side, *[str(1 + turn % 5) for turn in range(own)])
    import_answers(round, paper(*INVENTED), by=by)
    return shown_round(close(round))


@pytest.mark.parametrize("own", [1, 4])
def test_a_few_are_not_shown_behind_a_managers_file(house, manager, own):
    shown = closed(house, own, manager)
    assert all(item.inside is None and item.outside is None for item in shown.items)
    assert shown.participation[Perspective.INSIDE].sent is None


def test_enough_of_their_own_are_shown_together_with_the_file(house, manager):
    shown = closed(house, 5, manager)
    assert all(item.inside.n == 11 for item in shown.items)
    assert shown.participation[Perspective.INSIDE].sent == 11


def test_a_file_alone_is_shown(house, manager):
    assert all(item.inside.n == 6 for item in closed(house, 0, manager).items)


def test_the_operator_reads_no_results_so_the_files_of_the_server_count_as_all_others(house):
    assert all(item.inside.n == 7 for item in closed(house, 1, OPERATOR).items)
