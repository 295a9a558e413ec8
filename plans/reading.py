"""A plan as its reader sees it: part by part, both sides, how fresh, and whether they have talked.

The parts of a plan are read in a few queries, however many they are and whatever is said in them.
What is read is given what a page says about it: see `mark_typed_with` and `refusals_of`.
"""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from plans.editions import Edition, Overview, Part
from plans.models import OwnPrompt, PlanStatement, Reply
from plans.prompts import Kind, PlanPrompt
from residents.access import person
from residents.models import Tie
from residents.perspectives import Perspective

FORGOTTEN = "Et spørgsmål, der ikke stilles mere"


def parts_of(plan, reader, *, at=None):
    """[Part] of a plan, in the order of its prompts. at: as it stood then; drafts only for today.

    Parts whose prompt a house no longer asks come last, as long as something was said to them.
    """
    return _parts_of_each([plan], reader, at)[plan.id]


def _parts_of_each(plans, reader, at=None):
    """{plan id: [Part]} of one resident's plans: as many queries for all of them as for one."""
    own = list(OwnPrompt.objects.filter(facility=plans[0].facility_id))
    said = _statements(plans, reader, at)
    moment = at or timezone.now()
    return {
        plan.id: _parts(plan, own, said.get(plan.id, []), is_refused_at(plan, moment))
        for plan in plans
    }


def _parts(plan, own, statements, is_refused):
    parts = {prompt.key: _empty_part(prompt, is_refused) for prompt in plan.prompts_with(own)}
    others = {one.prompt_key for one in statements} - parts.keys()
    parts |= _no_longer_asked(plan, own, others, is_refused)
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


def _no_longer_asked(plan, own, keys, is_refused):
    """{key: Part} of what was asked once. Words never go because nobody knows the question."""
    own = [one for one in own if one.kind == plan.kind and one.prompt_key in keys]
    prompts = {key: PlanPrompt(key, FORGOTTEN, FORGOTTEN, FORGOTTEN) for key in sorted(keys)}
    prompts |= {one.prompt_key: one.prompt.of(plan.resident) for one in own}
    return {key: _empty_part(prompt, is_refused, is_asked=False) for key, prompt in prompts.items()}


def _statements(plans, reader, at):
    """{plan id: [PlanStatement]} of one resident's plans, each with its replies."""
    statements = PlanStatement.objects.filter(plan__in=plans).readable_by(reader)
    statements = statements.select_related("typed_by", "proposal__finding__plan__episode")
    if at is not None:
        statements = statements.shared().filter(shared_at__lte=at)
    rows, replies = list(statements), Reply.objects.filter(statement__plan__in=plans)
    if at is not None:
        replies = replies.filter(shared_at__lte=at)
    replies, answered, found = list(replies.select_related("typed_by")), {}, {}
    for reply in replies:
        answered.setdefault(reply.statement_id, []).append(reply)
    for row in rows:
        row.replies_in_order = answered.get(row.id, [])
        row.is_mine = row.is_draft and row.typed_by_id == reader.id
        found.setdefault(row.plan_id, []).append(row)
    mark_typed_with(plans[0].resident, [*rows, *replies])
    return found


def mark_typed_with(resident, statements):
    """Give each `is_typed_with`: whether it is the resident's and somebody sat with them and typed.

    Where nobody stands as the one who typed it, nobody is named.
    """
    selves = _accounts_of(resident)
    for one in statements:
        one.is_typed_with = one.perspective == Perspective.INSIDE and one.typed_by_id not in selves


def _accounts_of(resident):
    """The ids of the accounts that are or were the resident's own, and None for nobody's."""
    ties = Tie.objects.filter(resident=resident, kind=Tie.Kind.SELF)
    return {None, *ties.values_list("user", flat=True)}


def is_refused_at(plan, moment):
    """Whether the resident's no to the plan stood at a moment."""
    return any(refusal.stood_at(moment) for refusal in plan.refusals.all())


def refusals_of(plan, at=None):
    """[Refusal] of the plan until a moment, the last first.

    is_over: whether it was taken back by then. told_to, taken_back_to: the one who typed it for the
    resident, or None.
    """
    at = at or timezone.now()
    prefetch_related_objects([plan], "refusals__typed_by", "refusals__taken_back_by")
    found = [one for one in plan.refusals.all() if one.said_at <= at]
    selves = _accounts_of(plan.resident) if found else set()
    for one in found:
        one.is_over = not one.stood_at(at)
        one.told_to = None if one.typed_by_id in selves else one.typed_by
        one.taken_back_to = None if one.taken_back_by_id in selves else one.taken_back_by
    return found


def standing_in(refusals):
    """The one of `refusals_of` a plan that stood at their moment, or None."""
    return next((one for one in refusals if not one.is_over), None)


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
    plans = resident.plans.select_related("episode")
    plans = list(plans.prefetch_related("refusals__typed_by", "refusals__taken_back_by"))
    order = [Kind.TRIVSEL, Kind.TRYGHED, Kind.LAERING]
    parts = _parts_of_each(plans, reader) if plans else {}
    found = [Overview(plan, parts[plan.id], standing_in(refusals_of(plan))) for plan in plans]
    return sorted(found, key=lambda one: order.index(Kind(one.plan.kind)))
