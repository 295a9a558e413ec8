"""How a test writes looks in the log as of another moment: through the log's own door."""

from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

from residents.log import audit
from residents.models import LogRow


def look(user, place, what="den personlige side", relation="contact", *, at=None, **fields):
    """One look; at: when, now unless told. Gives its row."""
    moment = at or timezone.now()
    with patch("django.utils.timezone.now", lambda: moment):
        audit.record_look(user, place, what, relations=relation.split(), **fields)
    return LogRow.objects.filter(facility=place.facility).latest("number")


def change(user, place, what, *, at=None, **fields):
    moment = at or timezone.now()
    with patch("django.utils.timezone.now", lambda: moment):
        audit.record_change(user, place, what, **fields)
    return LogRow.objects.filter(facility=place.facility).latest("number")


def ago(**time):
    return timezone.now() - timedelta(**time)
