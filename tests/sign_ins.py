"""What tests of sign-in share: people who sign in by the form, and time that has passed."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from residents.sign_in.sessions import SEEN, SIGNED_IN

PASSWORD = "prøve-adgang-1234"
WRONG = "helt-forkert-adgangskode"
TRIES = 20
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)


def with_password(user, password=PASSWORD):
    """The user, whose password this is from now on; setting it again would end their sign-ins."""
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    return user


def try_to_sign_in(client, username, password=PASSWORD, **more):
    """The answer to the form of the sign-in page."""
    return client.post(reverse("account_login"), {"login": username, "password": password}, **more)


def signed_in(user, **options):
    """A client whose user came in through the sign-in page."""
    client = Client(**options)
    answer = try_to_sign_in(client, with_password(user).username)
    assert answer.status_code == 302, answer.content.decode()
    return client


def is_signed_in(client):
    return client.get(reverse("account")).status_code == 200


def pass_time(client, idle=timedelta(0), age=None):
    """As if nobody had asked for a page for `idle`, and the sign-in were `age` old."""
    session = client.session
    session[SEEN] -= idle.total_seconds()
    session[SIGNED_IN] -= (idle if age is None else age).total_seconds()
    session.save()


def guess(username, times=TRIES, password=WRONG, **more):
    """The last answer to so many wrong passwords, from a browser without a past."""
    for _ in range(times):
        answer = try_to_sign_in(Client(), username, password, **more)
    return answer
