"""Who speaks in a plan: nobody for a resident who has said no to it."""

from plans.models import Plan
from residents.access import OPERATOR
from residents.perspectives import Perspective


class Declined(Exception):
    """The resident has said no to the plan: nothing is written for them."""


def hold(plan):
    """Whoever else writes to the plan waits until this is stored."""
    Plan.objects.select_for_update().get(id=plan.id)


def hold_for(plan, perspective, by):
    """Hold the plan for words in a voice. Raises Declined.

    The no is asked for under the lock: one that is said at the same time comes before or after.
    """
    hold(plan)
    if not _may_be_spoken(plan, perspective, by):
        raise Declined


def _may_be_spoken(plan, perspective, by):
    """The resident may always write, and the professionals for themselves."""
    is_own = by is not OPERATOR and by.is_resident_of(plan)
    return perspective == Perspective.OUTSIDE or is_own or not plan.refusals.standing().exists()


def may_take_back(plan, by):
    """Whether `by` may say that the resident will be part of it after all.

    Who has an account says so themselves; for another the team may.
    """
    own = plan.resident.ties.current().own_sign_ins()
    return by is OPERATOR or by.is_resident_of(plan) or not own.exists()
