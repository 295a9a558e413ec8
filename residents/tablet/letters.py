"""Letters: each is one thing said on a tablet, sealed there, sent when the net is back, taken once.

Inside its seal a letter is JSON: `id` (a UUID made on the tablet), `token` (see `tokens.py`),
`about`, `fields`, `said_at` (milliseconds since 1970) and `receipt`. The token stands within the
seal and in the page it was drawn for, so a letter that lies on a tablet can be sent by anybody, and
neither read nor made by anybody.

The receipt is the tablet's own secret, of which it keeps the SHA-256 alone: an answer that says it
comes from one who has opened the letter, and from no net in between.
"""

import json
from collections import defaultdict, namedtuple
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.utils import timezone

from residents.hardening import LARGEST_LETTER
from residents.models import HandOver, Letter, Tie, User
from residents.tablet.hand_over import end_those_out_when_said, has_run_out, hidden_on, note
from residents.tablet.seal import NotOurSeal, opened
from residents.tablet.tokens import Token, moment_of, read_token
from residents.walls import open_to, seen_as

Outcome = Letter.Outcome
Answer = namedtuple("Answer", "receipt outcome")
# One that came too late. words: [text] of what was said. note: what became of it, where the words
# are the program's own. url: where it can be said again, or "".
Told = namedtuple("Told", "title words note url", defaults=["", ""])

# The `about` of what sends a whole form.
SEND = "send"

# All that is answered to letters of a hand-over that is over, whatever became of them: otherwise
# whoever has the tablet could ask by letters what the resident has said elsewhere since.
RECEIVED = "received"

# So long after its page was drawn a letter is stored; and so long one still comes too late.
TAKEN_FOR, TOO_LATE_FOR = timedelta(days=14), timedelta(days=60)

# How far a tablet's clock may be behind.
SLOW_CLOCK = timedelta(days=1)

LONGEST_ABOUT = 60

# So many letters an hour are taken from one user to one place: far more than anybody types.
MOST_IN_AN_HOUR = 600


class NoLetter(Exception):
    """Nothing that this server made a token for: it is not answered for."""


class TooMany(Exception):
    """More than anybody types: the tablet keeps it, and sends it later."""


# What the rooms do with a letter, and how they tell of one that came too late.

_takers, _shows, _tellers = {}, {}, {}


def takes(kind, *, shows):
    """Decorator of a room's `take(user, place, about, fields, said_at, key, hidden) -> Outcome`.

    It stores what was said by the room's own actions, within a transaction. place: the key of the
    place; about: the question, line or part; fields: {name: what a form would send}; said_at: when
    it was said; key: of this letter, fit for a `client_key`; hidden: the moment before which what
    was said was not shown to its writer, or None. shows: (about, fields) -> whether others come to
    read something by it, as when a form is sent.

    Nothing is TAKEN that is not stored. Outcome.OLDER: something newer stands, or nothing was said.
    TOO_LATE, PermissionDenied or SuspiciousOperation: it cannot be stored, and is kept for the
    resident to read, where there are words to tell of it.
    """

    def keep(take):
        _takers[kind], _shows[kind] = take, shows
        return take

    return keep


def tells(kind):
    """Decorator of a room's `tell(place, letters) -> [Told]` of those of a place, too late."""

    def keep(tell):
        _tellers[kind] = tell
        return tell

    return keep


def told(letters):
    """[Told] of letters that came too late, for the resident. Each place is read once."""
    places, found = defaultdict(list), {}
    for letter in letters:
        places[letter.kind, letter.place].append(letter)
    for (kind, place), there in places.items():
        found.update(zip(there, _tellers[kind](place, there), strict=True))
    return [found[letter] for letter in letters]


def is_overtaken(kind, place, about, said_at):
    """Whether a letter about the very same, said later, has been taken already."""
    same = Letter.objects.filter(kind=kind, place=place, about=about, outcome=Outcome.TAKEN)
    return same.filter(said_at__gt=said_at).exists()


# The letter


@dataclass(frozen=True)
class Said:
    """A letter as it was opened."""

    key: UUID
    token: Token
    about: str
    fields: dict
    said_at: datetime
    receipt: str


def take(sealed):
    """Answer of the bytes of a sealed letter: stored now, or once before.

    Raises NoLetter or TooMany.
    """
    said = _said(sealed)
    user = User.objects.filter(pk=said.token.user, is_active=True).first()
    if user is None or said.token.kind not in _takers:
        raise NoLetter
    with _house_of(user, said.token) as is_resident, transaction.atomic():
        handed = HandOver.objects.filter(key=said.token.hand_over or None).first()
        said = replace(said, said_at=max(said.said_at, _earliest(said.token, handed)))
        outcome = _taken_once(said, user, is_resident, handed)
        return Answer(said.receipt, RECEIVED if _is_over(said.token) else outcome)


def _earliest(token, handed):
    """Before this it was not said, whatever the tablet's clock says."""
    return handed.handed_at if handed else token.drawn_at - SLOW_CLOCK


