"""What somebody wrote when their time was up: kept on the server until they have signed in again.

Words alone, and not what gives anybody anything: whoever comes to a page that was left open could
send it, and it would be stored in the name of the one who left. It lies in the session that is left
when the sign-in has ended, with whose it is. Nobody who is not signed in can see it; for another
who signs in there it is gone.
"""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.urls import resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from residents.access import OWN, look_at, may
from residents.sign_in import held_fields
from residents.sign_in.held_fields import WORDS

HELD = "held_draft"

# All that the longest form of ours can hold; what is larger is not typed by anybody.
LARGEST = 1024 * 1024

KEPT_FOR = timedelta(hours=12)

# A form that saves as one goes may have a second save on its way when the first one is held.
STILL_COMING = timedelta(minutes=1)

NOT_TYPED = {"csrfmiddlewaretoken", HELD}


def stores_nothing(view):
    """Marks a view that keeps nothing of what it is sent, as a print: there is nothing to hold."""
    view.stores_nothing = True
    return view


def hold(request, door, owner):
    """Keep the words that `request` sends to a door for the user with the id `owner`.

    Of what is not words it is kept that it was not stored. While nobody is signed in nothing takes
    the place of what is held but a further save of the same page, and its time stays.
    """
    path, before = request.get_full_path(), request.session.get(HELD)
    if before and before["path"] != path:
        return
    data = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_TYPED
    ]
    is_lost = door.right not in WORDS or not held_fields.has_words(data)
    is_too_large = sum(len(name) + len(value) for name, value in data) > LARGEST
    request.session[HELD] = {
        "owner": owner,
        "path": path,
        "purpose": door.purpose,
        "data": [] if is_lost or is_too_large else data,
        "is_lost": is_lost,
        "is_too_large": is_too_large,
        "back": page_before(request),
        "at": before["at"] if before else timezone.now().timestamp(),
    }


def page_before(request):
    """The address of the page that the form stood on, where it is one of ours; otherwise ''."""
    url = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if is_ours else ""


def held_for(request):
    """What is held for the one who is signed in, or None."""
    held = request.session.get(HELD)
    return held if is_for(request.user, held) else None


def about(held, user):
    """Whose and what it is, as the door's place calls itself, for who may still write there."""
    match = resolve(held["path"].partition("?")[0])
    right, named = match.func.right, dict(match.kwargs)
    known = match.func.of.objects.known_to(user).filter(key=named.pop("key"))
    places = [place for place in known if may(user, right, place)]
    if places and OWN.isdisjoint(places[0].relations(user)):
        look_at(user, right, places, "det, der ikke var gemt endnu")
    return ", ".join(name for place in places for name in _called(place, named) if name)


def _called(place, named):
    called = place.called(**named) if hasattr(place, "called") else ""
    return place.resident and place.resident.name, called


def is_for(user, held):
    return bool(held) and held["owner"] == user.pk and not is_too_old(held)


def is_too_old(held):
    return age(held) >= KEPT_FOR


def drop(session):
    session.pop(HELD, None)


def drop_what_is_not_for(session, user):
    """What another than `user` began is gone, unseen, and so is what is too old."""
    if not is_for(user, session.get(HELD)):
        drop(session)


def drop_all_that_is_too_old():
    """Take the words out of the sessions where nobody came back for them.

    A session that is written meanwhile is left as it is, until the next time.
    """
    for row in Session.objects.iterator():
        kept = row.get_decoded()
        if HELD in kept and is_too_old(kept[HELD]):
            drop(kept)
            as_read = Session.objects.filter(pk=row.pk, session_data=row.session_data)
            as_read.update(session_data=Session.objects.encode(kept))


def still_coming_from(session):
    """The id of the user from whom something was held a moment ago, or None."""
    held = session.get(HELD)
    return held["owner"] if held and age(held) < STILL_COMING else None


def is_sent_again(request, response):
    """Whether `request` is the very form of the page, and was taken by the one it went to."""
    held = request.method == "POST" and HELD in request.session and request.session[HELD]
    return bool(
        held
        and HELD in request.POST
        and request.get_full_path() == held["path"]
        and response.status_code < 400
    )


def age(held):
    return timedelta(seconds=timezone.now().timestamp() - held["at"])
