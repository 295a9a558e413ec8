"""Dates as people in Denmark write them."""

from datetime import date

import pytest
from django import forms
from django.utils import formats

from residents.forms.days import DayField

AUTUMN = date(2026, 10, 25)


class DateForm(forms.Form):
    day = DayField()


def read(typed):
    form = DateForm({"day": typed})
    return form.cleaned_data["day"] if form.is_valid() else None


@pytest.mark.parametrize(
    "typed",
    [
        "25-10-2026",
        "25.10.2026",
        "25/10-2026",
        "25/10 2026",
        "25/10/2026",
        "251026",
        "25102026",
        "25-10-26",
        "25.10.26",
        "25/10-26",
        "25. oktober 2026",
        "25 oktober 2026",
        "2026-10-25",
        " 25-10-2026 ",
    ],
)
def test_a_date_is_read_as_people_write_it(typed):
    assert read(typed) == AUTUMN


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("010226", date(2026, 2, 1)),
        ("311226", date(2026, 12, 31)),
        ("1-2-2026", date(2026, 2, 1)),
        ("29-02-2028", date(2028, 2, 29)),
        ("1. maj 2026", date(2026, 5, 1)),
    ],
)
def test_the_day_stands_before_the_month(typed, day):
    assert read(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "31-11-2026",
        "29-02-2026",
        "32-10-2026",
        "10/25/2026",
        "311126",
        "321026",
        "i morgen",
        "2510",
        "0",
        "001026",
        "25-13-2026",
        "25. brumaire 2026",
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(typed):
    assert read(typed) is None


def test_a_date_field_shows_a_form_that_it_reads_itself():
    shown = formats.localize_input(AUTUMN)
    assert shown == "25-10-2026"
    assert read(shown) == AUTUMN


def test_a_day_too_many_is_said_with_the_month():
    assert "November har 30 dage. Ret datoen." in str(DateForm({"day": "31/11-2026"}).errors)
