"""The hand-over that a request belongs to, and the session that belongs to the hand-over.

Each names the other: the session holds the hand-over's key, and the hand-over the SHA-256 of the
session's. A session that is not the very one is none.
"""

import hashlib
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from allauth.account.signals import user_logged_in as came_in
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from residents.access import OPERATOR, TEAM, Right, may
from residents.actions.hand_over import end_hand_over
from residents.ending import work_in
from residents.models import HandOver
from residents.tablet.tasks import is_of_a_task, match_of
from residents.walls import seen_as

KEY = "hand_over"
BACKEND = "django.contrib.auth.backends.ModelBackend"

# So long a tablet may lie without anybody using it. That somebody does is noted once a minute.
LONGEST_UNUSED = timedelta(hours=12)
# So long it may be used. It is lent for what waits today, and what never ends by itself lets
# whoever has it read on: a request now and then is no resident at a question.
LONGEST = timedelta(hours=24)
NOTED_EVERY = timedelta(minutes=1)

# The pages of the tablet itself.
OWN_PAGES = frozenset({"hand_over_cover", "hand_over_tasks"})

# On a tablet that was given back: which hand-over it was, for the one who handed it over.
COOKIE = "handed_over"


def hand_over_of(request):
    """The open HandOver of a handed tablet; None for everybody who signed in themselves."""
    return getattr(request, "hand_over", None)


def handed_at(request):
    """When the tablet was handed over; None for everybody who signed in themselves."""
    hand_over = hand_over_of(request)
    return hand_over and hand_over.handed_at


def home_of(request):
    """The address of the page that everything begins at: on a handed tablet the tablet's own."""
    hand_over = hand_over_of(request)
    if hand_over is None:
        return reverse("home")
    return reverse("hand_over_tasks" if hand_over.begun_at else "hand_over_cover")


def home_word(request):
    """What a link to that page says."""
    return _("Til oversigten") if hand_over_of(request) else _("Til forsiden")


def hidden_before(request):
    """The moment before which what the resident said, and neither sent nor shared, is hidden.

    None: nothing is hidden.

    Whoever holds a handed tablet may be another than the resident. One who has a sign-in of their
    own finds there what they said alone; one who has none has no other place to find it.
    """
    return hidden_on(hand_over_of(request))


def hidden_on(hand_over):
    """The same of the tablet of a hand-over; None where there is none."""
    if hand_over is None or hand_over.user.is_handed_only:
        return None
    return hand_over.handed_at


def open_in(request):
    """The open HandOver to which the session of `request` belongs, or None."""
    found = HandOver.objects.open().filter(
        key=request.session.get(KEY),
        user=request.user,
        session=digest(request.session.session_key),
    )
    return found.select_related("resident__facility", "user", "handed_by").first()


def is_for_its_user(hand_over, user):
    """Whether the user is still the resident and nothing else."""
    return user.own_resident == hand_over.resident and user.is_only_resident


def is_answered_for(hand_over):
    """Whether who handed it over may still, or did so on a shift that is over and works here yet.

    The end of a shift takes no tablet out of a resident's hands. Leaving the team does: what the
    team wrote can be read on it.
    """
    giver, resident, handed_at = hand_over.handed_by, hand_over.resident, hand_over.handed_at
    if not giver.is_active:
        return False
    if may(giver, Right.HAND_OVER, resident):
        return True
    in_team = resident.ties.filter(user=giver, kind__in=TEAM, since__lte=handed_at)
    was_in_team = in_team.exclude(until__lte=handed_at).exists()
    return not was_in_team and bool(work_in(giver.ties_now, resident.facility))


def has_run_out(hand_over, moment):
    is_unused = moment - hand_over.seen_at >= LONGEST_UNUSED
    return is_unused or moment - hand_over.handed_at >= LONGEST


def note(hand_over, moment):
    """That somebody used the tablet then, if it has not been used since."""
    if moment - hand_over.seen_at >= NOTED_EVERY:
        HandOver.objects.filter(id=hand_over.id, seen_at__lt=moment).update(seen_at=moment)


