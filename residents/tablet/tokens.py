"""The token of a page: what its letters are given along to be known by.

It lets whoever has it write at one place as one resident, and read nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "residents.tablet.letters"


@dataclass(frozen=True)
class Token:
    """That `user`, the resident, may write at one place. drawn_at: when its page was drawn.

    hand_over: the key of the one whose tablet the page was drawn on; "" on a device of their own.
    """

    user: int
    resident: int
    house: int
    kind: str
    place: str
    hand_over: str
    drawn_at: datetime

    @property
    def age(self):
        return timezone.now() - self.drawn_at


def token_for(user, kind, place, hand_over=None):
    """What lets letters be written, as »line.milliseconds.signed«; '' for who is no resident.

    hand_over: the open HandOver of a handed tablet.

    The line is the same for all letters of one user at one place, and says nothing to others: they
    are sent in the order in which they were said.
    """
    resident = user.own_resident
    if resident is None:
        return ""
    now = int(timezone.now().timestamp() * 1000)
    handed = str(hand_over.key) if hand_over else ""
    said = [user.pk, resident.pk, resident.facility_id, kind, str(place), handed, now]
    line = salted_hmac(SALT, f"{user.pk} {kind} {place}", algorithm="sha256").hexdigest()[:32]
    return f"{line}.{now}.{signing.dumps(said, salt=SALT)}"


def read_token(token):
    """The Token. Raises BadSignature for one that this server never made."""
    *said, drawn = signing.loads(token.split(".", 2)[-1], salt=SALT)
    return Token(*said, drawn_at=moment_of(drawn))


def moment_of(milliseconds):
    """The time so many milliseconds after 1970 began."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
