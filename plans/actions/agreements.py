"""Agreements that come from a plan."""

from plans.models import PlanAgreement
from residents.access import right_to_agree, writing
from residents.actions.agreements import agree


def agree_in_plan(plan, *, by, **words):
    """Make an agreement with the resident from a plan. Returns the Agreement.

    words: see `residents.actions.agreements.agree`.
    """
    with writing(right_to_agree(plan), plan, by=by, action="aftale lavet ud fra en plan") as door:
        agreement = agree(plan, by=by, **words)
        _, is_new = PlanAgreement.objects.get_or_create(
            agreement=agreement, defaults={"facility": agreement.facility, "plan": plan}
        )
        if not is_new:
            door.nothing_changed()
        return agreement
