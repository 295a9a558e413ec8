"""The narrow door: a handed tablet opens what was handed over, and all else is not there."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.middleware.common import CommonMiddleware
from django.shortcuts import redirect
from django.utils import timezone

from residents.access import OPERATOR
from residents.actions.hand_over import end_hand_over
from residents.models import HandOver
from residents.sign_in.sessions import BY_ITSELF
from residents.tablet import hand_over as tablet
from residents.tablet.tasks import is_of_a_task, match_of, opens

# Before the resident has said who they are.
COVER = frozenset({"hand_over_cover", "hand_over_begin", "hand_over_end"})
# What the program is made of, and what is said on a tablet: nothing of it is about anybody.
ALWAYS = frozenset({"letters", "service_worker", "manifest", "offline"})
# The resident's own, with their key in the address where it has one.
ASKS_TO_TALK = "ask_for_talk"
OWN = frozenset({"hand_over_tasks", ASKS_TO_TALK, "screen"})


def of_nobody(get_response):
    """Middleware before the session's: what is about nobody is answered without a look at who asks.

    A browser asks for it by itself, at any moment. With the cookie of a session that has just been
    made anew, the answer would take the new one away.
    """

    def middleware(request):
        match = match_of(request.path_info)
        if match is not None and match.url_name in ALWAYS:
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware


def narrow(get_response):
    """Middleware: after it is known who asks, and before anything is done for them."""

    def middleware(request):
        request.hand_over = None
        if not _is_handed(request):
            if _is_of_a_task(request):
                tablet.end_those_out_when_said(request.user)
            return get_response(request)
        hand_over = tablet.open_in(request)
        if hand_over is None or not _goes_on(hand_over, request):
            return tablet.give_back(request, loses=_says_something(request))
        request.hand_over = hand_over
        if not _is_open(hand_over, request.path_info):
            raise Http404
        return _kept_inside(request, get_response(request))

    return middleware


class WaysToAddresses(CommonMiddleware):
    """Django's own, which leads on to an address that lacks its last stroke; not on a tablet.

    Otherwise it would answer there for what the narrow door says is not there.
    """

    def should_redirect_with_slash(self, request):
        is_handed = getattr(request, "hand_over", None) is not None
        return not is_handed and super().should_redirect_with_slash(request)


def _is_handed(request):
    user = request.user
    return user.is_authenticated and (tablet.KEY in request.session or user.is_handed_only)


def _is_of_a_task(request):
    """Whether a resident, at their own sign-in, sends something that could be sent on a tablet."""
    match = _posted_to(request)
    is_theirs = match is not None and is_of_a_task(match)
    return is_theirs and request.user.is_authenticated and request.user.own_resident is not None


def _says_something(request):
    """Whether what comes from a tablet would be stored, or told to staff."""
    match = _posted_to(request)
    return match is not None and (match.url_name == ASKS_TO_TALK or is_of_a_task(match))


def _posted_to(request):
    return match_of(request.path_info) if request.method == "POST" else None


def _goes_on(hand_over, request):
    """Whether the hand-over is in use; one that is not any more ends here."""
    now = timezone.now()
    is_over = tablet.has_run_out(hand_over, now) or not tablet.is_answered_for(hand_over)
    if is_over or not tablet.is_for_its_user(hand_over, request.user):
        end_hand_over(hand_over, by=OPERATOR, end=HandOver.End.RUN_OUT)
        return False
    if BY_ITSELF not in request.GET:
        tablet.note(hand_over, now)
    return True


def _is_open(hand_over, path):
    match = match_of(path)
    if match is None:
        return False
    name = match.url_name
    if "key" in match.kwargs and name in COVER | OWN:
        is_own = match.kwargs["key"] == hand_over.resident.key
        return is_own and (name in COVER or hand_over.begun_at is not None)
    if name in COVER | ALWAYS:
        return True
    return hand_over.begun_at is not None and (name in OWN or opens(hand_over, match))


def _kept_inside(request, response):
    """Where a page of a task leads out of it, as when it is done, the tablet's own page comes."""
    if not (300 <= response.status_code < 400 and request.user.is_authenticated):
        return response
    onward = urlsplit(response.url)
    if onward.netloc or not _is_open(request.hand_over, onward.path):
        return redirect(tablet.home_of(request))
    return response
