"""A letter that says nothing is never taken, and takes away no words hidden from its writer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluations.models import Answer
from residents.models import Letter
from tests.factories import answer
from tests.letters import a_letter, outcome_of, said_in, token_of
from tests.tablet import make_hand_over

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("fields", [{}, {"given": ""}, {"findes_ikke": "Ord"}])
def test_a_letter_that_says_nothing_is_never_taken_and_nothing_of_it_is_kept(form, fields):
    answer(form, "A", "4")
    assert outcome_of(a_letter(form, said_at=timezone.now(), **fields)) == "older"
    assert said_in(form) == {"A": "4"} and Letter.objects.get().words is None


def test_a_letter_about_what_the_form_does_not_ask_is_none(form):
    assert outcome_of(a_letter(form, "X", given="4", comment="Skældsord")) is None
    assert not Letter.objects.exists()


def test_words_hidden_from_who_holds_the_tablet_stay_whatever_time_it_says(form, contact):
    answer(form, "A", "4", comment="Kun mig selv")
    token = token_of(form, hand_over=make_hand_over(form, by=contact))
    Answer.objects.update(said_at=timezone.now() - timedelta(days=2))
    for hours, said in ((20, "1"), (0, "2"), (0, "3")):
        said_at = timezone.now() - timedelta(hours=hours)
        assert outcome_of(a_letter(form, "A", said_at, token, given=said)) == "taken"
    kept = form.answers.get()
    assert (kept.given, kept.comment) == ("3", "Kun mig selv")
