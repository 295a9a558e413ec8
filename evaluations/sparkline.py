"""The geometry of a trend: two small lines over a house's rounds, with a mark at their end.

One step of the scale is equally long in all of them, so that a slope can be compared with another;
each lies around the middle of its own numbers, and the numbers stand beside it.
"""

from dataclasses import dataclass

from evaluations.charts import NAMES
from evaluations.templatetags.numbers import one_decimal

WIDTH, LOWEST = 124, 56
LEFT, RIGHT = 5, 114
ROOM, STEP = 10, 20
DISC, DIAMOND, LONE_DISC, LONE_DIAMOND = 4.5, 6.5, 2.5, 3.5


@dataclass(frozen=True)
class Line:
    """One side. `path` is broken where a point is hidden; `lone` are points with no neighbour.

    end: the last round's point, or None where that one is hidden
    """

    side: str
    path: str
    lone: tuple
    end: tuple | None

    @property
    def marks(self):
        """The outside's points as the diamonds' paths."""
        ends = [(self.end, DIAMOND)] if self.end else []
        return "".join(
            f"M{x} {y - size} {x + size} {y} {x} {y + size} {x - size} {y}z"
            for (x, y), size in [*ends, *((point, LONE_DIAMOND) for point in self.lone)]
        )


@dataclass(frozen=True)
class Sparkline:
    """Both lines, the outside first: the resident's lies on top."""

    title: str
    inside: Line
    outside: Line
    height: int
    width: int = WIDTH


def sparkline(means, titles):
    """means: {"inside": [mean or None for each round], "outside": …}; titles: the rounds' names."""
    shown = [mean for values in means.values() for mean in values if mean is not None] or [0]
    low, high = float(min(shown)), float(max(shown))
    height = max(LOWEST, round((high - low) * STEP) + 2 * ROOM)
    # The mean that lies at the upper edge.
    top = (low + high) / 2 + height / 2 / STEP
    return Sparkline(
        title=" ".join(_told(NAMES[side], values, titles) for side, values in means.items()),
        height=height,
        **{side: _line(side, values, top) for side, values in means.items()},
    )


def _line(side, means, top):
    points = [_place(number, len(means), mean, top) for number, mean in enumerate(means)]
    runs = _runs(points)
    return Line(
        side=side,
        path="".join("M" + " ".join(f"{x} {y}" for x, y in run) for run in runs if len(run) > 1),
        lone=tuple(run[0] for run in runs if len(run) == 1 and run[0] != points[-1]),
        end=points[-1],
    )


def _place(number, count, mean, top):
    """Where a mean lies, in units from the left and the top; None for a hidden one."""
    if mean is None:
        return None
    share = number / (count - 1) if count > 1 else 1
    return round(LEFT + (RIGHT - LEFT) * share, 1), round((top - float(mean)) * STEP, 1)


def _runs(points):
    """Points that follow each other without a hidden one between them."""
    runs = [[]]
    for point in points:
        if point:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _told(name, means, titles):
    each = ", ".join(
        f"{title} {'vises ikke' if mean is None else one_decimal(mean)}"
        for title, mean in zip(titles, means, strict=True)
    )
    return f"{name}: {each}."
