"""How a test gets past the triggers that keep the log: as the owner of the tables could.

The program has no such way.
"""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from residents.models import LogAnchor, LogCheck, LogRow
from tests.app_role import as_owner

TABLES = [model._meta.db_table for model in (LogRow, LogAnchor, LogCheck)]


def down_and_up():
    """The statements that take the triggers away, and those that put them back."""
    if connection.vendor == "postgresql":
        # A table with checks still to be made at the end of the transaction is not altered.
        first, last = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"
        down = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
        up = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
        return [first, *down], [first, *up, last]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]


@contextmanager
def down():
    """Within it, whoever can write in the database can do as they like with the log."""
    before, after = down_and_up()
    with as_owner():
        run(*before)
        yield
        run(*after)


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def down_in_a_flush():
    flush = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        before, after = down_and_up()
        flush(self, [*before, *sql_list, *after])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield
