"""The poster's scale: two marks on a line with five words, and no figure anywhere."""

from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 640, 68
FIRST, STEP = 64, 128
LINE_Y, WORDS_Y = 24, 63
DISC, DIAMOND = 13, 21
NEAR = Fraction(1, 4)


def position(value):
    """Units from the left of a number from 1 to 5."""
    return round(FIRST + float(value - 1) * STEP, 1)


@dataclass(frozen=True)
class MarkedScale:
    title: str
    inside: float
    outside: float
    steps: tuple
    width: int = WIDTH
    height: int = HEIGHT
    line_y: int = LINE_Y
    words_y: int = WORDS_Y
    disc: int = DISC

    @property
    def line(self):
        ends = f"M{FIRST} {LINE_Y}H{FIRST + 4 * STEP}"
        return ends + "".join(f"M{x} {LINE_Y - 8}v16" for x, _ in self.steps)

    @property
    def diamond(self):
        x, y = self.outside, self.line_y
        return f"M{x} {y - DIAMOND} {x + DIAMOND} {y} {x} {y + DIAMOND} {x - DIAMOND} {y}z"


def scale_with_marks(inside, outside, scale):
    """inside, outside: two means from 1 to 5; scale: five words of degree."""
    return MarkedScale(
        title=f"Borgerne: {place(inside, scale)}. Medarbejderne: {place(outside, scale)}.",
        inside=position(inside),
        outside=position(outside),
        steps=tuple((position(value), words) for value, words in enumerate(scale, start=1)),
    )


def place(value, scale):
    """Where on the scale a mean lies, in words: near a step, or between two."""
    value = Fraction(value)
    nearest = round(value)
    if abs(value - nearest) <= NEAR:
        return f"tæt på »{scale[nearest - 1]}«"
    below = int(value)
    return f"mellem »{scale[below - 1]}« og »{scale[below]}«"
