"""What a tablet sends later: stored once, in the right form, answered for by this server alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from evaluations.actions.answering import send_form
from evaluations.models import Answer
from residents.models import Change, Letter, Tie
from residents.tablet import late, letters
from tests.factories import answer, answer_all, close, end_tie, writer_of
from tests.letters import a_letter, outcome_of, said_in, sealed, send, token_of
from tests.test_log_together import AT_ONCE, TIMES, at_once

pytestmark = pytest.mark.django_db


def later(monkeypatch, **time):
    """From now on it is so much later."""
    at = timezone.now() + timedelta(**time)
    monkeypatch.setattr(timezone, "now", lambda: at)


# What is said comes to be there


def test_what_was_said_is_stored_when_it_was_said_and_logged_as_its_writers(form):
    said_at = timezone.now() - timedelta(hours=2)
    letter = a_letter(form, given="4", comment="Æbler på torsdag", said_at=said_at)
    assert send(letter).json() == {"receipt": "kvittering", "outcome": "taken"}
    kept = form.answers.get()
    assert (kept.given, kept.comment, str(kept.client_key)) == (
        "4",
        "Æbler på torsdag",
        letter["id"],
    )
    assert abs(kept.said_at - said_at) < timedelta(seconds=1)
    assert Change.objects.latest("id").user == writer_of(form)
    assert Letter.objects.get().words is None


def test_a_whole_form_comes_by_letters_and_is_sent_by_the_last(form):
    said = [("A", {"given": "2"}), ("B", {"go": "refuse"}), ("send", {"help": "alone"})]
    assert [outcome_of(a_letter(form, about, **fields)) for about, fields in said] == ["taken"] * 3
    form.refresh_from_db()
    assert form.is_sent and form.help == "alone"
    assert said_in(form) == {"A": "2", "B": "vil_ikke_svare"}


def test_the_same_letter_twice_is_answered_for_twice_and_stored_once(form):
    letter = a_letter(form, given="4")
    assert outcome_of(letter) == "taken"
    answer(form, "A", "2")
    assert outcome_of(letter) == "taken"
    assert said_in(form) == {"A": "2"} and Letter.objects.count() == 1


def test_what_was_said_last_stands_whatever_comes_last(form):
    now = timezone.now()
    assert outcome_of(a_letter(form, given="5", said_at=now)) == "taken"
    assert outcome_of(a_letter(form, given="1", said_at=now - timedelta(minutes=1))) == "older"
    assert said_in(form) == {"A": "5"}
    assert not Letter.objects.exclude(words=None)


def test_the_place_to_come_back_to_is_the_one_said_last(form):
    now = timezone.now()
    for letter, minutes in (("B", 1), ("A", 2)):
        outcome_of(a_letter(form, "place", letter=letter, said_at=now - timedelta(minutes=minutes)))
    form.refresh_from_db()
    assert form.resume_at.letter == "B"


def test_a_tablets_wrong_clock_neither_wins_for_ever_nor_loses_at_once(form):
    far = timedelta(days=400)
    assert outcome_of(a_letter(form, given="1", said_at=timezone.now() + far)) == "taken"
    assert form.answers.get().said_at <= timezone.now()
    assert outcome_of(a_letter(form, "B", given="1", said_at=timezone.now() - far)) == "taken"
    told = timezone.now() - form.answers.get(item__letter="B").said_at
    assert letters.SLOW_CLOCK <= told < letters.SLOW_CLOCK + timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_the_same_letter_many_times_at_once_is_stored_once(form):
    body, answers = sealed(a_letter(form, given="4")), []
    at_once(lambda: answers.append(send(None, body).json().get("outcome")))
    assert set(answers) == {"taken"} and len(answers) == AT_ONCE * TIMES
    assert Letter.objects.count() == Change.objects.filter(what="svar gemt").count() == 1


# What comes too late is kept for the resident


def too_late(form, letter, **fields):
    """The letter came too late: nothing of the form is another, and its words are kept."""
    before = said_in(form)
    assert outcome_of(letter) == "too_late"
    kept = Letter.objects.get(key=letter["id"])
    return said_in(form) == before and kept.words == letter["fields"]


def test_after_the_form_is_sent(form):
    answer(form, "B", "2")
    letter = a_letter(form, given="4", comment="Det her også")
    send_form(form, by=writer_of(form))
    assert too_late(form, letter)


def test_after_the_round_is_closed(answered):
    form = answered.invitations.filter(perspective="inside").first()
    letter = a_letter(form, given="4")
    close(answered)
    assert too_late(form, letter)


def test_words_without_an_answer_are_no_answer_and_not_lost(form):
    assert too_late(form, a_letter(form, comment="Kun ord"))


def test_a_sign_in_that_is_the_residents_no_more_stores_nothing_in_their_name(form):
    letter = a_letter(form, given="4")
    end_tie(writer_of(form).ties.get(kind=Tie.Kind.SELF))
    assert too_late(form, letter)


@pytest.mark.parametrize(("days", "became"), [(13, "taken"), (15, "too_late"), (61, None)])
def test_a_page_gives_its_letters_fourteen_days(form, monkeypatch, days, became):
    letter = a_letter(form, given="4")
    later(monkeypatch, days=days)
    assert outcome_of(letter) == became
    assert said_in(form) == ({"A": "4"} if became == "taken" else {})


def test_who_has_moved_out_has_said_it_all_the_same(form):
    letter, resident = a_letter(form, given="4"), form.resident
    resident.moved_out_on = timezone.localdate()
    resident.save()
    assert outcome_of(letter) == "taken" and said_in(form) == {"A": "4"}


def test_the_resident_alone_reads_what_came_too_late_and_for_a_month(form, sign_in, monkeypatch):
    answer_all(form)
    outcome_of(a_letter(form, given="4", comment="Mine ord"))
    home = sign_in(writer_of(form)).get("/").content.decode()
    assert "Mine ord" in home
    other = form.round.invitations.filter(perspective="inside").exclude(id=form.id).first()
    assert "Mine ord" not in sign_in(writer_of(other)).get("/").content.decode()
    later(monkeypatch, days=31)
    late.forget_old_letters()
    assert Letter.objects.get().words is None
    later(monkeypatch, days=91)
    late.forget_old_letters()
    assert not Letter.objects.exists()


def test_all_that_came_too_late_can_be_read_and_what_was_said_first_is_folded(
    form, sign_in, monkeypatch
):
    monkeypatch.setattr(late, "MOST_SHOWN", 1)
    for about in "AB":
        assert outcome_of(a_letter(form, about, comment=f"Ord om {about}")) == "too_late"
    shown, _, folded = sign_in(writer_of(form)).get("/").content.decode().partition("Det, du sagde")
    assert "Ord om B" in shown and "Ord om A" not in shown
    assert "Ord om A" in folded and folded.count("Du kan læse det til og med") == 1


def test_where_one_was_in_a_form_is_not_kept_and_that_one_will_not_answer_is(form):
    answer(form, "B", "2")
    place, refusal = a_letter(form, "place", letter="B"), a_letter(form, "A", go="refuse")
    send_form(form, by=writer_of(form))
    assert outcome_of(place) == "older" and not Letter.objects.exclude(words=None)
    assert too_late(form, refusal)
    assert letters.told([Letter.objects.get(about="A")])[0].words == ["Vil ikke svare"]


# What nobody here has given a token for is answered for by nobody


def refused(letter, body=None):
    answer = send(letter, body)
    return answer.status_code == 400 and answer.json() == {} and not Answer.objects.exists()


def test_a_letter_by_another_than_this_server_is_none(form):
    token = token_of(form)
    line, drawn, signed = token.split(".", 2)
    for forged in ("", "x", f"{line}.{drawn}.{signed[:-2]}xx", f"{line}.{drawn}.{'a' * 99}"):
        assert refused({**a_letter(form, given="4"), "token": forged})


def test_a_letter_that_was_touched_is_none(form):
    body = sealed(a_letter(form, given="4"))
    for place in (0, 1, 40, 70, 90, len(body) - 1):
        touched = bytearray(body)
        touched[place] ^= 1
        assert refused(None, bytes(touched))
    assert refused(None, b"") and refused(None, body[:80]) and refused(None, b"\x01" * 4000)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1"},
        {"about": "x" * 61},
        {"about": None},
        {"fields": {"given": 4}},
        {"fields": {"given": "\0"}},
        {"fields": {"comment": "\ud800"}},
        {"fields": []},
        {"said_at": "nu"},
        {"said_at": 1e300},
        {"receipt": None},
        {"token": None},
    ],
)
def test_a_letter_that_says_no_plain_things_is_none(form, wrong):
    assert refused({**a_letter(form, given="4"), **wrong})


def test_one_with_another_token_writes_in_no_other_form(form, round):
    other = round.invitations.filter(perspective="inside").exclude(id=form.id).first()
    stolen = token_of(form, user=writer_of(other))
    assert outcome_of(a_letter(form, token=stolen, given="4")) == "too_late"
    assert said_in(form) == {}
    assert Letter.objects.get().resident == other.resident


def test_staff_get_no_token_and_their_forms_take_no_letters(form, contact):
    assert token_of(form, user=contact) == ""


def test_who_has_a_closed_account_stores_nothing_until_it_is_open_again(form):
    letter, user = a_letter(form, given="4"), writer_of(form)
    user.is_active = False
    user.save()
    assert refused(letter)
    user.is_active = True
    user.save()
    assert outcome_of(letter) == "taken"


def test_the_key_of_anothers_letter_is_refused(form, round):
    other = round.invitations.filter(perspective="inside").exclude(id=form.id).first()
    first = a_letter(form, given="4")
    assert outcome_of(first) == "taken"
    assert outcome_of({**a_letter(other, given="1"), "id": first["id"]}) is None
    assert said_in(other) == {}


# Where they are sent


def test_a_letter_is_taken_without_a_cookie_and_answered_with_none(form):
    answer = send(a_letter(form, given="4"), client=Client(enforce_csrf_checks=True))
    assert answer.status_code == 200 and not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/brev/").status_code == 405


def test_whoever_is_signed_in_the_letter_is_its_writers(form, sign_in, manager):
    assert send(a_letter(form, given="4"), client=sign_in(manager)).status_code == 200
    assert form.answers.get().typed_by == writer_of(form)


def test_what_is_no_letter_is_counted_and_holds_up_no_letter(form, monkeypatch):
    from residents.views import letters as view

    monkeypatch.setattr(view, "REFUSED", {"letter_refused": "2/h/ip"})
    assert [send(None, b"x").status_code for _ in range(4)] == [400, 400, 429, 429]
    assert send(a_letter(form, given="4")).status_code == 200
    assert send(None, b"x" * 200_000).status_code == 413


def test_a_longest_text_fits_in_a_letter(form):
    longest = "🌻" * 20_000
    assert outcome_of(a_letter(form, given="4", comment=longest)) == "taken"
    assert form.answers.get().comment == longest
