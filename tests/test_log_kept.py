"""The log is only added to: the database itself refuses the rest, on SQLite and PostgreSQL."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from residents.access import OPERATOR
from residents.actions.log import set_anchor
from residents.log import audit
from residents.models import LogAnchor, LogCheck, LogRow
from tests import triggers
from tests.app_role import as_owner

pytestmark = pytest.mark.django_db

REFUSED = {
    "a row is changed": "UPDATE residents_logrow SET what = 'noget andet'",
    "a row is put first": "UPDATE residents_logrow SET number = 0 WHERE number = 1",
    "a row is deleted": "DELETE FROM residents_logrow WHERE number = 2",
    "an anchor is changed": "UPDATE residents_loganchor SET number = 1",
    "an anchor begins to prune": "UPDATE residents_loganchor SET is_pruning = TRUE",
    "an anchor is deleted": "DELETE FROM residents_loganchor",
    "a check is changed": "UPDATE residents_logcheck SET note = 'noget andet'",
    "a check of a row that stands is deleted": "DELETE FROM residents_logcheck",
}
ON_ONE = {
    "sqlite": {
        "a row takes another's place": "INSERT OR REPLACE INTO residents_logrow"
        " (facility_id, number, kind, at, relation, what, about, mac)"
        " SELECT facility_id, number, kind, at, relation, what, about, mac FROM residents_logrow",
        "the table of rows is emptied": "DELETE FROM residents_logrow",
    },
    "postgresql": {
        "the table of rows is emptied": "TRUNCATE residents_logrow CASCADE",
        "the table of anchors is emptied": "TRUNCATE residents_loganchor",
        "the table of checks is emptied": "TRUNCATE residents_logcheck",
    },
}


@pytest.fixture
def log(house, other_house, manager):
    """Two rows, one of them checked, an anchor and the row that tells of it."""
    audit.record_change(manager, house, "et")
    audit.record_change(manager, house, "to")
    set_anchor(house, by=OPERATOR)
    said = {"facility": house, "had_reason": True, "checked_by": manager}
    LogCheck.objects.create(row=house.log.first(), **said)
    return house.log


def everything():
    return [list(model.objects.order_by("id").values()) for model in (LogRow, LogAnchor, LogCheck)]


def goes_through(statement):
    """Whether whoever asks may; undone again where they may."""
    with transaction.atomic():
        before = everything()
        try:
            with transaction.atomic():
                triggers.run(statement)
        except IntegrityError as refusal:
            assert "only added to" in str(refusal)
        has_changed = everything() != before
        transaction.set_rollback(True)
    return has_changed


def told(is_through):
    """What of all that should be refused goes through, or does not."""
    connection.check_constraints()
    tried = {**REFUSED, **ON_ONE[connection.vendor]}
    return [what for what, statement in tried.items() if goes_through(statement) == is_through]


def test_the_database_refuses_every_change_of_the_log(log):
    with as_owner():
        assert told(is_through=True) == []


def test_without_the_triggers_all_of_it_would_go_through(log):
    with triggers.down():
        assert told(is_through=False) == []


def prune_by_hand(house, number):
    """An anchor that says so, real or not: the database cannot know."""
    said = {"number": number, "mac": "", "signature": "", "at": house.log.first().at}
    LogAnchor.objects.create(facility=house, is_pruning=True, **said)


def test_what_an_anchor_of_the_house_says_is_pruned_can_be_deleted_and_no_more(log, house):
    prune_by_hand(house, 1)
    with as_owner():
        assert goes_through("DELETE FROM residents_logcheck")
        triggers.run("DELETE FROM residents_logcheck")
        assert goes_through("DELETE FROM residents_logrow WHERE number = 1")
        assert not goes_through("DELETE FROM residents_logrow WHERE number = 2")
        assert not goes_through("DELETE FROM residents_loganchor")


def test_an_anchor_of_another_house_opens_nothing(log, house, other_house):
    audit.record_change(None, other_house, "andet hus")
    prune_by_hand(other_house, 3)
    with as_owner():
        assert not goes_through(f"DELETE FROM residents_logrow WHERE facility_id = {house.id}")
        assert not goes_through("DELETE FROM residents_logcheck")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no path of schemas")
def test_a_temporary_table_of_anchors_fools_nobody(log, house):
    with as_owner():
        copy = "TEMPORARY TABLE residents_loganchor AS SELECT * FROM public.residents_loganchor"
        triggers.run(f"CREATE {copy}", "UPDATE pg_temp.residents_loganchor SET is_pruning = TRUE")
        assert not goes_through("DELETE FROM public.residents_logrow WHERE number = 2")


def test_the_triggers_can_be_taken_away_and_laid_again(log):
    migration = import_module("residents.migrations.0005_log_is_only_added_to")
    editor = SimpleNamespace(
        connection=connection, execute=lambda sql, params=None: triggers.run(sql)
    )
    with as_owner():
        connection.check_constraints()
        migration.take_triggers_away(None, editor)
        assert told(is_through=False) == []
        migration.lay_triggers(None, editor)
        assert told(is_through=True) == []
