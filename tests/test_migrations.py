"""An upgrade from each released version keeps every row: the real `migrate`, on its data."""

from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from types import SimpleNamespace

import pytest

from residents.log import audit
from tests.breadth import first
from tests.released import VERSIONS, OnPostgres, dump, installation, lay_out, losses, packed

# The installation has a database of its own; on PostgreSQL only what is marked so is run.
pytestmark = [pytest.mark.django_db, pytest.mark.together]

SIGHTED = ("facility_id", "user_id", "resident_id")

# On PostgreSQL the way from the version that was released last is enough: what was released stays.
from_the_first = pytest.mark.once

# What a careless migration could do, on either database.
CARELESS = [
    "UPDATE residents_agreement SET what = ''",
    "UPDATE residents_user SET email = '' WHERE username = 'ny.ansat'",
    "UPDATE evaluations_answer SET value = NULL, missing = 'dont_know' WHERE id = 7",
    "UPDATE evaluations_storedreport SET pdf = ''",
    "DELETE FROM residents_tie WHERE id = 1",
    "DELETE FROM residents_earlierwording",
    "ALTER TABLE residents_facility DROP COLUMN phone",
    "ALTER TABLE evaluations_roundagreement RENAME TO evaluations_elsewhere",
]


@contextmanager
def upgraded_from(version, folder):
    """A released version's installation after `manage.py migrate`, with how it was before."""
    house = installation(folder, version)
    house.lay_out()
    house.before = house.contents()
    house.manage("migrate", "--no-input", "-v0")
    house.after = house.contents()
    yield house
    if isinstance(house, OnPostgres):
        house.remove()


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """From the first version, of before the log was a chain."""
    with upgraded_from("0.1.0", tmp_path_factory.mktemp("released")) as house:
        yield house


@pytest.fixture(scope="module")
def upgraded_last(tmp_path_factory):
    """From the version that was released last."""
    with upgraded_from(VERSIONS[-1], tmp_path_factory.mktemp("released")) as house:
        yield house


def moment(at):
    """SQLite keeps a moment as text in UTC."""
    return at if isinstance(at, datetime) else datetime.fromisoformat(at).replace(tzinfo=UTC)


def happened(before):
    """The looks and changes of the released version as (house, …), each house's in order."""
    earlier = [
        (moment(row["at"]), row["id"], kind, what, row)
        for kind, what in (("look", "purpose"), ("change", "action"))
        for row in before[f"residents_{kind}"].values()
    ]
    earlier.sort(key=lambda one: (one[4]["facility_id"], one[:2]))
    return [
        (*(row[name] for name in SIGHTED), at, kind, row[what])
        for at, _, kind, what, row in earlier
    ]


def chains(after):
    """{house: the rows of its chain in order}."""
    rows = sorted(
        after["residents_logrow"].values(), key=lambda row: (row["facility_id"], row["number"])
    )
    rows = [SimpleNamespace(**{**row, "at": moment(row["at"])}) for row in rows]
    return {house: list(chain) for house, chain in groupby(rows, lambda row: row.facility_id)}


def broken_links(chain):
    """The numbers of the rows that do not lean on the one before, with the key of the folder."""
    before = ""
    for number, row in enumerate(chain, start=1):
        if row.number != number or row.mac != audit.mac_of(row, before=before):
            yield row.number
        before = row.mac


@pytest.fixture
def kept_key(upgraded, settings):
    settings.LOG_KEY = (upgraded.folder / "log-key").read_text()


@from_the_first
def test_an_upgrade_keeps_every_row_as_it_was(upgraded):
    assert len(upgraded.before["evaluations_answer"]) > 400
    assert list(losses(upgraded.before, upgraded.after)) == []


@from_the_first
@pytest.mark.parametrize("careless", first(2, CARELESS))
def test_a_careless_migration_is_noticed(upgraded, careless):
    with upgraded.undone() as execute:
        execute(careless)
        after = upgraded.read(execute)
    assert next(losses(upgraded.before, after), None) is not None


@from_the_first
def test_looks_and_changes_from_before_are_the_first_rows_of_each_chain(upgraded):
    earlier = happened(upgraded.before)
    assert {kind for *_, kind, _ in earlier} == {"look", "change"} and len(earlier) > 300
    for house, chain in chains(upgraded.after).items():
        own = [row for row in earlier if row[0] == house]
        assert own == [
            (*(getattr(row, name) for name in SIGHTED), row.at, row.kind, row.what)
            for row in chain[: len(own)]
        ]


@from_the_first
def test_the_chains_hold_with_the_key_in_the_data_folder(upgraded, kept_key):
    for chain in chains(upgraded.after).values():
        assert list(broken_links(chain)) == []


@from_the_first
def test_a_row_that_was_put_elsewhere_in_the_chain_is_noticed(upgraded, kept_key):
    chain = next(iter(chains(upgraded.after).values()))
    chain[3].what, chain[4].what = "byttet", chain[3].what
    assert list(broken_links(chain)) == [4, 5]


@from_the_first
def test_the_invented_people_are_marked_and_nobody_else(upgraded):
    marked = {row["username"]: row["is_demo"] for row in upgraded.after["residents_user"].values()}
    assert [name for name, is_demo in marked.items() if not is_demo] == ["ny.ansat"]


@pytest.mark.long
@from_the_first
def test_everyone_meets_their_pages_after_an_upgrade(upgraded):
    assert "Rønnegården" in upgraded.manage("list_houses")
    visit = "from tests.released import visit_every_house; visit_every_house()"
    answers = upgraded.manage("shell", "--no-imports", "-v0", "-c", visit).splitlines()
    assert len([answer for answer in answers if answer.startswith("200")]) > 100


def test_an_upgrade_from_the_last_version_keeps_every_row_and_the_chains(upgraded_last):
    before = upgraded_last.before
    assert {"on_duty", "break_glass", "let_in"} <= {
        row["kind"] for row in before["residents_tie"].values()
    }
    assert len(before["residents_logrow"]) > 300 and before["residents_talkrequest"]
    for table in ("plans_reply", "plans_ownprompt", "evaluations_fitreader", "mfa_authenticator"):
        assert before[table], table
    assert list(losses(before, upgraded_last.after)) == []


def test_pages_and_log_of_the_last_version_are_in_order_after_an_upgrade(upgraded_last):
    look = (
        "from django.core.management import call_command\n"
        "from tests.released import visit_every_house\n"
        "visit_every_house('mette.leder', 'jonas', 'peter'); call_command('verify_log')"
    )
    lines = upgraded_last.manage("shell", "--no-imports", "-v0", "-c", look).splitlines()
    assert len([line for line in lines if "i orden" in line]) == 2
    for page in ("/planer/", "/tryghed/", "/situationer/"):
        assert [line for line in lines if line.startswith("200") and line.endswith(page)], page


def test_somebody_let_in_who_is_forgotten_is_noticed(upgraded_last):
    with upgraded_last.undone() as execute:
        execute("DELETE FROM residents_tie WHERE kind = 'let_in'")
        after = upgraded_last.read(execute)
    assert next(losses(upgraded_last.before, after), None) is not None


@pytest.mark.parametrize("version", VERSIONS)
def test_a_fixture_of_a_release_is_the_same_bytes_each_time(version, tmp_path, monkeypatch):
    kept = packed(version)
    lay_out(tmp_path / "released.sqlite3", version)
    monkeypatch.setattr("tests.released.FIXTURES", tmp_path)
    dump(tmp_path / "released.sqlite3", "again")
    assert (tmp_path / "again.sql.gz").read_bytes() == kept