def _is_over(token):
    """Whether the hand-over that it was said on is over by now; asked when the letter is taken."""
    if not token.hand_over:
        return False
    still = HandOver.objects.open().filter(key=token.hand_over).first()
    return still is None or has_run_out(still, timezone.now())


def _said(sealed):
    """The letter within the seal, each thing in it of its kind."""
    try:
        read = json.loads(opened(sealed))
        return Said(
            key=UUID(read["id"]),
            token=read_token(read["token"]),
            about=_plain(read["about"], LONGEST_ABOUT),
            fields={_plain(name): _plain(value) for name, value in read["fields"].items()},
            said_at=min(moment_of(read["said_at"]), timezone.now()),
            receipt=_plain(read["receipt"]),
        )
    except (
        NotOurSeal,
        signing.BadSignature,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as wrong:
        raise NoLetter from wrong


def _plain(text, longest=LARGEST_LETTER):
    """A text that every database can hold."""
    if not isinstance(text, str) or "\0" in text or len(text) > longest:
        raise ValueError("No text.")
    text.encode()  # half a sign is none
    return text


@contextmanager
def _house_of(user, token):
    """The house is open within it. Gives whether the user is the resident still.

    A sign-in can have become another meanwhile. Then nothing is stored in its name.
    """
    mine = {tie.resident_id for tie in user.ties_now if tie.kind == Tie.Kind.SELF}
    is_resident = token.resident in mine
    with seen_as(user) if is_resident else open_to({token.house}):
        yield is_resident


def _taken_once(said, user, is_resident, handed):
    """The outcome. The letter's row is put in first: of two at once, the second waits for it."""
    token = said.token
    letter, is_new = Letter.objects.get_or_create(
        key=said.key,
        defaults={
            "facility_id": token.house,
            "resident_id": token.resident,
            "user": user,
            "kind": token.kind,
            "place": UUID(token.place),
            "about": said.about,
            "said_at": said.said_at,
            "outcome": Outcome.TAKEN,
        },
    )
    if not is_new:
        if (letter.user_id, str(letter.place)) != (user.pk, token.place):
            raise NoLetter
        return letter.outcome
    _count(letter)
    letter.outcome = _outcome(said, user, is_resident, handed)
    if letter.outcome == Outcome.TOO_LATE:
        _keep_words(letter, said.fields)
    if letter.outcome != Outcome.TAKEN:
        letter.save(update_fields=["outcome", "words"])
    return letter.outcome


def _keep_words(letter, fields):
    """What says nothing to the resident is not kept for them, as where they were in a form.

    What sends is always kept: the answer to it must not tell what became of the form before.
    """
    letter.words = fields
    if not _shows[letter.kind](letter.about, fields) and not told([letter])[0].words:
        letter.outcome, letter.words = Outcome.OLDER, None


def _count(letter):
    an_hour_ago = timezone.now() - timedelta(hours=1)
    same = Letter.objects.filter(user=letter.user, place=letter.place)
    if same.filter(received_at__gt=an_hour_ago).count() > MOST_IN_AN_HOUR:
        raise TooMany


def _outcome(said, user, is_resident, handed):
    token = said.token
    if token.age > TOO_LATE_FOR:
        raise NoLetter
    is_theirs = is_resident and not _is_shut_out(user, token)
    if token.age > TAKEN_FOR or not is_theirs or _was_given_back(said, handed):
        return Outcome.TOO_LATE
    if handed:
        note(handed, said.said_at)
    else:
        end_those_out_when_said(user, said.said_at)
    here = (user, UUID(token.place), said.about, said.fields, said.said_at, said.key)
    try:
        with transaction.atomic():
            return Outcome(_takers[token.kind](*here, _unseen_before(said, handed)))
    except (PermissionDenied, SuspiciousOperation):
        return Outcome.TOO_LATE


def _is_shut_out(user, token):
    """Whether its page was drawn for one who was shut out since. A hand-over has its own end."""
    at_own_sign_in = user.letters_from is not None and not token.hand_over
    return at_own_sign_in and token.drawn_at < user.letters_from


def _was_given_back(said, handed):
    """Whether the tablet was not the resident's any more, or never, when it was said."""
    if not said.token.hand_over:
        return False
    if handed is None or handed.end == HandOver.End.NOT_ME:
        return True
    is_back = _is_after_its_end(said, handed) and not _is_kept(said, handed)
    return is_back or has_run_out(handed, said.said_at)


def _is_after_its_end(said, handed):
    return handed.ended_at is not None and said.said_at > handed.ended_at


def _is_kept(said, handed):
    """Whether it is a draft, of a tablet that was closed from elsewhere and had not heard so."""
    is_draft = not _shows[said.token.kind](said.about, said.fields)
    is_in_time = handed.kept_until is None or said.said_at <= handed.kept_until
    return handed.end == HandOver.End.SAID_ELSEWHERE and is_draft and is_in_time


def _unseen_before(said, handed):
    """As `hidden_on`. A tablet that is closed without knowing shows nothing that was said since."""
    is_closed = handed is not None and _is_after_its_end(said, handed)
    return said.said_at if is_closed else hidden_on(handed)
