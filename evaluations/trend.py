"""How the answers to a theme's questions have moved over a house's rounds.

Each point is one that its own round may show today: a hidden one is a gap in the line, and nothing
is drawn or reckoned across it.
"""

from dataclasses import dataclass

from django.utils import timezone

from evaluations.disclosure import ShownItem, ShownRound, ShownSide, shown_rounds
from evaluations.models import Item, Round
from evaluations.sparkline import Sparkline, sparkline
from residents.perspectives import Perspective

MOST_ROUNDS = 6
COUNTED = ("", "Én runde", "To runder", "Tre runder", "Fire runder", "Fem runder", "Seks runder")
OTHER_QUESTION = "Et andet spørgsmål"


@dataclass(frozen=True)
class Point:
    """One question in one round. `item` is None where that edition asked about something else."""

    round: Round
    k: int
    item: ShownItem | None

    def side(self, perspective) -> ShownSide | None:
        return self.item and self.item.side(perspective)

    @property
    def both(self):
        """Inside and outside, None where nothing is shown."""
        return [self.side(side) for side in Perspective]

    @property
    def instead(self):
        """What stands in place of a number."""
        if self.item is None:
            return OTHER_QUESTION
        return f"Færre end {self.k} svar – vises ikke"


@dataclass(frozen=True)
class ItemTrend:
    """One question over the rounds; as many points as the trend has rounds."""

    prompt: Item
    points: tuple[Point, ...]

    @property
    def sides(self):
        """[{name, label, cells: [(a ShownSide or None, what stands instead)]}], inside first."""
        return [
            {
                "name": side.value,
                "label": side.label,
                "cells": [(point.side(side), point.instead) for point in self.points],
            }
            for side in Perspective
        ]

    @property
    def has_line(self):
        """Whether there is anything to draw: an earlier round with a number."""
        return any(point.side(side) for point in self.points[:-1] for side in Perspective)

    @property
    def sparkline(self) -> Sparkline:
        return sparkline(
            {
                side.value: [(one := point.side(side)) and one.mean for point in self.points]
                for side in Perspective
            },
            [point.round.title for point in self.points],
        )


@dataclass(frozen=True)
class Trend:
    """The rounds that lead up to one, the oldest first; the last is the one shown.

    shown: what may be shown of the last one, so that it is not asked for twice
    items: {letter: ItemTrend}
    """

    rounds: tuple[Round, ...]
    shown: ShownRound
    items: dict[str, ItemTrend]

    @property
    def has_earlier(self):
        """Whether there is more than the one round."""
        return len(self.rounds) > 1

    @property
    def counted(self):
        """»Tre runder«."""
        return COUNTED[len(self.rounds)]

    @property
    def years(self):
        """»2024 til 2026«, of the days they closed."""
        first, last = (timezone.localdate(self.rounds[end].closed_at).year for end in (0, -1))
        return f"{first}" if first == last else f"{first} til {last}"

    @property
    def heading(self):
        """»Tre runder, 2024 til 2026«."""
        return f"{self.counted}, {self.years}"

    def __iter__(self):
        return iter(self.items.values())


def trend_between(rounds, shown):
    """The Trend of `rounds`, the oldest first, with a ShownRound each. No database."""
    prompts = [item.prompt for item in shown[-1].items]
    return Trend(
        rounds=tuple(rounds),
        shown=shown[-1],
        items={
            prompt.letter: ItemTrend(
                prompt,
                tuple(
                    Point(round, one.k, _same_item(prompt, one))
                    for round, one in zip(rounds, shown, strict=True)
                ),
            )
            for prompt in prompts
        },
    )


def _same_item(prompt, shown):
    return next((item for item in shown.items if prompt.means_the_same_as(item.prompt)), None)


def trend_of(round):
    """The Trend that leads up to a closed round, at most six rounds, itself the last.

    They are the house's closed rounds of the same theme number, form and set of units; of another
    edition only where at least one of its questions is said to mean the same. For the report:
    `trend.has_earlier` says whether there is anything to tell, `trend.heading` is »Tre runder,
    2024 til 2026«, and `trend.shown` is the ShownRound of `round` itself. Iterating gives an
    ItemTrend for each question: `.prompt`, `.points`, `.sparkline` for `_sparkline.html`, and all
    of it for `_trend_table.html`. Three queries whatever the number of rounds. Raises ValueError
    for a round that is still open.
    """
    if round.is_open:
        raise ValueError("An open round is sealed.")
    rounds = list(round.facility.rounds.leading_to(round).prefetch_related("units"))
    units = {unit.id for unit in rounds[-1].units.all()}
    alike = [one for one in rounds if {unit.id for unit in one.units.all()} == units]
    shown = shown_rounds(alike)
    last = shown[-1]
    kept = [
        (one, its)
        for one, its in zip(alike, shown, strict=True)
        if any(_same_item(item.prompt, its) for item in last.items)
    ][-MOST_ROUNDS:]
    return trend_between(*map(list, zip(*kept, strict=True)))
