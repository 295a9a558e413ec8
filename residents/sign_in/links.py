"""A link with which a resident signs in once: what stands in it, and whose sign-in it may open."""

import secrets
from datetime import timedelta
from importlib import import_module

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.utils.crypto import salted_hmac

from residents.log.standing import houses_behind
from residents.models import SignInLink, Tie
from residents.sign_in.sessions import devices_of

LASTS = timedelta(minutes=30)

# Ten signs, 50 bits. The letters that look like others are not among them, and are read as those.
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH, GROUP = 10, 5
READ_AS = str.maketrans("ilo", "110")

SALT = "residents.sign_in.links"
# What allauth keeps of how somebody came in.
METHOD = "link"

# Why there can be no link.
NO_ACCOUNT, CLOSED, OPENS_MORE = "no_account", "closed", "opens_more"
BY_ANOTHERS = "by_anothers"


class NoLink(Exception):
    """No link may open this resident's sign-in; `why` is one of the reasons above."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class LinkIsSpent(Exception):
    """It is used, voided or too old, or opens nothing that a link may open any more."""


def new_code():
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def in_groups(code):
    """As it is shown: »7k3fq-9m2xt«."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(typed):
    """Of a code as somebody wrote it: in any case, with or without what stands between."""
    plain = "".join(sign for sign in typed.lower() if sign.isalnum()).translate(READ_AS)
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()


def open_link(typed):
    """The SignInLink that a code opens, or None. Of its house nothing is read yet."""
    return SignInLink.objects.open().filter(digest=digest(typed)).select_related("user").first()


def account_for_link(resident):
    """The user whose sign-in a link may open. Raises NoLink.

    A link is for a resident's own screens. Whoever works here too, or has another house behind
    the same sign-in, comes in by what they alone have.
    """
    own = resident.ties.current().filter(kind=Tie.Kind.SELF, user__is_handed_only=False)
    tie = own.select_related("user").first()
    if tie is None:
        raise NoLink(NO_ACCOUNT)
    if not tie.user.is_active:
        raise NoLink(CLOSED)
    if not tie.user.is_only_resident or houses_behind(tie.user) != {resident.facility_id}:
        raise NoLink(OPENS_MORE)
    return tie.user


def remember(request, link):
    """Keep in the session by which link its user comes.

    Fresh from their own hand it stands for the password for a while. One that another made never
    does: perhaps it is its maker who comes.
    """
    is_own = link.made_by_id == link.user_id
    came = {"link": str(link.key), "is_anothers": not is_own, "reauthenticated": is_own}
    record_authentication(request, link.user, method=METHOD, **came)


def came_by_link(request):
    return bool(_by_link_here(request))


def must_not_be_by_anothers(request):
    """Raises NoLink: a link made from such a session would pass for the resident's own."""
    if any(record["is_anothers"] for record in _by_link_here(request)):
        raise NoLink(BY_ANOTHERS)


def is_in_doubt(request, link):
    """Whether this session is perhaps one of those that are shut out when `link` is refused.

    It came by that link or by another's, or by a passkey or code that goes with the link.
    """
    key = str(link.key)
    if any(one["is_anothers"] or one["link"] == key for one in _by_link_here(request)):
        return True
    records = get_authentication_records(request, request.user)
    return factors_since(link).filter(id__in=[record.get("id") for record in records]).exists()


def factors_since(link):
    """What signs in beside the password, and was perhaps made by the one who used the link."""
    factors = link.user.authenticator_set
    return factors.filter(created_at__gte=link.used_at) if link.used_at else factors.none()


def still_signed_in(user):
    """The keys of the links by which somebody is signed in as `user` now."""
    opened = import_module(settings.SESSION_ENGINE).SessionStore
    sessions = (opened(device.session_key) for device in devices_of(user))
    kept = (session.get(AUTHENTICATION_METHODS_SESSION_KEY, []) for session in sessions)
    return {record["link"] for records in kept for record in _by_link(records)}


def _by_link_here(request):
    return _by_link(get_authentication_records(request, request.user))


def _by_link(records):
    return [record for record in records if record["method"] == METHOD]
