"""A closed round's numbers for a Danish spreadsheet, as XLSX or CSV.

They are the numbers of the screen, rounded as there, and hidden cells carry the same words. What
somebody has typed (a house's name, a question) stays text, whatever it begins with.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

from django.utils import timezone

from evaluations.compare import PARTNER_WITHOUT_NUMBER, UNANSWERED
from evaluations.export import told_kinds
from evaluations.models import Missing
from evaluations.reading import Reading
from evaluations.templatetags.numbers import MINUS, tenths
from evaluations.trend import trend_of
from residents.perspectives import Perspective

# What a spreadsheet would take for a formula, or would cut off, at the beginning of a cell.
DANGEROUS = ("=", "+", "-", MINUS, "@", "\t", "\r", "\n")
OTHER_QUESTIONS = "To forskellige spørgsmål"
KINDS = {
    **{kind.value: kind.label for kind in Missing},
    UNANSWERED: "Sprang over",
    PARTNER_WITHOUT_NUMBER: "Den anden i parret gav ikke et tal",
}


@dataclass(frozen=True)
class Sheet:
    """One table. A cell is a text, a whole number, a Decimal with one decimal, or empty (None)."""

    title: str
    head: list
    rows: list


def sheets_of(round):
    """The tables of a closed round. Raises ValueError for a round that is still open."""
    trend = trend_of(round)
    reading = Reading(trend.shown, round.theme.instrument.scale, round.is_pair)
    sheets = [_about(round, reading), _participation(reading), _sides(reading), _gaps(reading)]
    if trend.shown.is_split:
        sheets.append(_units(reading))
    if trend.has_earlier:
        sheets.append(_over_time(trend))
    return sheets


def _rounded(value):
    """A number as it is shown: one decimal, halves away from zero."""
    return Decimal(tenths(value) if value >= 0 else -tenths(value)).scaleb(-1)


def _day(moment):
    return f"{timezone.localdate(moment):%d-%m-%Y}"


def _about(round, reading):
    return Sheet(
        "Om tallene",
        ["Fortroligt", "Del kun tallene med dem, der må læse rundens tal."],
        [
            ["Botilbud", round.facility.name],
            ["Tema", f"Tema {round.theme.number}: {round.theme.title}"],
            ["Skema", round.theme.instrument.title],
            ["Runde", round.title],
            ["Form", round.get_form_display()],
            ["Åbnet", f"{round.opens_on:%d-%m-%Y}"],
            ["Lukket", _day(round.closed_at)],
            ["Mindste antal svar, før et tal vises (k)", reading.shown.k],
            ["Når et tal ikke vises", reading.hidden],
            ["Skala", f"Fra 1 ({reading.scale[0]}) til 5 ({reading.scale[-1]})"],
            ["Forskel", "Borgernes middel minus medarbejdernes, regnet ud før afrunding"],
        ],
    )


def _participation(reading):
    def cell(number):
        return reading.hidden if number is None else number

    return Sheet(
        "Hvem svarede",
        ["Side", "Inviteret", "Svarede", "Sagde nej tak", "Fik hjælp til at svare"],
        [
            [side.label, part.invited, cell(part.sent), cell(part.declined), cell(part.helped)]
            for side in Perspective
            for part in [reading.shown.participation[side]]
        ],
    )


def _sides(reading):
    """A row for each question and side."""
    kinds = [kind for kind in KINDS if reading.is_pair or kind != PARTNER_WITHOUT_NUMBER]
    answers = [f"{number} {words}" for number, words in enumerate(reading.scale, start=1)]
    head = ["Svar", "Middel", "Median", *answers, "Uden tal", *(KINDS[kind] for kind in kinds)]
    rows = []
    for row in reading.by_letter:
        for side in row.sides:
            one = side.shown
            if one is None:
                cells = [reading.hidden] * len(head)
            else:
                told = told_kinds(one.missing, kinds)
                cells = [one.n, _rounded(one.mean), _rounded(one.median), *one.counts]
                cells += [one.missing["i_alt"], *(told.get(kind, reading.hidden) for kind in kinds)]
            label = Perspective(side.name).label
            rows.append([row.prompt.letter, row.prompt.topic, side.question, label, *cells])
    return Sheet("Spørgsmål", ["Spørgsmål", "Emne", "Ordlyd", "Side", *head], rows)


def _gaps(reading):
    """A row for each question: the difference, and how far apart the pairs are."""
    pairs = ["Par der svarer ens", "Par ét trin fra hinanden", "Par to trin eller mere"]
    rows = []
    for row in reading.by_letter:
        if not row.prompt.comparable:
            cells = [OTHER_QUESTIONS] * 4
        elif row.gap is None:
            cells = [reading.hidden] * 4
        else:
            cells = [_rounded(row.gap), *(row.item.distances or [reading.hidden] * 3)]
        cells = cells if reading.is_pair else cells[:1]
        rows.append([row.prompt.letter, row.prompt.topic, *cells])
    head = ["Spørgsmål", "Emne", "Forskel", *(pairs if reading.is_pair else ())]
    return Sheet("Forskelle", head, rows)


def _units(reading):
    rows = []
    for row in reading.by_letter:
        name = [row.prompt.letter, row.prompt.topic]
        for part in row.item.parts or ():
            numbers = [part.n, _rounded(part.mean), _rounded(part.median)]
            rows.append([*name, part.unit or "Papirskemaer uden afdeling", *numbers])
        if not row.item.parts:
            rows.append([*name, "Alle afdelinger", *[reading.hidden] * 3])
    head = ["Spørgsmål", "Emne", "Afdeling", "Svar fra borgere", "Middel", "Median"]
    return Sheet("Afdelinger", head, rows)


def _over_time(trend):
    rows = [
        [item.prompt.letter, item.prompt.topic, side.label, point.round.title]
        + [_day(point.round.closed_at)]
        + ([one.n, _rounded(one.mean)] if (one := point.side(side)) else [point.instead] * 2)
        for item in trend
        for side in Perspective
        for point in item.points
    ]
    return Sheet(
        "Over tid", ["Spørgsmål", "Emne", "Side", "Runde", "Lukket", "Svar", "Middel"], rows
    )


def as_csv(round):
    """The tables under each other as bytes: UTF-8 with BOM, semicolons, decimal commas, CRLF."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, sheet in enumerate(sheets_of(round)):
        if number:
            writer.writerow([])
        writer.writerow([sheet.title])
        writer.writerows([_csv_cell(cell) for cell in row] for row in [sheet.head, *sheet.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _csv_cell(cell):
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def as_xlsx(round):
    """The tables as the sheets of an Excel file, as bytes."""
    # Here, since it takes a while to load: a start goes without it.
    from evaluations.workbook import workbook_of

    file = BytesIO()
    workbook_of(sheets_of(round)).save(file)
    return file.getvalue()
