"""A house as a released version left it, and what an upgrade must keep of it.

`fixtures/released/VERSION.sql.gz` is what lay in the data folder of that version: its demo, and on
top of it looks, a corrected agreement, a tie that ended, a talk asked for, a stored print and an
account with a password of its own. From 0.2.0 on also duty, break-glass, somebody let in, and the
chain of the log, which is written with LOG_KEY: it is the data folder's `log-key` while the fixture
is made. From 0.3.0 on also plans with drafts, answers and a house's own prompt, situations, FIT
with its talks and readers, and a second factor. Before the next release a fixture of that version
is added, from a data folder in which somebody has tried a little of everything:

    python -m tests.released DATA/botilbud.sqlite3 VERSION
"""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import dj_database_url
import psycopg
from psycopg import sql

TOP = Path(__file__).resolve().parents[1]
FIXTURES = TOP / "tests" / "fixtures" / "released"
VERSIONS = sorted(path.name.removesuffix(".sql.gz") for path in FIXTURES.glob("*.sql.gz"))
# Of invented people, and of no installation.
LOG_KEY = "released-0.2.0-a-key-of-invented-people-and-no-one"

# Who is signed in, and what waits before the next try: gone by themselves, and nobody's record.
PASSING = ("django_session", "cache")
BOOKKEEPING = ("sqlite_sequence",)

# What `manage.py migrate` may do to the rows that are there; everything else it keeps as it is.
GONE = {
    "residents_look": "became rows of each house's chain",
    "residents_change": "became rows of each house's chain",
}


def dump(database, version):
    """Keep an SQLite database of a released version as a fixture: the same bytes every time."""
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(":memory:")) as kept:
        old.backup(kept)
        for table in PASSING:
            kept.execute(f"DELETE FROM {table}")
        kept.commit()
        text = "\n".join([*kept.iterdump(), ""])
    (FIXTURES / f"{version}.sql.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def packed(version):
    return (FIXTURES / f"{version}.sql.gz").read_bytes()


def lay_out(path, version):
    """The database of the released version as an SQLite file."""
    with closing(sqlite3.connect(path)) as new:
        new.executescript(gzip.decompress(packed(version)).decode())


class Installation:
    """One installation of a house: its data folder, and its database by the side of Django."""

    def __init__(self, folder, version=None):
        self.folder, self.version = folder, version
        (folder / "log-key").write_text(LOG_KEY)
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "BOTILBUD_DATA": str(folder),
            "BOTILBUD_HOSTS": "testserver",
            "BOTILBUD_DEBUG": "1",  # static files under their own names: nothing is collected
        }

    def manage(self, *args):
        """What a command of the server prints, run as an operator runs it."""
        done = subprocess.run(
            [sys.executable, "manage.py", *args],
            **{"cwd": TOP, "env": self.env, "capture_output": True, "text": True},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def contents(self):
        """{table: {key: {column: value}}} of everything."""
        with self.undone() as execute:
            return self.read(execute)

    def read(self, execute):
        return {table: rows_of(execute, table) for table in self.tables(execute)}


class OnSqlite(Installation):
    def lay_out(self):
        lay_out(self.folder / "botilbud.sqlite3", self.version)

    @contextmanager
    def undone(self):
        """A way to run SQL at the database; what it changed is undone."""
        with closing(sqlite3.connect(self.folder / "botilbud.sqlite3")) as there:
            there.isolation_level = None
            there.execute("BEGIN")
            yield there.execute
            there.execute("ROLLBACK")

    def tables(self, execute):
        found = execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return sorted({name for (name,) in found} - set(BOOKKEEPING))


class OnPostgres(Installation):
    """A database of its own at the server of the tests, with the same rows as the fixture."""

    def __init__(self, folder, version, server_url):
        super().__init__(folder, version)
        self.server_url = server_url
        self.name = f"released_{version.replace('.', '_')}_{os.getpid()}"
        self.url = f"{server_url.rpartition('/')[0]}/{self.name}"
        self.env["DATABASE_URL"] = self.url

    def at_the_server(self, command):
        with psycopg.connect(self.server_url, autocommit=True) as server:
            server.execute(sql.SQL(command).format(sql.Identifier(self.name)))

    def lay_out(self):
        """The migrations of that version, its table of what passes, and then its rows."""
        file = self.folder / "released.sqlite3"
        lay_out(file, self.version)
        self.at_the_server("CREATE DATABASE {}")
        with closing(sqlite3.connect(file)) as old:
            applied = old.execute("SELECT app, max(name) FROM django_migrations GROUP BY app")
            migrate = (
                "from django.db import connection\n"
                "from django.db.migrations.executor import MigrationExecutor\n"
                f"MigrationExecutor(connection).migrate({applied.fetchall()})"
            )
            self.manage("shell", "--no-imports", "-v0", "-c", migrate)
            self.manage("createcachetable")
            with psycopg.connect(self.url) as new:
                copy_rows(old, new, self.tables(new.execute))

    def remove(self):
        self.at_the_server("DROP DATABASE {} WITH (FORCE)")

    @contextmanager
    def undone(self):
        with psycopg.connect(self.url) as there:
            yield there.execute
            there.rollback()

    def tables(self, execute):
        found = execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return sorted(name for (name,) in found)


def copy_rows(old, new, tables):
    """The rows of an SQLite database in place of those in PostgreSQL's tables of the same names.

    Every value goes as text, and PostgreSQL reads it as what the column is. The triggers that keep
    the log sleep meanwhile: the rows were laid under those of that version.
    """
    tables = [table for table in tables if table != "django_migrations"]
    new.execute("SET TIME ZONE 'UTC'")
    new.execute("SET session_replication_role = replica")
    new.execute(f"TRUNCATE {', '.join(tables)}")
    for table in tables:
        found = old.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in found.description]
        marks = ", ".join(["%s"] * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        rows = [[as_text(value) for value in row] for row in found]
        with new.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        if rows and "id" in columns:
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            new.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))")


