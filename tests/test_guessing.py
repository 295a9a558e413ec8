"""Guessing: twenty tries an hour for an account, however they are made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
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
    make_app,
    make_worker,
    signed_in,
    try_to_sign_in,
    with_code,
)

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def nothing_counted(db):
    cache.clear()


@pytest.fixture
def victim(colleague):
    return known(colleague)


def gets_in(user, **more):
    return try_to_sign_in(Client(), user.username, **more).status_code == 302


def test_after_twenty_wrong_passwords_the_right_one_is_refused_for_an_hour(victim):
    guess(victim.username, TRIES - 1)
    assert gets_in(victim)
    guess(victim.username, 1)
    assert not gets_in(victim)


def test_a_limit_that_is_gone_would_be_noticed(victim, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
    guess(victim.username)
    assert gets_in(victim)


def test_a_colleague_behind_the_same_address_still_gets_in(victim, manager):
    known(manager)
    guess(victim.username)
    assert gets_in(manager)


@pytest.mark.parametrize(
    "change",
    [
        {"headers": {"host": "localhost"}},
        {"headers": {"host": "testserver:81"}},
        {"headers": {"x-forwarded-for": "198.51.100.9"}},
        {"REMOTE_ADDR": "198.51.100.9"},
        {"username": " ANE-ANSAT "},
    ],
    ids=["another name of ours", "another port", "forged address", "another address", "case"],
)
def test_twenty_are_twenty_however_they_are_sent(victim, change):
    more = dict(change)
    guess(more.pop("username", victim.username), TRIES // 2, **more)
    guess(victim.username, TRIES // 2)
    assert not gets_in(victim)


def test_a_count_under_the_name_of_the_server_would_be_noticed(victim, monkeypatch):
    monkeypatch.delattr(guessing.GuardedAdapter, "_get_login_attempts_cache_key")
    guess(victim.username, headers={"host": "testserver:81"})
    assert gets_in(victim)


def test_every_way_to_guess_counts_as_the_same_twenty(victim):
    client = signed_in(victim)
    again = {"password": WRONG}
    for _ in range(8):
        client.post(reverse("account_reauthenticate"), again)
    change = {"oldpassword": WRONG, "password1": PASSWORD + "x", "password2": PASSWORD + "x"}
    for _ in range(4):
        client.post(reverse("account_change_password"), change)
    guess(victim.username, 8)
    assert not gets_in(victim)


def test_codes_count_among_the_twenty(victim):
    TOTP.activate(victim, generate_totp_secret())
    client = Client()
    assert try_to_sign_in(client, victim.username).url == reverse("mfa_authenticate")
    for _ in range(TRIES):
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.status_code == 200
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert str(guessing.CODE_REFUSED) in page
    assert not gets_in(victim)


def test_codes_that_are_counted_elsewhere_would_be_noticed(victim, monkeypatch):
    monkeypatch.delattr(guessing.CountedCode, "clean_code")
    test_codes = test_codes_count_among_the_twenty
    with pytest.raises(AssertionError):
        test_codes(victim)


def test_an_old_password_is_no_way_around(victim):
    client = signed_in(victim)
    guess(victim.username)
    form = {"oldpassword": PASSWORD, "password1": PASSWORD + "x", "password2": PASSWORD + "x"}
    assert client.post(reverse("account_change_password"), form).status_code == 200
    assert victim.check_password(PASSWORD)


def test_who_is_signed_in_stays_so_while_another_guesses(victim):
    client = signed_in(victim)
    guess(victim.username)
    assert is_signed_in(client)


def test_a_passkey_is_not_shut_out_by_guesses(victim):
    """Nothing can be guessed there; the address alone has a limit, and a wide one."""
    guess(victim.username)
    for _ in range(TRIES * 2):
        answer = Client().post(reverse("mfa_login_webauthn"), {"credential": "{}"})
        assert answer.status_code == 302


@pytest.mark.parametrize(("proxies", "gets_through"), [(0, False), (1, True)])
def test_an_address_is_believed_only_from_a_proxy_of_ours(victim, settings, proxies, gets_through):
    """What a caller writes before the address that the last proxy adds is never looked at."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"login_failed_from": "3/h/ip"}
    for turn in range(4):
        forged = f"192.0.2.{turn}, 198.51.100.1"
        try_to_sign_in(Client(), "ingen", WRONG, headers={"x-forwarded-for": forged})
    assert not gets_in(victim, headers={"x-forwarded-for": "192.0.2.77, 198.51.100.1"})
    other = {"x-forwarded-for": "198.51.100.1, 203.0.113.5"}
    assert gets_in(victim, headers=other) is gets_through


def test_too_many_in_a_minute_get_a_page_that_says_what_to_do(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answer = [try_to_sign_in(client, "ingen", WRONG) for _ in range(2)][1]
    assert answer.status_code == 429
    assert "Vent et par minutter" in answer.content.decode()


def comes_in_with_a_code(house, rf):
    user = make_worker(house)
    make_app(user)
    with_code(user)


def chooses_a_new_password(house, rf):
    guessing.begin_anew(sender=None, request=rf.post("/"), user=make_worker(house))


def is_shut_out(own, victim, house, rf):
    """Whether an address is, after eight wrong ones in all and something of one's own between."""
    guess("ingen", 5)
    own(house, rf)
    guess("heller-ingen", 3)
    return not gets_in(victim)


OWN = pytest.mark.parametrize("own", [comes_in_with_a_code, chooses_a_new_password])


@OWN
def test_what_is_ones_own_does_not_empty_the_count_of_the_address(own, victim, house, rf, settings):
    """Or one who works there could guess at all the others for ever."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_from": "8/h/ip"}
    assert is_shut_out(own, victim, house, rf)


@OWN
def test_an_address_counted_with_the_account_would_be_noticed(own, victim, house, rf, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "8/h/ip,20/h/key"}
    assert not is_shut_out(own, victim, house, rf)


IN_A_PROCESS_OF_ITS_OWN = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "botilbud.settings"
django.setup()
from django.conf import settings
from django.test import Client
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from residents.models import User
if not User.objects.exists():
    User.objects.create_user("ane", "rigtig-adgangskode", name="Ane")
for password in ["forkert"] * 10 + ["rigtig-adgangskode"]:
    form = dict(login="ane", password=password)
    answer = Client(headers=dict(host="localhost")).post("/konto/login/", form)
print(answer.status_code)
"""


def ten_wrong_and_the_right_one(folder):
    """What the right password gets, in a process of its own, after ten wrong ones."""
    top = Path(__file__).resolve().parents[1]
    env = {**os.environ, "BOTILBUD_DATA": str(folder), "BOTILBUD_DEBUG": "1"}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN]
    done = subprocess.run(command, cwd=top, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_is_counted_holds_in_every_process_and_after_a_restart(new_installation, tmp_path):
    new_installation(tmp_path)
    assert ten_wrong_and_the_right_one(tmp_path) == "302"
    assert ten_wrong_and_the_right_one(tmp_path) == "200"
