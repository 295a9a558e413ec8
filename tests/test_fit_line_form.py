"""A line as the browser sends it: tenths in the digits that our own pages write."""

import uuid

import pytest

from evaluations.forms.fit_answers import LineForm


def sent(**data):
    return LineForm({"client_key": uuid.uuid4(), **data}, mode="line")


@pytest.mark.parametrize("value", ["0", "73", "100", ""])
def test_tenths_and_nothing_at_all_are_read(value):
    form = sent(given=value)
    assert form.is_valid() and form.cleaned_data["value"] == (int(value) if value else None)


@pytest.mark.parametrize("value", ["٥", "7٣", "5.0", "-1", "101", "1e1", "+5"])
def test_anything_else_is_refused_wherever_it_stands(value):
    assert not sent(given=value).is_valid()
    assert not sent(set_at=value, go="set").is_valid()
