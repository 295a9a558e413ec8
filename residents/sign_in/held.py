"""What somebody sent when their time was up: kept on the server until they have signed in again.

It lies in the session that is left when the sign-in has ended, with whose it is. Nobody who is not
signed in can see it; for another who signs in there it is gone.
"""

from datetime import timedelta

from django.utils import timezone

HELD = "held_draft"

# All that the longest form of ours can hold; what is larger is not typed by anybody.
LARGEST = 1024 * 1024

KEPT_FOR = timedelta(hours=12)

# A form that saves as one goes may have a second save on its way when the first one is held.
STILL_COMING = timedelta(minutes=1)

NOT_TYPED = {"csrfmiddlewaretoken", HELD}


def hold(request, owner):
    """Keep what `request` posts for the user with the id `owner`; files are not kept."""
    data = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_TYPED
    ]
    is_too_large = sum(len(name) + len(value) for name, value in data) > LARGEST
    request.session[HELD] = {
        "owner": owner,
        "path": request.get_full_path(),
        "data": [] if is_too_large else data,
        "is_too_large": is_too_large,
        "has_files": bool(request.FILES),
        "at": timezone.now().timestamp(),
    }


def held_for(request):
    """What is held for the one who is signed in, or None."""
    held = request.session.get(HELD)
    is_theirs = held and held["owner"] == request.user.pk and age(held) < KEPT_FOR
    return held if is_theirs else None


def drop(session):
    session.pop(HELD, None)


def drop_what_is_not_of(session, user):
    """What another than `user` began is gone, unseen."""
    if session.get(HELD, {}).get("owner") != user.pk:
        drop(session)


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


def own_words(held):
    """What was typed in free text, so that people see what they are about to store."""
    return [value for _, value in held["data"] if " " in value.strip()]
