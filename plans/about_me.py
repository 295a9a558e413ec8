"""What a resident's pages show of their plans: own words, how fresh, and what is new."""

from datetime import timedelta

from django.db.models import Count, Max
from django.utils import timezone

from plans.learning import part_of
from plans.models import PlanStatement, Refusal
from plans.prompts import Kind
from plans.reading import mark_typed_with
from residents.perspectives import Perspective

# The part of the trivselsplan in which the resident says what others are to know.
ABOUT_ME = "tanker"
# How long what staff have shared is told of as new on the resident's first page.
NEW_FOR = timedelta(days=14)


def words_about_me(resident):
    """What the resident has shared last of themself, or None; with its plan read."""
    said = PlanStatement.objects.shared().filter(
        plan__resident=resident,
        plan__kind=Kind.TRIVSEL,
        prompt_key=ABOUT_ME,
        perspective=Perspective.INSIDE,
    )
    last = said.select_related("plan__resident", "plan__facility", "typed_by").last()
    if last is None or not last.lines:
        return None
    mark_typed_with(resident, [last])
    return last


def freshness_of(resident):
    """The trivselsplan and the tryghedsplan that are begun, each with `changed_at`, or None."""
    plans = resident.plans.exclude(kind=Kind.LAERING)
    plans = plans.annotate(changed_at=Max("statements__shared_at"))
    return sorted(plans, key=lambda plan: plan.kind, reverse=True)


def own_plans_of(resident):
    """The plans on the resident's first page, with `is_new` and `refusal`: læringsplaner as new."""
    everyday, new = freshness_of(resident), _with_news(resident)
    learning = resident.plans.filter(kind=Kind.LAERING, id__in=new).select_related("episode")
    refusals = Refusal.objects.standing().filter(plan__resident=resident)
    refused = {one.plan_id: one for one in refusals}
    for plan in (shown := [*everyday, *learning]):
        plan.refusal = refused.get(plan.id)
        plan.is_new = plan.id in new and not plan.refusal
    return shown


def _with_news(resident):
    """The ids of the plans where staff have shared something lately that is not answered."""
    shared = PlanStatement.objects.shared().filter(
        plan__resident=resident, perspective=Perspective.OUTSIDE
    )
    rows = shared.annotate(answers=Count("replies")).order_by("shared_at", "id")
    last = {(row.plan_id, row.prompt_key): row for row in rows.defer("text")}
    since = timezone.now() - NEW_FOR
    return {row.plan_id for row in last.values() if row.shared_at > since and not row.answers}


def left_off_by(user):
    """The resident's own draft that was written last, with its `prompt`, or None."""
    drafts = PlanStatement.objects.drafts().filter(
        plan__resident=user.own_resident, typed_by=user, perspective=Perspective.INSIDE
    )
    last = drafts.select_related("plan__resident", "plan__episode").order_by("said_at").last()
    if last is not None:
        last.prompt = part_of(last.plan, last.prompt_key)
    return last if last and last.prompt else None
