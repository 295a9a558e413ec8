"""What a tablet can be handed over for. The rooms register their kinds; this imports none of them.

A task is kept as where it is, {kind, key, part}: what it is called and how far it has come is asked
of its room each time it is shown.
"""

from collections import namedtuple
from dataclasses import dataclass

from django.urls import Resolver404, resolve

from residents.access import Right, may

SKEMA, FIT, PLAN = IN_ORDER = "skema", "fit", "plan"


@dataclass(frozen=True)
class Task:
    """One thing that waits for a resident.

    key: of the place its pages are about; "" where there is none before it is handed over. part:
    the name in their addresses, or "". fact, readers: a sentence each, of what it is and who reads
    it. url: where it begins. waits: whether it asks to be answered, or can be written in at will.
    """

    kind: str
    key: str
    part: str
    title: str
    fact: str
    readers: str
    url: str
    waits: bool = True
    is_done: bool = False

    @property
    def in_words(self):
        """»Mad og have. Der er 7 spørgsmål.«"""
        return f"{self.title}{'' if self.title.endswith('?') else '.'} {self.fact}"

    @property
    def value(self):
        """Where it is, in one word, as a form sends it."""
        return f"{self.kind}/{self.key}/{self.part}"


_Kind = namedtuple("_Kind", "waiting tell routes begin")
_kinds = {}


def register_tasks(kind, *, waiting, tell, routes, begin=None):
    """Called by a room as Django starts.

    waiting: (staff, resident) -> [Task] that this member of staff may hand over now.
    tell: (resident, key, part, since) -> Task as it stands, or None where it is no more. since:
    when the tablet was handed over.
    routes: {url name: what in the address is the task's part, or None}; each has the task's `key`.
    begin: (staff, resident, Task) -> key, for tasks whose place is made as they are handed over.
    """
    _kinds[kind] = _Kind(waiting, tell, routes, begin)


def tasks_for(staff, resident):
    """[Task] that wait for the resident and that `staff` may hand over."""
    if not may(staff, Right.HAND_OVER, resident):
        return []
    return [task for kind in IN_ORDER for task in _kinds[kind].waiting(staff, resident)]


def begun(task, resident, by):
    """Where a task is, as a hand-over keeps it; its place is made if there is none yet."""
    key = task.key or _kinds[task.kind].begin(by, resident, task)
    return {"kind": task.kind, "key": str(key), "part": task.part}


def tasks_of(hand_over):
    """[Task] of a hand-over as they stand now, in the order in which they were handed over."""
    told = (
        _kinds[named["kind"]].tell(
            hand_over.resident, named["key"], named["part"], hand_over.handed_at
        )
        for named in hand_over.tasks
    )
    return [task for task in told if task is not None]


def opens(hand_over, match):
    """Whether an address belongs to what was handed over. match: its ResolverMatch."""
    return any(_leads_to(named, match) for named in hand_over.tasks)


def match_of(path):
    """The ResolverMatch of an address, or None where nothing of ours is."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def is_of_a_task(match):
    """Whether an address is of a kind that can be handed over, whoever it was handed to."""
    return any(match.url_name in kind.routes for kind in _kinds.values())


def _leads_to(named, match):
    routes = _kinds[named["kind"]].routes
    if match.url_name not in routes or str(match.kwargs.get("key")) != named["key"]:
        return False
    part = routes[match.url_name]
    return part is None or str(match.kwargs[part]) == named["part"]
