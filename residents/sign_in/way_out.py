"""What the sign-in page says to one whose sign-in ended without them.

A cookie brings the reason to that page. In the database it would be a row for whoever sends a key
that is not known.
"""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from residents.sign_in import held

COOKIE = "signed_out"
KEPT_FOR = timedelta(minutes=10)

IDLE, LONG, ELSEWHERE = "idle", "long", "elsewhere"
SAID = {
    IDLE: _("Du blev logget ud, fordi der gik en halv time."),
    LONG: _("Du blev logget ud, fordi det er længe siden, du loggede ind."),
    ELSEWHERE: _("Du blev logget ud på denne enhed. Log ind igen."),
}
STILL_HERE = _("Det, du skrev, er her stadig. Log ind, så kan du gemme det.")


def note_if_ended_elsewhere(request):
    """The browser has the key of a sign-in that is no longer there; whose it was is not known."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.session_key is None:
        request.signed_out = ELSEWHERE


def bring_reason(request, response):
    """Let the reason follow the browser until somebody has signed in there."""
    reason = getattr(request, "signed_out", None)
    if request.user.is_authenticated:
        if COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE)
    elif reason:
        response.set_cookie(
            COOKIE,
            reason,
            max_age=KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def said(request):
    """The sentences for the sign-in page, or ""."""
    reason = getattr(request, "signed_out", None) or request.COOKIES.get(COOKIE)
    kept = request.session.get(held.HELD)
    is_kept = kept and kept["data"] and not held.is_too_old(kept)
    return " ".join(str(one) for one in (SAID.get(reason), is_kept and STILL_HERE) if one)
