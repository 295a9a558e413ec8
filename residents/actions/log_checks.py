"""A manager answers for a row of the log: was there a reason?"""

from django.core.exceptions import PermissionDenied

from residents.access import Right, writing
from residents.models import LogCheck, Tie


class StillOpen(Exception):
    """The break-glass still lasts. `until` says how long."""

    def __init__(self, until):
        super().__init__(until)
        self.until = until


def check_look(row, *, by, had_reason, note=""):
    """Keep the answer, once: a second one changes nothing. Nobody answers for their own.

    Raises StillOpen while the break-glass under which the row was written lasts.
    """
    with writing(Right.CHECK_LOOKS, row.facility, by=by, action="svar i eftersyn") as door:
        if row.user_id == by.id:
            raise PermissionDenied
        if lasting := _open_glass(row):
            raise StillOpen(lasting.until)
        said = {"facility": row.facility, "had_reason": had_reason, "note": note, "checked_by": by}
        check, is_new = LogCheck.objects.get_or_create(row=row, defaults=said)
        if not is_new:
            door.nothing_changed()
        return check


def _open_glass(row):
    """The break-glass that began before the row, and has not ended; None where there is none."""
    held = Tie.objects.current().filter(kind=Tie.Kind.BREAK_GLASS, user=row.user_id)
    return held.filter(resident=row.resident_id, since__lte=row.at).first()
