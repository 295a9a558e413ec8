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
from django.utils import timezone

from residents.models import LogRow

ONE_LOOK = timedelta(minutes=15)


def record_look(user, place, purpose, *, relations=(), seen=None):
    """One look is the same user, resident and purpose within fifteen minutes; where it is about no
    resident, the same thing of the house too.

    A thing about a resident that is told apart from the others has `as_looked_at(purpose)`: what
    the row says was read. There too it is one look only at the same thing.

    Who has become something else to the resident meanwhile (by break-glass) looks anew.
    place: a house, a resident, or what lies under one. seen: the residents on a list, which makes
    the look a row about the house with their keys; another list within the time is another look.
    """
    is_told_apart = hasattr(place, "as_looked_at")
    purpose = place.as_looked_at(purpose) if is_told_apart else purpose
    about = _about(place) if seen is None else " ".join(sorted(str(one.key) for one in seen))
    columns = _columns(LogRow.Kind.LOOK, user, place, purpose, relations, about)
    names = ["facility_id", "kind", "user_id", "relation", "resident_id", "what"]
    if seen is not None or place.resident is None or is_told_apart:
        names.append("about")
    since = connection.ops.adapt_datetimefield_value(columns["at"] - ONE_LOOK)
    _append(columns, unless={name: columns[name] for name in names}, since=since)


def record_change(user, place, action, *, relations=(), whom=None):
    """whom: the user whose account it is about; their key stands in the row."""
    about = str(whom.key) if whom else _about(place)
    columns = _columns(LogRow.Kind.CHANGE, user, place, action, relations, about)
    _append(columns)


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


def _append(columns, *, unless=None, since=None):
    """Add a row at the end of its house's chain, unless there is one since then that is the same.

    Two queries, and no lock while nobody else adds: who comes second with a number finds it taken
    and begins again.
    """
    is_added = False
    while not is_added:
        number, mac, is_there = _last(columns["facility_id"], unless, since)
        if is_there:
            return
        row = LogRow(number=number + 1, **columns)
        row.mac = mac_of(row, before=mac)
        is_added = _insert(row)


def _last(facility_id, unless, since):
    """(number, code, whether the row is there already) of the end of a chain.

    In plain SQL, because putting the question together would cost more than asking it.
    """
    table, values, is_there = LogRow._meta.db_table, [], "FALSE"
    if unless:
        same = [f"{name} IS NULL" if unless[name] is None else f"{name} = %s" for name in unless]
        is_there = f"EXISTS (SELECT 1 FROM {table} WHERE at > %s AND {' AND '.join(same)})"
        values = [since, *(value for value in unless.values() if value is not None)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, mac, {is_there} FROM {table} WHERE facility_id = %s"
            " ORDER BY number DESC LIMIT 1",
            [*values, facility_id],
        )
        return cursor.fetchone() or (0, "", False)


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
