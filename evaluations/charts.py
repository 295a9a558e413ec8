"""The geometry of the charts, for screen and print alike: values in, frozen marks out.

All three drawings are WIDTH units wide and share one axis from 1 to 5, so that what lies under
each other on a page lies under the same number.
"""

import textwrap
from dataclasses import dataclass

from evaluations.compare import SCALE
from evaluations.templatetags.numbers import one_decimal

WIDTH = 352
# Room for a mark and its number outside 1.0 and 5.0.
MARGIN = 46
STEP = (WIDTH - 2 * MARGIN) / (len(SCALE) - 1)

DISC, DIAMOND = 6.5, 13.5
LABEL_WIDTH, LABEL_GAP = 26, 6
ROW_HEIGHT, REACH = 56, 120
AXIS_LINE, AXIS_LETTERS = 16, 10

BAR, BAR_GAP, OUTLINE = 18, 4, 1.5
BARS_TOP, BARS_HEIGHT = 20, 64
NAMES = {"inside": "Indefra", "outside": "Udefra"}


def position(value):
    """Where on the axis, in units from the left, a number from 1 to 5 lies."""
    return round(MARGIN + float(value - 1) * STEP, 2)


TICKS = tuple(position(value) for value in SCALE)


@dataclass(frozen=True)
class Label:
    """A number beside a mark. `x` is where the text begins or ends, `back` its white ground."""

    text: str
    x: float
    anchor: str
    back: float


@dataclass(frozen=True)
class Dumbbell:
    """Two means on one axis: a disc for inside, a diamond for outside, a band between."""

    title: str
    inside: float
    outside: float
    band_from: float
    band_width: float
    labels: tuple[Label, Label]
    width: int = WIDTH
    height: int = ROW_HEIGHT

    @property
    def ticks(self):
        """One path. It reaches beyond the drawing and so meets the ticks of the rows around it."""
        return "".join(f"M{x} {-REACH}V{self.height + REACH}" for x in TICKS)

    @property
    def middle(self):
        return self.height / 2

    @property
    def band_top(self):
        return self.middle - 2.5

    @property
    def back_top(self):
        return self.middle - 11

    @property
    def baseline(self):
        return self.middle + 5.5

    @property
    def diamond(self):
        x, y = self.outside, self.middle
        return f"M{x} {y - DIAMOND} {x + DIAMOND} {y} {x} {y + DIAMOND} {x - DIAMOND} {y}z"


def dumbbell(inside, outside):
    """inside, outside: two means from 1 to 5. Numbers stand outside the marks, the lower left."""
    low, high = sorted((inside, outside))
    marks = ((position(inside), DISC), (position(outside), DIAMOND))
    left = min(x - reach for x, reach in marks) - LABEL_GAP
    right = max(x + reach for x, reach in marks) + LABEL_GAP
    return Dumbbell(
        title=f"Indefra {one_decimal(inside)}, udefra {one_decimal(outside)}, fra 1 til 5.",
        inside=position(inside),
        outside=position(outside),
        band_from=position(low),
        band_width=round(position(high) - position(low), 2),
        labels=(
            Label(one_decimal(low), left, "end", left - LABEL_WIDTH),
            Label(one_decimal(high), right, "start", right - 2),
        ),
    )


@dataclass(frozen=True)
class AxisLabel:
    """One step of the scale: its number and its words, broken into short lines."""

    x: float
    number: int
    lines: tuple


@dataclass(frozen=True)
class Axis:
    """The head of the charts: what 1 to 5 stand for."""

    title: str
    labels: tuple[AxisLabel, ...]
    width: int = WIDTH

    @property
    def height(self):
        return AXIS_LINE * (1 + max(len(label.lines) for label in self.labels)) + 6


def axis(scale):
    """scale: five words of degree."""
    return Axis(
        title="Skala: "
        + ", ".join(f"{value} {words}" for value, words in zip(SCALE, scale, strict=True))
        + ".",
        labels=tuple(
            AxisLabel(
                position(value),
                value,
                tuple(
                    (line, AXIS_LINE * (row + 2))
                    for row, line in enumerate(textwrap.wrap(words, AXIS_LETTERS))
                ),
            )
            for value, words in zip(SCALE, scale, strict=True)
        ),
    )


@dataclass(frozen=True)
class Bar:
    """How many of one side gave one answer."""

    side: str
    count: int
    x: float
    y: float
    height: float
    width: int = BAR

    @property
    def middle(self):
        return self.x + self.width / 2

    @property
    def label_y(self):
        return self.y - 6

    @property
    def outline(self):
        """The bar as a path: round at the top for inside; angular, within its edge, for outside."""
        base = self.y + self.height
        if self.side == "inside":
            turn = min(2, self.height)
            flat = self.width - 2 * turn
            return (
                f"M{self.x} {base}V{self.y + turn}q0 {-turn} {turn} {-turn}h{flat}"
                f"q{turn} 0 {turn} {turn}V{base}z"
            )
        inset = OUTLINE / 2
        left, right = self.x + inset, self.x + self.width - inset
        return f"M{left} {base}V{self.y + inset}H{right}V{base}z"


@dataclass(frozen=True)
class Distribution:
    """How the answers of one or both sides fall on 1 to 5, in persons."""

    title: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = BARS_TOP + BARS_HEIGHT + 22
    base: int = BARS_TOP + BARS_HEIGHT
    ticks: tuple = tuple(zip(SCALE, TICKS, strict=True))

    @property
    def solid(self):
        return self._path("inside")

    @property
    def outlined(self):
        return self._path("outside")

    def _path(self, side):
        return "".join(bar.outline for bar in self.bars if bar.side == side and bar.count)

    @property
    def numbers_y(self):
        return self.base + 17

    @property
    def base_end(self):
        return self.width - 14


def distribution(counts):
    """counts: {"inside": five counts, "outside": five counts}; a hidden side is left out."""
    tallest = max(max(side) for side in counts.values())
    wide = len(counts) * BAR + (len(counts) - 1) * BAR_GAP
    bars = []
    for place, (side, numbers) in enumerate(counts.items()):
        for value, count in zip(SCALE, numbers, strict=True):
            height = round(BARS_HEIGHT * count / tallest, 2)
            x = position(value) - wide / 2 + place * (BAR + BAR_GAP)
            bars.append(Bar(side, count, x, round(BARS_TOP + BARS_HEIGHT - height, 2), height))
    return Distribution(
        title=" ".join(_told(NAMES[side], numbers) for side, numbers in counts.items()),
        bars=tuple(bars),
    )


def _told(name, numbers):
    each = ", ".join(
        f"{count} svarede {value}" for value, count in zip(SCALE, numbers, strict=True)
    )
    return f"{name}: {each}."
