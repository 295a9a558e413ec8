"""A handed tablet opens what was handed over and nothing else, whatever address is asked for."""

from itertools import cycle, product
from types import SimpleNamespace

import pytest
from django.http import HttpResponseRedirect
from django.urls import reverse

from evaluations.tasks import FIT_ROUTES
from residents.models import HandOver
from residents.tablet import narrow
from tests.matrix import DOORED, DOORLESS, PATTERNS, address_of, parts_of
from tests.places import PLACES
from tests.tablet import given

pytestmark = [pytest.mark.django_db, pytest.mark.once]

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
# What a tablet opens before the resident has said yes, and after: (address, whose place).
BEFORE = {
    ("hand_over_cover", None),
    ("hand_over_begin", "resident"),
    ("hand_over_end", "resident"),
    *((name, None) for name in narrow.ALWAYS),
}
FORM = ("start", "question", "pause", "summary", "receipt", "decline")
PLAN = ("plan_page", "plan_part", "plan_write_inside", "plan_reply_inside")
AFTER = BEFORE | {
    ("hand_over_tasks", None),
    ("ask_for_talk", "resident"),
    ("screen", "resident"),
    *((f"form_{name}", "form of a resident") for name in FORM),
    *((name, "plan") for name in PLAN),
}


def every_address(world):
    """(name, place or None, address) of the whole program."""
    for name, (_, model) in DOORED.items():
        for place in PLACES[model]:
            yield name, place, address_of(name, world.places[place], world.below_of(name))
    for name in DOORLESS:
        below = dict.fromkeys(parts_of(name) | set(PATTERNS[name].pattern.regex.groupindex), 1)
        yield name, None, reverse(name, kwargs=below)


def handed_over(world):
    """An open HandOver of Bo's form and plan."""
    resident, form, plan = (
        world.places[name] for name in ("resident", "form of a resident", "plan")
    )
    tasks = [("skema", form), ("plan", plan)]
    named = [{"kind": kind, "key": str(place.key), "part": ""} for kind, place in tasks]
    return SimpleNamespace(resident=resident, tasks=named, begun_at=None)


@pytest.mark.parametrize(("begun_at", "wanted"), [(None, BEFORE), (1, AFTER)])
def test_exactly_what_was_handed_over_is_open(world, begun_at, wanted):
    hand_over = handed_over(world)
    hand_over.begun_at = begun_at
    opened = {
        (name, place)
        for name, place, address in every_address(world)
        if narrow._is_open(hand_over, address)
    }
    assert opened == wanted


@pytest.mark.parametrize(
    ("onward", "is_followed"),
    [("{plan}", True), ("{plan}?a=1#begge", True), ("https://x.dk{plan}", False), ("/", False)],
)
def test_a_page_of_a_task_leads_to_no_other(world, onward, is_followed):
    hand_over, plan = handed_over(world), world.places["plan"]
    hand_over.begun_at = 1
    onward = onward.format(plan=reverse("plan_part", args=[plan.key, "belastninger"]))
    request = SimpleNamespace(user=world.cast["resident"], hand_over=hand_over)
    answer = narrow._kept_inside(request, HttpResponseRedirect(onward))
    assert answer.url == (onward if is_followed else reverse("hand_over_tasks"))


def test_all_else_answers_404_through_the_whole_program(world):
    """One method at each address, in turn; every method at those that somebody would try first."""
    tablet = given(world.places["resident"], by=world.cast["contact"])
    closed = {
        name: address
        for name, _, address in every_address(world)
        if name not in {name for name, _ in AFTER} | set(FIT_ROUTES)
    }
    tried = set(zip(closed.values(), cycle(METHODS), strict=False))
    first = ("home", "account_login", "account_logout", "resident_page", "hand_over")
    tried |= {(address.rstrip("/"), "get") for address in ("/borgere/", "/tablet/")}
    for address, method in tried | set(product((closed[name] for name in first), METHODS)):
        assert getattr(tablet, method)(address).status_code == 404, (method, address)
    assert HandOver.objects.open().exists()
