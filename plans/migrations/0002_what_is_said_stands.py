"""The database itself refuses to change or delete what has been shared, judged or answered."""

from django.db import migrations

# Each table with the condition under which a row stands for good.
STANDS = {
    "plans_planstatement": "OLD.shared_at IS NOT NULL",
    "plans_reply": "OLD.shared_at IS NOT NULL",
    "plans_assessment": "OLD.id IS NOT NULL",
    "plans_seenby": "OLD.id IS NOT NULL",
    "plans_situationword": "OLD.id IS NOT NULL",
}
REFUSAL = "what is said stands"


def trigger(vendor, table, event, condition):
    name = f"{table}_stands_{event.lower()}"
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition})"
        " EXECUTE FUNCTION plans_what_is_said_stands()"
    )


def set_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION plans_what_is_said_stands() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23514'; END $$"
        )
    for table, condition in STANDS.items():
        for event in ("UPDATE", "DELETE"):
            schema_editor.execute(trigger(vendor, table, event, condition))


def take_down(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for table in STANDS:
        for event in ("update", "delete"):
            on = f" ON {table}" if is_postgres else ""
            schema_editor.execute(f"DROP TRIGGER {table}_stands_{event}{on}")
    if is_postgres:
        schema_editor.execute("DROP FUNCTION plans_what_is_said_stands()")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(set_up, take_down)]
