"""Seeded defects: a rule is broken on purpose, and the test that guards it must fail."""

import inspect

import pytest


def must_fail(request, test):
    """Run a test with its own fixtures, and want it to fail."""
    fixtures = {name: request.getfixturevalue(name) for name in inspect.signature(test).parameters}
    with pytest.raises(Exception):  # noqa: B017 - however it fails, it has noticed
        test(**fixtures)


def nothing(*args, **kwargs):
    """An action that forgot what it was for."""
