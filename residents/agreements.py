"""A resident's agreements, as they stand on the resident's page and on a page of their own."""

from residents.access import Right, may
from residents.models import Agreement


def agreed_with(user, resident):
    """What templates need: `agreed`, `ended`, `is_own`, and `may_agree`, whether `user` may write.

    For the resident also what they took on for the house.
    """
    is_own = user.is_resident_of(resident)
    agreements = resident.agreements.all()
    if is_own:
        agreements = Agreement.objects.known_to(user).taken_on(user)
    return {
        "agreed": overdue_first(agreements.open()),
        "ended": agreements.ended().order_by("-told_at"),
        "is_own": is_own,
        "may_agree": may(user, Right.AGREE_WITH_RESIDENT, resident),
    }


def overdue_first(agreements):
    return sorted(agreements, key=lambda one: not one.overdue)
