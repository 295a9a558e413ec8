"""The numbers of a comparison, as values: no database, no rule about who may see them.

Fractions are kept exact to the end, so that a gap is worked out before anything is rounded.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from residents.perspectives import Perspective

SCALE = range(1, 6)
UNANSWERED = "ubesvaret"
PARTNER_WITHOUT_NUMBER = "par_uden_tal"


@dataclass(frozen=True)
class SideNumbers:
    """One side's answers to one item: `counts` is how many answered 1, 2, 3, 4 and 5."""

    counts: tuple[int, int, int, int, int]
    missing: dict = field(default_factory=dict)

    @property
    def n(self):
        """How many gave a number."""
        return sum(self.counts)

    @property
    def forms(self):
        """How many sent the form."""
        return self.n + sum(self.missing.values())

    @property
    def is_unanimous(self):
        return self.n > 0 and max(self.counts) == self.n

    @property
    def mean(self):
        if not self.n:
            return None
        return Fraction(
            sum(value * count for value, count in zip(SCALE, self.counts, strict=True)), self.n
        )

    value = mean

    @property
    def median(self):
        if not self.n:
            return None
        given = [v for v, count in zip(SCALE, self.counts, strict=True) for _ in range(count)]
        middle = len(given) // 2
        if len(given) % 2:
            return Fraction(given[middle])
        return Fraction(given[middle - 1] + given[middle], 2)


def side_numbers(answers, forms):
    """Count one side's answers to one item.

    answers: the answers given ("1" to "5" or a missing code); forms: how many forms were sent.
    """
    counts = [0] * len(SCALE)
    missing = {}
    for given in answers:
        if given.isdigit():
            counts[int(given) - 1] += 1
        else:
            missing[given] = missing.get(given, 0) + 1
    if forms > len(answers):
        missing[UNANSWERED] = forms - len(answers)
    return SideNumbers(tuple(counts), missing)


def paired_numbers(pairs):
    """Count one item of a round of pairs: {side: SideNumbers} and the distances.

    pairs: (inside, outside) of every pair in which both have sent, None for an item left open.
    An item's numbers are of those pairs where both gave one. Were the others counted in too, the
    two means and the mean difference would together give away what a person without a partner
    answered.
    """
    numbers = {side: [0] * len(SCALE) for side in Perspective}
    missing = {side: {} for side in Perspective}
    distances = [0, 0, 0]
    for both in pairs:
        sides = dict(zip(Perspective, both, strict=True))
        if all(given and given.isdigit() for given in both):
            for side, given in sides.items():
                numbers[side][int(given) - 1] += 1
            distances[min(abs(int(both[0]) - int(both[1])), 2)] += 1
            continue
        for side, given in sides.items():
            code = given or UNANSWERED
            code = PARTNER_WITHOUT_NUMBER if code.isdigit() else code
            missing[side][code] = missing[side].get(code, 0) + 1
    return (
        {side: SideNumbers(tuple(numbers[side]), missing[side]) for side in Perspective},
        distances,
    )
