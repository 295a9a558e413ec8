"""What a tablet still says and shows after it was given back, and how much it says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from residents.models import HandOver, Letter, User
from residents.tablet import letters
from residents.tablet.hand_over import has_run_out
from tests.factories import answer as answer_to
from tests.factories import answer_all, writer_of
from tests.letters import a_letter, outcome_of, said_in, send, token_of
from tests.tablet import give_back, given, make_hand_over
from tests.test_hand_over import form_page
from tests.test_letters import later

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("end", "hours", "became"),
    [
        ("done", -1, "taken"),
        ("done", 1, "too_late"),
        ("handed_anew", -1, "taken"),
        ("handed_anew", 1, "too_late"),
        ("not_me", -1, "too_late"),
    ],
)
def test_a_tablet_speaks_for_the_resident_until_it_is_back(form, contact, end, hours, became):
    ended_at = timezone.now() - timedelta(hours=3)
    when = {"handed_at": ended_at - timedelta(hours=2), "ended_at": ended_at}
    handed = make_hand_over(form, by=contact, end=end, **when)
    token = token_of(form, hand_over=handed)
    said_at = handed.ended_at + timedelta(hours=hours)
    letter = a_letter(form, token=token, given="4", said_at=said_at)
    assert outcome_of(letter) == outcome_of(letter) == letters.RECEIVED
    assert Letter.objects.get().outcome == became
    assert said_in(form) == ({"A": "4"} if became == "taken" else {})


@pytest.mark.parametrize(("hours", "became"), [((11, 22), "taken"), ((1, 13), "too_late")])
def test_it_speaks_for_them_as_long_as_it_is_used_with_or_without_a_net(
    form, contact, monkeypatch, hours, became
):
    handed, now = make_hand_over(form, by=contact), timezone.now()
    token = token_of(form, hand_over=handed)
    later(monkeypatch, hours=23)
    for about, hour in zip("AB", hours, strict=True):
        letter = a_letter(form, about, now + timedelta(hours=hour), token, given="4")
        outcome_of(letter)
    assert Letter.objects.get(about="B").outcome == became
    assert ("B" in said_in(form)) == (became == "taken")
    assert has_run_out(HandOver.objects.get(), timezone.now()) == (became == "too_late")


def test_letters_of_a_tablet_that_is_back_do_not_tell_what_is_said_elsewhere(own_form, bo, contact):
    tablet = given(bo, by=contact)
    handed = HandOver.objects.get()
    token = token_of(own_form, hand_over=handed)
    give_back(tablet, bo)
    told = []
    for do in (lambda: None, lambda: answer_to(own_form, "A", "2"), lambda: answer_all(own_form)):
        do()
        asked = (("place", {"letter": "A"}), ("A", {"comment": "x", "given": "0"}), ("send", {}))
        told += [
            outcome_of(a_letter(own_form, about, handed.handed_at, token, **fields))
            for about, fields in asked
        ]
    assert set(told) == {letters.RECEIVED}


def test_another_password_shuts_out_no_tablet_that_was_handed_over(form, contact):
    token, own = token_of(form, hand_over=make_hand_over(form, by=contact)), token_of(form)
    User.objects.filter(id=writer_of(form).id).update(letters_from=timezone.now())
    assert outcome_of(a_letter(form, "A", None, token, given="4")) == "taken"
    assert outcome_of(a_letter(form, "B", None, own, given="4")) == "too_late"


def test_more_than_anybody_types_is_for_the_tablet_to_send_later(form, monkeypatch):
    monkeypatch.setattr(letters, "MOST_IN_AN_HOUR", 2)
    first = a_letter(form, given="1")
    said = [first, *(a_letter(form, given=str(number)) for number in (2, 3))]
    assert [send(letter).status_code for letter in said] == [200, 200, 429]
    assert send(first).status_code == 200 and said_in(form) == {"A": "2"}
    later(monkeypatch, hours=2)
    assert outcome_of(said[2]) == "taken"


@pytest.mark.parametrize("page", ["the form", "/tablet/?selv=1", "/borgere/"])
def test_staff_who_sign_in_after_back_come_to_no_page_of_the_residents(
    own_form, bo, contact, coordinator, page
):
    asked = form_page(own_form) if page == "the form" else page
    for user, own in ((contact, reverse("resident_page", args=[bo.key])), (coordinator, "/")):
        user.set_password("lang-nok-adgangskode")
        user.save()
        tablet = given(bo, by=contact)
        give_back(tablet, bo)
        typed = {"login": user.username, "password": "lang-nok-adgangskode", "next": asked}
        went_to = tablet.post(reverse("account_login"), typed).url
        assert went_to == (page if page == "/borgere/" else own)


def test_a_screen_that_asks_whether_the_tablet_is_still_theirs_uses_it_not(own_form, bo, contact):
    tablet, long_ago = given(bo, by=contact), timezone.now() - timedelta(hours=1)
    HandOver.objects.update(seen_at=long_ago)
    asked = reverse("hand_over_cover") + "?selv=1"
    assert tablet.head(asked).status_code == 200
    assert HandOver.objects.get().seen_at == long_ago
    given(bo, by=contact)
    assert tablet.head(asked).url.startswith(reverse("hand_over_thanks"))


def test_the_tablet_speaks_the_residents_language_until_it_is_back(own_form, bo, contact):
    type(bo).objects.update(language="en")
    tablet = given(bo, by=contact)
    thanks = give_back(tablet, bo).url
    for page in (thanks, f"{reverse('hand_over_thanks')}?sprog=xx"):
        language = "en" if page == thanks else "da"
        assert f'<html lang="{language}"' in tablet.get(page).content.decode()


def test_the_thanks_are_as_large_and_as_clear_as_what_came_before(own_form, bo, contact):
    type(bo).objects.update(text_size="largest", has_high_contrast=True)
    tablet = given(bo, by=contact)
    thanks = tablet.get(give_back(tablet, bo).url).content.decode()
    assert 'class="text-largest contrast"' in thanks
    other = Client().get(f"{reverse('hand_over_thanks')}?tekst=x&kontrast=x").content.decode()
    assert 'class="text-normal"' in other
