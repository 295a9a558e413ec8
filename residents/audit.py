"""The log of each house: written by the two doors and nowhere else, one chain per house.

Each row bears an HMAC-SHA256 over its own columns and the row before it. The key is a file beside
the database or a setting, never in the database: who can write in the database alone cannot make a
row that fits.
"""

import hashlib
import hmac
import json
from datetime import UTC, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Exists
from django.utils import timezone

from residents.models import LogRow, Look

ONE_LOOK = timedelta(minutes=15)


def record_look(user, place, purpose, *, relations=(), seen=None):
    """One look is the same user, resident and purpose within fifteen minutes.

    place: a house, a resident, or what lies under one. seen: the residents on a list, which makes
    the look a row about the house with their keys; another list within the time is another look.
    """
    about = _about(place) if seen is None else " ".join(sorted(str(one.key) for one in seen))
    columns = _columns(LogRow.Kind.LOOK, user, place, purpose, relations, about)
    one_look = {name: columns[name] for name in ("user_id", "facility_id", "resident_id", "what")}
    if seen is not None:
        one_look["about"] = about
    _append(columns, unless=Look.objects.filter(**one_look, at__gt=columns["at"] - ONE_LOOK))


def record_change(user, place, action, *, relations=()):
    columns = _columns(LogRow.Kind.CHANGE, user, place, action, relations, _about(place))
    _append(columns, unless=LogRow.objects.none())


def _about(place):
    """The key of what lies under a resident or a house; they themselves have their own columns."""
    return "" if place in (place.facility, place.resident) else str(place.key)


def _columns(kind, user, place, what, relations, about):
    return {
        "facility_id": place.facility.id,
        "kind": kind,
        "at": timezone.now(),
        "user_id": user and user.id,
        "relation": " ".join(sorted(relations)),
        "resident_id": place.resident and place.resident.id,
        "what": what,
        "about": about,
    }


def _append(columns, *, unless):
    """Add a row at the end of its house's chain, unless there are rows that make it needless.

    Two queries, and no lock while nobody else adds: who comes second with a number finds it taken
    and begins again.
    """
    chain = LogRow.objects.filter(facility=columns["facility_id"]).order_by("-number")
    is_added = False
    while not is_added:
        last = chain.annotate(is_there=Exists(unless)).values("number", "mac", "is_there").first()
        if last and last["is_there"]:
            return
        row = LogRow(number=last["number"] + 1 if last else 1, **columns)
        row.mac = mac_of(row, before=last["mac"] if last else "")
        is_added = _insert(row)


def _insert(row):
    """Whether the row went in; False where its number is taken."""
    fields = [field for field in row._meta.local_concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    table, columns = row._meta.db_table, ", ".join(field.column for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            " ON CONFLICT (facility_id, number) DO NOTHING",
            values,
        )
        return cursor.rowcount == 1


def mac_of(row, *, before):
    """The code of a row, 64 hexadecimal digits. before: the code of the row before it, or ''."""
    said = [
        row.facility_id,
        row.number,
        row.kind,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.user_id,
        row.relation,
        row.resident_id,
        row.what,
        row.about,
        before,
    ]
    return sign(said)


def sign(said):
    """The HMAC of a list of plain values, 64 hexadecimal digits."""
    message = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(settings.LOG_KEY.encode(), message, hashlib.sha256).hexdigest()
