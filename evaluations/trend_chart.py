"""The report's small line chart of one question over a house's rounds: values in, marks out."""

from dataclasses import dataclass

from evaluations.templatetags.numbers import one_decimal

WIDTH, HEIGHT = 220, 74
LEFT, RIGHT, TOP, BOTTOM = 24, 208, 8, 66
STEPS = range(1, 6)
DISC, DIAMOND = 4, 6.5


def height_of(value):
    """Units from the top of a number from 1 to 5."""
    return round(BOTTOM - float(value - 1) * (BOTTOM - TOP) / 4, 1)


@dataclass(frozen=True)
class Line:
    """One side's points, and the lines between those that lie next to each other."""

    points: tuple

    @property
    def path(self):
        parts, before = [], None
        for point in self.points:
            if point:
                parts.append(f"{'L' if before else 'M'}{point[0]} {point[1]}")
            before = point
        return "".join(parts)

    @property
    def marks(self):
        return [point for point in self.points if point]

    @property
    def diamonds(self):
        return "".join(
            f"M{x} {round(y - DIAMOND, 1)}l{DIAMOND} {DIAMOND} {-DIAMOND} {DIAMOND} "
            f"{-DIAMOND} {-DIAMOND}z"
            for x, y in self.marks
        )


@dataclass(frozen=True)
class TrendChart:
    title: str
    inside: Line
    outside: Line
    width: int = WIDTH
    height: int = HEIGHT
    disc: int = DISC

    @property
    def grid(self):
        return "".join(f"M{LEFT - 6} {height_of(step)}H{RIGHT + 6}" for step in STEPS)

    @property
    def ends(self):
        return [(1, height_of(1) + 3.5), (5, height_of(5) + 3.5)]


def trend_chart(inside, outside):
    """inside, outside: a mean from 1 to 5 for each round, the oldest first; None is a gap."""
    gap = (RIGHT - LEFT) / max(len(inside) - 1, 1)
    lines = [
        Line(
            tuple(
                None if value is None else (round(LEFT + place * gap, 1), height_of(value))
                for place, value in enumerate(values)
            )
        )
        for values in (inside, outside)
    ]
    return TrendChart(f"Indefra: {_told(inside)}. Udefra: {_told(outside)}.", *lines)


def _told(values):
    return ", ".join("vises ikke" if one is None else one_decimal(one) for one in values)
