"""One page in easy language for those who live in the house: words and marks, no averages."""

from dataclasses import dataclass
from functools import cached_property

from evaluations.agreements import agreements_of_round
from evaluations.models import Round
from evaluations.poster_scale import scale_with_marks
from evaluations.reading import Reading
from evaluations.report import read_round
from evaluations.wording import in_a_sentence, is_difference
from residents.models.agreements import Status

# So many agreements and questions at most; fewer where the page is too short for them.
MOST_AGREEMENTS, MOST_QUESTIONS = 4, 3
TOLD = (Status.PLANNED, Status.UNDER_WAY, Status.DONE)


@dataclass(frozen=True)
class Compared:
    """One question on the poster: how the two sides stand to each other, in words and marks."""

    row: object
    scale: list

    @property
    def question(self):
        return self.row.prompt.resident

    @property
    def words(self):
        if not is_difference(self.row.gap):
            return "I svarede næsten ens."
        return f"I svarede {'lavere' if self.row.gap < 0 else 'højere'} end medarbejderne."

    @cached_property
    def marks(self):
        return scale_with_marks(self.row.item.inside.mean, self.row.item.outside.mean, self.scale)


@dataclass(frozen=True)
class Poster:
    """The page, with no more than `room` agreements."""

    round: Round
    reading: Reading
    agreements: list
    room: int

    @property
    def title(self):
        return f"Det svarede I om {in_a_sentence(self.round.theme.title)}"

    @property
    def house(self):
        return self.round.facility

    @property
    def told(self):
        return self.agreements[: self.room]

    @property
    def has_more(self):
        return len(self.agreements) > self.room

    @cached_property
    def most_different(self):
        compared = self.reading.compared
        return Compared(compared[0], self.reading.scale) if compared else None

    @cached_property
    def most_alike(self):
        """The question with the smallest gap; None where there is only one to show."""
        compared = self.reading.compared
        return Compared(compared[-1], self.reading.scale) if len(compared) > 1 else None

    @property
    def to_talk_about(self):
        """Questions to talk about where no answers can be shown."""
        return [row.prompt.resident for row in self.reading.by_letter[:MOST_QUESTIONS]]


def posters_of(round, on):
    """The poster of a closed round from its fullest to its shortest, for whichever fits one page.

    Raises ValueError for a round that is still open.
    """
    reading = read_round(round)
    made = [one for one in agreements_of_round(round, on=on).made if one.status in TOLD]
    most = min(len(made), MOST_AGREEMENTS)
    return [Poster(round, reading, made, room) for room in range(most, -1, -1)]
