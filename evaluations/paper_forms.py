"""Blank forms on paper. A copy has a code that is tied to nobody: it holds one form together."""

import random
import re
from dataclasses import dataclass

from evaluations.forms import QUIET_OUTSIDE, WORDS_INSIDE
from evaluations.models import Invitation, Round
from residents.perspectives import Perspective

LETTERS = {Perspective.INSIDE: "B", Perspective.OUTSIDE: "M"}
OF_A_PAIR = "P"
Help = Invitation.Help
HELP = (Help.ALONE, Help.READ_ALOUD, Help.PRESSED, Help.TALKED)


@dataclass(frozen=True)
class PaperForm:
    """One side's form of a round, and the codes of its copies. An empty code is left blank."""

    round: Round
    side: Perspective
    codes: list
    is_large: bool

    @property
    def is_inside(self):
        return self.side == Perspective.INSIDE

    @property
    def questions(self):
        """[(item, its question, whether it speaks of residents in general)]."""
        return [
            (item, item.wording(self.side), item.about_all and not self.is_inside)
            for item in self.round.theme.items.all()
        ]

    @property
    def scale(self):
        return list(enumerate(self.round.theme.instrument.scale, start=1))

    @property
    def quiet(self):
        """Why there is no number, in the words of the screen."""
        words = WORDS_INSIDE if self.is_inside else {}
        return [words.get(code, code.label) for code in QUIET_OUTSIDE]

    @property
    def help(self):
        return [kind.label for kind in HELP] if self.is_inside else []


def prefix(round, side):
    return OF_A_PAIR if round.is_pair else LETTERS[side]


def first_free(round, side):
    """The number after the highest code that is typed in already."""
    pattern = re.compile(rf"{prefix(round, side)}-(\d+)$", re.IGNORECASE)
    typed = round.invitations.exclude(paper_key="").values_list("paper_key", flat=True)
    numbers = [int(found[1]) for key in typed if (found := pattern.match(key))]
    return max(numbers, default=0) + 1


def codes(round, side, *, count, first):
    """So many codes from `first` on, in an order that says nothing of who gets which."""
    made = [f"{prefix(round, side)}-{number:02}" for number in range(first, first + count)]
    random.SystemRandom().shuffle(made)
    return made
