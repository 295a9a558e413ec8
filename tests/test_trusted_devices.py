"""A house's own device: the second factor is asked once per person and shift. What ends that."""

import time

import pytest
from allauth.mfa.internal.flows import trust as flow
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from residents.models import User
from tests.sign_ins import (
    PASSWORD,
    STEP,
    is_signed_in,
    make_app,
    make_worker,
    recovery_codes_of,
    text,
    with_code,
    with_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHIFT = 10 * 60 * 60
COOKIE = "mfa_trusted"


@pytest.fixture
def anne(house):
    """Works in the house, and has an app with codes."""
    user = make_worker(house)
    make_app(user)
    return user


@pytest.fixture
def tablet(anne):
    """The house's own, where Anne was asked once; nobody is signed in."""
    return handed_back(with_code(anne, trust=True))


def handed_back(client):
    """The same device after its user signed out."""
    client.post(reverse("account_logout"))
    return client


def later(monkeypatch, seconds):
    now = time.time
    monkeypatch.setattr(flow.time, "time", lambda: now() + seconds)


def test_it_is_asked_whose_device_it_is(anne):
    client = with_password(anne)
    answer = client.post(STEP, {"code": recovery_codes_of(anne)[0]}, follow=True)
    assert "Er det husets egen tablet eller computer?" in text(answer)


def test_on_the_houses_device_the_password_is_then_enough(anne, tablet):
    assert is_signed_in(with_password(anne, tablet))


def test_on_another_device_the_factor_is_asked_for_again(anne, tablet):
    assert not is_signed_in(with_password(anne, Client()))


def test_on_a_device_that_is_not_the_houses_it_is_asked_for_again(anne):
    own = handed_back(with_code(anne, trust=False))
    assert not is_signed_in(with_password(anne, own))


def test_another_person_on_the_same_device_is_asked(anne, tablet, house):
    otto = make_worker(house, "Otto")
    make_app(otto)
    assert not is_signed_in(with_password(otto, tablet))
    handed_back(with_code(otto, tablet, trust=True))
    assert is_signed_in(with_password(anne, tablet))
    assert is_signed_in(with_password(otto, handed_back(tablet)))


def test_it_is_asked_for_again_on_the_next_shift(anne, tablet, monkeypatch):
    later(monkeypatch, SHIFT - 60)
    assert is_signed_in(with_password(anne, tablet))
    later(monkeypatch, 120)
    assert not is_signed_in(with_password(anne, handed_back(tablet)))


def new_password(user):
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))


def new_app(user):
    user.authenticator_set.all().delete()
    make_app(user)


def another_key(user):
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Nøgle"})


@pytest.mark.parametrize("change", [new_password, new_app, another_key])
def test_a_change_in_how_one_signs_in_ends_it(anne, tablet, change):
    change(anne)
    assert not is_signed_in(with_password(anne, tablet))


def test_a_cookie_of_ones_own_making_is_not_taken(anne, tablet):
    said, _, signature = tablet.cookies[COOKIE].value.rpartition(":")
    tablet.cookies[COOKIE] = f"{said}:{signature[:-2]}xx"
    assert not is_signed_in(with_password(anne, tablet))


def test_the_cookie_is_for_the_server_alone_and_lasts_a_shift(tablet):
    cookie = tablet.cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", SHIFT)


def test_a_shift_of_thirty_fits_in_the_cookie():
    issued = [flow.IssuedTrust("f" * 64, int(time.time())) for _ in range(30)]
    assert len(flow.encode_trust_cookie(issued)) < 4000
