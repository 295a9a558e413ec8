"""Reading a CSV file from a Danish spreadsheet: row for row, with the number of each line."""

import csv
import io

from residents.files import FaultyFile

LONE_QUOTE = 'et felt begynder med " og slutter ikke. Sæt det sidste ", eller slet det første.'


def rows_of(raw, columns):
    """(line, {column: text}, fault) of each row of a file (bytes) that is not empty.

    Commas or semicolons, UTF-8, the names of the columns in the first line. The text of a column
    has no space around it. A row with more or fewer fields than columns has no texts but a fault,
    which the others have not. Raises FaultyFile.
    """
    reader = _reader(raw, columns)
    for cells in _cells(reader):
        if not any(cells.values()):
            continue
        line, fault = reader.line_num, _fault(cells, columns)
        if fault:
            yield line, None, f"Linje {line}: {fault}"
        else:
            yield line, {name: cells[name].strip() for name in columns}, ""


def _fault(cells, columns):
    if None in cells:
        return "der er flere felter end kolonner. Et komma i et tal skal stå i anførselstegn."
    if None in (cells[name] for name in columns):
        return "der er færre felter end kolonner. Et tomt felt skal også have sit skilletegn."
    return ""


def _cells(reader):
    """Row for row; a field without an end (a lone quotation mark) is told where its row begins."""
    begins = reader.line_num + 1
    try:
        for cells in reader:
            yield cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FaultyFile([f"Linje {begins}: {LONE_QUOTE}"]) from error


def _reader(raw, columns):
    text = _decoded(raw)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
    except csv.Error as error:
        raise FaultyFile([f"Linje 1: {LONE_QUOTE}"]) from error
    absent = [name for name in columns if name not in reader.fieldnames]
    if absent:
        raise FaultyFile(
            [
                f"Linje 1: kolonnen {name} mangler. Der skal stå {','.join(columns)}."
                for name in absent
            ]
        )
    return reader


def _decoded(raw):
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
    return text
