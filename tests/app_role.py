"""On PostgreSQL every test runs behind the walls: as the role that serves the pages.

What a test makes for itself it makes for all houses, as a command would; its requests see what the
request of a browser sees.
"""

import secrets
from contextlib import contextmanager

import psycopg
from django.db import connection
from django.db.backends.signals import connection_created

from residents.management.commands.grant_app_role import grant, quoted
from residents.walls import has_walls

PASSWORD = secrets.token_urlsafe(24)


def name():
    """A role for each test database: roles are shared by all databases of a server."""
    return f"{connection.settings_dict['NAME']}_app"


def make():
    """The role in a database that has just been made; SQLite has none."""
    if has_walls():
        drop()
        run(f"CREATE ROLE {quoted(name())} LOGIN PASSWORD '{PASSWORD}'")
        grant(name())


def drop():
    if not has_walls():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name()])
        if cursor.fetchone():
            cursor.execute(f"DROP OWNED BY {quoted(name())}; DROP ROLE {quoted(name())}")


def run(statement, connection=connection, **_):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def behind_the_walls():
    """Within it, this connection and every new one is the app's role."""
    if not has_walls():
        yield
        return

    def take_role(connection, **_):
        run(f"SET ROLE {quoted(name())}", connection)

    vars(connection).pop("sees_as", None)
    take_role(connection)
    connection_created.connect(take_role)
    try:
        yield
    finally:
        connection_created.disconnect(take_role)
        step_out()


def step_out():
    """Be the owner again. A transaction that has failed gives the role back by itself."""
    raw = connection.connection
    if raw and raw.info.transaction_status != psycopg.pq.TransactionStatus.INERROR:
        run("RESET ROLE")


@contextmanager
def as_owner():
    """Within it, what the app's role may not do can be done."""
    if has_walls():
        step_out()
    yield
    if has_walls():
        run(f"SET ROLE {quoted(name())}")


def raw_connection(user=None, password=PASSWORD):
    """A connection that no line of the program has touched, as the app's role unless told."""
    at = connection.settings_dict
    return psycopg.connect(
        host=at["HOST"],
        port=at["PORT"],
        dbname=at["NAME"],
        user=user or name(),
        password=password,
        autocommit=True,
    )
