"""Carrying a finding of a læringsplan into the plans of every day."""

import uuid

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from plans.actions.writing_parts import right_to_write, save_draft
from plans.models import Proposal
from plans.prompts import Kind
from plans.reading import own_draft, standing_version
from residents.access import Right, person, writing


def propose(finding, *, by, plan, prompt):
    """Propose a shared finding as a change to a part of another plan of the same resident.

    Proposing it twice to one part is proposing it once. Returns the Proposal.
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
    """Lay the finding under what the writer has begun, or what stands, as a draft to be shared."""
    finding, plan = proposal.finding, proposal.plan
    with writing(right_to_write(finding.perspective), plan, by=by, action="forslag taget op"):
        begun = own_draft(plan, prompt, finding.perspective, by)
        standing = standing_version(plan, prompt, finding.perspective)
        before = begun or standing
        draft = save_draft(
            plan,
            prompt,
            finding.perspective,
            by=by,
            text="\n".join([before.text, finding.text] if before else [finding.text]),
            client_key=uuid.uuid4(),
            replaces=standing and standing.id,
        )
        draft.proposal = proposal
        draft.save(update_fields=["proposal"])
        return draft


def set_aside(proposal, *, by):
    """Not now: the proposal and its finding stay where they can be seen."""
    with writing(Right.WRITE_PLAN, proposal.plan, by=by, action="forslag lagt til side") as door:
        waiting = Proposal.objects.filter(id=proposal.id, set_aside_at=None, statement=None)
        if not waiting.update(set_aside_at=timezone.now(), set_aside_by=person(by)):
            door.nothing_changed()
