"""Seeded defects: a rule is broken on purpose, and the test that guards it must fail."""

import inspect

import pytest

NOTICED = (AssertionError, pytest.fail.Exception)


def must_fail(request, test, by=NOTICED):
    """Run a test with its own fixtures, and want it to fail.

    By what it asserts, or by what it says that it comes to besides: a defect that falls over by
    itself has not been noticed.
    """
    fixtures = {name: request.getfixturevalue(name) for name in inspect.signature(test).parameters}
    with pytest.raises(by):
        test(**fixtures)


def nothing(*args, **kwargs):
    """An action that forgot what it was for."""
