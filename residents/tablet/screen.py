"""Whose screen it is. Every page bears a sign of whom it was drawn for, and a cookie holds the sign
of who is signed in now: `static/js/botilbud.js` empties a page where the two are not the same.

The sign is the person's, and on a handed tablet the hand-over's: whoever signs in again finds what
they were writing in another tab. It says nothing to who reads it.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from residents.tablet.hand_over import hand_over_of, of_this_host

# Read by the page's own script, and so not kept from scripts.
COOKIE = "screen"
# After somebody has signed out themselves, or given a tablet back.
NOBODY = "nobody"


def sign_of(request):
    """The sign of who is signed in; "" for nobody."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    hand_over = hand_over_of(request)
    whose = f"{user.key} {hand_over.key if hand_over else ''}"
    return salted_hmac("residents.tablet.screen", whose, algorithm="sha256").hexdigest()[:24]


def signed(get_response):
    """Middleware: the cookie follows who is signed in. Where time ran out, it stays as it was."""

    def middleware(request):
        response = get_response(request)
        sign = sign_of(request)
        if hasattr(request, "has_signed_out") and not hasattr(request, "ran_out_for"):
            sign = sign or NOBODY
        name = of_this_host(COOKIE)
        if sign and request.COOKIES.get(name) != sign:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(name, sign, secure=secure, samesite="Lax")
        return response

    return middleware
