"""A closed round put into words: which question comes first, and what the numbers say.

It reads only what disclosure lets through, and uses no database. Screen and report share it.
"""

from dataclasses import dataclass
from functools import cached_property

from evaluations.charts import NAMES, axis, distribution, dumbbell
from evaluations.disclosure import ShownItem, ShownRound, ShownSide
from evaluations.templatetags.numbers import one_decimal, tenths
from residents.perspectives import Perspective

# From here on a gap between two means is called a difference. It is the gap as shown, so that the
# words never disagree with the number beside them.
TENTHS_OF_A_DIFFERENCE = 5
ASK_EACH_OTHER = "Hvad tænkte I hver især på, da I svarede?"

MISSING_WORDS = {
    "ikke_relevant": "{} svarede »ikke relevant«",
    "ved_ikke": "{} svarede »ved ikke«",
    "vil_ikke_svare": "{} ville ikke svare",
    "ubesvaret": "{} sprang spørgsmålet over",
    "par_uden_tal": "{} er talt fra, fordi den anden i parret ikke gav et tal",
}


def is_difference(gap):
    return tenths(gap) >= TENTHS_OF_A_DIFFERENCE


def gap_words(gap):
    """What stands beside a signed gap."""
    if not is_difference(gap):
        return "næsten ens"
    return "lavere indefra" if gap < 0 else "højere indefra"


def in_a_sentence(words):
    """Words as they stand inside a sentence. Abbreviations and the pronoun »I« stay large."""
    first = words.split()[0]
    if first == "I" or first[1:] != first[1:].lower() or any(c.isdigit() for c in first):
        return words
    return words[0].lower() + words[1:]


def listed(words):
    """A, B og C."""
    *most, last = words
    return f"{', '.join(most)} og {last}" if most else last


def answered_words(side: ShownSide, is_pair):
    """How many gave a number, and why the others did not, as far as it may be told."""
    total = side.n + side.missing["i_alt"]
    if is_pair:
        whole = f"Begge gav et tal i {'alle' if side.n == total else f'{side.n} af'} {total} par."
    else:
        whole = f"Alle {total}" if side.n == total else f"{side.n} af {total}"
        whole = f"{whole} gav et tal."
    kinds = [
        MISSING_WORDS[kind].format(count) for kind, count in side.missing.items() if kind != "i_alt"
    ]
    return f"{whole} {listed(kinds)}." if kinds else whole


@dataclass(frozen=True)
class Side:
    """One side of a row. `shown` is None where it is hidden."""

    name: str
    question: str
    shown: ShownSide | None
    is_pair: bool

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
    def heading(self):
        return self.prompt.heading if self.prompt.comparable else "To forskellige spørgsmål"

    @property
    def talk(self):
        return self.prompt.talk or ASK_EACH_OTHER

    @property
    def is_hidden(self):
        """Neither side may be shown."""
        return self.item.inside is None and self.item.outside is None

    @cached_property
    def sides(self):
        return [
            Side(voice.value, self.prompt.wording(voice), self.item.side(voice), self.is_pair)
            for voice in Perspective
        ]

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
class KeySentence:
    """What matters most. `row` is the question whose two means are told in the sentence."""

    text: str
    row: Row | None = None
    question: str = ""
    note: str = ""


NOTHING_TO_COMPARE = KeySentence(
    "Ingen forskel kan vises i tal. Tal sammen om spørgsmålene i stedet.",
    note="Læs dem højt ét ad gangen, og spørg hinanden: Hvornår lykkes det? Hvad mangler?",
)


def key_sentence(compared, apart):
    """compared: rows with a gap, the biggest first; apart: rows without one."""
    if not compared:
        return NOTHING_TO_COMPARE
    biggest = compared[0]
    if not is_difference(biggest.gap):
        return _alike(biggest, len(compared), bool(apart))
    equals = [row for row in compared if row.size == biggest.size]
    if len(equals) > 1:
        letters = listed(sorted(row.prompt.letter for row in equals))
        return KeySentence(
            f"I svarer mest forskelligt på spørgsmål {letters}. "
            f"Forskellen er lige stor: {one_decimal(biggest.size)}."
        )
    if biggest.prompt.topic:
        topic = in_a_sentence(biggest.prompt.topic)
        return KeySentence(f"I ser mest forskelligt på {topic}.", biggest)
    letter = biggest.prompt.letter
    return KeySentence(
        f"I svarer mest forskelligt på spørgsmål {letter}.", biggest, biggest.prompt.resident
    )


def _alike(biggest, compared, is_partial):
    if compared == 1:
        where = "det ene spørgsmål, hvor tallene kan sammenlignes"
    elif is_partial:
        where = f"de {compared} spørgsmål, hvor tallene kan sammenlignes"
    else:
        where = f"alle {compared} spørgsmål"
    note = "Se også på, hvordan svarene fordeler sig. De kan være spredt, selv om midten er ens."
    if not biggest.size:
        return KeySentence(f"I svarer i middel ens på {where}.", note=note)
    size = one_decimal(biggest.size)
    if biggest.prompt.topic:
        most = f"Den største forskel er {size}: {in_a_sentence(biggest.prompt.topic)}."
    else:
        most = f"Den største forskel er {size}, på spørgsmål {biggest.prompt.letter}."
    return KeySentence(f"I svarer næsten ens på {where}. {most}", note=note)


@dataclass(frozen=True)
class Reading:
    """All that the comparison and the report say of a round."""

    shown: ShownRound
    scale: list
    is_pair: bool

    @cached_property
    def by_letter(self):
        return [Row(item, self.is_pair) for item in self.shown.items]

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
    def highest(self):
        """The two questions that are rated highest from inside."""
        return sorted(self.compared, key=lambda row: -row.item.inside.mean)[:2]

    @property
    def most_different(self):
        return [row for row in self.compared if row.gap][:2]

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
