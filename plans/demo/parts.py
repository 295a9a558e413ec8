"""The plans of the files, through the real actions as drafts, and then shared on their own days."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from plans.actions.agreements import agree_in_plan
from plans.actions.writing_parts import decline, open_plan, save_draft, set_review_day
from plans.demo.times import moment, resident, user
from plans.models import Plan, PlanStatement, Reply
from plans.reading import standing_version
from residents.models import Agreement
from residents.perspectives import Perspective

HERE = Path(__file__).parent
FILES = [tomllib.loads((HERE / name).read_text()) for name in ("karin.toml", "others.toml")]
REPLIED_AFTER = timedelta(hours=2, minutes=20)


def make_plans():
    for data in (one for file in FILES for one in file["plans"]):
        by = user(data["by"])
        plan = open_plan(resident(data), data["kind"], by=by)
        Plan.objects.filter(id=plan.id).update(opened_at=moment(data["opened"], "10.00"))
        say(plan, data["said"])
        if "review_in" in data:
            review_on = timezone.localdate() + timedelta(days=data["review_in"])
            set_review_day(plan, by=by, review_on=review_on)
        if "declined" in data:
            decline(plan, by=by)
            plan.refusals.update(said_at=moment(data["declined"]))
        for agreed in data.get("agreed", ()):
            _agree(plan, agreed, by)


def say(plan, said):
    """What was said to the parts of a plan, in the order of its days, and the drafts last."""
    for data in sorted(said, key=lambda one: -one.get("ago", -1)):
        draft = _begin(plan, data)
        if "ago" in data:
            shared_at = share_on(draft, data["ago"])
            for reply in data.get("replies", ()):
                _reply(draft, reply, data["ago"], shared_at)


def prompt_of(plan, key):
    return next(prompt for prompt in plan.prompts if prompt.key == key)


def _begin(plan, data):
    prompt, by = prompt_of(plan, data["part"]), user(data["by"])
    standing = standing_version(plan, prompt, data["side"])
    draft = save_draft(
        plan,
        prompt,
        data["side"],
        by=by,
        text=data["text"],
        client_key=uuid.uuid4(),
        replaces=standing and standing.id,
    )
    if data.get("guess"):
        PlanStatement.objects.filter(id=draft.id).update(is_guess=True)
    return draft


def share_on(draft, days):
    """Share a draft as if on a day gone by: a row is never changed once it is shared."""
    shared_at = moment(days)
    PlanStatement.objects.filter(id=draft.id).update(said_at=shared_at, shared_at=shared_at)
    return shared_at


def _reply(statement, data, days, shared_at):
    side = data.get("side", Perspective(statement.perspective).other)
    said_at = moment(data["ago"]) if data.get("ago", days) != days else shared_at
    Reply.objects.create(
        statement=statement,
        facility_id=statement.facility_id,
        perspective=side,
        typed_by=user(data["by"]),
        fits=data["fits"],
        text=data.get("text", ""),
        said_at=said_at + REPLIED_AFTER,
    )


def _agree(plan, data, by):
    agreement = agree_in_plan(
        plan,
        by=by,
        client_key=uuid.uuid4(),
        what=data["what"],
        who=data["who"],
        sign=data["sign"],
        taken_on_by=[user(name) for name in data["taken_on_by"]],
        follow_up_on=timezone.localdate() + timedelta(days=data["follow_up_in"]),
    )
    made_at = moment(data["ago"], "14.00")
    Agreement.objects.filter(id=agreement.id).update(made_at=made_at)
    agreement.statuses.update(said_at=made_at)
