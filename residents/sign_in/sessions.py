"""How long a sign-in lasts, and the devices where somebody is signed in.

Staff are signed out after half an hour without a request and twelve hours after they signed in.
Residents have no time limit while they use a device, but sign in again after thirty days.
"""

from datetime import UTC, datetime, timedelta

from allauth.account.signals import user_logged_in as came_in
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from residents.sign_in import held, not_stored, way_out
from residents.sign_in.devices import in_plain_words

STAFF_IDLE = timedelta(minutes=30)
STAFF_LONGEST = timedelta(hours=12)
RESIDENT_LONGEST = timedelta(days=30)

# That somebody is there is noted in the database once a minute at most.
NOTED_EVERY = timedelta(minutes=1)

SIGNED_IN, SEEN = "signed_in_at", "seen_at"

# A page that fetches news by itself says so in the address: it says nothing of who is there.
BY_ITSELF = "selv"

NO_ADDRESS = "0.0.0.0"


class TimeLimits:
    """Middleware: ends a sign-in whose time is up, and holds what was just being saved."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            meet(request, timezone.now())
        else:
            way_out.note_if_ended_elsewhere(request)
        response = self.get_response(request)
        way_out.bring_reason(request, response)
        if held.is_sent_again(request, response):
            held.drop(request.session)
        if getattr(request, "has_signed_out", False):
            # The cache alone: answers that a device has not sent yet lie in its storage.
            response["Clear-Site-Data"] = '"cache"'
        return response

    def process_view(self, request, view, args, kwargs):
        """Hold what is posted about a place, where it is known whose it is.

        The check against forged forms has been passed.
        """
        if request.method != "POST" or request.user.is_authenticated or not hasattr(view, "right"):
            return None
        if getattr(view, "stores_nothing", False):
            return None
        owner = getattr(request, "ran_out_for", None) or held.still_coming_from(request.session)
        if owner is None:
            return not_stored.signed_out(request, view)
        held.hold(request, view, owner)
        return redirect_to_login(reverse("held_draft"))


def meet(request, now):
    """End the sign-in if its time is up; otherwise note that somebody is there."""
    times = [moment(request.session.get(key)) for key in (SIGNED_IN, SEEN)]
    if has_run_out(request.user, *times, now):
        is_idle = not request.user.is_only_resident and now - times[1] >= STAFF_IDLE
        request.signed_out = way_out.IDLE if is_idle else way_out.LONG
        run_out(request)
    elif now - times[1] >= NOTED_EVERY and BY_ITSELF not in request.GET:
        note(request, now)


def moment(seconds):
    return datetime.fromtimestamp(seconds or 0, UTC)


def has_run_out(user, signed_in_at, seen_at, now):
    """Whether the time of a sign-in is up. The ties are asked for only where they matter."""
    age, idle = now - signed_in_at, now - seen_at
    if age < STAFF_LONGEST and idle < STAFF_IDLE:
        return False
    return not user.is_only_resident or age >= RESIDENT_LONGEST


def run_out(request):
    """End the sign-in on the server.

    Where something was being saved, the emptied session keeps its key until the next sign-in gives
    it a new one: an answer to a second save on its way would otherwise tell the browser to throw
    away the session where the first is held.
    """
    request.ran_out_for = request.user.pk
    if request.method != "POST":
        logout(request)
        return
    user_logged_out.send(sender=type(request.user), request=request, user=request.user)
    request.session.clear()
    request.user = AnonymousUser()


def note(request, now):
    request.session[SEEN] = now.timestamp()
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    if not rows.update(last_seen_at=now):
        UserSession.objects.create_from_request(request)


@receiver(user_logged_in)
def begin(sender, request, user, **more):
    request.session[SIGNED_IN] = request.session[SEEN] = timezone.now().timestamp()
    held.drop_what_is_not_for(request.session, user)


@receiver(came_in)
def go_to_what_is_held(sender, request, response, **more):
    """Whichever way somebody signed in, they come to what they were doing."""
    if held.held_for(request):
        response["Location"] = reverse("held_draft")


@receiver(user_logged_out)
def end(sender, request, **more):
    request.has_signed_out = True
    UserSession.objects.filter(session_key=request.session.session_key).delete()


@receiver(pre_save, sender=UserSession)
def keep_little(sender, instance, **more):
    """No address is kept, and of the browser's long name only what its owner is shown."""
    instance.ip = NO_ADDRESS
    instance.user_agent = in_plain_words(instance.user_agent)


def devices_of(user):
    """The UserSessions of `user` that are still signed in, the one used last first."""
    now = timezone.now()
    return sorted(
        (
            device
            for device in UserSession.objects.purge_and_list(user)
            if not has_run_out(user, device.created_at, device.last_seen_at, now)
        ),
        key=lambda device: device.last_seen_at,
        reverse=True,
    )


def forget_the_ended():
    """Delete the sessions whose time in the database is over, and what was kept of their devices.

    From the others go the words that were held too long ago. Gives how many sessions are left.
    """
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    held.drop_all_that_is_too_old()
    return Session.objects.count()
