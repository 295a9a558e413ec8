"""Houses with FIT enough to be told in numbers."""

from django.utils import timezone

from evaluations.fit.numbers import numbers_of
from residents.access import OPERATOR
from tests.factories import in_days, make_resident
from tests.fit import SRS, from_paper, make_course

# When the quarter that is now has its numbers, and the one before and after it still stand beside.
LATER = 120
# (the ORS's total moves by, the SRS's lines) of ten residents, in tenths.
TEN = [(60, 95)] * 5 + [(10, 80)] * 5
HIDDEN = (None, None, None)


def talk_with(resident, talker, moves=60, srs=95):
    """A resident's course with two talks: yesterday and today."""
    course = make_course(resident, talker, by=OPERATOR, first_on=timezone.localdate())
    from_paper(course, 20, 20, 20, 20, by=talker, days_ago=1)
    from_paper(course, 20 + moves, 20, 20, 20, by=talker)
    from_paper(course, srs, srs, srs, srs, by=talker, form=SRS)
    return course


def talks(unit, staff, said):
    """A course for each of `said`, the staff taking turns."""
    return [
        talk_with(make_resident(unit, f"Borger {number}"), staff[number % len(staff)], *one)
        for number, one in enumerate(said)
    ]


def shown(house, days=LATER):
    """The numbers of the quarter that is now, as they are when it is over."""
    return next(
        one for one in numbers_of(house, in_days(days)) if one.quarter.has(timezone.localdate())
    )


def parts(one):
    return one.held, one.moved, one.srs
