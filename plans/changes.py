"""What is different between two texts, word by word.

The shortest way from one to the other (Myers 1986) is looked for MOST steps far. That bounds the
work whatever the texts are, where `difflib` takes minutes over a word that stands 4,000 times.
Texts further apart are compared line by line, and word by word only within the changed lines.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter

# Words, or else lines, that are gone or new: beyond that nobody reads them one by one.
MOST = 300

# A word as short as this, alike by chance between two changes, belongs to the change.
CHANCE = 3

WORD = re.compile(r"(\S*)(\s*)")

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """Some words in a row that are the same, gone or new."""

    kind: str
    text: str

    @property
    def is_space(self):
        return not self.text.strip()


def compare(before, after):
    """[Piece]: laid together, all but the new is `before`, and all but the gone is `after`."""
    pieces = _by_words(before, after, MOST) or _by_lines(before, after)
    joined = groupby((piece for piece in pieces if piece.text), key=attrgetter("kind"))
    return [Piece(kind, "".join(piece.text for piece in run)) for kind, run in joined]


def _by_words(before, after, most):
    """[Piece], or None where more than `most` words are gone or new."""
    old, new = _words(before), _words(after)
    alike = _alike([word for word, _ in old], [word for word, _ in new], most)
    if alike is None:
        return None
    pieces = []
    for gone, added, same in _runs(old, new, _without_chance(old, new, alike)):
        pieces += [Piece(GONE, _text(gone)), Piece(NEW, _text(added))]
        for (word, space), (_, other) in same:
            pieces.append(Piece(SAME, word + space if space == other else word))
            if space != other:
                pieces += [Piece(GONE, space), Piece(NEW, other)]
    return pieces


def _by_lines(before, after):
    """[Piece] by whole lines, and by words within them where those are few."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    runs = list(_runs(old, new, _alike(old, new, MOST) or []))
    most = MOST // len(runs)
    pieces = []
    for gone, added, same in runs:
        gone, added = "".join(gone), "".join(added)
        whole = [Piece(GONE, gone), Piece(NEW, added)]
        pieces += (gone and added and _by_words(gone, added, most)) or whole
        pieces += [Piece(SAME, line) for line, _ in same]
    return pieces


def _words(text):
    """[(word, the space after it)]; the first word is empty where the text begins with a space."""
    return [(word, space) for word, space in WORD.findall(text) if word or space]


def _text(words):
    return "".join(word + space for word, space in words)


def _runs(old, new, alike):
    """(gone, new, [(old, new)] that are the same) in turn. alike: [(place in old, in new)]."""
    a = b = 0
    for i, j, length in [*_blocks(alike), (len(old), len(new), 0)]:
        yield old[a:i], new[b:j], list(zip(old[i : i + length], new[j : j + length], strict=True))
        a, b = i + length, j + length


def _blocks(alike):
    """[(place in old, place in new, how many)] of those that follow each other in both."""
    steps = enumerate(alike)
    for _, run in groupby(steps, key=lambda step: (step[1][0] - step[0], step[1][1] - step[0])):
        run = [pair for _, pair in run]
        yield *run[0], len(run)


def _without_chance(old, new, alike):
    """Without lone short words between two changes of both texts."""
    blocks = list(_blocks(alike))
    ends = [(0, 0, 0), *blocks, (len(old), len(new), 0)]
    kept = []
    for before, (i, j, length), after in zip(ends, blocks, ends[2:], strict=False):
        gaps = (i - before[0] - before[2], j - before[1] - before[2])
        gaps += (after[0] - i - length, after[1] - j - length)
        is_chance = length == 1 and len(old[i][0]) <= CHANCE and min(gaps) > 0
        kept += [] if is_chance else [(i + step, j + step) for step in range(length)]
    return kept


def _alike(old, new, most):
    """[(place in old, place in new)] of what both have, in order; None if more than `most` differ.

    What both begin and end with is laid aside first.
    """
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = shortest - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    middle = _shortest_way(old[start : len(old) - end], new[start : len(new) - end], most)
    if middle is None:
        return None
    tail = range(end, 0, -1)
    return [
        *((at, at) for at in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((len(old) - at, len(new) - at) for at in tail),
    ]


def _shortest_way(old, new, most):
    """Myers' greedy way through the square of both: diagonal steps are what they have alike."""
    if not (old and new):
        return []
    furthest, trail = {1: 0}, []
    for steps in range(most + 1):
        trail.append(dict(furthest))
        for line in range(-steps, steps + 1, 2):
            i = _start_of(furthest, line, steps)
            j = i - line
            while i < len(old) and j < len(new) and old[i] == new[j]:
                i, j = i + 1, j + 1
            furthest[line] = i
            if i >= len(old) and j >= len(new):
                return _walked_back(trail, i, j)
    return None


def _start_of(furthest, line, steps):
    """Where a diagonal is entered: by a new word from above, or by a gone one from the left."""
    above, left = furthest.get(line + 1, -1), furthest.get(line - 1, -1)
    return above if line == -steps or (line != steps and left < above) else left + 1


def _walked_back(trail, i, j):
    found = []
    for steps in range(len(trail) - 1, -1, -1):
        line, furthest = i - j, trail[steps]
        start = _start_of(furthest, line, steps)
        while i > start:
            i, j = i - 1, j - 1
            found.append((i, j))
        came_from_above = start == furthest.get(line + 1)
        i, j = (i, j - 1) if came_from_above and steps else (i - 1, j)
    return sorted(found, key=itemgetter(0))
