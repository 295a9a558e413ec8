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
from tests.letters import a_letter, outcome_of, said_in, token_of
from tests.tablet import given
from tests.test_hand_over import form_page, is_here

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOST = "Det sidste, du gjorde, er ikke gemt."


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


@pytest.mark.parametrize("go", ["back", "pause", "talk"])
def test_who_only_looks_through_a_form_at_their_own_sign_in_closes_nothing(
    own_form, bo, contact, resident, sign_in, go
):
    tablet, own = given(bo, by=contact), sign_in(resident)
    own.post(form_page(own_form, "form_question", "B"), {"client_key": str(uuid4()), "go": go})
    own.post(form_page(own_form, "form_question", "X"), {"given": "1", "go": "next"})
    assert outcome_of(a_letter(own_form, "place", letter="A")) == "taken"
    assert not ends_by_itself(tablet, own_form)


@pytest.fixture
def closed(own_form, bo, contact):
    """closed(minutes, about, **fields) is a letter said on a tablet, so long after it closed.

    It was handed over two hours ago. The resident said something else after one.
    """
    tablet, now = given(bo, by=contact), timezone.now()
    HandOver.objects.update(handed_at=now - timedelta(hours=2))
    token = token_of(own_form, hand_over=HandOver.objects.get())
    said = {"said_at": now - timedelta(hours=1), "given": "4", "comment": "På telefonen"}
    outcome_of(a_letter(own_form, "A", **said))

    def letter(minutes, about, **fields):
        said_at = now + timedelta(minutes=minutes - 60)
        return a_letter(own_form, about, said_at, token, **fields)

    letter.tablet = tablet
    return letter


def test_what_is_said_on_a_closed_tablet_is_kept_without_a_word_and_sends_nothing(closed, own_form):
    letters = closed(-5, "A", given="1"), closed(5, "B", given="2"), closed(6, "send", help="alone")
    assert {outcome_of(one) for one in letters} == {"received"}
    assert said_in(own_form) == {"A": "4", "B": "2"}
    own_form.refresh_from_db()
    assert not own_form.is_sent and not own_form.answers.get(item__letter="B").shared_at
    assert HandOver.objects.get().how_it_ended == "Den lukkede af sig selv."


def test_on_a_closed_tablet_no_words_are_taken_away_that_are_not_seen_there(closed, own_form):
    outcome_of(closed(5, "A", given="1"))
    stands = own_form.answers.get(item__letter="A")
    assert (stands.given, stands.comment) == ("1", "På telefonen")


@pytest.mark.parametrize("then", ["heard", "handed anew"])
def test_a_closed_tablet_that_has_heard_so_says_nothing_more(closed, own_form, bo, contact, then):
    if then == "heard":
        assert ends_by_itself(closed.tablet, own_form)
    else:
        given(bo, by=contact)
    half_past = timezone.now() - timedelta(minutes=30)
    HandOver.objects.exclude(kept_until=None).update(kept_until=half_past)
    for letter in (closed(29, "A", given="1"), closed(31, "B", given="2")):
        outcome_of(letter)
    assert said_in(own_form) == {"A": "1"}


def test_a_tablet_that_may_store_nothing_more_says_so_of_what_is_sent(own_form, bo, contact):
    tablet, question = given(bo, by=contact), form_page(own_form, "form_question", "A")
    said = {"given": "1", "client_key": str(uuid4()), "go": "next"}
    assert LOST in tablet.post("/borgere/", said).text and LOST not in tablet.get("/borgere/").text
    end_now(contact.ties.filter(resident=bo), by=OPERATOR)
    thanks = tablet.post(question, said).url
    assert LOST in tablet.get(thanks).text and not own_form.answers.exists()


def test_a_tablet_that_is_closed_says_so_too_of_a_talk_that_is_asked_for(bo, own_form, contact):
    tablet = given(bo, by=contact)
    end_now(contact.ties.filter(resident=bo), by=OPERATOR)
    thanks = tablet.post(reverse("ask_for_talk", args=[bo.key])).url
    assert LOST in tablet.get(thanks).text and not bo.talk_requests.exists()


def test_a_tablet_that_closes_as_nothing_is_sent_says_nothing_of_it(own_form, bo, contact):
    tablet = given(bo, by=contact)
    end_now(contact.ties.filter(resident=bo), by=OPERATOR)
    assert LOST not in tablet.get(tablet.get(form_page(own_form)).url).text


def test_the_end_of_a_shift_takes_no_tablet_from_a_resident(own_form, bo, house, substitute):
    works = make_tie(substitute, Tie.Kind.SUBSTITUTE, house)
    tablet = given(bo, by=substitute)
    end_now(substitute.ties.filter(kind=Tie.Kind.ON_DUTY), by=OPERATOR)
    assert is_here(tablet, form_page(own_form))
    end_now([works], by=OPERATOR)
    assert not is_here(tablet, form_page(own_form))
