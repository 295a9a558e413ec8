"""A tablet in the hands of staff and residents, as the tests of the tablet use one."""

from contextlib import suppress
from uuid import uuid4

from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from residents.models import HandOver, Letter
from residents.tablet.tasks import tasks_for
from tests.factories import writer_of
from tests.matrix import DOORED, PATTERNS


def give(resident, *, by, client=None, kinds=("skema", "fit", "plan")):
    """The client of a tablet that `by` has just handed to the resident, with all that waits."""
    client = client or Client()
    client.force_login(by)
    tasks = [task.value for task in tasks_for(by, resident) if task.kind in kinds]
    client.post(reverse("hand_over", args=[resident.key]), {"tasks": tasks})
    return client


def given(resident, *, by, **more):
    """The same, and the resident has said that it is them."""
    client = give(resident, by=by, **more)
    say_yes(client, resident)
    return client


def make_hand_over(form, *, by, **fields):
    """A HandOver of whoever's form it is, without a session."""
    who = {"facility": form.facility, "resident": form.resident, "user": writer_of(form)}
    return HandOver.objects.create(**who, handed_by=by, tasks=[], **fields)


def say_yes(client, resident):
    return client.post(reverse("hand_over_begin", args=[resident.key]))


def give_back(client, resident):
    return client.post(reverse("hand_over_end", args=[resident.key]))


def make_every_tablet_row(resident, user, *, by):
    """A tablet that came back, a code that was used, and words that came too late."""
    now, own = timezone.now(), {"facility": resident.facility, "user": user}
    ended = {"ended_at": now, "end": HandOver.End.DONE}
    resident.hand_overs.create(handed_by=by, tasks=[], **own, **ended)
    used = {"made_by": by, "expires_at": now, "used_at": now, "digest": uuid4().hex}
    resident.sign_in_links.create(used_on="Telefon", **used, **own)
    late = {"outcome": Letter.Outcome.TOO_LATE, "words": {"comment": "Det går"}}
    place = {"kind": "skema", "place": resident.invitations.first().key, "about": "A"}
    resident.letters.create(key=uuid4(), said_at=now, **own, **place, **late)


def addresses_of(**places):
    """Every address of the program: of these places where it is about one of their kind."""
    for name, pattern in PATTERNS.items():
        model = DOORED.get(name, (None, ""))[1].lower()
        key = places.get(model, next(iter(places.values()))).key
        parts = set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        for value in ("1", str(key), "A"):
            with suppress(NoReverseMatch):
                yield reverse(name, kwargs={**dict.fromkeys(parts, value), **_key(parts, key)})
                break


def _key(parts, key):
    return {"key": key} if "key" in parts else {}
