"""Agreements that come from a plan."""

from django.core.exceptions import SuspiciousOperation

from residents.access import right_to_agree, writing
from residents.actions.agreements import agree


def agree_in_plan(plan, *, by, **words):
    """Make an agreement with the resident from a plan. Returns the Agreement.

    words: see `residents.actions.agreements.agree`.
    """
    with writing(right_to_agree(plan), plan, by=by, action="aftale lavet ud fra en plan") as door:
        agreement = agree(plan, by=by, **words)
        if agreement.is_new:
            plan.agreements.create(facility=agreement.facility, agreement=agreement)
        elif plan.agreements.filter(agreement=agreement).exists():
            door.nothing_changed()
        else:
            raise SuspiciousOperation("The key of an agreement that was not made from the plan.")
        return agreement
