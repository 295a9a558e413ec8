"""Give the app's role what the pages need of the database, and no more."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from residents.models import LogAnchor, LogRow
from residents.walls import has_walls

# What is only added to, and what only the owner changes.
ADDED_TO = (LogRow._meta.db_table, LogAnchor._meta.db_table)
READ_ONLY = ("django_migrations",)

GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON FUNCTION botilbud_houses TO {role}",
    *(f"REVOKE UPDATE, DELETE ON {table} FROM {{role}}" for table in ADDED_TO),
    *(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {{role}}" for table in READ_ONLY),
)

# A failed statement stands in PostgreSQL's own log with its values unless it is told otherwise.
QUIET = (
    "ALTER ROLE {role} SET log_min_error_statement = panic",
    "ALTER ROLE {role} SET log_error_verbosity = terse",
)


class Command(BaseCommand):
    help = "Giver den rolle, som siderne kører med i PostgreSQL, det, siderne har brug for."

    def add_arguments(self, parser):
        parser.add_argument("role", help="rollens navn, for eksempel botilbud_app")

    def handle(self, *, role, **options):
        if not has_walls():
            raise CommandError("Kun PostgreSQL har roller.")
        grant(role)
        self.stdout.write(f"{role} har nu det, siderne har brug for, og ikke mere.")
        if not make_quiet(role):
            self.stdout.write("Bed den, der styrer PostgreSQL, om at køre de to linjer én gang:")
            for statement in QUIET:
                self.stdout.write(f"  {statement.format(role=quoted(role))};")


def quoted(name):
    return connection.ops.quote_name(name)


def grant(role):
    """Grant anew, for the tables that there are by now. Raises CommandError for an unfit role."""
    _check(role)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        names = {"schema": quoted(cursor.fetchone()[0]), "role": quoted(role)}
        # Two servers that start at once wait for each other here.
        cursor.execute("LOCK TABLE django_migrations IN SHARE ROW EXCLUSIVE MODE")
        for statement in GRANTS:
            cursor.execute(statement.format(**names))


def make_quiet(role):
    """Keep content out of PostgreSQL's own log; False where only a superuser may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return False
        for statement in QUIET:
            cursor.execute(statement.format(role=quoted(role)))
    return True


def _check(role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, current_user, 'MEMBER')"
            " FROM pg_roles WHERE rolname = %s",
            [role],
        )
        found = cursor.fetchone()
    if found is None:
        raise CommandError(
            f"Der er ingen rolle {role}. Opret den først i psql, og giv den en adgangskode der:\n"
            f"  CREATE ROLE {quoted(role)} LOGIN;\n  \\password {quoted(role)}"
        )
    if found[0]:
        raise CommandError(
            f"{role} går uden om murene: rollen ejer tabellerne eller må alt. Vælg en anden rolle."
        )
