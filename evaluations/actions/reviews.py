"""Looking into practice together: opening, picking, saying, correcting, ending."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Max
from django.utils import timezone

from evaluations.actions.agreements import agree_in_round
from evaluations.models import PracticeReview, ReviewAgreement, ReviewItem, ReviewNote
from residents.access import OPERATOR, Right, person, right_to_agree, writing
from residents.actions.agreements import agree
from residents.perspectives import Perspective

State = ReviewItem.State


class ReviewEnded(Exception):
    """The review is ended: it can be read, and taken up again."""


class AlreadyCorrected(Exception):
    """Somebody else has corrected the note since it was read."""


def open_review(
    facility, *, by, theme, title, held_on, participants="", round=None, resident=None, picked=()
):
    """Open a review about the house, or about `resident`; `picked` are the items to begin with."""
    right, place = Right.REVIEW_HOUSE, facility
    if resident:
        right, place = Right.REVIEW_RESIDENT, resident
    with writing(right, place, by=by, action="undersøgelse af praksis åbnet"):
        review = PracticeReview.objects.create(
            facility=facility,
            resident=resident,
            theme=round.theme if round else theme,
            round=round,
            title=title,
            held_on=held_on,
            participants=participants,
            opened_by=person(by),
        )
        _set_state(review, picked, State.PICKED)
        return review


def edit_review(review, *, by, title, held_on, participants):
    """Change when it is held, who is there and what it is called."""
    with writing(Right.KEEP_REVIEW, review, by=by, action="undersøgelse af praksis rettet"):
        changed = {"title": title, "held_on": held_on, "participants": participants}
        PracticeReview.objects.filter(id=_locked(review).id).update(**changed)


def set_items(review, items, *, by, state):
    """Pick, park or finish some items. What is picked again comes last."""
    with writing(Right.KEEP_REVIEW, review, by=by, action="spørgsmål valgt eller parkeret"):
        _set_state(_locked(review), items, state)


def _set_state(review, items, state):
    last = review.items.aggregate(last=Max("order"))["last"] or 0
    for order, item in enumerate(items, start=last + 1):
        ReviewItem.objects.update_or_create(
            review=review,
            item=item,
            defaults={"state": state} | ({"order": order} if state == State.PICKED else {}),
            create_defaults={"state": state, "order": order},
        )


def end_review(review, *, by):
    """End it. Ending twice is ending once."""
    with writing(Right.KEEP_REVIEW, review, by=by, action="undersøgelse af praksis sluttet"):
        open_ones = PracticeReview.objects.filter(id=review.id, ended_at=None)
        open_ones.update(ended_at=timezone.now())


def take_up_review(review, *, by):
    """Take an ended review up again."""
    with writing(Right.KEEP_REVIEW, review, by=by, action="undersøgelse af praksis taget op"):
        PracticeReview.objects.filter(id=review.id).update(ended_at=None)


def save_note(
    review, item, *, by, text, client_key, prompt=None, perspective="", said_by="", add=False
):
    """Keep what is typed as a draft; with `add` share it, and from then on it stands.

    The same key again is the same note. A draft without words is gone. Returns the note or None;
    raises ReviewEnded.
    """
    with writing(Right.TAKE_PART_IN_REVIEW, review, by=by, action="note gemt"):
        review = _locked(review)
        there = ReviewNote.objects.filter(client_key=client_key).first()
        if there and (there.review_id, there.item_id, there.typed_by) != (
            review.id,
            item.id,
            person(by),
        ):
            raise SuspiciousOperation("The key of another note.")
        if there and not there.is_draft:
            return there
        if not text:
            review.notes.filter(client_key=client_key).delete()
            return None
        return _keep_note(
            there or _new_note(review, item, by, client_key=client_key),
            text=text,
            prompt=prompt,
            perspective=_voice(review, by, perspective),
            said_by=said_by,
            shared_at=timezone.now() if add else None,
        )


def save_talk_note(round, item, *, by, **said):
    """Keep what was said of an item when a closed round is talked about, as `save_note` does."""
    with writing(Right.REVIEW_HOUSE, round, by=by, action="runde talt igennem"):
        talk, _ = PracticeReview.objects.get_or_create(
            kind=PracticeReview.Kind.TALK,
            round=round,
            defaults={
                "facility": round.facility,
                "theme": round.theme,
                "title": round.title,
                "opened_by": person(by),
            },
        )
        return save_note(talk, item, by=by, **said)


def correct_note(note, *, by, text, client_key):
    """Say it in other words. What was there is kept behind the correction.

    Raises AlreadyCorrected, ReviewEnded, and PermissionDenied for the words of the other side.
    """
    review = note.review
    with writing(Right.TAKE_PART_IN_REVIEW, review, by=by, action="note rettet"):
        review = _locked(review)
        if ReviewNote.objects.filter(client_key=client_key, replaces=note).exists():
            return
        if ReviewNote.objects.filter(replaces=note).exists():
            raise AlreadyCorrected
        if by is not OPERATOR and not review.notes.correctable_by(by).filter(id=note.id).exists():
            raise PermissionDenied
        if ReviewNote.objects.filter(client_key=client_key).exists():
            raise SuspiciousOperation("The key of another note.")
        _keep_note(
            _new_note(review, note.item, by, client_key=client_key),
            text=text,
            prompt=note.prompt,
            perspective=note.perspective,
            said_by=note.said_by,
            replaces=note,
            shared_at=timezone.now(),
        )


def agree_in_review(review, *, by, item=None, **words):
    """Make an agreement at a review, about one of its items or all of it. Returns the Agreement.

    It belongs to the review's resident or house. What a round was looked into for is agreed about
    that round too. words: see `residents.actions.agreements.agree`.
    """
    with writing(right_to_agree(review), review, by=by, action="aftale lavet om praksis"):
        if review.round:
            agreement = agree_in_round(review, by=by, round=review.round, item=item, **words)
        else:
            agreement = agree(review, by=by, **words)
        ReviewAgreement.objects.get_or_create(
            agreement=agreement,
            defaults={"facility": agreement.facility, "review": review, "item": item},
        )
        return agreement


def _locked(review):
    """The review as it is now, held still until the change is done. Raises ReviewEnded."""
    review = (
        PracticeReview.objects.select_for_update(of=("self",))
        .select_related("facility", "resident")
        .get(id=review.id)
    )
    if review.is_ended:
        raise ReviewEnded
    return review


def _voice(review, by, perspective):
    """What a resident types in a review about themselves is from inside, whatever was sent."""
    if by is not OPERATOR and by.is_resident_of(review):
        return Perspective.INSIDE
    return perspective


def _new_note(review, item, by, client_key):
    return ReviewNote(
        facility_id=review.facility_id,
        review=review,
        item=item,
        typed_by=person(by),
        client_key=client_key,
    )


def _keep_note(note, **fields):
    for name, value in fields.items():
        setattr(note, name, value)
    note.said_at = timezone.now()
    note.save()
    return note
