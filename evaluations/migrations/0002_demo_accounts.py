"""The accounts of the example from before they were marked: known by the salt of their password."""

from django.db import migrations

SALT = "KunTilAtAfproeveBotilbud"


def mark(apps, schema_editor):
    User = apps.get_model("residents", "User")
    User.objects.filter(password__contains=f"${SALT}$").update(is_demo=True)


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial"), ("residents", "0002_access_and_log")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
