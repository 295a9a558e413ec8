"""How many FIT talks were planned in a quarter, and how many were held."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from evaluations.actions.fit.agreeing import change_course
from evaluations.fit.numbers import Quarter, planned_in, quarters_before
from evaluations.models import FitCourse
from residents.access import OPERATOR
from tests.factories import in_days, make_staff
from tests.fit import from_paper
from tests.fit_numbers import TEN, shown, talks

pytestmark = pytest.mark.once

YEAR = timedelta(days=365)


@pytest.fixture
def staff(house):
    return make_staff(house, 3)


@pytest.mark.parametrize("first_on", [date(2026, 5, 1), date(2026, 7, 1), date(2026, 8, 30)])
@pytest.mark.parametrize("every_days", [1, 7, 14, 92, 366])
@pytest.mark.parametrize("ended_on", [None, date(2026, 6, 1), date(2026, 8, 15), date(2026, 12, 1)])
def test_planned_are_the_days_that_fall_in_the_quarter(first_on, every_days, ended_on):
    quarter = Quarter(date(2026, 7, 1), date(2026, 9, 30))
    end = ended_on and timezone.make_aware(datetime(ended_on.year, ended_on.month, ended_on.day, 9))
    agreed = {"first_on": first_on, "every_days": every_days, "agreed_at": quarter.ready_at - YEAR}
    course = FitCourse(**agreed, ended_at=end)
    last_on = min(quarter.last_on, ended_on or quarter.last_on)
    days = (first_on + timedelta(days=every_days * step) for step in range(400))
    assert planned_in(course, quarter) == sum(quarter.first_on <= day <= last_on for day in days)


def test_what_was_agreed_when_the_numbers_were_made_is_in_none_of_them(house):
    quarter = Quarter(date(2026, 7, 1), date(2026, 9, 30))
    course = FitCourse(first_on=date(2026, 7, 1), agreed_at=quarter.ready_at)
    assert planned_in(course, quarter) == 0


def test_another_interval_changes_no_quarter_that_is_over(house, north, staff):
    course, *_ = talks(north, staff, TEN)
    past = in_days(-200)
    FitCourse.objects.filter(id=course.id).update(first_on=past, agreed_at=timezone.now() - YEAR)
    quarters = quarters_before(timezone.localdate())[:2]
    before = [planned_in(FitCourse.objects.get(id=course.id), one) for one in quarters]
    for every_days in (300, 300, 7, 14):
        change_course(course, by=OPERATOR, every_days=every_days, age_group="adult")
        now = FitCourse.objects.get(id=course.id)
        assert [planned_in(now, one) for one in quarters] == before
    assert len(now.intervals) == 4 and any(before)


def test_more_talks_than_planned_are_all_told(house, north, staff):
    first, *_ = talks(north, staff, TEN)
    FitCourse.objects.filter(facility=house).update(every_days=366)
    for days_ago in (2, 3, 4):
        from_paper(first, 20, 20, 20, 20, by=staff[0], days_ago=days_ago)
    quarter = shown(house).quarter
    days = [quarter.has(in_days(-day)) for day in range(5)]
    assert shown(house).held == (10 * sum(days[:2]) + sum(days[2:]), 10)
