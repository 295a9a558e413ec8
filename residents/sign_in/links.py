"""A link with which a resident signs in once: what stands in it, and whose sign-in it may open."""

import secrets
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.utils.crypto import salted_hmac

from residents.log.standing import houses_behind
from residents.models import SignInLink, Tie

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


def came_by_link(request):
    records = get_authentication_records(request, request.user)
    return any(record["method"] == METHOD for record in records)
