"""Reading a file of earlier FIT sessions (CSV): one form a row.

resident      the resident's key, as `list_houses` prints it
date          2025-11-01, or as people write it: 01-11-2025, 1.11.25, 1. november 2025
form          ors or srs
line1–line4   on a line 0 to 10 with at most one decimal, comma or point; with numbers 1 to 10; with
              smileys 1 to 5; empty where nothing was answered
mode          line, ten or smileys; also linje, 1-10 and smiley
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from evaluations.csv_file import rows_of
from evaluations.fit.on_paper import RANGES, tenths_on_paper
from evaluations.fit.scoring import LINES, Form, Mode
from residents.files import FaultyFile
from residents.forms.days import DayField
from residents.models import Resident

LINE_NAMES = tuple(f"line{number}" for number in range(1, LINES + 1))
COLUMNS = ("resident", "date", "form", *LINE_NAMES, "mode")
FORMS = {form.value: form for form in Form}
MODES = {
    **{mode.value: mode for mode in Mode},
    "linje": Mode.LINE,
    "1-10": Mode.TEN,
    "1–10": Mode.TEN,
    "smiley": Mode.SMILEYS,
    "smileyer": Mode.SMILEYS,
}
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Session:
    """One form of an earlier day. `line` is its line in the file; lines: four values in tenths."""

    line: int
    resident: Resident
    held_on: date
    form: Form
    mode: Mode
    lines: tuple

    @property
    def place(self):
        """What there is one of: a resident's form of a day."""
        return self.resident, self.held_on, self.form


def read_sessions(raw, residents):
    """[Session] of a file (bytes) about some of `residents`.

    Raises FaultyFile with every fault at once, each with line and column.
    """
    known = {str(resident.key): resident for resident in residents}
    sessions, faults = {}, []
    for line, cells, fault in rows_of(raw, COLUMNS):
        session, found = (None, [fault]) if fault else _session(cells, line, known)
        faults += found
        if session is None:
            continue
        earlier = sessions.setdefault(session.place, session)
        if earlier is not session:
            faults.append(
                f"Linje {line}, date: det samme skema fra samme borger og dag står i linje "
                f"{earlier.line}."
            )
        if len(sessions) > MOST_ROWS:
            raise FaultyFile([f"Filen har mere end {MOST_ROWS} skemaer. Del den i flere filer."])
    if faults:
        raise FaultyFile(faults)
    if not sessions:
        raise FaultyFile(["Linje 2: filen har ingen skemaer."])
    return list(sessions.values())


def _session(cells, line, known):
    """The session, or None, and what is wrong with it."""
    faults = {}
    resident = known.get(cells["resident"].lower())
    if resident is None:
        faults["resident"] = f"»{cells['resident']}« er ikke en borger her. Se list_houses."
    held_on = _day(cells["date"], faults)
    form = FORMS.get(cells["form"].lower())
    if form is None:
        faults["form"] = f"»{cells['form']}« skal være ors eller srs."
    mode = MODES.get(cells["mode"].lower())
    lines = _lines(cells, mode, faults)
    if mode is None:
        faults["mode"] = f"»{cells['mode']}« skal være line, ten eller smileys."
    if faults:
        return None, [f"Linje {line}, {column}: {fault}" for column, fault in faults.items()]
    return Session(line, resident, held_on, form, mode, lines), []


def _day(text, faults):
    try:
        day = DayField().clean(text)
    except ValidationError as error:
        faults["date"] = " ".join(error.messages)
        return None
    if day > timezone.localdate():
        faults["date"] = "den dag er ikke kommet endnu. Ret datoen."
    return day


def _lines(cells, mode, faults):
    """The four values in tenths; without a known mode they cannot be read."""
    if mode is None:
        return None
    lines = []
    for name in LINE_NAMES:
        try:
            lines.append(tenths_on_paper(cells[name], mode))
        except ValueError:
            faults[name] = f"»{cells[name]}« skal skrives {RANGES[mode]}."
    if lines == [None] * LINES:
        faults[LINE_NAMES[0]] = "der er ikke svaret på nogen af de fire linjer. Slet linjen."
    return tuple(lines)
