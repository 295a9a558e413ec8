"""What opened a resident's own words in the last days: told to the managers at once."""

from django.utils import timezone

from residents.access import TEAM, Right, houses_with
from residents.log.new_access import OWN_ACCOUNT_ENDED, ROLE_GIVEN, SIGN_IN_CHANGED
from residents.log.sign_in_changes import NEW_FOR
from residents.log.week import in_words
from residents.models import Change, Tie

OPENS_WORDS = TEAM | {Tie.Kind.SELF, Tie.Kind.MANAGER}
TOLD_OF_TIES = {f"{ROLE_GIVEN}{kind}" for kind in OPENS_WORDS} | {OWN_ACCOUNT_ENDED}


def new_access(user):
    """The rows of the log in which others gave such a role, or changed how who has one signs in.

    Each with `whom` and `words`. Nobody can put them away: a role given is told of when it has
    ended too, and after 14 days they are gone.
    """
    houses = houses_with(user, Right.CHECK_LOOKS)
    if not houses:
        return []
    rows = Change.objects.filter(facility__in=houses, at__gt=timezone.now() - NEW_FOR)
    rows = rows.filter(what__in=[*TOLD_OF_TIES, *SIGN_IN_CHANGED]).exclude(user=user)
    told = in_words(rows)
    with_one = _with_such_a_tie(told)
    return [row for row in told if row.what in TOLD_OF_TIES or row.whom in with_one]


def _with_such_a_tie(rows):
    users = {row.whom for row in rows if row.what in SIGN_IN_CHANGED and row.whom}
    ties = Tie.objects.filter(user__in=users, kind__in=OPENS_WORDS).select_related("user")
    return {tie.user for tie in ties} if users else set()
