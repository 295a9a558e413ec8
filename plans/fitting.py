"""The tryghedsplan on a sheet that must be one page: smaller type, and then fewer words.

What is left out is said on the sheet; the professionals' view goes before the resident's words.
"""

from dataclasses import dataclass

# How many characters a line has, about, in the smallest type of each print: in a half and in a
# third of the A4, and across a panel of the card. And how many lines have room there, at most by
# far: what is longer than that is not even tried. Otherwise the page itself decides.
HALF, THIRD, CARD = 55, 36, 48
A4_ROOM, CARD_ROOM = 110, 50

MORE = " …"


@dataclass(frozen=True)
class Step:
    """One way to print: the type's size in points, and how many lines a slot has on either side.

    None is all of them. outside_size: the size of the professionals' view on the A4.
    """

    size: int
    own: int | None = None
    outside: int | None = None
    outside_size: int = 8


# The professionals' view is the first to be smaller, down to four fifths of the resident's words.
# The sizes 9 and 8 are in truth 9.25 and 8.5 points.
A4_SIZES = (
    *((13, 13), (13, 12), (13, 11), (12, 11), (12, 10), (11, 10)),
    *((11, 9), (10, 9), (10, 8), (9, 8), (8, 8)),
)
A4_STEPS = (
    *(Step(own, outside_size=outside) for own, outside in A4_SIZES),
    *(Step(8, outside=lines) for lines in (8, 4, 2, 0)),
    *(Step(8, own=lines, outside=0) for lines in (24, 16, 12, 9, 7, 5, 4, 3, 2, 1)),
)
CARD_STEPS = (
    *(Step(size) for size in (12, 11, 10, 9)),
    *(Step(9, own=lines) for lines in (12, 9, 7, 5, 4, 3, 2, 1)),
)


@dataclass(frozen=True)
class Slot:
    """The lines of one slot that have room. height: how many lines of type they are, about."""

    lines: list
    is_cut: bool = False
    height: int = 0
    heading: str = ""
    is_guess: bool = False

    def __bool__(self):
        return bool(self.lines)


def cut(lines, most, width, **about):
    """The whole lines that fit in `most` lines of `width` characters, as a Slot; None is all.

    A first line that is too long by itself ends after a sentence or a word, with a sign.
    """
    kept, height = [], 0
    for line in lines:
        needs = -(-len(line) // width)
        if most is not None and height + needs > most:
            break
        kept.append(line)
        height += needs
    is_cut = len(kept) < len(lines)
    if is_cut and most and not kept:
        kept, height = [_beginning(lines[0], most * width)], most
    return Slot(kept, is_cut, height, **about)


def _beginning(line, room):
    piece = line[: room - len(MORE)]
    end = piece.rfind(". ") + 1 or piece.rfind(" ")
    return piece[: end if end > 0 else len(piece)] + MORE


@dataclass(frozen=True)
class PaperPhase:
    """One phase as a sheet shows it: a Slot for each thing, and the professionals' view."""

    key: str
    title: str
    inside_title: str
    number: int
    signs: Slot
    do: Slot
    dont: Slot
    coping: Slot
    triggers: Slot
    outside: list

    @property
    def own(self):
        return self.signs, self.do, self.dont, self.coping, self.triggers

    @property
    def has_own(self):
        return any(self.own)

    @property
    def is_cut(self):
        return any(slot.is_cut for slot in (*self.own, *self.outside))

    @property
    def heights(self):
        """How many lines of type, about: the left half, the right half, and the other side."""
        left, right = (self.signs, self.coping, self.triggers), (self.do, self.dont)
        return [sum(slot.height for slot in part) for part in (left, right, self.outside)]


def a4_steps(phases):
    """The steps of the A4 that are worth trying with these [PhaseView]."""

    def has_hope(step):
        heights = [on_a4(phase, step).heights for phase in phases]
        own = sum(max(left, right) for left, right, _ in heights)
        return own + max((below for *_, below in heights), default=0) <= A4_ROOM

    return [step for step in A4_STEPS if has_hope(step)] or A4_STEPS[-1:]


def card_steps(phases):
    """The steps of the card that are worth trying with these [PhaseView]."""

    def has_hope(step):
        return all(sum(on_card(phase, step).heights) <= CARD_ROOM for phase in phases)

    return [step for step in CARD_STEPS if has_hope(step)] or CARD_STEPS[-1:]


def on_a4(phase, step):
    """A PhaseView at one step of the A4."""
    slots = (phase.signs, phase.do, phase.dont, phase.coping, phase.triggers)
    outside = [
        cut(one.lines, step.outside, THIRD, heading=one.heading, is_guess=one.is_guess)
        for one in phase.outside
    ]
    return _on_paper(phase, [cut(lines, step.own, HALF) for lines in slots], outside)


def on_card(phase, step):
    """A PhaseView at one step of the card, which has neither triggers nor the other side."""
    slots = (phase.signs, phase.do, phase.dont, phase.coping, [])
    return _on_paper(phase, [cut(lines, step.own, CARD) for lines in slots], [])


def _on_paper(phase, slots, outside):
    names = phase.key, phase.title, phase.inside_title, phase.number
    return PaperPhase(*names, *slots, outside)
