"""What a person does with their own form, and what staff type in from paper."""

from django.core.exceptions import SuspiciousOperation
from django.db.models import Q
from django.utils import timezone

from evaluations.models import Answer, Invitation, Missing, Round
from evaluations.unseen import refuse_unseen, words_kept
from residents.access import Right, person, writing


class NotOpen(Exception):
    """The form is sent, or its round is closed or not begun: there is nothing to answer."""


def _locked(invitation):
    """The form as it is now, held still until the change is done. Raises NotOpen.

    The round is taken first and by everyone, closing included, so that an answer is either in
    time or told that it is not.
    """
    Round.objects.select_for_update().get(id=invitation.round_id)
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(id=invitation.id)
    )
    if not invitation.can_be_answered:
        raise NotOpen
    return invitation


def as_columns(given):
    """The `value` and `missing` of an answer written as "1" to "5" or a missing code."""
    if given in Missing.values:
        return {"value": None, "missing": given}
    return {"value": int(given), "missing": ""}


def save_answer(
    invitation,
    item,
    *,
    by,
    given,
    client_key,
    comment="",
    may_quote=False,
    said_at=None,
    hidden_before=None,
    right=Right.ANSWER,
):
    """Keep one answer as a draft: the last word on an item stands. Raises NotOpen.

    `client_key` names what was typed. The same key again is the same answer, never another one; a
    key that another answer has is refused. said_at: when it was said, where that was earlier than
    now. hidden_before: see `evaluations.unseen`. Gives whether it stands: what was said later does.
    """
    words = {"comment": comment, "may_quote": may_quote and bool(comment)}
    said = {"client_key": client_key, "said_at": said_at or timezone.now(), **words}
    with writing(right, invitation, by=by, action="svar gemt") as door:
        invitation = _locked(invitation)
        said |= _words_kept(invitation, item, given, comment, hidden_before)
        stands = _keep(invitation, item, {**as_columns(given), "typed_by": person(by), **said})
        if not stands:
            door.nothing_changed()
        elif invitation.declined_at:
            Invitation.objects.filter(id=invitation.id).update(declined_at=None)
    return stands


def _words_kept(invitation, item, given, comment, hidden_before):
    """Words that the writer has not seen they do not take away by writing none."""
    there = None if comment else invitation.answers.filter(item=item).first()
    return words_kept(there, given, hidden_before)


def _keep(invitation, item, said):
    """Put the answer in its row, unless a later one stands there; gives whether it was put."""
    others = Answer.objects.exclude(invitation=invitation, item=item)
    if others.filter(client_key=said["client_key"]).exists():
        raise SuspiciousOperation("The key of another answer.")
    if invitation.answers.filter(item=item, said_at__gt=said["said_at"]).exists():
        return False
    house = {"facility_id": invitation.facility_id, "perspective": invitation.perspective}
    Answer.objects.update_or_create(invitation=invitation, item=item, defaults={**house, **said})
    return True


def resume_at(invitation, item, *, by):
    """Remember the question to come back to."""
    with writing(Right.ANSWER, invitation, by=by, action="sted i skemaet husket") as door:
        door.says_nothing()
        Invitation.objects.filter(id=_locked(invitation).id).update(resume_at=item)


def send_form(
    invitation,
    *,
    by,
    help=Invitation.Help.ALONE,
    right=Right.ANSWER,
    said_at=None,
    hidden_before=None,
):
    """Send the form: from now on no answer changes. Sending twice is sending once.

    Raises NotOpen when the round has closed, ValueError for a form without a single answer, and
    SaidElsewhere. said_at: when that was said. hidden_before: see `evaluations.unseen`.
    """
    with writing(right, invitation, by=by, action="skema sendt") as door:
        try:
            form = _locked(invitation)
        except NotOpen:
            invitation.refresh_from_db()
            if not invitation.is_sent:
                raise
            return door.nothing_changed()
        if not form.answers.exists():
            raise ValueError("An empty form is not an answer.")
        refuse_unseen(form.answers.all(), hidden_before=hidden_before, said_at=said_at)
        now = timezone.now()
        form.answers.update(shared_at=now)
        Invitation.objects.filter(id=form.id).update(
            sent_at=now, help=help, typed_by=person(by), declined_at=None
        )


def decline(invitation, *, by):
    """»Nej tak«: said once, counted, never chased. What was answered so far stays a draft."""
    with writing(Right.ANSWER, invitation, by=by, action="nej tak til skema"):
        Invitation.objects.filter(id=_locked(invitation).id).update(declined_at=timezone.now())


def withdraw_quote(invitation, answer, *, by):
    """Take back the permission to quote a comment, before or after the round has closed."""
    with writing(Right.ANSWER, invitation, by=by, action="citat trukket tilbage"):
        invitation.answers.filter(id=answer.id).update(may_quote=False)
        quotes = invitation.round.quotes.filter(answer=answer, withdrawn_at=None)
        if quotes.update(withdrawn_at=timezone.now()):
            # The words are gone from every print that is kept, not only from those made later.
            prints = invitation.facility.reports
            prints.filter(Q(round=invitation.round_id) | Q(round=None)).delete()


def type_in_form(invitation, answers, *, by, help):
    """Type in a whole paper form and send it. Raises NotOpen, also when the resident has begun.

    answers: list of (item, given, comment, may_quote, client_key)
    """
    with writing(Right.TYPE_FOR_RESIDENT, invitation, by=by, action="papirskema tastet ind"):
        form = _locked(invitation)
        # A »nej tak« is the resident's own, and only the resident takes it back.
        if form.declined_at or form.answers.exists():
            raise NotOpen
        for item, given, comment, may_quote, client_key in answers:
            save_answer(
                invitation,
                item,
                by=by,
                given=given,
                comment=comment,
                may_quote=may_quote,
                client_key=client_key,
                right=Right.TYPE_FOR_RESIDENT,
            )
        send_form(invitation, by=by, help=help, right=Right.TYPE_FOR_RESIDENT)
