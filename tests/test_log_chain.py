"""What somebody who can write in the database, and has not the key, does to the log is found."""

import re

import pytest

from residents.access import OPERATOR
from residents.actions.log import set_anchor
from residents.log import audit, chain
from residents.log.chain import faults_of
from residents.models import LogAnchor, LogRow
from tests import triggers

pytestmark = pytest.mark.django_db

CHANGED = "ændret eller sat ind"
# What each column of row 3 becomes, and what is then said of the row.
CHANGES = {
    "facility_id": ("{other_house.id}", "mangler"),
    "number": ("99", "mangler"),
    "kind": ("'look'", CHANGED),
    "at": ("'2026-01-01 12:00:00+00:00'", CHANGED),
    "user_id": ("NULL", CHANGED),
    "relation": ("'contact'", CHANGED),
    "resident_id": ("NULL", CHANGED),
    "what": ("'noget andet'", CHANGED),
    "about": ("'noget andet'", CHANGED),
    "mac": ("'æ'", CHANGED),
}
# The order in which a row's code is made, the code of the row before last.
SAID = ["facility_id", "number", "kind", "at", "user_id", "relation", "resident_id", "what"]
SAID += ["about", "before"]


@pytest.fixture
def log(house, bo, manager):
    """Five changes, each told of Bo by the manager."""
    for number in range(1, 6):
        audit.record_change(manager, bo, f"ændring {number}", relations=["manager"])
    return house.log


def attack(*statements):
    """What the owner of the tables can do who takes the triggers away."""
    with triggers.down():
        triggers.run(*statements)


def change(column, other_house, row=3):
    to = CHANGES[column][0].format(other_house=other_house)
    attack(f"UPDATE residents_logrow SET {column} = {to} WHERE number = {row}")


def insert(house, number, like, mac="mac"):
    """A row made from another one of the house."""
    columns = "facility_id, kind, at, user_id, relation, resident_id, what, about"
    attack(
        f"INSERT INTO residents_logrow (number, mac, {columns}) SELECT {number}, {mac}, {columns}"
        f" FROM residents_logrow WHERE facility_id = {house.id} AND number = {like}"
    )


def forge_anchor(house, number, mac="", is_pruning=True):
    said = {"number": number, "mac": mac, "is_pruning": is_pruning, "signature": "0" * 64}
    LogAnchor.objects.create(facility=house, at=house.log.first().at, **said)


def told(house, *kept):
    return [str(fault) for fault in faults_of(house, kept)]


def test_a_log_as_it_was_written_holds(log, house, other_house):
    audit.record_change(None, other_house, "andet hus")
    set_anchor(house, by=OPERATOR)
    assert told(house) == told(other_house) == []


def test_an_attack_on_every_column_is_tried(log):
    assert CHANGES.keys() == {field.column for field in LogRow._meta.local_fields} - {"id"}


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_in_any_column_is_found_and_only_that_row_is_named(
    log, house, other_house, column
):
    change(column, other_house)
    first, *others = told(house)
    assert first.startswith("Række 3 ") and CHANGES[column][1] in first
    assert others == [] or column == "number"


def test_a_row_moved_to_another_house_is_found_there_too(log, other_house):
    change("facility_id", other_house)
    (gap,) = told(other_house)
    assert gap.startswith("Række 1 til 2 mangler")


@pytest.mark.parametrize("column", [column for column in SAID if column in CHANGES])
def test_the_search_would_miss_a_column_that_the_code_left_out(
    house, bo, manager, other_house, column, monkeypatch
):
    sign, at = audit.sign, SAID.index(column)
    monkeypatch.setattr(audit, "sign", lambda said: sign([*said[:at], *said[at + 1 :]]))
    for number in range(1, 6):
        audit.record_change(manager, bo, f"ændring {number}", relations=["manager"])
    change(column, other_house)
    assert not any(CHANGED in fault for fault in told(house))


def test_the_date_of_the_row_is_told(log, house):
    attack("UPDATE residents_logrow SET what = 'noget andet' WHERE number = 3")
    (fault,) = told(house)
    assert re.fullmatch(r"Række 3 af \d\d-\d\d-2026 kl. \d\d.\d\d er ændret eller sat ind\.", fault)


@pytest.mark.parametrize(
    ("numbers", "named"), [("(3)", "Række 3 "), ("(2, 3)", "Række 2 til 3 "), ("(1)", "Række 1 ")]
)
def test_rows_removed_in_the_middle_or_at_the_start_are_found(log, house, numbers, named):
    attack(f"DELETE FROM residents_logrow WHERE number IN {numbers}")
    (fault,) = told(house)
    assert fault.startswith(f"{named}mangler") and "før den af" in fault


