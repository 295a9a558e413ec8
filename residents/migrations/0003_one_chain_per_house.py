"""The looks and changes so far become rows of each house's chain, in the order they happened.

There is no way back: what is logged from here on has no place in the earlier tables.
"""

import hashlib
import hmac
import json
from datetime import UTC
from heapq import merge
from itertools import islice

from django.conf import settings
from django.db import migrations

AT_A_TIME = 2000


def lay_in_chains(apps, schema_editor):
    Facility, Look, Change, LogRow = (
        apps.get_model("residents", name) for name in ("Facility", "Look", "Change", "LogRow")
    )
    for house in Facility.objects.order_by("id").values_list("id", flat=True):
        looks = in_order(Look, house, "look", "purpose")
        changes = in_order(Change, house, "change", "action")
        earlier = merge(looks, changes, key=lambda one: (one["at"], one["id"]))
        chain = chained(LogRow, earlier)
        while rows := list(islice(chain, AT_A_TIME)):
            LogRow.objects.bulk_create(rows)


def in_order(model, house, kind, column):
    """The columns of each row of one of the earlier tables, as they are called from now on."""
    found = model.objects.filter(facility_id=house).order_by("at", "id")
    names = ("id", "facility_id", "at", "user_id", "resident_id", column)
    for row in found.values(*names).iterator(chunk_size=AT_A_TIME):
        yield {"kind": kind, "what": row.pop(column), **row}


def chained(LogRow, earlier):
    before = ""
    for number, columns in enumerate(earlier, start=1):
        row = LogRow(number=number, **{**columns, "id": None})
        row.mac = before = mac_of(row, before)
        yield row


def mac_of(row, before):
    """The code of a row as it was made when this was written, whatever the program does later."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [row.facility_id, row.number, row.kind, at, row.user_id, row.relation]
    said += [row.resident_id, row.what, row.about, before]
    message = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(settings.LOG_KEY.encode(), message, hashlib.sha256).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("residents", "0002_access_and_log")]

    operations = [migrations.RunPython(lay_in_chains)]
