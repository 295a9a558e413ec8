"""What may be shown of a closed round: the one answer for screen, PDF and export.

The rule, counted in persons: nothing is shown of a side or an item with fewer than k; nor where
everybody answered the same, for then each one's answer is known; nor a part whose complement is
smaller than k. k is at least 5; raising it later only hides more.

What is hidden must not follow from *that* it is hidden either. Therefore a question of a round of
pairs is shown whole or not at all (both sides have the same number of answers, so one hidden beside
one shown could only be alike), and the units of a split round are shown all or none, by conditions
that nobody can turn round: see `shown_parts`.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Prefetch, prefetch_related_objects

from evaluations.compare import SideNumbers
from evaluations.models import ItemResult, Round
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
class ShownPart:
    """The residents' answers in one unit; `unit` is "" for forms that belong to none."""

    unit: str
    n: int
    mean: Fraction
    median: Fraction


@dataclass(frozen=True)
class ShownItem(Pair):
    """One item of a closed round: `inside` and `outside` are None where they are hidden.

    distances: in a round of pairs [as many equal, one apart, two or more apart], or None
    parts: in a split round the residents' answers unit by unit, or None where they are hidden
    """

    distances: list | None = None
    parts: tuple[ShownPart, ...] | None = None


@dataclass(frozen=True)
class ShownRound:
    """All that may be shown of a closed round."""

    k: int
    participation: dict[str, Participation]
    items: tuple[ShownItem, ...]
    is_split: bool = False


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


def shown_beside_loaded(shown, own, k):
    """A side as it may be shown when some of its forms were loaded from a file by somebody.

    own: the counts of the other forms, or None where all or none were loaded. Those must be
    enough by themselves, or the one who loaded the file could take its answers away from the whole.
    """
    if own is None or shown is None:
        return shown
    if shown_side(SideNumbers(tuple(own)), k) is None:
        return None
    return replace(shown, missing={"i_alt": shown.missing["i_alt"]})


def shown_distances(distances, sides, k):
    """How far apart the pairs are; hidden where a side is, or where all pairs are alike."""
    if distances is None or None in sides or sum(distances) < k:
        return None
    return None if max(distances) == sum(distances) else distances


def shown_participation(counted, k):
    """counted: {invited, sent, declined, helped, own} of one side, as frozen at closing."""
    sent, own = counted["sent"], counted["own"]
    if sent < k or (own and own < k):
        return Participation(counted["invited"], None, None, None)
    return Participation(
        invited=counted["invited"],
        sent=sent,
        declined=shown_part(counted["declined"], counted["invited"] - sent, k),
        helped=shown_part(counted["helped"], own or sent, k),
    )


def shown_parts(parts, whole, k):
    """The residents' answers unit by unit: all of them, or None.

    parts: {unit's name: SideNumbers}; whole: the SideNumbers they add up to, which are shown.
    """
    if len(parts) < 2 or any(_gives_away(part, whole, k) for part in parts.values()):
        return None
    return tuple(ShownPart(unit, part.n, part.mean, part.median) for unit, part in parts.items())


def own_parts_fit(parts, k):
    """Whether the one who loaded a file, and takes its answers away from each unit, learns nothing.

    parts: the SideNumbers of each unit without the loaded forms; none where nothing was loaded
    """
    parts = [part for part in parts if part.forms]
    if len(parts) < 2:
        return True
    whole = SideNumbers(
        tuple(map(sum, zip(*(part.counts for part in parts), strict=True))),
        {"i_alt": sum(sum(part.missing.values()) for part in parts)},
    )
    return not any(_gives_away(part, whole, k) for part in parts)


def _gives_away(part, whole, k):
    """Whether this part keeps all of them hidden, in such a way that hiding tells nothing.

    Too few: counted as if all who gave no number were of this part, so that nobody learns where
    they live. Alike: if the whole leaves room for everyone here to have answered the same, nearly
    the same is hidden as well; otherwise "hidden" would mean "alike".
    """
    if part.forms - sum(whole.missing.values()) < k:
        return True
    return any(
        of_all >= part.n and count >= part.n - 1
        for count, of_all in zip(part.counts, whole.counts, strict=True)
    )


def shown_item(result, k, *, is_pair, is_split):
    numbers = {
        side: SideNumbers(tuple(result.counts[side]), result.missing[side]) for side in Perspective
    }
    sides = [
        shown_beside_loaded(shown_side(numbers[side], k), (result.own or {}).get(side), k)
        for side in Perspective
    ]
    apart = result.distances if result.item.comparable else None
    distances = shown_distances(apart, sides, k)
    if is_pair and None in sides:
        return ShownItem(result.item, None, None)
    inside, outside = sides
    parts = None
    if is_split and inside:
        parts = shown_parts(_parts_of(result), numbers[Perspective.INSIDE], k)
        parts = parts if own_parts_fit(_own_parts_of(result), k) else None
        # A kind told of the whole could be told of a unit: they stay together, parts shown or not.
        inside = replace(inside, missing={"i_alt": inside.missing["i_alt"]})
    return ShownItem(result.item, inside, outside, distances, parts)


def _parts_of(result):
    return {part["unit"]: _numbers(part) for part in result.parts or ()}


def _own_parts_of(result):
    return [_numbers(part["own"]) for part in result.parts or () if "own" in part]


def _numbers(part):
    return SideNumbers(tuple(part["counts"]), part["missing"])


def shown_round(round, results=None):
    """All that may be shown of `round`. Raises ValueError for a round that is still open.

    results: the round's ItemResults with their items, where they are at hand already
    """
    if round.is_open:
        raise ValueError("An open round is sealed.")
    if results is None:
        results = round.results.select_related("item__theme__instrument")
    k = smallest_shown(round)
    forms = {"is_pair": round.form == Round.Form.PAIR, "is_split": round.is_split}
    return ShownRound(
        k=k,
        participation={
            side: shown_participation(round.participation[side], k) for side in Perspective
        },
        items=tuple(shown_item(result, k, **forms) for result in results),
        is_split=round.is_split,
    )


def shown_rounds(rounds):
    """[ShownRound] of several closed rounds, in one query whatever their number."""
    results = ItemResult.objects.select_related("item__theme__instrument")
    prefetch_related_objects(rounds, Prefetch("results", queryset=results))
    return [shown_round(round, round.results.all()) for round in rounds]


def quotable(round, shown):
    """The quotes of a closed round that may be read through, each of a side that is shown.

    A withdrawn one is not among them, nor any of a round of pairs, where the partner would know
    the words. The order says nothing of who wrote them.
    """
    if round.is_pair:
        return []
    sides = {
        (item.prompt.id, side) for item in shown.items for side in Perspective if item.side(side)
    }
    return [
        quote
        for quote in round.quotes.standing()
        if (quote.answer.item_id, quote.answer.perspective) in sides
    ]


def shown_quotes(round, shown):
    """{(letter, side): the words that screen and report quote}, read through by somebody."""
    letters = {item.prompt.id: item.prompt.letter for item in shown.items}
    quotes = {}
    for quote in quotable(round, shown):
        if quote.is_read:
            place = (letters[quote.answer.item_id], quote.answer.perspective)
            quotes.setdefault(place, []).append(quote.text.strip())
    return quotes
