"""Carrying a finding of a læringsplan into the plans of every day."""

import uuid

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from plans.actions.writing_parts import open_plan, save_draft
from plans.models import PlanStatement, Proposal
from plans.models.statements import LONGEST_TEXT
from plans.prompts import Kind
from plans.reading import own_draft, standing_version
from plans.voices import hold_for
from residents.access import person, right_to_write, writing


class AnotherInDraft(Exception):
    """The writer's draft of the part holds another proposal, which is to be shared first."""


class StandsAlready(Exception):
    """What it would become, somebody has shared already: there is nothing left to take up."""


class TooLong(Exception):
    """With the finding the part would be longer than a text may be."""


def propose(finding, *, by, kind, key):
    """Propose a shared finding as a change to a part of a plan of every day of the same resident.

    Who may write in the finding's voice proposes it; the plan is opened where it is not there.
    Proposing it twice to one part is proposing it once. Returns the Proposal. Raises Declined for
    the resident's own words where the resident has said no to the plan.
    """
    source, right = finding.plan, right_to_write(finding.perspective)
    with writing(right, source, by=by, action="ændring af plan foreslået") as door:
        if finding.is_draft or source.kind != Kind.LAERING or kind == Kind.LAERING:
            raise PermissionDenied
        plan = open_plan(source.resident, kind, by=by)
        hold_for(plan, finding.perspective, by)
        if key not in [prompt.key for prompt in plan.prompts]:
            raise PermissionDenied
        proposal, is_new = Proposal.objects.get_or_create(
            finding=finding,
            plan=plan,
            prompt_key=key,
            defaults={"facility_id": source.facility_id, "proposed_by": person(by)},
        )
        if not is_new:
            door.nothing_changed()
        return proposal


def take_up(proposal, *, by, prompt):
    """Lay the finding under what the writer has begun, or what stands, as a draft to be shared.

    Taking it up twice is taking it up once. What lies in somebody's draft can be taken up by
    another: a draft is nobody else's to see, so it cannot keep them waiting. Returns the statement.
    The draft gets a new key: what an older page still sends does not wipe the finding out. Raises
    AnotherInDraft, StandsAlready and TooLong, and then the draft is as it was.
    """
    finding, plan = proposal.finding, proposal.plan
    right = right_to_write(finding.perspective)
    with writing(right, plan, by=by, action="forslag taget op") as door:
        hold_for(plan, finding.perspective, by)
        there = Proposal.objects.select_for_update().get(id=proposal.id)
        begun = own_draft(plan, prompt, finding.perspective, by)
        if there.became and (not there.became.is_draft or there.became == begun):
            door.nothing_changed()
            return there.became
        if begun and begun.proposal_id:
            raise AnotherInDraft
        draft = _lay_under(begun, finding, plan, prompt, by)
        PlanStatement.objects.drafts().filter(proposal=there).update(proposal=None)
        draft.proposal, draft.client_key = there, uuid.uuid4()
        draft.save(update_fields=["proposal", "client_key"])
        return draft


def _lay_under(begun, finding, plan, prompt, by):
    standing = standing_version(plan, prompt, finding.perspective)
    before = begun or standing
    text = "\n".join([before.text, finding.text] if before else [finding.text])
    if len(text) > LONGEST_TEXT:
        raise TooLong
    draft = save_draft(
        plan,
        prompt,
        finding.perspective,
        by=by,
        text=text,
        client_key=begun.client_key if begun else uuid.uuid4(),
        replaces=standing and standing.id,
    )
    if draft is None:
        raise StandsAlready
    return draft


def set_aside(proposal, *, by):
    """Not now: the proposal and its finding stay where they can be seen, and can be taken up."""
    right = right_to_write(proposal.finding.perspective)
    with writing(right, proposal.plan, by=by, action="forslag lagt til side") as door:
        waiting = Proposal.objects.filter(id=proposal.id, set_aside_at=None).not_taken_up()
        if not waiting.update(set_aside_at=timezone.now(), set_aside_by=person(by)):
            door.nothing_changed()
