"""Whoever comes to a page that was left open gets nothing stored unread in another's name."""

import pytest
from django.urls import reverse

from residents.access import RIGHTS, Right
from residents.models import Agreement, Change, Tie
from residents.sign_in import held
from residents.sign_in.held_fields import WORDS
from tests.factories import make_agreement, make_tie
from tests.seeded import must_fail
from tests.sign_ins import known, pass_time, signed_in, text, try_to_sign_in
from tests.test_held_draft import TOO_LONG, held_form, ran_out, typed

pytestmark = pytest.mark.once

Kind = Tie.Kind
NOT_STORED = "Du var logget ud. Det sidste blev ikke gemt. Gør det igen."


def comes_back(client, user):
    """The page that the user comes to after signing in again."""
    answer = try_to_sign_in(client, user.username)
    return client.get(answer.url, follow=True)


@pytest.fixture
def left_open(administrator):
    """The administrator's browser, which somebody else comes to."""
    client = signed_in(administrator)
    pass_time(client, TOO_LONG)
    return client


def test_a_role_that_another_fills_in_is_not_given(left_open, administrator, colleague, house):
    address = reverse("tie_new", args=[house.key])
    role = {"person": colleague.key, "kind": Kind.MANAGER, "since_on": "21-11-2026"}
    left_open.post(address, role, headers={"referer": f"http://testserver{address}"})
    page = comes_back(left_open, administrator)
    assert page.redirect_chain, "it is offered to be stored"
    assert page.redirect_chain[-1][0] == f"http://testserver{address}"
    assert NOT_STORED in text(page) and "Gem det nu" not in text(page)
    assert held.HELD not in left_open.session
    assert not colleague.ties.filter(kind=Kind.MANAGER).exists()


def test_who_is_sent_back_never_leaves_us(left_open, administrator, house):
    address = reverse("tie_new", args=[house.key])
    left_open.post(address, {}, headers={"referer": "http://ondt.example/"})
    assert comes_back(left_open, administrator).redirect_chain[-1][0] == reverse("home")


@pytest.fixture
def works_everywhere(manager, bo, house):
    for kind, place in ((Kind.CONTACT, bo), (Kind.ADMINISTRATOR, house), (Kind.EMPLOYED, house)):
        make_tie(manager, kind, place)
    return manager


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("tie_new", "house"),
        ("user_new", "house"),
        ("let_in", "bo"),
        ("break_glass", "bo"),
        ("ask_for_talk", "bo"),
        ("round_new", "house"),
        ("duty_start", "house"),
    ],
)
def test_what_gives_or_opens_anything_is_not_held(name, place, works_everywhere, request):
    client = signed_in(works_everywhere)
    key = request.getfixturevalue(place).key
    ran_out(client, reverse(name, args=[key]), {"reason": "Nogle ord, som nogen har skrevet"})
    assert NOT_STORED in text(comes_back(client, works_everywhere))
    assert not Change.objects.exists()


def test_words_are_never_what_keeps_people_or_lets_anybody_in():
    keeps = {Right.KEEP_PEOPLE, Right.LET_IN, Right.BREAK_GLASS, Right.KEEP_ROUNDS}
    assert set(RIGHTS) >= WORDS
    assert not WORDS & (keeps | {Right.TAKE_DUTY, Right.CHECK_LOOKS})


def test_a_press_without_a_word_is_not_held(manager, house):
    client = signed_in(manager)
    data = {"go": "send", "client_key": "en-nøgle"}
    ran_out(client, reverse("agreement_new", args=[house.key]), data)
    assert NOT_STORED in text(comes_back(client, manager))


def test_all_that_will_be_sent_is_shown_with_what_it_is(manager, colleague, house):
    client = signed_in(manager)
    ran_out(
        client, reverse("agreement_new", args=[house.key]), typed(taken_on_by=[str(colleague.key)])
    )
    page = text(comes_back(client, manager))
    for seen in ("Hvad", "Gjort inden", "25-11-2030", "Husrådet", colleague.name):
        assert seen in page.split("Det, der bliver gemt")[1].split("<form")[0]
    assert "siden til en ny aftale" in page and "i dag kl." in page


def test_a_choice_is_shown_by_its_words(manager, house):
    agreement = make_agreement(house, by=manager)
    client = signed_in(manager)
    ran_out(client, reverse("agreement_tell", args=[agreement.key]), {"status": "under_way"})
    page = text(comes_back(client, manager))
    assert "I gang" in page and "Vælg det, der passer" in page


def test_what_another_sends_afterwards_does_not_take_the_place_of_it(manager, house):
    agreement = make_agreement(house, by=manager)
    client = signed_in(manager)
    ran_out(client, reverse("agreement_new", args=[house.key]), typed(what="Det rigtige"))
    other = reverse("agreement_correct", args=[agreement.key])
    client.post(other, typed(what="Noget andet"))
    client.post(reverse("tie_new", args=[house.key]), {"person": "en anden"})
    try_to_sign_in(client, manager.username)
    where, again = held_form(client)
    assert (where, again["what"]) == (reverse("agreement_new", args=[house.key]), "Det rigtige")


def test_a_further_save_does_not_renew_its_time(manager, house):
    client, address = signed_in(manager), reverse("agreement_new", args=[house.key])
    ran_out(client, address, typed(what="Først"))
    times = [client.session[held.HELD]["at"]]
    client.post(address, typed(what="Dernæst"))
    assert client.session[held.HELD]["at"] == times[0]
    session = client.session
    session[held.HELD]["at"] -= 61
    session.save()
    client.post(address, typed(what="Efter et minut"))
    try_to_sign_in(client, manager.username)
    assert held_form(client)[1]["what"] == "Dernæst"
    assert not Agreement.objects.exists()


def test_another_who_signs_in_is_not_told_that_anything_was_lost(left_open, colleague, house):
    left_open.post(reverse("tie_new", args=[house.key]), {"person": "en anden"})
    assert NOT_STORED not in text(comes_back(left_open, known(colleague)))


def test_a_role_among_the_words_would_be_noticed(request, monkeypatch):
    monkeypatch.setattr(held, "WORDS", WORDS | {Right.KEEP_PEOPLE})
    must_fail(request, test_a_role_that_another_fills_in_is_not_given)


@pytest.mark.parametrize(
    ("part", "broken", "test"),
    [
        ("has_words", lambda data: True, test_a_press_without_a_word_is_not_held),
        ("shown", lambda data, user: [], test_all_that_will_be_sent_is_shown_with_what_it_is),
        ("form_of", lambda names: {}, test_a_choice_is_shown_by_its_words),
    ],
)
def test_a_page_that_hides_what_it_sends_would_be_noticed(part, broken, test, request, monkeypatch):
    monkeypatch.setattr(held.held_fields, part, broken)
    must_fail(request, test)
