"""The proof goes on through the database and the files: the same numbers come out everywhere.

A few of the random houses are written into the database, closed by the real action, and read back
as data, CSV, XLSX and PDF.
"""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from evaluations.actions.answering import as_columns
from evaluations.disclosure import shown_round
from evaluations.models import Answer, Invitation, Round
from evaluations.pdf import theme_report
from evaluations.spreadsheet import as_csv, as_xlsx
from evaluations.templatetags.numbers import one_decimal
from evaluations.trend import trend_of
from tests.attacker import attack
from tests.breadth import first
from tests.factories import close, load_changed, make_facility, make_resident, make_user
from tests.random_houses import ITEMS, RandomHouse, publish, trend_as_data
from tests.test_disclosure_proof import rule
from tests.test_report_pdf import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SEEN = ("item", "comparable", "inside", "outside", "gap", "distances", "units")
LAST = "# not everyone uses the garden"
THIRD = f'{LAST}\n[[themes.items]]\nletter = "C"\nresident = "Er her rart?"\nstaff = "Gør du rart?"'
IN_DATABASE, IN_FILES, IN_PDF = range(0, 24), range(24, 36), range(36, 40)


class RealHouse:
    """A random house in the database: `random` is as it was counted without one."""

    def __init__(self, number):
        self.random = random = RandomHouse(number)
        names = [unit.name for unit in random.units]
        self.facility = make_facility(f"Hus {number}", units=names, k=random.house_k)
        self.units = {unit.name: unit for unit in self.facility.units.all()}
        self.theme = load_changed((LAST, THIRD)).themes.get()
        self.residents = [
            make_resident(self.units[home.name], f"Borger {place}")
            for place, home in enumerate(random.homes)
        ]
        most = max(random.staff, len(random.homes))
        self.staff = [make_user(f"Ansat {place} {number}") for place in range(most)]
        self.rounds = [self._round(one) for one in random.rounds]

    def _round(self, random):
        round = Round.objects.create(
            facility=self.facility,
            theme=self.theme,
            form=random.form,
            title=random.title,
            k=random.k,
            is_split=random.is_split,
        )
        round.units.set(self.units.values())
        for form in random.forms:
            self._form(round, form)
        return close(round)

    def _form(self, round, form):
        is_inside, now = form.perspective == "inside", timezone.now()
        has_resident = (is_inside or round.is_pair) and not form.paper_key
        invitation = Invitation.objects.create(
            facility=self.facility,
            round=round,
            perspective=form.perspective,
            resident=self.residents[form.pair_key] if has_resident else None,
            user=None if is_inside or form.paper_key else self.staff[form.pair_key],
            typed_by=self.staff[0] if form.is_loaded else None,
            paper_key=form.paper_key,
            unit=form.unit and self.units[form.unit.name],
            sent_at=now if form.is_sent else None,
            declined_at=now if form.declined_at else None,
            help=form.help,
        )
        items = {one.id: self.theme.items.get(letter=one.letter) for one in ITEMS}
        Answer.objects.bulk_create(
            Answer(
                **as_columns(answer.given),
                facility=self.facility,
                invitation=invitation,
                item=items[answer.item_id],
                perspective=form.perspective,
                said_at=now,
                shared_at=now,
            )
            for answer in form.answers
        )

    @property
    def published(self):
        return publish(self.rounds, self.random.published["residents"])


def numbers(published):
    return [
        (
            round["k"],
            round["participation"],
            [{name: item.get(name) for name in SEEN} for item in round["items"]],
        )
        for round in published["rounds"]
    ]


@pytest.mark.parametrize("number", first(8, IN_DATABASE))
def test_the_database_publishes_the_same_and_nothing_can_be_worked_out(number):
    house = RealHouse(number)
    assert numbers(house.published) == numbers(house.random.published)
    assert trend_as_data(trend_of(house.rounds[-1])) == house.random.published["trend"]
    assert attack(house.published, rule) == []


def written(value):
    """A mean as the files have it."""
    return one_decimal(value).replace("−", "-")


def wanted_rows(shown):
    """What a file must say of each question and side: its numbers, or the words."""
    for item in shown.items:
        for side in ("inside", "outside"):
            one = item.side(side)
            label = "Indefra" if side == "inside" else "Udefra"
            cells = [f"Færre end {shown.k} svar – vises ikke"] * 7
            if one:
                cells = [one.n, written(one.mean), written(one.median), *one.counts]
                cells = [*map(str, cells[:3]), *map(str, one.counts[:4])]
            yield [item.prompt.letter, label, *cells]


def csv_rows(content):
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_text(cell):
    return written(cell.value) if cell.number_format == "0.0" else str(cell.value)


@pytest.mark.parametrize("number", first(3, IN_FILES))
def test_the_files_have_the_same_numbers_and_the_same_words(number):
    round = RealHouse(number).rounds[-1]
    wanted = list(wanted_rows(shown_round(round)))
    in_csv = [row for row in csv_rows(as_csv(round)) if row[3:4] in (["Indefra"], ["Udefra"])]
    assert [[row[0], row[3], *row[4:11]] for row in in_csv[: len(wanted)]] == wanted
    page = load_workbook(io.BytesIO(as_xlsx(round)))["Spørgsmål"]
    in_xlsx = [[xlsx_text(cell) for cell in row] for row in page.iter_rows(min_row=2)]
    assert [[row[0], row[3], *row[4:11]] for row in in_xlsx] == wanted


@pytest.mark.once
@pytest.mark.parametrize("number", first(1, IN_PDF))
def test_the_printed_report_has_the_numbers_and_hides_the_same(number):
    round = RealHouse(number).rounds[-1]
    shown, words = shown_round(round), text_of(theme_report(round))
    hidden = f"Færre end {shown.k} svar – vises ikke"
    for item in shown.items:
        for side in ("inside", "outside"):
            one = item.side(side)
            assert (one_decimal(one.mean) if one else hidden) in words
    if all(item.inside is None and item.outside is None for item in shown.items):
        assert "Indefra 1" not in words and "svarede 1" not in words
