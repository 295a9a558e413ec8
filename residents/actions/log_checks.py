"""A manager answers for a row of the log: was there a reason?"""

from django.core.exceptions import PermissionDenied

from residents.access import Right, writing
from residents.models import LogCheck


def check_look(row, *, by, had_reason, note=""):
    """Keep the answer, once: a second one changes nothing. Nobody answers for their own."""
    with writing(Right.CHECK_LOOKS, row.facility, by=by, action="opslag set efter") as door:
        if row.user_id == by.id:
            raise PermissionDenied
        said = {"facility": row.facility, "had_reason": had_reason, "note": note, "checked_by": by}
        check, is_new = LogCheck.objects.get_or_create(row=row, defaults=said)
        if not is_new:
            door.nothing_changed()
        return check
