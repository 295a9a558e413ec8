"""What may be shown of a closed round: the one answer for screen, PDF and export.

The rule, counted in persons: nothing is shown of a side or an item with fewer than k; nor where
everybody answered the same, for then each one's answer is known; nor a part whose complement is
smaller than k. k is at least 5; raising it later only hides more.
"""

from dataclasses import dataclass
from fractions import Fraction

from evaluations.compare import SideNumbers
from residents.models.houses import SMALLEST_K
from residents.perspectives import Pair, Perspective


def smallest_shown(round):
    """k for this round: the highest of the rule's, the round's and the house's own today."""
    return max(SMALLEST_K, round.k, round.facility.k)


@dataclass(frozen=True)
class ShownSide:
    """One side's answers to one item, fit to be shown.

    missing: {"i_alt": how many gave no number, and the kinds that may be told apart: how many}
    """

    n: int
    counts: tuple[int, int, int, int, int]
    mean: Fraction
    median: Fraction
    missing: dict

    @property
    def value(self):
        return self.mean


@dataclass(frozen=True)
class Participation:
    """How many of one side took part. None stands for a number that may not be shown."""

    invited: int
    sent: int | None
    declined: int | None
    helped: int | None


@dataclass(frozen=True)
class ShownItem(Pair):
    """One item of a closed round: `inside` and `outside` are None where they are hidden.

    distances: in a round of pairs [as many equal, one apart, two or more apart], or None
    """

    distances: list | None = None


@dataclass(frozen=True)
class ShownRound:
    """All that may be shown of a closed round."""

    k: int
    participation: dict[str, Participation]
    items: tuple[ShownItem, ...]

    @property
    def has_hidden(self):
        return any(None in (item.inside, item.outside) for item in self.items)


def shown_part(part, total, k):
    """`part` of `total` persons, or None where the part or the rest of them is fewer than k."""
    return part if part >= k and total - part >= k else None


def shown_missing(missing, k):
    """How many gave no number, and the kinds of missing that may be told apart.

    The smallest kinds are laid together until what is laid together is at least k persons too.
    """
    kinds = {kind: count for kind, count in missing.items() if count}
    together = [count for count in kinds.values() if count < k]
    told = {kind: count for kind, count in kinds.items() if count >= k}
    while together and sum(together) < k and told:
        smallest = min(told, key=told.get)
        together.append(told.pop(smallest))
    return {"i_alt": sum(kinds.values()), **told}


def shown_side(numbers: SideNumbers, k):
    """One side's answers to one item, or None where they may not be shown."""
    if numbers.n < k or numbers.is_unanimous:
        return None
    return ShownSide(
        n=numbers.n,
        counts=numbers.counts,
        mean=numbers.mean,
        median=numbers.median,
        missing=shown_missing(numbers.missing, k),
    )


def shown_distances(distances, sides, k):
    """How far apart the pairs are; hidden where a side is, or where all pairs are alike."""
    if distances is None or None in sides or sum(distances) < k:
        return None
    return None if max(distances) == sum(distances) else distances


def shown_participation(counted, k):
    """counted: {invited, sent, declined, helped} of one side, as frozen at closing."""
    sent = counted["sent"]
    if sent < k:
        return Participation(counted["invited"], None, None, None)
    return Participation(
        invited=counted["invited"],
        sent=sent,
        declined=shown_part(counted["declined"], counted["invited"] - sent, k),
        helped=shown_part(counted["helped"], sent, k),
    )


def shown_item(result, k):
    sides = [
        shown_side(SideNumbers(tuple(result.counts[side]), result.missing[side]), k)
        for side in Perspective
    ]
    distances = result.distances if result.item.comparable else None
    return ShownItem(result.item, *sides, shown_distances(distances, sides, k))


def shown_round(round):
    """All that may be shown of `round`. Raises ValueError for a round that is still open."""
    if round.is_open:
        raise ValueError("An open round is sealed.")
    k = smallest_shown(round)
    return ShownRound(
        k=k,
        participation={
            side: shown_participation(round.participation[side], k) for side in Perspective
        },
        items=tuple(
            shown_item(result, k) for result in round.results.select_related("item__theme")
        ),
    )
