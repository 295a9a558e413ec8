"""Tables as an Excel workbook. Only openpyxl knows what is in such a file."""

from decimal import Decimal

from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from evaluations.spreadsheet import DANGEROUS

WIDEST, NARROWEST = 60, 10
ONE_DECIMAL = "0.0"


def workbook_of(sheets):
    """sheets: [spreadsheet.Sheet]."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Botilbud"
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    return book


def _write(page, sheet):
    for place, row in enumerate([sheet.head, *sheet.rows], start=1):
        for column, value in enumerate(row, start=1):
            _fill(page.cell(place, column), value)
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for number, column in enumerate(zip(sheet.head, *sheet.rows, strict=True), start=1):
        longest = max(len(str(value)) for value in column if value is not None) + 2
        page.column_dimensions[get_column_letter(number)].width = min(
            max(longest, NARROWEST), WIDEST
        )


def _fill(cell, value):
    """A text stays text: its type is said, and not left to what the text begins with."""
    if isinstance(value, str | Promise):
        value = str(value)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDEST)
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, Decimal):
        cell.number_format = ONE_DECIMAL
