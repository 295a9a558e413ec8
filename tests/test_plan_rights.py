"""Who reads which words of plans and situations, and a draft, on whichever page they stand."""

import pytest

from tests import plan_walks


@pytest.mark.once
def test_words_are_read_by_those_whom_the_table_names_and_nobody_else(world):
    assert list(plan_walks.words(world)) == []


def test_the_board_and_the_overview_name_only_those_whom_their_reader_may_read_of(world):
    assert list(plan_walks.boards(world)) == []