def end_those_out_when_said(user, said_at=None):
    """As the resident says something at their own sign-in, their tablets that are out end with it.

    Whoever holds one would read it there, or find out that it was said. What was said before a
    tablet was handed over, and comes later, is hidden on it and ends nothing. said_at: None for
    when it is stored.
    """
    user.when_said = lambda: _end_those_out(user, said_at or timezone.now())


def _end_those_out(user, said_at):
    out = HandOver.objects.open().filter(user=user, handed_at__lte=said_at)
    for one in out.select_related("resident"):
        end_hand_over(one, by=OPERATOR, end=HandOver.End.SAID_ELSEWHERE, at=said_at)


def begin_session(request, hand_over):
    """End the sign-in of the member of staff, and begin the one of the hand-over.

    The old session is gone on the server, what it held too; key and token are new.
    """
    logout(request)
    login(request, hand_over.user, backend=BACKEND)
    request.session[KEY] = str(hand_over.key)
    request.hand_over = hand_over
    _bind(request, hand_over)


def renew_session(request, hand_over):
    """Another key, so that nobody comes in with one from before the resident said who they are."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    request.session.cycle_key()
    _bind(request, hand_over)


def _bind(request, hand_over):
    HandOver.objects.filter(id=hand_over.id).update(session=digest(request.session.session_key))


def digest(session_key):
    return hashlib.sha256((session_key or "").encode()).hexdigest()


def give_back(request, *, loses=False):
    """End the session on the server; gives the way to the thanks.

    What the tablet has to send stays on it. Of the rest it keeps which hand-over it was, which says
    nothing of whom. loses: whether what was sent is stored nowhere; the thanks say so.
    """
    was, thanks = request.session.get(KEY, ""), _thanks_to(request.user.own_resident, loses)
    _hear_of_the_end(request, was)
    logout(request)
    response = redirect(thanks)
    response.delete_cookie(settings.CSRF_COOKIE_NAME)
    response.set_cookie(
        of_this_host(COOKIE),
        was,
        max_age=LONGEST_UNUSED,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _hear_of_the_end(request, key):
    """On a tablet that was closed from elsewhere nothing said from now on is kept."""
    session = digest(request.session.session_key)
    of_it = HandOver.objects.unheard().filter(key=key or None, session=session)
    of_it.update(kept_until=timezone.now())


def _thanks_to(resident, loses):
    """The address of the thanks as the resident reads them: nobody is known there any more."""
    asks = {"sprog": get_language()} | ({"gemt": 0} if loses else {})
    if resident:
        asks |= {"tekst": resident.text_size, "kontrast": int(resident.has_high_contrast)}
    return f"{reverse('hand_over_thanks')}?{urlencode(asks)}"


def of_this_host(name):
    """The name of a cookie of ours; over TLS it is bound to this very host, as the session's is."""
    return settings.SESSION_COOKIE_NAME.replace("sessionid", name)


@receiver(came_in)
def go_on_from_hand_over(sender, request, response, user, **more):
    """Who handed the tablet over goes on at the page they handed it over from.

    No member of staff is sent to what the resident did on it: »Back« had led there.
    """
    was = request.COOKIES.get(of_this_host(COOKIE))
    if not was:
        return
    response.delete_cookie(of_this_host(COOKIE))
    with seen_as(user):
        handed, is_staff = _handed_by(user, was), user.own_resident is None
    home, onward = reverse(settings.LOGIN_REDIRECT_URL), response.get("Location")
    if onward == home or (is_staff and _is_the_tablets(onward)):
        key = handed and handed.resident.key
        response["Location"] = reverse("resident_page", args=[key]) if key else home


def _is_the_tablets(address):
    match = match_of(urlsplit(address or "").path)
    return match is not None and (match.url_name in OWN_PAGES or is_of_a_task(match))


def _handed_by(user, was):
    """The HandOver that a cookie names, where `user` handed it over; otherwise None."""
    with suppress(ValidationError):
        return HandOver.objects.filter(key=was, handed_by=user).select_related("resident").first()
    return None
