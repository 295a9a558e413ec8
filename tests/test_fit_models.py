"""What the database itself refuses of FIT, whoever writes it."""

import pytest

from evaluations.fit.scoring import Form
from tests.constraints import copy_of, is_refused
from tests.factories import in_days
from tests.fit import make_every_fit_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(bo, contact, colleague):
    """One with a row of everything that hangs on a course."""
    make_every_fit_row(bo, by=contact, reader=colleague)
    return bo.fit_courses.get()


def test_a_resident_has_one_open_course(course):
    assert is_refused(copy_of(course), "one_open_fit_course_per_resident")


@pytest.mark.parametrize("days", [0, 367])
def test_talks_are_at_most_a_year_apart(course, days):
    assert is_refused(lambda: change(course, every_days=days), "fit_is_held_within_a_year")


def test_a_course_has_one_talk_a_day(course):
    assert is_refused(copy_of(course.talks.first()), "one_fit_talk_a_day_in_a_course")


def test_a_talk_has_one_form_of_each_kind(course):
    form = course.talks.last().forms.first()
    assert is_refused(copy_of(form), "one_form_of_each_kind_in_a_talk")


@pytest.mark.parametrize("line", ["line1", "line2", "line3", "line4"])
def test_a_value_lies_on_the_line(course, line):
    form = course.talks.last().forms.first()
    begun = copy_of(form, form=Form.ORS, sent_at=None, **{line: 101})
    assert is_refused(begun, "fit_values_are_on_the_line")


def test_somebody_reads_a_course_once_at_a_time(course):
    assert is_refused(copy_of(course.readers.first()), "one_reads_a_fit_course_once_at_a_time")


def test_one_no_stands_at_a_time(bo):
    no = bo.fit_refusals.create(facility=bo.facility)
    assert is_refused(copy_of(no), "one_standing_no_to_fit_per_resident")


@pytest.mark.parametrize("said", [{"reason": "", "until_on": in_days(2)}, {"until_on": None}])
def test_a_talk_is_moved_to_a_day_and_for_a_reason(course, said):
    moved = course.put_off.get()
    assert is_refused(lambda: change(moved, **said), "fit_is_put_off_with_a_day_and_a_reason")


def change(row, **values):
    type(row).objects.filter(pk=row.pk).update(**values)
