"""What a resident's own page shows of their plans: own words first, and how fresh each plan is."""

from django.db.models import Max, Q

from plans.models import PlanStatement
from plans.prompts import Kind
from residents.perspectives import Perspective

# The part of the trivselsplan in which the resident says what others are to know.
ABOUT_ME = "tanker"


def words_about_me(resident):
    """What the resident has shared last of themself, or None; with its plan read."""
    said = PlanStatement.objects.shared().filter(
        plan__resident=resident,
        plan__kind=Kind.TRIVSEL,
        prompt_key=ABOUT_ME,
        perspective=Perspective.INSIDE,
    )
    last = said.select_related("plan__resident", "plan__facility", "typed_by").last()
    return last if last and last.lines else None


def freshness_of(resident):
    """The trivselsplan and the tryghedsplan that are begun, each with `changed_at`, or None."""
    shared = Max("statements__shared_at", filter=Q(statements__shared_at__isnull=False))
    plans = resident.plans.exclude(kind=Kind.LAERING).annotate(changed_at=shared)
    return sorted(plans, key=lambda plan: plan.kind, reverse=True)
