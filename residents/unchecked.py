"""Break-glass that those who keep a house have not looked into yet."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from residents.access import Right, houses_with
from residents.models import LogCheck, Tie
from residents.readers import with_tasks

Kind = Tie.Kind

WATCHED_FOR = timedelta(days=14)


def unchecked_break_glass(user):
    """The ties that `user` is told of: a manager of those by others, an administrator of managers'.

    A manager's own is told to the other managers and to the administrators. Each has `task`;
    `is_checker`, whether it is the reader's to look into, and so with its reason; and `checked_by`,
    the name of another manager who has, since that is told of for as long.
    """
    checks, keeps = (houses_with(user, right) for right in (Right.CHECK_LOOKS, Right.KEEP_PEOPLE))
    if not (checks or keeps):
        return []
    taken = (
        Tie.objects.filter(kind=Kind.BREAK_GLASS, since__gt=timezone.now() - WATCHED_FOR)
        .filter(Q(facility__in=checks) | Q(_by_a_manager(), facility__in=keeps))
        .exclude(user=user)
        .exclude(_is_checked() & (~Q(facility__in=checks) | _is_checked(checked_by=user)))
        .annotate(checked_by=_checks().values("checked_by__name")[:1])
        .select_related("user", "resident", "facility")
    )
    ties = with_tasks(taken.order_by("-since"))
    for tie in ties:
        tie.is_checker = tie.facility_id in checks
    return ties


def _by_a_manager():
    return Q(_managed_then(OuterRef("user"), OuterRef("facility"), OuterRef("since")))


def _managed_then(user, facility, then):
    there = Tie.objects.filter(user=user, facility=facility, kind=Kind.MANAGER, since__lte=then)
    return Exists(there.filter(Q(until=None) | Q(until__gt=then)))


def _is_checked(**by):
    """One who was a manager already, and somebody else, has answered for it."""
    return Q(Exists(_checks().filter(**by)))


def _checks():
    """The answers for a row of the log from while it lasted, by those whose answer counts.

    An account made a manager afterwards may be the hand of the one who is asked about.
    """
    rows = LogCheck.objects.filter(
        row__user=OuterRef("user"),
        row__resident=OuterRef("resident"),
        row__at__gte=OuterRef("since"),
        row__at__lte=OuterRef("until"),
    )
    then = OuterRef(OuterRef("since"))
    others = rows.exclude(checked_by=OuterRef("user"))
    return others.filter(_managed_then(OuterRef("checked_by"), OuterRef("facility"), then))
