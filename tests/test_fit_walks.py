"""Who reads what was answered in FIT, on whichever page it stands."""

import pytest

from tests import fit_walks


@pytest.mark.once
def test_answers_in_fit_are_read_by_those_whom_the_table_names_and_nobody_else(world):
    assert list(fit_walks.answers(world)) == []
