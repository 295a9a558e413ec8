"""A tablet in the hands of staff and residents, as the tests of the tablet use one."""

from contextlib import suppress

from django.test import Client
from django.urls import NoReverseMatch, reverse

from residents.tablet.tasks import tasks_for
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


def say_yes(client, resident):
    return client.post(reverse("hand_over_begin", args=[resident.key]))


def give_back(client, resident):
    return client.post(reverse("hand_over_end", args=[resident.key]))


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
