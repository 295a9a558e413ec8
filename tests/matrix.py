"""Every address of the program, and what each role is answered there.

Each walk yields one sentence for every answer that is not what `who_may_what.py` says; nothing is
well when it yields nothing. The tests ask that, and the mutants that each of them is met.
"""

import logging
import re
from contextlib import contextmanager
from copy import copy
from functools import partial
from itertools import product
from unittest.mock import patch
from urllib.parse import urlencode

from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse
from django_htmx.middleware import HtmxDetails

from residents import access, printing
from tests import who_may_what as table
from tests.cast import ROLES
from tests.places import ELSEWHERE, NOBODY, PLACES

IN = {200, 302}
NOT_THIS_METHOD = 405
# Besides getting in: a page can say that it is not there for this place, or that nothing was typed.
AT_WORK = IN | {400, 404}
SEEN = "residents_logrow"
# What a look may write: its own line in the log, the session, and a print that is kept.
SESSION = {"django_session", "usersessions_usersession"}
MAY_BE_WRITTEN = SESSION | {SEEN, "cache", "evaluations_storedreport"}
WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)"?')

REFUSALS = {Http404: 404, PermissionDenied: 403, SuspiciousOperation: 400, BadRequest: 400}


def all_patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from all_patterns(pattern)
        else:
            yield pattern


def doored_view(pattern):
    """The door before the view, whatever is around it; None without one."""
    view = pattern.callback
    while hasattr(getattr(view, "__wrapped__", None), "right"):
        view = view.__wrapped__
    return view if hasattr(view, "right") else None


PATTERNS = {pattern.name: pattern for pattern in all_patterns()}
# {name of the address: (right, model)}
DOORED = {
    name: (view.right, view.of.__name__)
    for name, pattern in PATTERNS.items()
    if (view := doored_view(pattern))
}
DOORLESS = sorted(PATTERNS.keys() - DOORED.keys(), key=str)


def parts_of(name):
    """The names of what an address names below its place."""
    return set(PATTERNS[name].pattern.converters) - {"key"}


def address_of(name, place, below):
    return reverse(
        name, kwargs={"key": place.key, **{part: below[part] for part in parts_of(name)}}
    )


@contextmanager
def no_printing():
    """Prints without their pages, and no line in the server's log: other tests read those."""
    logging.disable(logging.WARNING)
    with patch.object(printing, "print_html", lambda *pages, **options: b"%PDF"):
        yield
    logging.disable(logging.NOTSET)


@contextmanager
def undone():
    """What happens within has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Asking:
    """The answer to one request, and the tables it wrote in; whatever it changed is undone."""

    def __init__(self, answer_to, *request):
        self._writes, self._savepoints = [], {}
        with undone(), connection.execute_wrapper(self._watch):
            self.status, self.page = answer_to(*request)

    @property
    def written(self):
        return set(self._writes)

    def _watch(self, execute, sql, *rest):
        if sql.startswith("SAVEPOINT"):
            self._savepoints[sql.split()[-1]] = len(self._writes)
        elif sql.startswith("ROLLBACK TO"):
            # What the program itself took back was not written.
            del self._writes[self._savepoints[sql.split()[-1]] :]
        found = WRITES.match(sql)
        self._writes.extend(found.groups() if found else ())
        return execute(sql, *rest)


def ask(world, role, method, address, data=None, *, whole=False, draw=False):
    """What a role is answered. whole: through every middleware. draw: with its page drawn."""
    answer_to = _whole if whole else partial(_at_the_door, draw=draw)
    return Asking(answer_to, world, role, method, address, data)


def _whole(world, role, method, address, data):
    answer = getattr(world.clients[role], method)(address, data)
    return answer.status_code, "" if answer.streaming else answer.content.decode(errors="replace")


def _at_the_door(world, role, method, address, data, draw=False):
    """From the address on: the way of every request once it is known who asks."""
    request = getattr(RequestFactory(), method)(address, data)
    # With the ties that were read before: they are the same for every request.
    request.user, request.session = copy(world.user(role)), SessionStore()
    request._messages, request.htmx = FallbackStorage(request), HtmxDetails(request)
    view, _, names = resolve(request.path_info)
    try:
        answer = view(request, **names)
    except tuple(REFUSALS) as refusal:
        return next(status for kind, status in REFUSALS.items() if isinstance(refusal, kind)), ""
    if draw and hasattr(answer, "render"):
        answer.render()
    is_drawn = getattr(answer, "is_rendered", True) and not answer.streaming
    return answer.status_code, answer.content.decode(errors="replace") if is_drawn else ""


def page_of(world, role, address):
    """The page of an address, drawn as for this role."""
    return ask(world, role, "get", address, draw=True).page


def in_address(query):
    return urlencode(query, doseq=True)


def stands_as(role, place):
    """(place, role) of the main table that say what a role may at a place; None unknown there."""
    like, roles = ELSEWHERE.get(place, (place, None))
    return like, role if roles is None else roles.get(role)


def expected(role, right, place):
    """404, 403 or "in"."""
    like, role = stands_as(role, place)
    if role == NOBODY:
        return 403
    if role not in table.KNOWN[like]:
        return 404
    return "in" if role in table.READS[right][like] else 403


def let_in(name):
    """(place, role) of each who gets in at an address, as the table says."""
    right, model = DOORED[name]
    for place, role in product(PLACES[model], ROLES):
        if expected(role, right, place) == "in":
            yield place, role


def is_own(role, name, place):
    """Whether all that an address shows of a place is the reader's own."""
    like, role = stands_as(role, place)
    return role in table.OWN.get(like, ()) and place not in table.SHOWS_OTHERS.get(name, ())


