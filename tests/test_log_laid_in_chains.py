"""How the earlier logs became chains stands still, whatever the program becomes later."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.state import ProjectState

from residents.log import audit
from residents.models import LogRow

migration = import_module("residents.migrations.0003_one_chain_per_house")

ROW = LogRow(
    facility_id=1,
    number=2,
    kind="look",
    at=datetime(2026, 11, 1, 12, tzinfo=UTC),
    user_id=3,
    resident_id=None,
    what="så på æbler",
)
CODE = "63850a50040d0f96c477e14a298679eeab0b1f336494902cc6ae06cfd08b7d70"


@pytest.fixture(autouse=True)
def key(settings):
    settings.LOG_KEY = "nøgle"


def test_the_code_of_an_earlier_row_is_the_one_it_always_was():
    assert migration.mac_of(ROW, "f" * 64) == CODE


def test_another_code_of_the_program_leaves_the_earlier_rows_as_they_were(monkeypatch):
    monkeypatch.setattr(audit, "sign", lambda said: "en anden kode")
    assert audit.mac_of(ROW, before="f" * 64) != CODE == migration.mac_of(ROW, "f" * 64)


def test_there_is_no_way_back_that_would_lose_the_log():
    step = migration.Migration("0003_one_chain_per_house", "residents")
    with pytest.raises(IrreversibleError):
        step.unapply(ProjectState(), None)
