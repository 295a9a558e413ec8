"""Who can read about a resident, who has, and what is new: what the resident is told of access."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from residents.access import TEAM
from residents.ending import WORKS_HERE
from residents.models import Tie, User

Kind = Tie.Kind

NEWS_LASTS = timedelta(days=14)

# What somebody was to the house, the widest task first.
TASKS = (Kind.MANAGER, Kind.EMPLOYED, Kind.SUBSTITUTE, Kind.ON_DUTY)


def can_be_let_in(resident):
    """The staff of the house who are neither in the resident's team nor let in already."""
    now = Tie.objects.current()
    works = now.filter(facility=resident.facility, kind__in=WORKS_HERE)
    reads = now.filter(resident=resident, kind__in=TEAM | {Kind.LET_IN})
    if resident.has_moved_out:
        return User.objects.none()
    return User.objects.filter(is_active=True, id__in=works.values("user")).exclude(
        id__in=reads.values("user")
    )


def readers_of(resident):
    """{what they are: ties}, in force and, under `earlier`, ended; those on duty by their unit."""
    own = resident.ties.select_related("user", "resident", "facility").exclude(kind=Kind.SELF)
    current = list(own.current().filter(user__is_active=True))
    there = {tie.id for tie in current}
    begun = own.filter(since__lte=timezone.now()).order_by("-since", "-id")
    duties = resident.unit.ties.current().filter(kind=Kind.ON_DUTY, user__is_active=True)
    if resident.has_moved_out:
        duties = duties.none()
    return {
        "team": [tie for tie in current if tie.kind in TEAM],
        "let_in": [tie for tie in current if tie.kind == Kind.LET_IN],
        "glass": with_tasks([tie for tie in current if tie.kind == Kind.BREAK_GLASS]),
        "duties": duties.select_related("user"),
        "earlier": [tie for tie in begun if tie.id not in there],
    }


def news_of(resident):
    """{"glass": break-glass of the last days, "new": ties that an administrator gave in them}.

    Those that have ended since are told of too: an hour is enough to read.
    """
    since = timezone.now() - NEWS_LASTS
    glass = resident.ties.filter(kind=Kind.BREAK_GLASS, since__gt=since).select_related("user")
    near = Q(resident=resident, kind__in=TEAM | {Kind.SELF})
    leads = Q(facility=resident.facility, kind=Kind.MANAGER)
    begun = Tie.objects.filter(since__gt=since, since__lte=timezone.now())
    given = begun.filter(near | leads, given_by__isnull=False)
    return {
        "glass": with_tasks(glass.order_by("-since")),
        "new": list(given.select_related("user").order_by("-since")),
    }


def with_tasks(ties):
    """The ties, each with what its person was to the house when it began.

    `task`: the word for it; `is_by_manager`: whether it was as the manager.
    """
    ties = list(ties)
    held = Tie.objects.filter(user__in={tie.user_id for tie in ties}, kind__in=TASKS)
    held = list(held) if ties else []
    for tie in ties:
        kinds = {
            one.kind
            for one in held
            if (one.user_id, one.facility_id) == (tie.user_id, tie.facility_id)
            and one.since <= tie.since
            and (one.until is None or one.until > tie.since)
        }
        tie.task = next((kind.label for kind in TASKS if kind in kinds), "")
        tie.is_by_manager = Kind.MANAGER in kinds
    return ties
