"""Loading a house's licensed wording of ORS and SRS."""

from django.utils import timezone

from evaluations.fit.wording_file import read_wording
from evaluations.instruments import fingerprint
from residents.access import Right, person, writing


def load_wording(facility, raw, *, by):
    """Put a licensed wording from a file's bytes in place in a house.

    What stood before in its language stays in the database and is used no more. The same again
    changes nothing.
    Returns the FitWording; raises FaultyFile, and then nothing is stored.
    """
    with writing(Right.KEEP_INSTRUMENTS, facility, by=by, action="FIT-ordlyd hentet ind") as door:
        fields = read_wording(raw)
        language, licensed_on = fields.pop("language"), fields["licensed_on"].isoformat()
        mark = fingerprint({**fields, "licensed_on": licensed_on})
        used = facility.fit_wordings.filter(language=language).first()
        if used and used.fingerprint == mark:
            door.nothing_changed()
            return used
        return facility.fit_wordings.create(
            **fields,
            language=language,
            fingerprint=mark,
            loaded_by=person(by),
            loaded_at=timezone.now(),
        )
