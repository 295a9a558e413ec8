"""The second wall: PostgreSQL itself keeps the rows of one house from those who belong to another.

The doors in `access.py` are the first. Each table has a policy, put up by a migration, that lets a
row through only where its house is among those of the setting `botilbud.houses`: a list of ids with
commas between, or `all`. Not set, or empty, is no house at all. The policies bind the app's role,
which serves the pages; the owner of the tables, who migrates, walks past them. SQLite has no walls.
"""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.db.migrations.operations.base import Operation
from django.utils import timezone

SETTING = "botilbud.houses"
ALL = "all"
PARENT = "parent"

# Both are asked once for each statement and not once for each row. What is no list opens nothing.
_ALL_ARE_OPEN = f"(SELECT current_setting('{SETTING}', true) = '{ALL}')"
_OPEN = rf"""(SELECT CASE WHEN list ~ '^\d+(,\d+)*$' THEN string_to_array(list, ',')::bigint[] END
    FROM current_setting('{SETTING}', true) AS list)"""

# Who is tied where is the one thing that must be read before a wall can open, and a tie ends when
# its resident has moved out: so this runs as the owner. It says what `TieQuerySet.current` says.
_HOUSES_OF = """
CREATE FUNCTION botilbud_houses(person bigint, at timestamptz, today date) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    RETURN (
        SELECT coalesce(string_agg(DISTINCT tie.facility_id::text, ','), '')
        FROM {schema}.residents_tie tie
        LEFT JOIN {schema}.residents_resident resident ON resident.id = tie.resident_id
        WHERE tie.user_id = person AND tie.since <= at AND (tie.until IS NULL OR tie.until > at)
        AND (tie.kind = 'self' OR resident.moved_out_on IS NULL OR resident.moved_out_on > today)
    );
END $$;
REVOKE ALL ON FUNCTION botilbud_houses FROM PUBLIC
"""


def has_walls():
    return connection.vendor == "postgresql"


def as_operator():
    """This process runs commands: as the owner of the tables if the settings know one, and for all
    houses. To be called before the database is first used.
    """
    database = settings.DATABASES["default"]
    database.update(settings.OWNER_DATABASE)
    if database["ENGINE"] == "django.db.backends.postgresql":
        database["OPTIONS"] = {**database.get("OPTIONS", {}), "options": f"-c {SETTING}={ALL}"}


def _is_operator():
    return f"{SETTING}={ALL}" in connection.settings_dict["OPTIONS"].get("options", "")


def _whose():
    """The id of the one whose houses this connection sees; None for nobody, ALL for an operator."""
    return getattr(connection, "sees_as", ALL if _is_operator() else None)


def _see_as(whose):
    with connection.cursor() as cursor:
        if whose == ALL:
            cursor.execute(f"RESET {SETTING}")
        else:
            cursor.execute(
                f"SELECT set_config('{SETTING}', botilbud_houses(%s, %s, %s), false)",
                [whose, timezone.now(), timezone.localdate()],
            )
    connection.sees_as = whose


def walled(get_response):
    """Middleware: the request sees the houses of its user's ties, and of a stranger's, none.

    One statement, outside every transaction, so that nothing rolls it back. What the last request
    on the connection saw needs no statement of its own to close: every request begins here, and
    before here only sessions and users are read, which belong to no house.
    """
    if not has_walls():
        raise MiddlewareNotUsed

    def middleware(request):
        before = _whose()
        _see_as(request.user.pk)
        try:
            return get_response(request)
        finally:
            if _is_operator():
                _go_back_to(before)

    return middleware


def _go_back_to(whose):
    try:
        _see_as(whose)
    except DatabaseError:
        # A transaction has failed, and what was seen before it is seen again when it has ended.
        connection.sees_as = whose


