"""Signing in through a municipality's own sign-in: a real OpenID provider, run by the test."""

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from residents.models import Tie, User
from residents.sign_in import municipal
from tests.factories import make_tie, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOGIN = "/konto/kommune/kommune/"
WORKPLACE = "Rosenborg Kommune"


@pytest.fixture(scope="module")
def provider():
    """The address of a provider of its own, on loopback."""
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def known_to_us(provider, settings):
    app = {"provider_id": "kommune", "name": WORKPLACE, "client_id": "botilbud", "secret": "hemlig"}
    app["settings"] = {"server_url": provider}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    settings.OIDC_CLAIM = "preferred_username"


@pytest.fixture
def karla(house):
    user = make_user("Karla Kommune", username="KAKO01", is_demo=False)
    make_tie(user, Tie.Kind.EMPLOYED, house)
    return user


def come_in(provider, sub, client=None, **claims):
    """(client, answer) when someone signs in at the provider as `sub` with these claims."""
    client = client or Client()
    requests.put(f"{provider}/users/{sub}", json=claims, timeout=5).raise_for_status()
    there = client.post(LOGIN).url
    assert there.startswith(provider) and "code_challenge=" in there
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5)
    path = back.headers["Location"].removeprefix("http://testserver")
    return client, client.get(path)


def signed_in(client):
    """The username of the one who is signed in, or None."""
    key = client.session.get("_auth_user_id")
    return key and User.objects.get(id=key).username


def test_an_employee_comes_in_by_the_name_the_municipality_uses(provider, karla):
    client, answer = come_in(provider, "a-1", preferred_username="kako01")
    assert answer.status_code == 302 and signed_in(client) == "KAKO01"
    assert client.get("/").status_code == 200


def test_afterwards_the_lasting_name_alone_counts(provider, karla):
    come_in(provider, "a-2", preferred_username="kako01")
    client, _ = come_in(provider, "a-2", preferred_username="gift02")
    assert signed_in(client) == "KAKO01"
    client, answer = come_in(provider, "someone-else", preferred_username="kako01")
    assert answer.status_code == 403 and signed_in(client) is None


def test_nothing_else_that_the_municipality_tells_is_kept(provider, karla):
    for _ in range(2):
        come_in(provider, "a-3", preferred_username="kako01", name="Karla", email="k@example.dk")
    assert SocialAccount.objects.get().extra_data == {}


def test_no_other_claim_than_the_one_set_opens_an_account(provider, karla, settings):
    settings.OIDC_CLAIM = "employee_number"
    client, answer = come_in(provider, "a-10", preferred_username="kako01")
    assert answer.status_code == 403 and signed_in(client) is None
    client, _ = come_in(provider, "a-10", employee_number="kako01", preferred_username="bo")
    assert signed_in(client) == "KAKO01"


@pytest.mark.parametrize("claims", [{}, {"preferred_username": "ukendt"}])
def test_who_has_no_account_is_told_whom_to_ask(provider, claims):
    client, answer = come_in(provider, "a-4", **claims)
    assert answer.status_code == 403 and signed_in(client) is None
    assert "Bed husets administrator" in answer.content.decode()
    assert not User.objects.exists()


def test_who_has_no_password_here_is_offered_none_to_change(provider, karla):
    client, _ = come_in(provider, "a-9", preferred_username="kako01")
    change, account = reverse("account_change_password"), reverse("account")
    assert client.get(change).url == account
    assert change not in client.get(account).content.decode()


def test_a_residents_own_account_is_not_opened_by_an_employers_register(provider, resident):
    User.objects.filter(id=resident.id).update(is_demo=False)
    client, answer = come_in(provider, "a-5", preferred_username=resident.username)
    assert answer.status_code == 403 and signed_in(client) is None


def test_a_closed_account_stays_closed(provider, karla):
    come_in(provider, "a-6", preferred_username="kako01")
    User.objects.update(is_active=False)
    client, _ = come_in(provider, "a-6", preferred_username="kako01")
    assert signed_in(client) is None


def test_who_says_no_at_the_municipality_is_not_signed_in(provider, karla):
    client = Client()
    there = client.post(LOGIN).url
    back = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=5)
    address = back.headers["Location"].removeprefix("http://testserver")
    page = client.get(address, follow=True).content.decode()
    assert "Du er ikke logget ind" in page and signed_in(client) is None


def test_an_answer_that_nobody_asked_for_signs_nobody_in(provider, karla):
    _, client = come_in(provider, "a-7", preferred_username="kako01")[0], Client()
    answer = client.get(f"{LOGIN}svar/", {"code": "stolen", "state": "guessed"})
    assert "Kommunens login virkede ikke" in answer.content.decode()
    assert signed_in(client) is None


def test_one_who_is_signed_in_cannot_tie_another_name_to_the_account(provider, karla, sign_in):
    # Otherwise she would first be led to set up a second factor.
    User.objects.filter(id=karla.id).update(is_demo=True)
    client = sign_in(karla)
    there = client.post(f"{LOGIN}?process=connect").url
    back = requests.post(there, data={"sub": "a-8"}, allow_redirects=False, timeout=5)
    answer = client.get(back.headers["Location"].removeprefix("http://testserver"))
    assert answer.status_code == 403 and not SocialAccount.objects.exists()


def test_the_sign_in_page_has_the_button_only_where_it_is_set_up(client, settings):
    assert WORKPLACE in client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert WORKPLACE not in client.get(reverse("account_login")).content.decode()
    assert client.post(LOGIN).status_code == 404


def test_without_the_rule_for_residents_their_account_would_open(provider, resident, monkeypatch):
    User.objects.filter(id=resident.id).update(is_demo=False)
    monkeypatch.setattr(
        municipal, "account_called", lambda name: User.objects.filter(username=name).first()
    )
    client, _ = come_in(provider, "a-9", preferred_username=resident.username)
    assert signed_in(client) == resident.username
