"""Reading a file of answers from paper forms (CSV): side, person, item, answer.

side     indefra or udefra
person   any key, the same on each row of one form; in a round of pairs the same on both sides
item     theme number and letter, such as 1A
answer   1 to 5, or ikke_relevant, ved_ikke or vil_ikke_svare
"""

import csv
import io
from dataclasses import dataclass

from evaluations.models import Missing
from residents.files import FaultyFile
from residents.perspectives import Perspective

COLUMNS = ("side", "person", "item", "answer")
SIDES = {"indefra": Perspective.INSIDE, "udefra": Perspective.OUTSIDE}
GIVEN = (*"12345", *Missing.values)
LONGEST_PERSON = 80
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Row:
    """One answer. `line` is its line in the file, `item` the Item itself; a file holds no words."""

    line: int
    side: Perspective
    person: str
    item: object
    given: str
    comment: str = ""
    may_quote: bool = False


def read_answers(raw, theme):
    """The checked rows of a file (bytes) for a round about `theme`.

    The same answer twice is one row. Raises FaultyFile with every fault at once.
    """
    reader = _reader(raw)
    items = {str(item): item for item in theme.items.select_related("theme")}
    rows, faults = {}, []
    for cells in _cells(reader):
        if not any(cells.values()):
            continue
        row, found = _row(cells, reader.line_num, items, theme)
        faults += found
        if not row:
            continue
        earlier = rows.setdefault((row.side, row.person, row.item), row)
        if len(rows) > MOST_ROWS:
            raise FaultyFile([f"Filen har mere end {MOST_ROWS} svar. Del den i flere filer."])
        if earlier.given != row.given:
            faults.append(
                f"Linje {row.line}, answer: »{row.given}« er et andet svar end i linje "
                f"{earlier.line} for samme person og spørgsmål."
            )
    if faults:
        raise FaultyFile(faults)
    if not rows:
        raise FaultyFile(["Linje 2: filen har ingen svar."])
    return list(rows.values())


def _cells(reader):
    """Row for row; a field without an end (a lone quotation mark) is told with its line."""
    try:
        yield from reader
    except csv.Error as error:
        line = reader.line_num
        raise FaultyFile([f'Linje {line}: et felt slutter ikke. Se efter et enligt ".']) from error


def _reader(raw):
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultyFile([f"Linje {line}: filen er ikke gemt som UTF-8. Gem den igen."]) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise FaultyFile(
            [f"Linje {line}: der er et tegn, som ikke er tekst. Gem filen som CSV igen."]
        )
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
    except csv.Error as error:
        raise FaultyFile(['Linje 1: et felt slutter ikke. Se efter et enligt ".']) from error
    absent = [name for name in COLUMNS if name not in reader.fieldnames]
    if absent:
        raise FaultyFile(
            [
                f"Linje 1: kolonnen {name} mangler. Der skal stå {','.join(COLUMNS)}."
                for name in absent
            ]
        )
    return reader


def _row(cells, line, items, theme):
    """The row, or None, and what is wrong with it."""
    if None in cells:
        return None, [f"Linje {line}: der er flere felter end kolonner."]
    side, person, item, given = (cells[name].strip() for name in COLUMNS)
    wrong = {
        "side": side.lower() not in SIDES and f"»{side}« skal være indefra eller udefra",
        "person": not 0 < len(person) <= LONGEST_PERSON
        and f"skal udfyldes med højst {LONGEST_PERSON} tegn",
        "item": item.upper() not in items
        and f"»{item}« er ikke et spørgsmål i tema {theme.number}; der er {', '.join(items)}",
        "answer": given.lower() not in GIVEN and f"»{given}« skal være {', '.join(GIVEN)}",
    }
    faults = [f"Linje {line}, {column}: {fault}." for column, fault in wrong.items() if fault]
    if faults:
        return None, faults
    return Row(line, SIDES[side.lower()], person, items[item.upper()], given.lower()), []
