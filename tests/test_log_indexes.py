"""A resident's page of looks does not read a house's whole log, which is long after some years."""

import pytest
from django.db import connection

from residents.log.who_looked import looks_at
from residents.models import LogRow
from tests.app_role import as_owner
from tests.logbook import ago
from tests.triggers import run

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite asks no index of a part for an »or«"
    ),
]


@pytest.fixture
def long_log(house, manager):
    """Some thousand changes and a few lists."""
    said = {"facility": house, "user": manager, "what": "en liste", "mac": "m" * 64}
    LogRow.objects.bulk_create(
        LogRow(number=n, kind="change" if n % 50 else "look", at=ago(minutes=n), **said)
        for n in range(1, 8000)
    )
    with as_owner():
        run("ANALYZE residents_logrow")


def plan(resident):
    return looks_at(resident).filter(at__gte=ago(days=90)).order_by("-at", "-number").explain()


def test_lists_with_a_name_are_found_among_the_lists_alone(bo, long_log):
    assert "looks_at_lists" in plan(bo) and "Seq Scan on residents_logrow" not in plan(bo)


def test_a_log_without_the_index_is_read_whole(bo, long_log):
    with as_owner():
        run("SET CONSTRAINTS ALL IMMEDIATE", "DROP INDEX looks_at_lists")
    assert "looks_at_lists" not in plan(bo)