@contextmanager
def seen_as(user):
    """Within it, the houses of `user` can be seen: what somebody is tied to does not depend on who
    asks, or on whether they have signed in yet.
    """
    before = _whose() if has_walls() else ALL
    if before in (ALL, user.pk):
        yield
        return
    _see_as(user.pk)
    try:
        yield
    finally:
        _go_back_to(before)


@contextmanager
def open_to(houses):
    """Within it, the houses with these ids can be seen. For a question whose answer shows nothing
    of them; no other context of this module lies within.
    """
    before = _whose() if has_walls() else ALL
    if before == ALL:
        yield
        return
    with connection.cursor() as cursor:
        ids = ",".join(str(house) for house in sorted(houses))
        cursor.execute(f"SELECT set_config('{SETTING}', %s, false)", [ids])
    try:
        yield
    finally:
        _go_back_to(before)


class OnPostgreSQL(Operation):
    """A migration's step that other databases skip."""

    reversible = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            for statement in self.up(app_label, schema_editor, to_state.apps):
                schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            for statement in self.down(app_label, from_state.apps):
                schema_editor.execute(statement, params=None)


class HousesOfATie(OnPostgreSQL):
    """The function that says which houses somebody's ties lead to."""

    def up(self, app_label, schema_editor, apps):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT quote_ident(current_schema())")
            yield _HOUSES_OF.format(schema=cursor.fetchone()[0])

    def down(self, app_label, apps):
        yield "DROP FUNCTION botilbud_houses"

    def describe(self):
        return "Say which houses somebody's ties lead to"


class Wall(OnPostgreSQL):
    """A wall around the rows of one table.

    model: its name, or "Model.field" for the table of a many-to-many field
    by: the way from a row to its house, as in a query: "facility", "review__facility"
    open_to_read: which rows every house may read besides its own, as a condition in SQL; in a table
    below one with such rows PARENT, that is, all whose parent can be read
    """

    def __init__(self, model, by="facility", open_to_read=None):
        self.model, self.by, self.open_to_read = model, by, open_to_read

    def table(self, app_label, apps):
        name, _, field = self.model.partition(".")
        model = apps.get_model(app_label, name)
        return model._meta.get_field(field).remote_field.through if field else model

    @property
    def policies(self):
        """{name: what it is for}"""
        if not self.open_to_read:
            return {"house": "ALL"}
        commands = ("SELECT", "INSERT", "UPDATE", "DELETE")
        return {f"house_{command.lower()}": command for command in commands}

    def up(self, app_label, schema_editor, apps):
        model = self.table(app_label, apps)
        table = model._meta.db_table
        yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
        for name, command in self.policies.items():
            clause = "WITH CHECK" if command == "INSERT" else "USING"
            rule = f"{clause} ({self._rule(model, command)})"
            yield f'CREATE POLICY {name} ON "{table}" FOR {command} {rule}'

    def down(self, app_label, apps):
        table = self.table(app_label, apps)._meta.db_table
        for name in self.policies:
            yield f'DROP POLICY {name} ON "{table}"'
        yield f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY'

    def describe(self):
        return f"Put a wall around the houses in {self.model}"

    def _rule(self, model, command):
        """SQL for the rows that the command may touch."""
        first, _, rest = self.by.partition("__")
        if rest and (command == "SELECT" or not self.open_to_read):
            # The parent has a wall of its own.
            return _below(model._meta.get_field(first), "")
        if command == "SELECT":
            return f"{self.open_to_read} OR {_own(model, self.by)}"
        return _own(model, self.by)


def _own(model, by):
    """SQL: the row's house is open."""
    first, _, rest = by.partition("__")
    field = model._meta.get_field(first)
    if rest:
        return _below(field, f" WHERE {_own(field.related_model, rest)}")
    return f'({_ALL_ARE_OPEN} OR "{field.column}" = ANY ({_OPEN}::bigint[]))'


def _below(field, where):
    return f'"{field.column}" IN (SELECT id FROM "{field.related_model._meta.db_table}"{where})'
