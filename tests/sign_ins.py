"""Signing in as a person does it: a password, a code from an app, and whose device it is.

Also those who guess, and time that has passed.
"""

import time
from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.test import Client
from django.urls import reverse

from residents.actions.sign_in_links import give_link
from residents.models import Tie
from residents.sign_in.sessions import SEEN, SIGNED_IN
from tests.factories import make_tie, make_user

PASSWORD = "prøve-adgang-1234"
LOGIN, INDEX, STEP, TRUST = (
    reverse(name) for name in ("account_login", "mfa_index", "mfa_authenticate", "mfa_trust")
)
WRONG = "helt-forkert-adgangskode"
TRIES = 20
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)


def make_worker(target, name="Anne Ansat", kind=Tie.Kind.EMPLOYED):
    """Someone with a password and none of the demo's exemptions."""
    user = make_user(name, is_demo=False, password=PASSWORD)
    make_tie(user, kind, target)
    return user


def make_app(user):
    """An app with codes for the user, and what stands in for it."""
    app = totp.TOTP.activate(user, totp.generate_totp_secret()).instance
    RecoveryCodes.activate(user)
    return app


def code_of(secret, seconds=4):
    """What the app shows now, and will for so long."""
    left = 30 - time.time() % 30
    if left < seconds:
        time.sleep(left)
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def secret_of(app):
    """What the app on the phone was given."""
    return decrypt(app.data["secret"])


def recovery_codes_of(user):
    return user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()


def known(user, password=PASSWORD):
    """The user, whose password this is from now on; setting it again would end their sign-ins."""
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    return user


def try_to_sign_in(client, username, password=PASSWORD, **more):
    """The answer to the form of the sign-in page."""
    return client.post(LOGIN, {"login": username, "password": password}, **more)


def signed_in(user, **options):
    """A client whose user came in through the sign-in page."""
    client = Client(**options)
    answer = try_to_sign_in(client, known(user).username)
    assert answer.status_code == 302, answer.content.decode()
    return client


def with_password(user, client=None, password=PASSWORD):
    """A client after the user typed their password; on the device of `client`, if given."""
    client = client or Client()
    try_to_sign_in(client, user.username, password)
    return client


def with_code(user, client=None, trust=False):
    """A client after password, one of the codes and the question of whose device it is."""
    client = with_password(user, client)
    client.post(STEP, {"code": recovery_codes_of(user)[0]})
    client.post(TRUST, {"action": "trust" if trust else "skip"})
    return client


def proves_who_they_are(client, password=PASSWORD):
    """The password once more, before something delicate."""
    client.post(reverse("account_reauthenticate"), {"password": password})
    return client


def is_signed_in(client):
    return client.get(reverse("account")).status_code == 200


def sent_to(client, address="/"):
    """Where the client is sent from an address."""
    return client.get(address).headers.get("Location", "")


def text(answer):
    return answer.content.decode()


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


def code_for(resident, by):
    """The code of a new link to the resident's own sign-in."""
    return give_link(resident, by=by)[1]


def comes_with(code, client=None):
    """A client after somebody typed the code on a telephone."""
    client = client or Client(headers={"user-agent": PHONE})
    client.post(reverse("sign_in_code"), {"code": code})
    return client
