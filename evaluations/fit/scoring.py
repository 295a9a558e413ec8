"""FIT in numbers: totals, change, reliable change, and when there is something to talk about.

Pure functions. Every value is a whole number of tenths, so that nothing is lost in a sum: 7.3 on a
line is 73. A line that nobody has touched is None, and so is the total of a form that has one.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LINES = 4


class Form(StrEnum):
    """ORS: how it goes, at the start of a talk. SRS: how we work together, at its end."""

    ORS = "ors"
    SRS = "srs"


class Mode(StrEnum):
    """How the values were given. The modes are never joined to each other."""

    LINE = "line"
    TEN = "ten"
    SMILEYS = "smileys"


# The values that each mode can give, in tenths: a line 0.0–10.0, whole numbers 1–10, five smileys.
VALUES = {
    Mode.LINE: range(0, 101),
    Mode.TEN: range(10, 101, 10),
    Mode.SMILEYS: range(10, 51, 10),
}

# Where the ORS of those who seek treatment and of others meet, by age: Miller & Duncan, The Outcome
# and Session Rating Scales: Administration and Scoring Manual. From courses of therapy.
ORS_REFERENCE = {"adult": 250, "young": 280, "child": 320}

# At and above it people are content with the talk; below it is worth asking. The same manual.
SRS_REFERENCE = 360

# How far the ORS's total must move to be more than chance. The same manual.
RELIABLE_CHANGE = 50

# A fall of the SRS since last time, and a line of it, that are worth asking about. The same manual.
SRS_FALL = 10
SRS_LINE_REFERENCE = 90


class Prompt(StrEnum):
    """Why there is something to talk about."""

    SRS_TOTAL = "srs_total_under_36"
    SRS_FALL = "srs_down_by_1"
    SRS_LINE = "srs_line_under_9"
    ORS_MOVED = "ors_moved_by_5"


@dataclass(frozen=True)
class Filled:
    """One form that was filled in. lines: four values in tenths, None where none was given."""

    held_on: date
    form: Form
    mode: Mode
    lines: tuple

    @property
    def total(self):
        """0–400 tenths in the line mode; None where a line is unanswered."""
        return None if None in self.lines else sum(self.lines)

    @property
    def unanswered(self):
        return self.lines.count(None)


@dataclass(frozen=True)
class Scored:
    """A filled form as seen from those before it. All in tenths.

    change: since the first total of the form on lines; 0 for that one itself
    since_last: since the total before, None where there is none
    Both are None outside the line mode, whose numbers alone can be laid beside each other.
    is_reliable: whether the change is more than chance; None where that cannot be said
    """

    filled: Filled
    change: int | None
    since_last: int | None
    is_reliable: bool | None
    prompts: tuple = field(default=())


def score(course):
    """[Scored] in the order of [Filled], which is the order in time of one resident's course."""
    totals, scored = {}, []
    for filled in course:
        series = totals.setdefault((filled.form, filled.mode), [])
        scored.append(_scored(filled, series))
        if filled.total is not None:
            series.append(filled.total)
    return scored


def _scored(filled, series):
    """series: the totals before it in the same form and mode."""
    total = filled.total if filled.mode == Mode.LINE else None
    first = series[0] if series else total
    change = None if total is None else total - first
    since_last = None if total is None or not series else total - series[-1]
    return Scored(
        filled,
        change,
        since_last,
        _is_reliable(filled, change),
        tuple(_prompts(filled, change, since_last)),
    )


def _is_reliable(filled, change):
    """Only the ORS has a number for what is more than chance."""
    if filled.form != Form.ORS or change is None:
        return None
    return abs(change) >= RELIABLE_CHANGE


def _prompts(filled, change, since_last):
    if filled.mode != Mode.LINE:
        return
    if filled.form == Form.ORS:
        if change is not None and abs(change) >= RELIABLE_CHANGE:
            yield Prompt.ORS_MOVED
        return
    if filled.total is not None and filled.total < SRS_REFERENCE:
        yield Prompt.SRS_TOTAL
    if since_last is not None and since_last <= -SRS_FALL:
        yield Prompt.SRS_FALL
    if any(line is not None and line < SRS_LINE_REFERENCE for line in filled.lines):
        yield Prompt.SRS_LINE