def as_text(value):
    return value if value is None or isinstance(value, bytes) else str(value)


def rows_of(execute, table):
    """{key: {column: value}} of a table, where the key is its first column."""
    found = execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in found.description]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}


def losses(before, after):
    """One sentence for each table, row or value that an upgrade did not keep."""
    for table in sorted(before.keys() - GONE.keys()):
        if table not in after:
            yield f"the table {table} is gone"
            continue
        for key, old in before[table].items():
            new = after[table].get(key)
            if new is None:
                yield f"{table} {key} is gone"
            else:
                changed = sorted(name for name in old if new.get(name, "no column") != old[name])
                yield from (f"{table} {key}: {name} is not the same" for name in changed)


def visit_every_house(*usernames):
    """Ask for the pages of every house as its own people, or as those named.

    For a process with Django set up.
    """
    from django.test import Client
    from django.urls import reverse

    from evaluations.models import Round
    from residents.models import Agreement, Facility, Resident, User

    pages = [
        (Resident, "resident_page"),
        (Resident, "plan_list"),
        (Resident, "safety"),
        (Facility, "situation_board"),
        (Facility, "plan_overview"),
        (Round, "round_overview"),
        (Agreement, "agreement_page"),
    ]
    people = User.objects.filter(is_demo=True)
    for user in people.filter(username__in=usernames) if usernames else people:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        addresses = [reverse("home"), reverse("resident_list")]
        for model, page in pages:
            known = model.objects.known_to(user)[:3]
            addresses += [reverse(page, args=[place.key]) for place in known]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in (200, 302, 403), (user.username, address, answer)
            sys.stdout.write(f"{answer.status_code} {user.username} {address}\n")


def installation(folder, version):
    """The installation to upgrade: on the kind of database that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    is_postgres = dj_database_url.parse(url or "sqlite://")["ENGINE"].endswith("postgresql")
    return OnPostgres(folder, version, url) if is_postgres else OnSqlite(folder, version)


if __name__ == "__main__":
    dump(*sys.argv[1:])
