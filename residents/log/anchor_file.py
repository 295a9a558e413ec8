"""Anchors as lines of JSON, to be kept where nobody who can write in the database can write."""

import json
from datetime import UTC, datetime

from residents.models import Facility, LogAnchor

FIELDS = ("number", "mac", "at", "is_pruning", "signature")


class FaultyLine(Exception):
    """A line that is no anchor of a house that is here; the text says which and why, in Danish."""


def as_line(anchor):
    said = {"facility": str(anchor.facility.key), "name": anchor.facility.name}
    said |= {name: getattr(anchor, name) for name in FIELDS}
    return json.dumps({**said, "at": anchor.at.isoformat()}, ensure_ascii=False)


def anchors_in(text):
    """The LogAnchors of a file, unsaved, whether genuine or not. Raises FaultyLine."""
    houses = {str(house.key): house for house in Facility.objects.all()}
    lines = enumerate(text.splitlines(), start=1)
    return [_anchor(number, line, houses) for number, line in lines if line.strip()]


def _anchor(line_number, line, houses):
    try:
        said = json.loads(line)
        key, fields = str(said["facility"]), {name: said[name] for name in FIELDS}
        fields["at"] = datetime.fromisoformat(fields["at"]).astimezone(UTC)
        fields["number"] = int(fields["number"])
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise FaultyLine(f"Linje {line_number} er ikke et anker.") from error
    if key not in houses:
        raise FaultyLine(f"Linje {line_number} er for et hus, der ikke findes her: {key}.")
    return LogAnchor(facility=houses[key], **fields)
