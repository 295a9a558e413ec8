"""Writing the parts of a plan: drafts, sharing, answering, declining."""

import uuid

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from plans.models import Plan, PlanStatement, Reply
from plans.reading import own_draft, standing_version
from plans.sent_again import sent_last
from plans.voices import hold, hold_for, may_take_back
from residents.access import Right, person, right_to_write, writing


class WrittenMeanwhile(Exception):
    """Another text was shared since the writer began: both are kept, the writer chooses."""


class NewerDraft(Exception):
    """The writer's own draft, that another page of theirs has begun or changed since: `draft`."""

    def __init__(self, draft):
        super().__init__("The form is older than the draft.")
        self.draft = draft


class NoLongerAsked(Exception):
    """The house has taken the prompt out: what is typed stays a draft."""


def open_plan(resident, kind, *, by):
    """The resident's plan of the kind, made if it is not there. Not for a læringsplan."""
    with writing(Right.WRITE_PLAN, resident, by=by, action="plan begyndt") as door:
        plan, is_new = Plan.objects.get_or_create(
            resident=resident, kind=kind, defaults={"opened_by": person(by)}
        )
        if not is_new:
            door.nothing_changed()
        return plan


def save_draft(
    plan,
    prompt,
    perspective,
    *,
    by,
    text,
    client_key,
    replaces=None,
    is_guess=None,
    beside=None,
    said_at=None,
):
    """Keep what is typed so far; empty text, or what stands already, removes the draft.

    replaces: the id of the version that the writer has before their eyes. is_guess: left as it is
    when None. beside: the key of a newer draft of the writer's, to be kept together with the text.
    said_at: None for now. A form that is sent again after its words were shared changes nothing,
    and begins a new draft where more was typed. Returns the draft, or None; raises NewerDraft.
    """
    with writing(right_to_write(perspective), plan, by=by, action="kladde gemt") as door:
        hold_for(plan, perspective, by)
        here = plan.statements.filter(prompt_key=prompt.key, perspective=perspective)
        draft, (sent, key) = own_draft(plan, prompt, perspective, by), _sent(here, client_key, by)
        text = _with_newer(draft or sent, key, beside, text, said_at)
        seen = sent or here.shared().filter(id=replaces).first()
        draft = draft or _new_draft(plan, prompt, perspective, by, key, seen)
        draft.is_guess = draft.is_guess if is_guess is None else is_guess
        draft.text, draft.said_at = text, said_at or timezone.now()
        return _keep(draft, standing_version(plan, prompt, perspective), door)


def _sent(here, key, by):
    """What was last shared from the form with this key, or None, and the key of its draft now.

    here: the statements of the form's part and side; the key of any other is a forged one.
    After a share the draft of a form that is still open has a key that follows from the form's.
    """
    sent, row = None, PlanStatement.objects.filter(client_key=key).first()
    while row:
        if not here.filter(id=row.id, typed_by=person(by)).exists():
            raise SuspiciousOperation("The key of another text.")
        if row.is_draft:
            break
        sent, key = row, uuid.uuid5(key, "delt")
        row = PlanStatement.objects.filter(client_key=key).first()
    return sent, key


def _with_newer(newest, key, beside, text, said_at):
    """The text, after that of a draft from a newer page where the writer has seen it.

    newest: the writer's draft, or what they last shared from the same form, or None.
    """
    if newest is None or _is_followed(newest, key, said_at):
        return text
    if newest.client_key != beside:
        raise NewerDraft(newest)
    return f"{newest.text}\n\n{text}"


def _is_followed(newest, key, said_at):
    """Whether a text from the form with this key, typed at `said_at`, was written after it."""
    is_of_the_form = not newest.is_draft or newest.client_key == key
    return is_of_the_form and (said_at is None or newest.said_at <= said_at)


def _new_draft(plan, prompt, perspective, by, client_key, seen):
    return PlanStatement(
        plan=plan,
        facility_id=plan.facility_id,
        prompt_key=prompt.key,
        perspective=perspective,
        typed_by=person(by),
        client_key=client_key,
        is_guess=seen.is_guess if seen else False,
        replaces=seen,
    )


