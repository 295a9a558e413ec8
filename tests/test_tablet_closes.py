"""A handed tablet closes by itself: nobody uses it, a day is over, or who gave it is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from residents.access import OPERATOR
from residents.ending import end_now
from residents.models import HandOver, Tie, User
from tests.factories import make_tie
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


def test_the_end_of_a_shift_takes_no_tablet_from_a_resident(own_form, bo, house, substitute):
    works = make_tie(substitute, Tie.Kind.SUBSTITUTE, house)
    tablet = given(bo, by=substitute)
    end_now(substitute.ties.filter(kind=Tie.Kind.ON_DUTY), by=OPERATOR)
    assert is_here(tablet, form_page(own_form))
    end_now([works], by=OPERATOR)
    assert not is_here(tablet, form_page(own_form))
