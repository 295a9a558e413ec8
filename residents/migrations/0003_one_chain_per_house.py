"""The looks and changes so far become rows of each house's chain, in the order they happened."""

from django.db import migrations

from residents.log import audit


def lay_in_chains(apps, schema_editor):
    Look, Change, LogRow = (
        apps.get_model("residents", name) for name in ("Look", "Change", "LogRow")
    )
    earlier = [("look", "purpose", row) for row in Look.objects.all()]
    earlier += [("change", "action", row) for row in Change.objects.all()]
    last, rows = {}, []
    for kind, column, old in sorted(earlier, key=lambda one: (one[2].at, one[2].id)):
        number, mac = last.get(old.facility_id, (0, ""))
        row = LogRow(
            facility_id=old.facility_id,
            number=number + 1,
            kind=kind,
            at=old.at,
            user_id=old.user_id,
            resident_id=old.resident_id,
            what=getattr(old, column),
        )
        row.mac = audit.mac_of(row, before=mac)
        last[old.facility_id] = row.number, row.mac
        rows.append(row)
    LogRow.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("residents", "0002_access_and_log")]

    operations = [migrations.RunPython(lay_in_chains, migrations.RunPython.noop)]
