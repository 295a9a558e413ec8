"""What a resident reads at home of what came too late: true of each, and cheap to read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.answering import decline, send_form
from evaluations.actions.fit.agreeing import end_course
from evaluations.actions.fit.days import begin_talk
from evaluations.fit.screens import letter_kind
from residents.models import Letter
from residents.tablet.late import came_too_late
from residents.tablet.letters import told
from tests.factories import answer, close, writer_of
from tests.fit import ORS, fill, make_course
from tests.letters import a_letter, fresh, outcome_of, token_of
from tests.test_hand_over import form_page

pytestmark = pytest.mark.django_db

NOT_SENT = "Skemaet er ikke sendt. Se det, og send igen."
CLOSED = "Skemaet blev ikke sendt. Nu er der lukket for det."


@pytest.fixture
def refused(own_form):
    """The form was sent offline, and one answer given on another device after it."""
    answer(own_form, "A", "2")
    early = timezone.now() - timedelta(minutes=5)
    assert outcome_of(a_letter(own_form, "send", early, help="alone")) == "too_late"
    return own_form


def test_of_a_form_that_was_not_sent_is_told_that_it_can_be(refused, resident, sign_in):
    home = sign_in(resident).get("/").text
    assert NOT_SENT in home and form_page(refused, "form_summary") in home
    assert "lukket" not in home and "Du sendte skemaet" not in home


@pytest.mark.parametrize("since", ["sent", "declined", "closed"])
def test_nothing_is_asked_for_that_is_done_since(refused, resident, sign_in, since):
    done = {"sent": send_form, "declined": decline}.get(since)
    done(refused, by=resident) if done else close(refused.round)
    home = sign_in(resident).get("/").text
    assert NOT_SENT not in home and ("Det her kom ikke med" in home) == (since == "closed")
    assert (CLOSED in home) == (since == "closed")


def test_what_sends_nothing_is_answered_alike_whatever_was_declined(form):
    for do in (lambda: None, lambda: decline(form, by=writer_of(form))):
        do()
        assert outcome_of(a_letter(form, "send", help="alone")) == "too_late"


def test_so_it_is_with_a_form_of_fit(bo, contact, resident):
    talk = begin_talk(make_course(bo, contact, by=contact), by=contact)
    token, early = token_of(talk, resident, letter_kind(ORS)), timezone.now()
    fill(talk, ORS, 50, by=resident)
    assert outcome_of(a_letter(talk, "send", early, token, go="send")) == "too_late"
    ((_, words, note, url),) = told(Letter.objects.all())
    assert (words, note, url) == ([], NOT_SENT, reverse("fit_summary", args=[talk.key, ORS]))
    end_course(talk.course, by=contact)
    assert told(Letter.objects.all())[0][2:] == (CLOSED, "")
    talk.forms.update(sent_at=timezone.now())
    assert told(Letter.objects.all())[0][2:] == ("", "")


def queries_of(user):
    with CaptureQueriesContext(connection) as asked:
        came_too_late(fresh(user))
    return len(asked)


def test_much_that_came_too_late_takes_no_more_queries_than_little(form):
    user, asked = writer_of(form), []
    for about in "AB":
        assert outcome_of(a_letter(form, about, comment=f"Ord om {about}")) == "too_late"
        asked.append(queries_of(user))
    assert asked[0] == asked[-1] <= 8
