"""A plan as its reader sees it: part by part, both sides, how fresh, and whether they have talked.

Works on rows in hand: everything that one plan's page needs is read in a few queries, however many
parts and words the plan has.
"""

from django.utils import timezone

from plans.editions import Edition, Overview, Part
from plans.models import OwnPrompt, Reply
from plans.prompts import Kind, PlanPrompt
from residents.access import person
from residents.models import Tie
from residents.perspectives import Perspective

FORGOTTEN = "Et spørgsmål, der ikke stilles mere"


def parts_of(plan, reader, *, at=None):
    """[Part] of a plan, in the order of its prompts. at: as it stood then; drafts only for today.

    Parts whose prompt a house no longer asks come last, as long as something was said to them.
    """
    is_refused = is_refused_at(plan, at or timezone.now())
    parts = {prompt.key: _empty_part(prompt, is_refused) for prompt in plan.prompts}
    statements = _statements(plan, reader, at)
    others = {one.prompt_key for one in statements} - parts.keys()
    parts |= _no_longer_asked(plan, others, is_refused) if others else {}
    for statement in statements:
        edition = parts[statement.prompt_key].side(statement.perspective)
        if not statement.is_draft:
            edition.versions.append(statement)
        else:
            edition.drafts.insert(0 if statement.is_mine else len(edition.drafts), statement)
    return list(parts.values())


def _empty_part(prompt, is_refused, is_asked=True):
    inside, outside = Edition(Perspective.INSIDE), Edition(Perspective.OUTSIDE)
    return Part(prompt, inside, outside, is_refused, is_asked)


def _no_longer_asked(plan, keys, is_refused):
    """{key: Part} of what was asked once. Words never go because nobody knows the question."""
    own = OwnPrompt.objects.filter(facility=plan.facility_id, kind=plan.kind, prompt_key__in=keys)
    prompts = {key: PlanPrompt(key, FORGOTTEN, FORGOTTEN, FORGOTTEN) for key in sorted(keys)}
    prompts |= {one.prompt_key: one.prompt.of(plan.resident) for one in own}
    return {key: _empty_part(prompt, is_refused, is_asked=False) for key, prompt in prompts.items()}


def _statements(plan, reader, at):
    statements = plan.statements.readable_by(reader).select_related(
        "typed_by", "proposal__finding__plan__episode"
    )
    if at is not None:
        statements = statements.shared().filter(shared_at__lte=at)
    rows, selves, replies = list(statements), _accounts_of(plan.resident), {}
    for reply in Reply.objects.filter(statement__plan=plan).select_related("typed_by"):
        if at is None or reply.said_at <= at:
            reply.is_typed_with = _is_typed_with(reply, selves)
            replies.setdefault(reply.statement_id, []).append(reply)
    for row in rows:
        row.replies_in_order = replies.get(row.id, [])
        row.is_mine = row.is_draft and row.typed_by_id == reader.id
        row.is_typed_with = _is_typed_with(row, selves)
    return rows


def _is_typed_with(statement, selves):
    """Whether the resident's words were typed by somebody who sat with them."""
    return statement.perspective == Perspective.INSIDE and statement.typed_by_id not in selves


def _accounts_of(resident):
    """The ids of the accounts that are or were the resident's own."""
    ties = Tie.objects.filter(resident=resident, kind=Tie.Kind.SELF)
    return {None, *ties.values_list("user", flat=True)}


def is_refused_at(plan, moment):
    """Whether the resident's no to the plan stood at a moment."""
    return any(
        refusal.said_at <= moment
        and (refusal.taken_back_at is None or refusal.taken_back_at > moment)
        for refusal in plan.refusals.all()
    )


def standing_refusal(plan):
    """The resident's no to the plan, or None. `told_to`: the one who typed it for the resident."""
    found = next((one for one in plan.refusals.all() if one.taken_back_at is None), None)
    if found is not None:
        is_told = found.typed_by_id not in _accounts_of(plan.resident)
        found.told_to = found.typed_by if is_told else None
    return found


def version_days(plan):
    """The days on which something was shared, first day first: version 1, 2, 3 … of the plan."""
    moments = plan.statements.shared().values_list("shared_at", flat=True)
    return sorted({timezone.localdate(moment) for moment in moments})


def own_draft(plan, prompt, perspective, user):
    """What `user` is writing in a voice to one part, or None."""
    drafts = plan.statements.drafts().filter(prompt_key=prompt.key, perspective=perspective)
    return drafts.filter(typed_by=person(user)).first()


def standing_version(plan, prompt, perspective):
    """The version of one side's part that stands, or None."""
    shared = plan.statements.shared().filter(prompt_key=prompt.key, perspective=perspective)
    return shared.order_by("shared_at", "id").last()


def plans_of(resident, reader):
    """[Overview] of the resident's plans, the two of every day first, then by episode."""
    plans = resident.plans.select_related("resident", "episode").prefetch_related(
        "refusals__typed_by"
    )
    order = [Kind.TRIVSEL, Kind.TRYGHED, Kind.LAERING]
    found = [Overview(plan, parts_of(plan, reader), standing_refusal(plan)) for plan in plans]
    return sorted(found, key=lambda one: order.index(Kind(one.plan.kind)))
