"""What was agreed at FIT talks comes up at the next, also when FIT is agreed anew."""

import uuid

import pytest
from django.urls import reverse

from evaluations.actions.fit.agreeing import end_course
from evaluations.actions.fit.answering import agree_in_talk
from evaluations.actions.fit.days import begin_talk
from residents.access import OPERATOR
from tests.factories import in_days
from tests.fit import from_paper, make_course


@pytest.fixture
def anew(bo, contact, colleague):
    """The first talk of a second course, with a colleague; in the first something was agreed."""
    course = make_course(bo, contact, by=contact)
    talk = from_paper(course, 50, 50, 50, 50, by=contact)
    words = {"what": "Vi går en tur", "who": "Bo", "client_key": uuid.uuid4()}
    agree_in_talk(talk, by=contact, due_on=in_days(5), **words)
    end_course(course, by=OPERATOR)
    again = make_course(bo, contact, colleague, by=OPERATOR, rated="method", method="Gåture")
    return begin_talk(again, by=colleague)


@pytest.mark.parametrize("role", ["resident", "contact"])
def test_what_was_agreed_in_an_earlier_course_comes_up_in_the_next(anew, cast, sign_in, role):
    page = sign_in(cast[role]).get(reverse("fit_talk", args=[anew.key])).text
    assert "Sidst aftalte I" in page and "Vi går en tur" in page


def test_whoever_may_not_read_the_earlier_course_does_not_read_its_agreements(
    anew, colleague, sign_in
):
    page = sign_in(colleague).get(reverse("fit_talk", args=[anew.key])).text
    assert "Vi går en tur" not in page and "Sidst aftalte I" not in page


def test_whoever_reads_the_earlier_course_too_reads_them(anew, bo, colleague, sign_in):
    earlier = bo.fit_courses.order_by("id").first()
    earlier.readers.create(facility=bo.facility, user=colleague)
    page = sign_in(colleague).get(reverse("fit_talk", args=[anew.key])).text
    assert "Vi går en tur" in page
