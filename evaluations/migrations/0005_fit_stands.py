"""The database itself refuses to change or delete a FIT form that was sent."""

from django.db import migrations

TABLE = "evaluations_fitform"
REFUSAL = "what is said stands"
EVENTS = ("UPDATE", "DELETE")


def set_up(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    if is_postgres:
        schema_editor.execute(
            "CREATE FUNCTION fit_form_stands() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23514'; END $$"
        )
    for event in EVENTS:
        head = f"CREATE TRIGGER {TABLE}_stands_{event.lower()} BEFORE {event} ON {TABLE}"
        if is_postgres:
            body = "FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION fit_form_stands()"
        else:
            refuse = f"SELECT RAISE(ABORT, '{REFUSAL}')"
            body = f"WHEN OLD.sent_at IS NOT NULL BEGIN {refuse}; END"
        schema_editor.execute(f"{head} {body}")


def take_down(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for event in EVENTS:
        on = f" ON {TABLE}" if is_postgres else ""
        schema_editor.execute(f"DROP TRIGGER {TABLE}_stands_{event.lower()}{on}")
    if is_postgres:
        schema_editor.execute("DROP FUNCTION fit_form_stands()")


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0004_fit")]

    operations = [migrations.RunPython(set_up, take_down)]
