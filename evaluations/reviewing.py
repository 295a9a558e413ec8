"""What a page of a review or a talk shows of an item: the open question, the boxes, the notes."""

from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evaluations.disclosure import shown_round
from evaluations.forms.reviews import NoteForm
from evaluations.models import Item, PracticeReview, ReviewItem, ReviewNote
from evaluations.reading import Reading
from residents.access import Right, may
from residents.models import Agreement

State = ReviewItem.State


@dataclass
class Box:
    """One follow-up question (or, with the prompt None, whatever else) with notes and a form.

    prompt: its place in the edition, from 0. form: None where nothing can be written.
    """

    prompt: int | None
    question: str
    notes: list
    form: NoteForm | None = None
    is_open: bool = False

    @property
    def name(self):
        return "andet" if self.prompt is None else str(self.prompt + 1)


@dataclass
class Place:
    """Where a review stands with one item. `state` is None for one that is not picked yet."""

    item: Item
    state: str | None = None
    order: int = 0
    notes: int = 0
    is_drafted: bool = field(default=False)

    @property
    def state_word(self):
        return State(self.state).label if self.state else "Ikke valgt"


def places_of(review, user):
    """Every item of the review's theme in its order on the paper, each with where it stands."""
    rows = {row.item_id: row for row in review.items.all()}
    places = {
        item.id: Place(item, getattr(rows.get(item.id), "state", None))
        for item in review.theme.items.all()
    }
    for row in rows.values():
        places[row.item_id].order = row.order
    for note in review.notes.uncorrected().readable_by(user):
        place = places[note.item_id]
        place.notes += not note.is_draft
        place.is_drafted |= note.is_draft and note.typed_by_id == user.id
    return list(places.values())


def in_state(places, state):
    """Those places, in the order in which they were picked."""
    return sorted((one for one in places if one.state == state), key=lambda one: one.order)


def neighbours(places, item):
    """(the picked item before, the one after), None where there is none.

    From an item that is not picked itself the way leads to the first picked one.
    """
    picked = [one.item for one in in_state(places, State.PICKED)]
    if item not in picked:
        return None, next(iter(picked), None)
    here = picked.index(item)
    before = picked[here - 1] if here else None
    return before, picked[here + 1] if here + 1 < len(picked) else None


def boxes_of(review, item, user, data=None, **options):
    """The boxes of one item. `data` is what was posted; `options` are those of `NoteForm`."""
    prompts = [*enumerate(review.theme.instrument.follow_up_questions), (None, _("Andet"))]
    notes = list(review.notes.filter(item=item).uncorrected().readable_by(user))
    boxes = []
    for prompt, question in prompts:
        own = [note for note in notes if note.prompt == prompt]
        drafts = [note for note in own if note.is_draft and note.typed_by_id == user.id]
        box = Box(prompt, question, [note for note in own if note not in drafts])
        if not review.is_ended:
            box.form = NoteForm(
                data,
                prompt=prompt,
                draft=next(iter(drafts), None),
                prefix=f"n{box.name}",
                **options,
            )
        box.is_open = bool(drafts)
        boxes.append(box)
    return boxes


def result_of(review, item, user):
    """(Reading, Row) of the closed round that the review grew out of; (None, None) without one.

    Only what disclosure lets through, and only for those who may read the round's results.
    """
    round = review.round
    if round is None or round.is_open or not may(user, Right.READ_RESULTS, round):
        return None, None
    reading = reading_of(round)
    return reading, row_of(reading, item.letter)


def agreements_of(review):
    """The agreements made at a review, with their status and the `letter` of their item."""
    made = Agreement.objects.filter(from_review__review=review).with_status()
    return made.annotate(letter=F("from_review__item__letter"))


def agreed_about(round, item):
    """The house's agreements made from a round about one item."""
    made = Agreement.objects.of_house().filter(from_round__round=round, from_round__item=item)
    return made.order_by("made_at", "id")


def reading_of(round):
    return Reading(shown_round(round), round.theme.instrument.scale, round.is_pair)


def row_of(reading, letter):
    """The row of one question, or None for a letter that the theme does not have."""
    return next((row for row in reading.by_letter if row.prompt.letter == letter), None)


def talk_draft_of(round, item, user):
    """What the user has typed of the talk about a round and not added yet, or None."""
    drafts = ReviewNote.objects.filter(
        review__round=round, review__kind=PracticeReview.Kind.TALK, item=item
    )
    return drafts.filter(shared_at=None, typed_by=user).first()


def talk_notes_of(round):
    """What was said and shared when a closed round was talked about: {letter: [ReviewNote, …]}.

    For the report. Each list is in the order in which it was said; of what was corrected only the
    correction is there. A note's `text` is what to print; `side` (inside, outside or both) and
    `side_word` are its mark and its word. A talk holds no names: `said_by` is never asked for, and
    `typed_by` is never printed. Letters of which nothing was said are left out.
    """
    notes = ReviewNote.objects.filter(
        review__round=round, review__kind=PracticeReview.Kind.TALK
    ).standing()
    found = {}
    for note in notes.order_by("item__letter", "said_at", "id"):
        found.setdefault(note.item.letter, []).append(note)
    return found
