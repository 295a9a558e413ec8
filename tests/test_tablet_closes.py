"""A handed tablet closes by itself: nobody uses it, a day is over, who gave it is gone, or the
resident writes at their own sign-in.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from residents.access import OPERATOR
from residents.ending import end_now
from residents.models import HandOver, Tie, User
from tests.factories import make_tie
from tests.letters import a_letter, outcome_of
from tests.tablet import given
from tests.test_hand_over import form_page, is_here

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "status_after", [{11: 200, 23: 302}, {11: 200, 22: 200, 24: 302}], ids=["unused", "a day old"]
)
def test_a_tablet_closes_after_twelve_hours_unused_or_a_day(
    own_form, bo, contact, monkeypatch, status_after
):
    tablet = given(bo, by=contact)
    now = timezone.now()
    for hours, status in status_after.items():
        monkeypatch.setattr(timezone, "now", lambda at=now + timedelta(hours=hours): at)
        assert tablet.get(form_page(own_form)).status_code == status
    assert HandOver.objects.get().end == HandOver.End.RUN_OUT


@pytest.mark.parametrize("left", ["account", "house", "team"])
def test_a_tablet_closes_when_who_gave_it_is_gone(own_form, bo, house, contact, left):
    make_tie(contact, Tie.Kind.EMPLOYED, house)
    tablet = given(bo, by=contact)
    assert is_here(tablet, form_page(own_form))
    if left == "account":
        User.objects.filter(id=contact.id).update(is_active=False)
    else:
        ended = contact.ties.filter(resident=bo) if left == "team" else contact.ties.all()
        end_now(ended, by=OPERATOR)
    assert tablet.get(form_page(own_form)).status_code == 302
    assert HandOver.objects.get().end == HandOver.End.RUN_OUT


def ends_by_itself(tablet, form):
    handed = HandOver.objects.get()
    is_over = tablet.get(form_page(form)).status_code == 302
    assert is_over == (handed.how_it_ended == "Den lukkede af sig selv.")
    return is_over


def test_a_tablet_closes_when_the_resident_writes_at_their_own_sign_in(
    own_form, bo, contact, resident, sign_in
):
    tablet, question = given(bo, by=contact), form_page(own_form, "form_question", "A")
    own = sign_in(resident)
    assert own.get(question).status_code == 200
    own.post(reverse("screen", args=[bo.key]), {"text_size": "large"})
    assert not ends_by_itself(tablet, own_form)
    own.post(question, {"given": "1", "client_key": str(uuid4()), "go": "next"})
    assert ends_by_itself(tablet, own_form) and own_form.answers.exists()


@pytest.mark.parametrize(("minutes", "is_over"), [(-10, False), (10, True)])
def test_a_letter_from_their_own_sign_in_closes_it_if_it_was_said_since(
    own_form, bo, contact, minutes, is_over
):
    tablet = given(bo, by=contact)
    handed_at = timezone.now() - timedelta(hours=1)
    HandOver.objects.update(handed_at=handed_at)
    said_at = handed_at + timedelta(minutes=minutes)
    assert outcome_of(a_letter(own_form, said_at=said_at, given="4")) == "taken"
    assert ends_by_itself(tablet, own_form) == is_over
    ended_at = HandOver.objects.get().ended_at
    assert ended_at is None or ended_at - said_at < timedelta(seconds=1)


def test_the_end_of_a_shift_takes_no_tablet_from_a_resident(own_form, bo, house, substitute):
    works = make_tie(substitute, Tie.Kind.SUBSTITUTE, house)
    tablet = given(bo, by=substitute)
    end_now(substitute.ties.filter(kind=Tie.Kind.ON_DUTY), by=OPERATOR)
    assert is_here(tablet, form_page(own_form))
    end_now([works], by=OPERATOR)
    assert not is_here(tablet, form_page(own_form))
