"""A closed round put into words: which question comes first, and what the numbers say.

It reads only what disclosure lets through, and uses no database. Screen and report share it.
"""

from dataclasses import dataclass, field
from functools import cached_property

from evaluations.charts import NAMES, axis, distribution, dumbbell
from evaluations.disclosure import ShownItem, ShownRound, ShownSide
from evaluations.templatetags.numbers import tenths
from evaluations.trend import ItemTrend, Trend
from evaluations.wording import (
    ASK_EACH_OTHER,
    answered_words,
    gap_words,
    in_a_sentence,
    is_difference,
    key_sentence,
)
from residents.perspectives import Perspective

# The summary names no more than so many strengths and so many differences.
MOST_NAMED = 3
MIDDLE_TENTHS = 30


@dataclass(frozen=True)
class Side:
    """One side of a row. `shown` is None where it is hidden."""

    name: str
    question: str
    shown: ShownSide | None
    is_pair: bool
    quotes: tuple = ()

    @property
    def answered(self):
        return answered_words(self.shown, self.is_pair)

    @cached_property
    def distribution(self):
        return distribution({self.name: self.shown.counts})


@dataclass(frozen=True)
class Row:
    """One question of the comparison."""

    item: ShownItem
    is_pair: bool
    quotes: dict = field(default_factory=dict)
    trend: ItemTrend | None = None

    @property
    def prompt(self):
        return self.item.prompt

    @property
    def gap(self):
        return self.item.gap

    @property
    def size(self):
        return abs(self.gap)

    @property
    def words(self):
        return gap_words(self.gap)

    @property
    def is_strength(self):
        """Above the middle of the scale from inside, as shown, and nearly alike from outside."""
        return tenths(self.item.inside.mean) > MIDDLE_TENTHS and not is_difference(self.gap)

    @property
    def heading(self):
        return self.prompt.heading if self.prompt.comparable else "To forskellige spørgsmål"

    @property
    def talk(self):
        return self.prompt.talk or self.prompt.practice or ASK_EACH_OTHER

    @property
    def is_hidden(self):
        """Neither side may be shown."""
        return self.item.inside is None and self.item.outside is None

    @cached_property
    def sides(self):
        return [
            Side(
                voice.value,
                self.prompt.wording(voice),
                self.item.side(voice),
                self.is_pair,
                self.quotes.get((self.prompt.letter, voice.value), ()),
            )
            for voice in Perspective
        ]

    @property
    def has_quotes(self):
        return any(side.quotes for side in self.sides)

    @cached_property
    def dumbbell(self):
        return dumbbell(self.item.inside.mean, self.item.outside.mean)

    @cached_property
    def distribution(self):
        """Both sides on one axis; for two different questions each side has its own."""
        counts = {side.name: side.shown.counts for side in self.sides if side.shown}
        return distribution(counts) if counts and self.prompt.comparable else None

    @property
    def answered(self):
        """How many gave a number; in a pair both sides have the same."""
        if self.is_pair and self.gap is not None:
            return self.sides[0].answered
        return " ".join(
            f"{NAMES[side.name]}: {in_a_sentence(side.answered)}"
            for side in self.sides
            if side.shown
        )

    @property
    def distances(self):
        """The pairs in words, or nothing where they may not be told."""
        if not self.item.distances:
            return ""
        equal, one, far = self.item.distances
        pairs = f"af {equal + one + far} par"
        return (
            f"{equal} {pairs} svarer ens, {equal + one} {pairs} ligger højst ét trin fra hinanden, "
            f"{far} {pairs} ligger to trin eller mere fra hinanden."
        )


@dataclass(frozen=True)
class Reading:
    """All that the comparison and the report say of a round.

    quotes: {(letter, side): the words that may be quoted}, see `disclosure.shown_quotes`
    trend: where the rows are to have their place in the rounds that lead up to this one
    """

    shown: ShownRound
    scale: list
    is_pair: bool
    quotes: dict = field(default_factory=dict)
    trend: Trend | None = None

    @cached_property
    def by_letter(self):
        trends = self.trend.items if self.trend and self.trend.has_earlier else {}
        return [
            Row(item, self.is_pair, self.quotes, trends.get(item.prompt.letter))
            for item in self.shown.items
        ]

    @cached_property
    def compared(self):
        """The questions with a difference in numbers, the biggest first."""
        rows = [row for row in self.by_letter if row.gap is not None]
        return sorted(rows, key=lambda row: (-row.size, row.prompt.letter))

    @cached_property
    def apart(self):
        """The others: those with a hidden side first, then those that ask about two things."""
        rows = [row for row in self.by_letter if row.gap is None]
        return sorted(rows, key=lambda row: (not row.prompt.comparable, row.prompt.letter))

    @property
    def by_difference(self):
        return [*self.compared, *self.apart]

    @property
    def has_topics(self):
        """Whether the questions have short names; official wordings do not."""
        return all(row.prompt.topic for row in self.by_letter)

    @property
    def is_hidden(self):
        """Nothing may be shown of any question."""
        return all(row.is_hidden for row in self.by_letter)

    @property
    def compared_by_letter(self):
        return sorted(self.compared, key=lambda row: row.prompt.letter)

    @cached_property
    def key(self):
        return key_sentence(self.compared, self.apart)

    @cached_property
    def axis(self):
        return axis(self.scale)

    @property
    def last_letter(self):
        return self.by_letter[-1].prompt.letter

    @property
    def units(self):
        """The names of the units in a split round, as the shown questions have them."""
        return next(
            ([part.unit for part in item.parts] for item in self.shown.items if item.parts), []
        )

    @property
    def unit_columns(self):
        """How many columns the units take in a table: answers, mean and median of each."""
        return 3 * len(self.units)

    @property
    def strengths(self):
        """The questions rated highest from inside, and nearly alike from outside: at most three."""
        near = [row for row in self.compared if row.is_strength]
        return sorted(near, key=lambda row: (-row.item.inside.mean, row.prompt.letter))[:MOST_NAMED]

    @property
    def differences(self):
        """The questions that the two sides see most differently: at most three."""
        return [row for row in self.compared if is_difference(row.gap)][:MOST_NAMED]

    @property
    def to_talk_about(self):
        return self.by_difference[0].talk

    @property
    def hidden(self):
        """What stands in place of a number that is not shown."""
        return f"Færre end {self.shown.k} svar – vises ikke"

    @property
    def inside(self):
        return self.shown.participation[Perspective.INSIDE]

    @property
    def outside(self):
        return self.shown.participation[Perspective.OUTSIDE]
