"""The database refuses to change a row of the log, or to delete one that has not been pruned.

A row may be deleted when an anchor of its own house says that the chain has been pruned to it, and
a manager's check when its row may. Whether the anchor is real, `verify_log` says: the database does
not have the key. Anchors are never changed or deleted.

On SQLite a migration that makes one of these tables anew takes the triggers with it and must lay
them again; the tests of the log notice.
"""

from django.db import migrations

ROWS, ANCHORS, CHECKS = "residents_logrow", "residents_loganchor", "residents_logcheck"
TABLES = (ROWS, ANCHORS, CHECKS)
REFUSAL = "The log is only added to."

ROW_IS_PRUNED = """EXISTS (
    SELECT 1 FROM {schema}residents_loganchor AS anchor
    WHERE anchor.facility_id = OLD.facility_id AND anchor.is_pruning
    AND anchor.number >= OLD.number)"""
CHECKED_ROW_IS_PRUNED = """EXISTS (
    SELECT 1 FROM {schema}residents_logrow AS row
    JOIN {schema}residents_loganchor AS anchor ON anchor.facility_id = row.facility_id
    WHERE row.id = OLD.row_id AND anchor.is_pruning AND anchor.number >= row.number)"""
MAY_BE_DELETED = {ROWS: ROW_IS_PRUNED, ANCHORS: "FALSE", CHECKS: CHECKED_ROW_IS_PRUNED}


def on_sqlite(table):
    when = MAY_BE_DELETED[table].format(schema="")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}"
    yield f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN NOT {when} {refuse}"


def on_postgresql(table, schema):
    """Names in full and a path of its own, so that no one's temporary table is asked instead."""
    when = MAY_BE_DELETED[table].format(schema=f"{schema}.")
    yield f"""CREATE FUNCTION {schema}.{table}_guard() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF {when} THEN
                    RETURN OLD;
                END IF;
            END IF;
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$"""
    guard = f"EXECUTE FUNCTION {schema}.{table}_guard()"
    yield (
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {guard}"
    )
    yield f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {guard}"


def schema_of(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return cursor.fetchone()[0]


def lay_triggers(apps, schema_editor):
    connection = schema_editor.connection
    for table in TABLES:
        if connection.vendor == "postgresql":
            statements = on_postgresql(table, schema_of(connection))
        else:
            statements = on_sqlite(table)
        for statement in statements:
            schema_editor.execute(statement, params=None)


def take_triggers_away(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for name in ("unchanged", "kept"):
            on = f" ON {table}" if is_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_{name}{on}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION {table}_guard()")


class Migration(migrations.Migration):
    dependencies = [("residents", "0004_the_earlier_logs_go")]

    operations = [migrations.RunPython(lay_triggers, take_triggers_away)]
