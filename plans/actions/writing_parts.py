"""Writing the parts of a plan: drafts, sharing, answering, declining."""

import uuid

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from plans.models import Plan, PlanStatement, Reply
from plans.reading import own_draft, standing_version
from residents.access import OPERATOR, Right, person, writing
from residents.models import Tie
from residents.perspectives import Perspective


class WrittenMeanwhile(Exception):
    """The other text that was shared since the writer began: both are kept, the writer chooses."""

    def __init__(self, statement):
        super().__init__("Somebody has shared another version since.")
        self.statement = statement


class Declined(Exception):
    """The resident has said no to the plan: nothing is written for them."""


def open_plan(resident, kind, *, by):
    """The resident's plan of the kind, made if it is not there. Not for a læringsplan."""
    with writing(Right.WRITE_PLAN, resident, by=by, action="plan begyndt") as door:
        plan, is_new = Plan.objects.get_or_create(
            resident=resident, kind=kind, defaults={"opened_by": person(by)}
        )
        if not is_new:
            door.nothing_changed()
        return plan


def save_draft(plan, prompt, perspective, *, by, text, client_key, replaces=None, is_guess=None):
    """Keep what is typed so far; empty text, or what stands already, removes the draft.

    replaces: the id of the version that the writer has before their eyes, or None. is_guess: left
    as it is when None. Returns the draft, or None. A form that is sent again after its words were
    shared changes nothing, and begins a new draft where more was typed meanwhile.
    """
    with writing(right_to_write(perspective), plan, by=by, action="kladde gemt") as door:
        check_voice(plan, perspective, by)
        _hold(plan)
        draft, sent = own_draft(plan, prompt, perspective, by), _sent(plan, client_key, by)
        stands = standing_version(plan, prompt, perspective)
        seen = sent or plan.statements.shared().filter(id=replaces, prompt_key=prompt.key).first()
        draft = draft or _new_draft(plan, prompt, perspective, by, client_key, seen)
        draft.is_guess = draft.is_guess if is_guess is None else is_guess
        draft.text, draft.said_at = text, timezone.now()
        if not text.strip() or _says_the_same(draft, stands):
            return _without(draft, door)
        draft.save()
        return draft


def _sent(plan, client_key, by):
    """What was shared with this key, by this writer to this plan; None where nothing was."""
    sent = PlanStatement.objects.filter(client_key=client_key).first()
    if sent and (sent.plan_id != plan.id or sent.typed_by != person(by)):
        raise SuspiciousOperation("The key of another text.")
    return sent if sent and not sent.is_draft else None


def _new_draft(plan, prompt, perspective, by, client_key, seen):
    return PlanStatement(
        plan=plan,
        facility_id=plan.facility_id,
        prompt_key=prompt.key,
        perspective=perspective,
        typed_by=person(by),
        client_key=uuid.uuid4() if seen and seen.client_key == client_key else client_key,
        is_guess=seen.is_guess if seen else False,
        replaces=seen,
    )


def _says_the_same(draft, stands):
    """Whether the draft is what stands already, word for word."""
    return stands is not None and (stands.text, stands.is_guess) == (draft.text, draft.is_guess)


def _hold(plan):
    """Whoever else writes to the plan waits until this is stored."""
    Plan.objects.select_for_update().get(id=plan.id)


def _without(draft, door):
    if draft.id is None:
        return door.nothing_changed()
    draft.delete()
    return None


def drop_draft(plan, prompt, perspective, *, by):
    """Let what stands stand: the writer does not want their draft."""
    with writing(right_to_write(perspective), plan, by=by, action="kladde slettet") as door:
        draft = own_draft(plan, prompt, perspective, by)
        if draft is None:
            return door.nothing_changed()
        draft.delete()


def lay_together(plan, prompt, perspective, *, by, other):
    """Lay another text of the same voice before the writer's draft, to be made one of.

    other: the version that was shared meanwhile, or what another typed with the resident.
    """
    with writing(right_to_write(perspective), plan, by=by, action="kladde gemt") as door:
        check_voice(plan, perspective, by)
        draft = own_draft(plan, prompt, perspective, by)
        if draft is None:
            return door.nothing_changed()
        draft.text, draft.said_at = f"{other.text}\n\n{draft.text}", timezone.now()
        draft.replaces = other.replaces if other.is_draft else other
        draft.save()
        return draft


def share(plan, prompt, perspective, *, by, knowing=None):
    """Share the writer's draft: from now on it stands, and is never changed.

    knowing: the id of the version that the writer has read. Raises WrittenMeanwhile when another
    one stands; sharing again with its id in `knowing` is the writer's choice.
    """
    with writing(right_to_write(perspective), plan, by=by, action="del af plan delt") as door:
        check_voice(plan, perspective, by)
        _hold(plan)
        draft = own_draft(plan, prompt, perspective, by)
        if draft is None:
            return door.nothing_changed()
        standing = standing_version(plan, prompt, perspective)
        if standing and standing.id not in (draft.replaces_id, knowing):
            raise WrittenMeanwhile(standing)
        draft.replaces, draft.shared_at = standing, timezone.now()
        draft.save()
        return draft


def answer(statement, *, by, perspective, fits, client_key, text=""):
    """Answer the other side's words: it fits, it does not, or it has been talked about."""
    plan = statement.plan
    with writing(right_to_write(perspective), plan, by=by, action="svar til plan givet") as door:
        if statement.is_draft or statement.perspective == perspective:
            raise PermissionDenied
        check_voice(plan, perspective, by)
        reply, is_new = Reply.objects.get_or_create(
            client_key=client_key,
            defaults={
                "statement": statement,
                "facility_id": plan.facility_id,
                "perspective": perspective,
                "typed_by": person(by),
                "said_at": timezone.now(),
                "fits": fits,
                "text": text,
            },
        )
        if reply.statement_id != statement.id or reply.perspective != perspective:
            raise SuspiciousOperation("The key of another answer.")
        if not is_new:
            door.nothing_changed()
        return reply


def decline(plan, *, by):
    """The resident says no to the plan. Saying it twice is saying it once."""
    with writing(Right.WRITE_INSIDE, plan, by=by, action="nej tak til plan") as door:
        _, is_new = plan.refusals.get_or_create(
            taken_back_at=None,
            defaults={"facility_id": plan.facility_id, "typed_by": person(by)},
        )
        if not is_new:
            door.nothing_changed()


def take_back_refusal(plan, *, by):
    """The resident wants to be part of it after all; the no stays in the history."""
    with writing(Right.WRITE_INSIDE, plan, by=by, action="nej tak taget tilbage") as door:
        if not plan.refusals.filter(taken_back_at=None).update(taken_back_at=timezone.now()):
            door.nothing_changed()


def set_review_day(plan, *, by, review_on):
    """When the two look at the plan again; None for no day."""
    with writing(Right.WRITE_OUTSIDE, plan, by=by, action="dag for opfølgning sat"):
        Plan.objects.filter(id=plan.id).update(review_on=review_on)


def right_to_write(perspective):
    """The right that speaking with a voice takes; a team member may type for the resident."""
    return Right.WRITE_INSIDE if perspective == Perspective.INSIDE else Right.WRITE_OUTSIDE


def check_voice(plan, perspective, by):
    """Nobody writes for a resident who has declined; the resident may always write."""
    is_resident = by is not OPERATOR and Tie.Kind.SELF in plan.relations(by)
    if perspective == Perspective.OUTSIDE or is_resident:
        return
    if plan.refusals.filter(taken_back_at=None).exists():
        raise Declined
