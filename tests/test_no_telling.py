"""Nobody is told whether an account exists, and a link for a new password is only its owner's."""

import re
import time

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.tokens import PasswordResetTokenGenerator as Tokens
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from residents.sign_in import guessing
from tests.sign_ins import (
    PASSWORD,
    TRIES,
    WRONG,
    guess,
    is_signed_in,
    known,
    signed_in,
    try_to_sign_in,
)

pytestmark = pytest.mark.once

RESET = reverse("account_reset_password")


@pytest.fixture(autouse=True)
def nothing_counted(db):
    cache.clear()


@pytest.fixture
def victim(colleague):
    return known(colleague)


def said(answer):
    """What the page says, without what differs from one time to the next."""
    return re.sub(r'(value|nonce|hx-headers)=("[^"]*"|\'[^\']*\')', "", answer.content.decode())


def test_all_who_are_refused_get_the_same_answer(victim, manager):
    known(manager).is_active = False
    manager.save()
    wrong = guess(victim.username, 1)
    refused = [
        guess("findes-ikke", 1),
        guess(manager.username, 1, PASSWORD),
        guess(manager.username, 1),
        guess(victim.username, TRIES),
        guess("findes-ikke", TRIES),
    ]
    assert str(guessing.REFUSED) in said(wrong)
    assert {answer.status_code for answer in refused} == {wrong.status_code}
    plain = said(wrong).replace(victim.username, "")
    assert {said(answer).replace(victim.username, "") for answer in refused} == {plain}


def test_the_field_for_a_password_comes_before_the_way_to_a_new_one(client):
    page = client.get(reverse("account_login")).text
    assert page.index('name="password"') < page.index(RESET)


def test_an_answer_that_tells_would_be_noticed(victim, manager, monkeypatch):
    monkeypatch.delattr(guessing.GuardedAdapter, "authenticate")
    known(manager).is_active = False
    manager.save()
    assert guess(manager.username, 1, PASSWORD).status_code != guess(victim.username, 1).status_code


@pytest.fixture
def worked(settings, monkeypatch):
    """The passwords that were worked on, the slow way: nearly all the time that an answer takes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 2)
    calls, encode = [], PBKDF2PasswordHasher.encode

    def listen(self, password, *rest):
        calls.append(password)
        return encode(self, password, *rest)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", listen)
    return calls


def work_of(worked, username, password=WRONG):
    """How often a refusal does the slow work."""
    worked.clear()
    assert try_to_sign_in(Client(), username, password).status_code == 200
    return len(worked)


def test_all_who_are_refused_wait_as_long(worked, victim, manager):
    known(manager).is_active = False
    manager.save()
    refusals = [
        work_of(worked, victim.username),
        work_of(worked, "findes-ikke"),
        work_of(worked, manager.username, PASSWORD),
        guess(victim.username) and work_of(worked, victim.username),
        guess("findes-ikke") and work_of(worked, "findes-ikke"),
    ]
    assert set(refusals) == {2}


def test_a_refusal_that_is_quicker_would_be_noticed(worked, victim, monkeypatch):
    monkeypatch.setattr(guessing, "work_as_long_as_checking", lambda password: None)
    guess(victim.username)
    assert work_of(worked, victim.username) == 0


def link_for(user, mailoutbox, **more):
    """The address in the mail that somebody asked for in the user's name."""
    user.email = "ane@eksempel.dk"
    user.save()
    Client().post(RESET, {"email": user.email}, **more)
    return re.search(r"https?://\S+", mailoutbox[-1].body)[0]


def choose(client, link, password):
    """The answer to a new password behind the link."""
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    form = {"password1": password, "password2": password}
    return page, client.post(page.request["PATH_INFO"], form)


def test_asking_for_a_link_tells_nothing_and_mails_only_who_is_there(victim, mailoutbox):
    link_for(victim, mailoutbox)
    answers = [Client().post(RESET, {"email": at}) for at in (victim.email, "x@eksempel.dk")]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    assert {address for mail in mailoutbox for address in mail.to} == {victim.email}


def seconds_to_ask_for(email):
    begun = time.perf_counter()
    Client().post(RESET, {"email": email})
    return time.perf_counter() - begun


def test_asking_for_a_link_takes_as_long_where_nobody_is_mailed(victim, mailoutbox):
    link_for(victim, mailoutbox)
    taken = [
        min(seconds_to_ask_for(email) for _ in range(3))
        for email in (victim.email, "x@eksempel.dk")
    ]
    assert abs(taken[0] - taken[1]) < 0.1
    assert min(taken) >= guessing.STEADY_SECONDS


@pytest.mark.parametrize(
    "forged",
    [{"x-forwarded-host": "ond.example"}, {"host": "localhost"}, {"host": "testserver:81"}],
)
def test_a_link_leads_to_the_configured_address_whatever_the_request_says(
    victim, mailoutbox, forged, settings
):
    settings.SITE_URL = "https://botilbud.eksempel.dk"
    link = link_for(victim, mailoutbox, headers=forged)
    assert link.startswith("https://botilbud.eksempel.dk/konto/password/reset/key/")


def test_a_request_for_another_host_is_refused(victim, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["botilbud.eksempel.dk"]
    forged = {"host": "ond.example"}
    assert Client().post(RESET, {"email": "a@b.dk"}, headers=forged).status_code == 400
    assert mailoutbox == []


def test_a_link_made_of_the_request_would_be_noticed(victim, mailoutbox, monkeypatch, settings):
    settings.SITE_URL = "https://botilbud.eksempel.dk"
    monkeypatch.delattr(guessing.GuardedAdapter, "get_reset_password_from_key_url")
    assert ":81/" in link_for(victim, mailoutbox, headers={"host": "testserver:81"})


def test_a_link_works_once_and_ends_the_sign_ins(victim, mailoutbox):
    elsewhere = signed_in(victim)
    link, new = link_for(victim, mailoutbox), "noget-helt-andet-9"
    choose(Client(), link, new)
    assert not is_signed_in(elsewhere)
    page, _ = choose(Client(), link, "endnu-et-forsøg-7")
    assert "Linket virker ikke mere" in page.content.decode()
    assert try_to_sign_in(Client(), victim.username, new).status_code == 302


@pytest.mark.parametrize(("seconds_later", "works"), [(3500, True), (3700, False)])
def test_a_link_works_for_an_hour(victim, mailoutbox, monkeypatch, seconds_later, works):
    link, made = link_for(victim, mailoutbox), Tokens._num_seconds
    monkeypatch.setattr(Tokens, "_num_seconds", lambda self, at: made(self, at) + seconds_later)
    page, _ = choose(Client(), link, "noget-helt-andet-9")
    assert ("Linket virker ikke mere" not in page.content.decode()) is works


def test_nobody_can_sign_up(client):
    form = {"username": "ny", "password1": PASSWORD}
    assert "oprettes af lederen" in client.post(reverse("account_signup"), form).content.decode()


def test_a_link_by_mail_lets_the_owner_in_while_another_guesses(victim, mailoutbox):
    guess(victim.username)
    new = "noget-helt-andet-9"
    choose(Client(), link_for(victim, mailoutbox), new)
    assert try_to_sign_in(Client(), victim.username, new).status_code == 302
