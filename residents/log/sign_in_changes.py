"""What somebody else did to how a resident signs in, as the log of the house tells it.

A role can be given and ended, and an account changed and changed back: the rows of the log stay.
"""

from datetime import timedelta

from django.utils import timezone

from residents.log.new_access import ROLE_GIVEN, SIGN_IN_CHANGED
from residents.models import Change, Tie

NEW_FOR = timedelta(days=14)
MADE_OWN = f"{ROLE_GIVEN}{Tie.Kind.SELF}"


def sign_in_changes(user):
    """The rows of the last days in which another made or changed this resident's own account.

    The latest first; none for who is no resident.
    """
    resident = user.own_resident
    if resident is None:
        return Change.objects.none()
    rows = Change.objects.filter(facility=resident.facility_id, about=str(user.key))
    rows = rows.filter(at__gt=timezone.now() - NEW_FOR, what__in=[MADE_OWN, *SIGN_IN_CHANGED])
    return rows.exclude(user=user).order_by("-number")


def has_new_sign_in(user):
    """Whether another changed how a resident signs in lately: it may be another who reads.

    What is read then is a look in the log like everybody else's, and the resident sees it.
    """
    return sign_in_changes(user).exists()
