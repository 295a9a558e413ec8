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

    A manager's own is told to the other managers and to the administrators. Each has `task`, and
    `is_checker`: whether it is the reader's to look into, and so with its reason.
    """
    checks, keeps = (houses_with(user, right) for right in (Right.CHECK_LOOKS, Right.KEEP_PEOPLE))
    if not (checks or keeps):
        return []
    taken = (
        Tie.objects.filter(kind=Kind.BREAK_GLASS, since__gt=timezone.now() - WATCHED_FOR)
        .filter(Q(facility__in=checks) | Q(_by_a_manager(), facility__in=keeps))
        .exclude(user=user)
        .exclude(_is_checked())
        .select_related("user", "resident", "facility")
    )
    ties = with_tasks(taken.order_by("-since"))
    for tie in ties:
        tie.is_checker = tie.facility_id in checks
    return ties


def _by_a_manager():
    there = Tie.objects.filter(
        user=OuterRef("user"), facility=OuterRef("facility"), kind=Kind.MANAGER
    )
    then = there.filter(since__lte=OuterRef("since"))
    return Q(Exists(then.filter(Q(until=None) | Q(until__gt=OuterRef("since")))))


def _is_checked():
    """Somebody else has answered for a row of the log from while it lasted."""
    rows = LogCheck.objects.filter(
        row__user=OuterRef("user"),
        row__resident=OuterRef("resident"),
        row__at__gte=OuterRef("since"),
        row__at__lte=OuterRef("until"),
    )
    return Q(Exists(rows.exclude(checked_by=OuterRef("user"))))
