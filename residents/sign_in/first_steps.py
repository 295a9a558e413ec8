"""What one who has signed in must do before anything else: choose a password, have a factor.

Middleware. It asks nothing of the database for one who has done both.
"""

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect

from residents.sign_in.links import came_by_link
from residents.sign_in.second_factor import (
    came_through_municipality,
    has_factor,
    has_shown_factor,
    must_have_factor,
)
from residents.tablet.hand_over import hand_over_of

# The pages that are open until a password of one's own is chosen, and until there is a factor.
PASSWORD_PAGES = frozenset({"account_change_password", "account_logout"})
FACTOR_PAGES = PASSWORD_PAGES | {
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "account_reauthenticate",
}

# So long after it was typed to come in, a start password need not be typed again.
JUST_NOW = timedelta(minutes=30)


def threshold(get_response):
    """Whoever has something left to do is led there, and can go nowhere else."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name
        request.must_choose_password = must_choose_password(request)
        if request.must_choose_password:
            return None if name in PASSWORD_PAGES else redirect("account_change_password")
        if has_shown_factor(request) or not must_have_factor(request.user):
            return None
        if has_factor(request.user):
            return out_again(request)
        request.needs_factor = True
        return None if name in FACTOR_PAGES else redirect("mfa_index")

    middleware.process_view = process_view
    return middleware


def must_choose_password(request):
    """A start password is for coming in once; who comes in another way has not used it."""
    if not request.user.start_password_at or hand_over_of(request):
        return False
    return not (came_through_municipality(request) or came_by_link(request))


def has_just_used_start_password(request):
    """Whether it was typed to come in: a passkey shows nothing of who knows the password."""
    since = time.time() - JUST_NOW.total_seconds()
    records = get_authentication_records(request, request.user)
    return bool(request.user.start_password_at) and any(
        record["method"] == "password" and record["at"] > since for record in records
    )


def out_again(request):
    """The factor was set up elsewhere after this person came in here with a password alone."""
    logout(request)
    messages.info(request, "Log ind igen. Din bruger er nu beskyttet af endnu et trin.")
    return redirect("account_login")