def test_a_row_put_in_at_the_end_is_found(log, house):
    insert(house, number=6, like=5)
    (fault,) = told(house)
    assert fault.startswith("Række 6 ") and CHANGED in fault


def test_a_row_put_in_where_the_others_were_moved_up_is_found(log, house):
    attack(
        "UPDATE residents_logrow SET number = number + 1000 WHERE number >= 3",
        "UPDATE residents_logrow SET number = number - 999 WHERE number >= 1000",
    )
    insert(house, number=3, like=2)
    assert told(house)[0].startswith("Række 3 ")


def test_a_row_put_in_the_place_of_another_is_found(log, house):
    attack("DELETE FROM residents_logrow WHERE number = 3")
    insert(house, number=3, like=2)
    assert told(house)[0].startswith("Række 3 ") and CHANGED in told(house)[0]


def test_two_rows_that_changed_places_are_found(log, house):
    moves = ((2, 1000), (4, 2), (1000, 4))
    update = "UPDATE residents_logrow SET number = {1} WHERE number = {0}"
    attack(*(update.format(*move) for move in moves))
    faults = told(house)
    assert faults[0].startswith("Række 2 ")
    assert any(fault.startswith("Række 4 ") for fault in faults)


def test_without_the_row_before_in_the_code_a_row_of_another_chain_would_fit(
    log, house, monkeypatch
):
    rows = list(log.all())
    rows[2].mac = audit.mac_of(rows[2], before="")
    assert [fault.number for fault in chain.faults_in(rows, [])] == [3]
    sign = audit.sign
    monkeypatch.setattr(audit, "sign", lambda said: sign(said[:-1]))
    for row in rows:
        row.mac = audit.mac_of(row, before="")
    assert list(chain.faults_in(rows, [])) == []


def test_only_an_anchor_shows_that_the_end_is_cut_off(log, house):
    kept = set_anchor(house, by=OPERATOR)
    attack("DELETE FROM residents_logrow WHERE number > 3")
    (fault,) = told(house)
    assert fault.startswith("Kæden ender ved række 3 ") and "længere end 5" in fault
    attack("DELETE FROM residents_loganchor")
    assert told(house) == []
    assert told(house, kept) == [fault]


def test_a_log_that_is_gone_altogether_is_missed_by_its_anchor(log, house):
    kept = set_anchor(house, by=OPERATOR)
    attack("DELETE FROM residents_logrow", "DELETE FROM residents_loganchor")
    (fault,) = told(house, kept)
    assert fault.startswith("Kæden ender ved række 0,")


def test_an_end_that_was_cut_off_and_grew_again_is_not_what_the_anchor_shows(log, house):
    set_anchor(house, by=OPERATOR)
    attack("DELETE FROM residents_logrow WHERE number > 3")
    for number in range(4, 8):
        audit.record_change(None, house, f"ændring {number}")
    (fault,) = told(house)
    assert fault.startswith("Række 5 ") and "ankeret" in fault


def test_a_forged_anchor_hides_nothing(log, house):
    forge_anchor(house, 3, house.log.get(number=3).mac)
    attack("DELETE FROM residents_logrow WHERE number <= 3")
    forged, gap = told(house)
    assert "er ikke ægte" in forged and gap.startswith("Række 1 til 3 mangler")


def test_an_anchor_of_the_house_cannot_be_made_one_that_prunes(log, house):
    set_anchor(house, by=OPERATOR)
    attack(
        "UPDATE residents_loganchor SET is_pruning = TRUE",
        "DELETE FROM residents_logrow WHERE number <= 5",
    )
    forged, gap = told(house)
    assert "er ikke ægte" in forged and gap.startswith("Række 1 til 5 mangler")


def test_an_anchor_of_another_house_is_none_of_this_one(log, house, other_house):
    audit.record_change(None, other_house, "andet hus")
    set_anchor(other_house, by=OPERATOR)
    attack(f"UPDATE residents_loganchor SET facility_id = {house.id}")
    (forged,) = told(house)
    assert "er ikke ægte" in forged


def test_an_anchor_does_not_take_the_row_code_for_a_signature(log, house):
    row = house.log.get(number=3)
    forge_anchor(house, 3, row.mac)
    attack(f"UPDATE residents_loganchor SET signature = '{row.mac}'")
    assert "er ikke ægte" in told(house)[0]
