"""The numbers as files: the same as on screen, in a shape that a Danish spreadsheet reads."""

import csv
import io

import pytest
from django.core.management import CommandError
from django.urls import reverse
from openpyxl import load_workbook

from evaluations.models import Round
from evaluations.spreadsheet import as_csv, as_xlsx
from residents.models import Facility, Look
from tests.factories import make_round, said_by
from tests.test_comparison import closed_round

pytestmark = pytest.mark.once

SIX, OTHER, FEW = [1, 2, 3, 2, 1, 3], [3, 4, 4, 3, 3, 4], [1, 2, 3, 4]
HIDDEN = "Færre end 5 svar – vises ikke"


@pytest.fixture
def garden(house):
    """A is hidden from inside; B has a gap of −1.5."""
    return closed_round(house, {"A": FEW, "B": SIX}, {"A": OTHER, "B": OTHER})


def csv_rows(content):
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def book_of(content):
    return load_workbook(io.BytesIO(content))


def xlsx_rows(content, title):
    return [list(row) for row in book_of(content)[title].iter_rows(values_only=True)]


def test_the_csv_is_what_danish_excel_opens(garden):
    content = as_csv(garden)
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert ["Botilbud", "Solgården"] in csv_rows(content)
    assert ["B", "Tid i haven", "-1,5"] in csv_rows(content)


def test_the_first_sheet_says_what_it_is(garden):
    about = xlsx_rows(as_xlsx(garden), "Om tallene")
    assert about[0][0] == "Fortroligt"
    said = dict(about)
    assert (said["Botilbud"], said["Runde"]) == ("Solgården", "Forår")
    assert said["Tema"] == "Tema 1: Mad og have"
    assert said["Mindste antal svar, før et tal vises (k)"] == 5


def test_both_files_have_the_numbers_of_the_screen(garden):
    row = ["Indefra", 6, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0]
    (found,) = [
        one
        for one in xlsx_rows(as_xlsx(garden), "Spørgsmål")
        if (one[0], one[3]) == ("B", "Indefra")
    ]
    assert found[3:] == row
    (found,) = [one for one in csv_rows(as_csv(garden)) if one[:1] == ["B"] and "Indefra" in one]
    assert found[3:] == ["Indefra", "6", "2,0", "2,0", *["2"] * 3, *["0"] * 7]


def test_whole_numbers_are_whole_and_means_have_one_decimal(garden):
    page = book_of(as_xlsx(garden))["Spørgsmål"]
    cells = next(row for row in page.iter_rows() if (row[0].value, row[3].value) == ("B", "Udefra"))
    assert isinstance(cells[4].value, int)
    assert cells[5].number_format == "0.0" and cells[5].value == 3.5


def test_hidden_cells_carry_the_words(garden):
    rows = xlsx_rows(as_xlsx(garden), "Spørgsmål")
    (hidden,) = [row for row in rows if row[0] == "A" and row[3] == "Indefra"]
    assert set(hidden[4:]) == {HIDDEN}
    assert ["A", "Mad", "To forskellige spørgsmål"] in [
        [row[0], "Mad", row[2]] for row in xlsx_rows(as_xlsx(garden), "Forskelle")
    ]


def test_the_words_name_the_k_of_today(garden, house):
    Facility.objects.filter(id=house.id).update(k=7)
    again = Round.objects.get(id=garden.id)
    assert "Færre end 7 svar – vises ikke" in as_csv(again).decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "−", "@", "\t", "\r"])
def test_what_looks_like_a_formula_stays_text(garden, start):
    name = f'{start}HYPERLINK("http://ond.example")'
    Facility.objects.filter(id=garden.facility_id).update(name=name)
    Round.objects.filter(id=garden.id).update(title=name)
    again = Round.objects.get(id=garden.id)
    assert ["Botilbud", f"'{name}"] in csv_rows(as_csv(again))
    cell = book_of(as_xlsx(again))["Om tallene"]["B2"]
    assert cell.data_type == "s" and cell.quotePrefix
    assert cell.value.strip() == name.strip()


def test_the_line_over_time_has_a_sheet(house, garden):
    second = closed_round(house, {"B": SIX}, {"B": OTHER}, title="Efterår")
    rows = xlsx_rows(as_xlsx(second), "Over tid")
    assert [row[3] for row in rows if row[0] == "B" and row[2] == "Udefra"] == ["Forår", "Efterår"]
    assert "Over tid" not in book_of(as_xlsx(garden)).sheetnames


@pytest.mark.parametrize("name", ["round_xlsx", "round_csv"])
def test_taking_the_numbers_is_a_look_in_the_log(sign_in, manager, garden, name):
    response = sign_in(manager).get(reverse(name, args=[garden.key]))
    day = f"{garden.closed_at.astimezone():%Y-%m-%d}"
    kind = name.removeprefix("round_")
    wanted = f'attachment; filename="tal-tema-1-{day}.{kind}"'
    assert response["Content-Disposition"] == wanted
    look = Look.objects.get()
    assert (look.user, look.what) == (manager, "tallene fra en runde, hentet i en fil")


@pytest.mark.parametrize("name", ["round_xlsx", "round_csv"])
def test_an_open_round_has_no_numbers_to_take(sign_in, manager, house, name):
    round = make_round(house)
    response = sign_in(manager).get(reverse(name, args=[round.key]))
    assert response.url == reverse("round_compare", args=[round.key])


def test_the_page_offers_both_files(sign_in, manager, garden):
    page = sign_in(manager).get(reverse("round_compare", args=[garden.key])).content.decode()
    for name in ("round_xlsx", "round_csv"):
        assert reverse(name, args=[garden.key]) in page


def test_the_command_writes_each_kind_of_file(garden, tmp_path):
    for kind, read in (("json", bytes.decode), ("csv", csv_rows), ("xlsx", book_of)):
        file = tmp_path / f"tal.{kind}"
        said_by("export_results", round=str(garden.key), format=kind, output=file)
        assert read(file.read_bytes())


def test_the_command_keeps_excel_off_the_screen(garden):
    with pytest.raises(CommandError, match="--output"):
        said_by("export_results", round=str(garden.key), format="xlsx")
    assert "Solgården" in said_by("export_results", round=str(garden.key), format="csv")
