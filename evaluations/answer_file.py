"""Reading a file of answers from paper forms (CSV): side, person, item, answer.

side     indefra or udefra
person   any key, the same on each row of one form; in a round of pairs the same on both sides
item     theme number and letter, such as 1A
answer   1 to 5, or ikke_relevant, ved_ikke or vil_ikke_svare
"""

from dataclasses import dataclass

from evaluations.csv_file import rows_of
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
    items = {str(item): item for item in theme.items.select_related("theme")}
    rows, faults = {}, []
    for line, cells, fault in rows_of(raw, COLUMNS):
        row, found = (None, [fault]) if fault else _row(cells, line, items, theme)
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


def _row(cells, line, items, theme):
    """The row, or None, and what is wrong with it."""
    side, person, item, given = (cells[name] for name in COLUMNS)
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
