"""Carrying a finding of a læringsplan into the plans of every day."""

import uuid

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from plans.actions.writing_parts import check_voice, right_to_write, save_draft
from plans.models import PlanStatement, Proposal
from plans.prompts import Kind
from plans.reading import own_draft, standing_version
from residents.access import Right, person, writing


class AnotherInDraft(Exception):
    """The writer's draft of the part holds another proposal, which is to be shared first."""


def propose(finding, *, by, plan, prompt):
    """Propose a shared finding as a change to a part of another plan of the same resident.

    Proposing it twice to one part is proposing it once. Returns the Proposal. Raises Declined for
    the resident's own words where the resident has said no to the plan.
    """
    source = finding.plan
    with writing(Right.WRITE_PLAN, source, by=by, action="ændring af plan foreslået") as door:
        if (
            finding.is_draft
            or source.kind != Kind.LAERING
            or plan.kind == Kind.LAERING
            or plan.resident_id != source.resident_id
        ):
            raise PermissionDenied
        check_voice(plan, finding.perspective, by)
        proposal, is_new = Proposal.objects.get_or_create(
            finding=finding,
            plan=plan,
            prompt_key=prompt.key,
            defaults={"facility_id": source.facility_id, "proposed_by": person(by)},
        )
        if not is_new:
            door.nothing_changed()
        return proposal


def take_up(proposal, *, by, prompt):
    """Lay the finding under what the writer has begun, or what stands, as a draft to be shared.

    Taking it up twice is taking it up once. What lies in somebody's draft can be taken up by
    another: a draft is nobody else's to see, so it cannot keep them waiting. Returns the statement.
    """
    finding, plan = proposal.finding, proposal.plan
    right = right_to_write(finding.perspective)
    with writing(right, plan, by=by, action="forslag taget op") as door:
        there = Proposal.objects.select_for_update().get(id=proposal.id)
        begun = own_draft(plan, prompt, finding.perspective, by)
        if there.became and (not there.became.is_draft or there.became == begun):
            door.nothing_changed()
            return there.became
        if begun and begun.proposal_id:
            raise AnotherInDraft
        draft = _lay_under(begun, finding, plan, prompt, by)
        PlanStatement.objects.drafts().filter(proposal=there).update(proposal=None)
        draft.proposal = there
        draft.save(update_fields=["proposal"])
        return draft


def _lay_under(begun, finding, plan, prompt, by):
    standing = standing_version(plan, prompt, finding.perspective)
    before = begun or standing
    return save_draft(
        plan,
        prompt,
        finding.perspective,
        by=by,
        text="\n".join([before.text, finding.text] if before else [finding.text]),
        client_key=uuid.uuid4(),
        replaces=standing and standing.id,
    )


def set_aside(proposal, *, by):
    """Not now: the proposal and its finding stay where they can be seen, and can be taken up."""
    right = right_to_write(proposal.finding.perspective)
    with writing(right, proposal.plan, by=by, action="forslag lagt til side") as door:
        waiting = Proposal.objects.filter(id=proposal.id, set_aside_at=None).not_taken_up()
        if not waiting.update(set_aside_at=timezone.now(), set_aside_by=person(by)):
            door.nothing_changed()