def answers_at(name, world, asked, methods=("get", "post")):
    """Every answer at an address: (place, role, method, Answer). asked: (place, role) of each."""
    posted = world.posted_at(name) if "post" in methods else None
    for place, role in asked:
        address = address_of(name, world.places[place], world.below_of(name))
        for method in methods:
            data = posted if method == "post" else None
            yield place, role, method, ask(world, role, method, address, data)


def addresses(name, world, asked):
    """Where a role is not answered at an address as the table says, or a refusal writes."""
    right = DOORED[name][0]
    got_in, met = False, {}
    for place, role, method, answer in answers_at(name, world, asked):
        wanted = expected(role, right, place)
        met.setdefault((place, role), set()).add(answer.status)
        fits = {NOT_THIS_METHOD, *(AT_WORK if wanted == "in" else {wanted})}
        got_in |= wanted == "in" and answer.status in IN
        at = f"{role} at {name} of the {place}"
        if answer.status not in fits:
            yield f"{at}: {method} {answer.status}, not {wanted}"
        yield from _stray_writes(at, method, answer, wanted)
        is_seen = wanted == "in" and method == "get" and answer.status in IN
        if is_seen and is_own(role, name, place) == (SEEN in answer.written):
            yield f"{at}: the look is {'' if SEEN in answer.written else 'not '}logged"
    for (place, role), statuses in met.items():
        if statuses == {NOT_THIS_METHOD}:
            yield f"{role} at {name} of the {place}: no method"
    has_all = set(let_in(name)) <= set(asked)
    if not got_in and has_all and name not in table.NEEDS_MORE:
        yield f"nobody gets in at {name}"


def _stray_writes(at, method, answer, wanted):
    allowed = SESSION if wanted != "in" else MAY_BE_WRITTEN
    stray = answer.written - allowed
    if stray and (wanted != "in" or method == "get"):
        yield f"{at}: {method} wrote in {sorted(stray)}"


def one_of_each(name):
    """One role for each answer that there is at the first place of an address."""
    right, model = DOORED[name]
    return {expected(role, right, PLACES[model][0]): role for role in ROLES}.values()


def whole_pages(name, world):
    """Where a role gets another page through the whole of the program than at the door."""
    right, model = DOORED[name]
    place = PLACES[model][0]
    address = address_of(name, world.places[place], world.below_of(name))
    for role in one_of_each(name):
        wanted = expected(role, right, place)
        status = ask(world, role, "get", address, whole=True).status
        if status not in {NOT_THIS_METHOD, *(AT_WORK if wanted == "in" else {wanted})}:
            yield f"{role} at {name} of the {place}: the page {status}, not {wanted}"


def other_methods(name, world):
    """Where another method does more than GET does."""
    place = PLACES[DOORED[name][1]][0]
    for role in one_of_each(name):
        methods = ("get", "head", "options", "put", "patch", "delete")
        asked = answers_at(name, world, [(place, role)], methods)
        statuses = {method: answer.status for *_, method, answer in asked}
        seen = statuses.pop("get")
        if statuses.pop("head") != seen:
            yield f"{role} at {name}: HEAD is not answered as GET"
        if set(statuses.values()) != {NOT_THIS_METHOD}:
            yield f"{role} at {name}: {statuses}"


def things_elsewhere(name, world):
    """Where who gets in at a place of this house, or one of those refused, reaches another's."""
    first = PLACES[DOORED[name][1]][0]
    for place, role in {*let_in(name), *((first, role) for role in one_of_each(name))}:
        if place in world.foreign_places:
            continue
        address = address_of(name, world.places[place], world.below_elsewhere)
        for method in ("get", "post"):
            answer = ask(world, role, method, address)
            if answer.status == 200 or answer.written - MAY_BE_WRITTEN:
                yield f"{role} at {name} of the {place}: {method} {answer.status}"


def doors(world):
    """Where the writing door opens to another than the table says."""
    for right, places in table.READS.items():
        own = [place for place, (like, _) in ELSEWHERE.items() if like in places]
        for place, role in product([*places, *own], ROLES):
            user = world.user(role)
            try:
                with undone(), access.writing(right, world.places[place], by=user, action="prøve"):
                    pass
                is_open = True
            except PermissionDenied:
                is_open = False
            masked = (role, place) in table.RIGHT_BUT_UNKNOWN
            if not masked and is_open != (expected(role, right, place) == "in"):
                yield f"{role} by {right} of the {place}: the writing door"


def lists(world):
    """Where the list of residents names another than whom its reader may see."""
    for role in ROLES:
        page = page_of(world, role, reverse("resident_list"))
        for place in PLACES["Resident"]:
            sees = expected(role, "see_resident", place) == "in" and "moved out" not in place
            link = reverse("resident_page", args=[world.places[place].key])
            if (f'"{link}"' in page) != sees:
                yield f"{role} in the list of residents: {place}"
