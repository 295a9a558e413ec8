"""A form of FIT as screens: one for each line, and one on which all is read before it is sent.

They come with one page, so that the form can be answered to its end where the net is gone.
"""

import json
from dataclasses import dataclass

from evaluations.fit.scoring import LINES, Mode
from evaluations.fit.wording import Line
from residents.tablet.tasks import FIT


@dataclass(frozen=True)
class Screen:
    """One line. value: tenths, None without an answer. is_refused: »vil ikke svare« was said.

    hides: what was said before the tablet was handed over is not shown, nor whether anything was:
    the staff member could have handed it to themself.
    """

    number: int
    line: Line
    mode: Mode
    value: int | None = None
    is_refused: bool = False
    hides: bool = False

    @property
    def name(self):
        return str(self.number)

    @property
    def is_said(self):
        return self.value is not None

    @property
    def place(self):
        """Where the mark stands, in words; »« where there is none."""
        return "" if self.value is None else self.line.place(self.value)

    @property
    def places(self):
        """The words of eleven places from one end to the other, for the script."""
        return json.dumps([self.line.place(step * 10) for step in range(11)])

    @property
    def told(self):
        return "" if self.value is None else self.line.told(self.value, self.mode)


def screens_of(draft, wording, mode, *, hidden_before=None):
    """[Screen] of the four lines. draft: the FitForm, or None. hidden_before: see `Screen`."""
    shown = lines_shown(draft, hidden_before)
    return [
        Screen(number, line, mode, *said, hides=_hides(draft, number, hidden_before))
        for number, (line, said) in enumerate(zip(wording.lines, shown, strict=True), 1)
    ]


def lines_shown(draft, hidden_before=None):
    """[(value, is_refused)] of the four lines, with nothing where nothing is to be seen."""
    if draft is None:
        return [(None, False)] * LINES
    return [_line_shown(draft, number, hidden_before) for number in range(1, LINES + 1)]


def _line_shown(draft, number, hidden_before):
    if _hides(draft, number, hidden_before):
        return None, False
    return draft.lines[number - 1], draft.is_refused(number)


def _hides(draft, number, hidden_before):
    """Whether something may stand hidden at a line: until anything is said to it on the tablet."""
    if hidden_before is None:
        return False
    said_at = draft and draft.said_at(number)
    return said_at is None or said_at < hidden_before


def letter_kind(form):
    """The kind of a form's letters: one form's token is good for no other form of the talk."""
    return f"{FIT}/{form}"