def _keep(draft, stands, door):
    """Store the draft, or take it away where it says nothing, or what stands word for word."""
    if draft.text.strip() and not _says_the_same(draft, stands):
        draft.save()
        return draft
    if draft.id is None:
        return door.nothing_changed()
    draft.delete()
    return None


def _says_the_same(draft, stands):
    return stands is not None and (stands.text, stands.is_guess) == (draft.text, draft.is_guess)


def drop_draft(plan, prompt, perspective, *, by):
    """Let what stands stand: the writer does not want their draft."""
    with writing(right_to_write(perspective), plan, by=by, action="kladde slettet") as door:
        hold(plan)
        draft = own_draft(plan, prompt, perspective, by)
        if draft is None:
            return door.nothing_changed()
        draft.delete()


def lay_together(plan, prompt, perspective, *, by, other):
    """Lay another text of the same voice before the writer's draft, to be made one of.

    other: the version that was shared meanwhile, or what another typed with the resident.
    """
    with writing(right_to_write(perspective), plan, by=by, action="kladde gemt") as door:
        hold_for(plan, perspective, by)
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
    one stands; sharing again with its id in `knowing` is the writer's choice. Raises NoLongerAsked.
    """
    with writing(right_to_write(perspective), plan, by=by, action="del af plan delt") as door:
        hold_for(plan, perspective, by)
        draft = own_draft(plan, prompt, perspective, by)
        if draft is None:
            return door.nothing_changed()
        if prompt.key not in {one.key for one in plan.prompts}:
            raise NoLongerAsked
        standing = standing_version(plan, prompt, perspective)
        if standing and standing.id not in (draft.replaces_id, knowing):
            raise WrittenMeanwhile
        draft.replaces, draft.shared_at = standing, timezone.now()
        draft.save()
        return draft


def answer(statement, *, by, perspective, fits, client_key, text="", said_at=None):
    """Answer the other side's words: it fits, it does not, or it has been talked about.

    What the same form says anew is kept too. said_at: when it was said, where that was earlier than
    now: what was said last stands, and the other side reads it from now on.
    """
    plan = statement.plan
    with writing(right_to_write(perspective), plan, by=by, action="svar til plan givet") as door:
        hold_for(plan, perspective, by)
        if statement.is_draft or statement.perspective == perspective:
            raise PermissionDenied
        sent, free_key = sent_last(Reply.objects, client_key)
        if sent and (sent.statement_id, sent.perspective) != (statement.id, perspective):
            raise SuspiciousOperation("The key of another answer.")
        if sent and (sent.fits, sent.text) == (fits, text):
            door.nothing_changed()
            return sent
        return statement.replies.create(
            client_key=free_key,
            facility_id=plan.facility_id,
            perspective=perspective,
            typed_by=person(by),
            said_at=said_at or timezone.now(),
            shared_at=timezone.now(),
            fits=fits,
            text=text,
        )


def decline(plan, *, by):
    """The resident says no to the plan. Saying it twice is saying it once."""
    with writing(Right.WRITE_INSIDE, plan, by=by, action="nej tak til plan") as door:
        hold(plan)
        if plan.refusals.standing().exists():
            return door.nothing_changed()
        plan.refusals.create(facility_id=plan.facility_id, typed_by=person(by))


def take_back_refusal(plan, *, by):
    """The resident wants to be part of it after all; the no stays in the history.

    Nobody else says so for one who has an account and can do it themselves.
    """
    with writing(Right.WRITE_INSIDE, plan, by=by, action="nej tak taget tilbage") as door:
        hold(plan)
        if not may_take_back(plan, by):
            raise PermissionDenied
        standing = plan.refusals.standing()
        if not standing.update(taken_back_at=timezone.now(), taken_back_by=person(by)):
            door.nothing_changed()


def set_review_day(plan, *, by, review_on):
    """When the two look at the plan again; None for no day. The same day again changes nothing."""
    with writing(Right.WRITE_OUTSIDE, plan, by=by, action="dag for opfølgning sat") as door:
        other = Plan.objects.filter(id=plan.id).exclude(review_on=review_on)
        if not other.update(review_on=review_on):
            door.nothing_changed()
