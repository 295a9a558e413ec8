"""How far the walks go: as far as every commit needs, or with BOTILBUD_LONG=1 all the way.

What is left to the long run asks the same at more places, roles, houses, widths or seeds, or tries
at length whether a test would notice what it is there for. Nothing else is tried there alone.
"""

import os

import pytest

IS_LONG = os.environ.get("BOTILBUD_LONG") == "1"


def some(all_of_them):
    """The first of several and each second one after it."""
    return list(all_of_them)[:: 1 if IS_LONG else 2]


def first(count, cases):
    """The cases for `parametrize`: those after the first `count` are for the long run."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.long)
        if number >= count
        else case
        for number, case in enumerate(cases)
    ]
