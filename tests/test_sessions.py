"""How long a sign-in lasts, and that it ends on the server."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from residents.models import Tie
from residents.sign_in import sessions
from residents.sign_in.sessions import SEEN
from tests.factories import make_tie, said_by
from tests.sign_ins import PASSWORD, is_signed_in, pass_time, signed_in, try_to_sign_in

pytestmark = pytest.mark.once

HALF_HOUR, SHIFT, MONTH = timedelta(minutes=30), timedelta(hours=12), timedelta(days=30)
A_BIT = timedelta(seconds=5)

STAFF = [
    "contact",
    "coordinator",
    "medicine",
    "team_member",
    "colleague",
    "substitute",
    "manager",
    "administrator",
    "inspector",
    "former",
    "stranger",
]


@pytest.mark.parametrize("role", STAFF)
def test_staff_are_signed_out_after_half_an_hour_without_a_request(role, cast, sign_in):
    client = sign_in(cast[role])
    pass_time(client, HALF_HOUR - A_BIT)
    assert is_signed_in(client)
    pass_time(client, HALF_HOUR)
    assert not is_signed_in(client)


@pytest.mark.parametrize("role", STAFF)
def test_staff_are_signed_out_twelve_hours_after_they_signed_in(role, cast, sign_in):
    client = sign_in(cast[role])
    pass_time(client, age=SHIFT - A_BIT)
    assert is_signed_in(client)
    pass_time(client, age=A_BIT)
    assert not is_signed_in(client)


def test_a_resident_is_not_signed_out_for_taking_their_time(resident, sign_in):
    client = sign_in(resident)
    pass_time(client, timedelta(days=6), age=MONTH - A_BIT)
    assert is_signed_in(client)
    pass_time(client, age=A_BIT)
    assert not is_signed_in(client)


def test_a_resident_who_also_works_somewhere_has_the_limits_of_staff(resident, house, sign_in):
    make_tie(resident, Tie.Kind.EMPLOYED, house)
    client = sign_in(resident)
    pass_time(client, HALF_HOUR)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("name", "value"), [("STAFF_IDLE", timedelta(hours=2)), ("STAFF_LONGEST", timedelta(days=2))]
)
def test_a_limit_that_is_gone_would_be_noticed(name, value, colleague, sign_in, monkeypatch):
    monkeypatch.setattr(sessions, name, value)
    client = sign_in(colleague)
    pass_time(client, HALF_HOUR if name == "STAFF_IDLE" else A_BIT, age=SHIFT)
    pass_time(client, age=-SHIFT if name == "STAFF_IDLE" else timedelta(0))
    assert is_signed_in(client)


def test_a_sign_in_without_a_time_is_over(colleague, sign_in):
    client = sign_in(colleague)
    session = client.session
    del session[SEEN]
    session.save()
    assert not is_signed_in(client)


def test_one_comes_back_to_the_page_where_one_was(colleague, house):
    client, page = signed_in(colleague), f"{reverse('resident_list')}?side=2"
    pass_time(client, HALF_HOUR)
    answer = client.get(page)
    assert answer.url == f"{reverse('account_login')}?next=/borgere/%3Fside%3D2"
    again = client.post(
        reverse("account_login"),
        {"login": colleague.username, "password": PASSWORD, "next": page},
    )
    assert again.url == page


def test_a_request_is_noted_once_a_minute_at_most(
    colleague, sign_in, django_assert_max_num_queries
):
    client = sign_in(colleague)
    client.get("/")
    seen = client.session[SEEN]
    client.get("/")
    assert client.session[SEEN] == seen
    pass_time(client, timedelta(minutes=1))
    client.get("/")
    assert client.session[SEEN] > seen - 60


@pytest.mark.parametrize("ends", ["sign out", "run out"])
def test_the_sign_in_ends_on_the_server_and_the_cache_is_cleared(ends, colleague):
    client = signed_in(colleague)
    key = client.session.session_key
    thief = Client()
    thief.cookies["sessionid"] = key
    assert is_signed_in(thief)
    pass_time(client, HALF_HOUR if ends == "run out" else timedelta(0))
    answer = client.post(reverse("account_logout")) if ends == "sign out" else client.get("/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(thief)
    assert not Session.objects.filter(session_key=key).exists()


def test_no_other_answer_clears_the_cache(colleague):
    client = signed_in(colleague)
    assert "Clear-Site-Data" not in client.get("/")
    assert "Clear-Site-Data" not in Client().get(reverse("account_login"))


def test_signing_in_gives_a_new_key(colleague):
    client = Client()
    session = client.session
    session["planted"] = "before"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    signed = signed_in(colleague)
    try_to_sign_in(client, colleague.username)
    assert client.session.session_key not in (planted, signed.session.session_key)
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_signed_in(thief)


def test_a_key_that_the_server_did_not_make_is_not_taken_over(colleague):
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    signed_in(colleague)
    try_to_sign_in(client, colleague.username)
    assert client.session.session_key != "a" * 32


def test_a_new_password_ends_the_other_sign_ins(colleague):
    here, elsewhere = signed_in(colleague), Client()
    try_to_sign_in(elsewhere, colleague.username)
    new = "noget-helt-andet-9"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), form).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_what_is_left_of_old_sign_ins_is_deleted(colleague, manager):
    old, running = signed_in(colleague), signed_in(manager)
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=old.session.session_key).update(expire_date=yesterday)
    assert said_by("forget_sessions").strip() == "1"
    assert is_signed_in(running)
    assert not colleague.usersession_set.exists()
