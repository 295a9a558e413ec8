"""The printed reports, kept once made."""

import hashlib
import json

from evaluations.disclosure import shown_round
from evaluations.export import results_as_data
from evaluations.reading import Reading

# Raised when the report's layout or words change, so that stored copies are made anew.
LAYOUT = 2


def report_fingerprint(round):
    """SHA-256 of all that the report shows: what hides more makes another report."""
    items = round.theme.items.values("letter", "topic", "resident", "staff", "talk", "comparable")
    shows = {
        "layout": LAYOUT,
        "results": results_as_data(round),
        "theme": [round.theme.title, *items],
        "instrument": [round.theme.instrument.title, round.theme.instrument.source],
        "scale": round.theme.instrument.scale,
    }
    return hashlib.sha256(json.dumps(shows, sort_keys=True).encode()).hexdigest()


def theme_report(round):
    """The report of a closed round as PDF bytes: the stored copy, or a new one that is stored.

    Raises ValueError for a round that is still open.
    """
    fingerprint = report_fingerprint(round)
    stored = round.reports.filter(fingerprint=fingerprint).first()
    if stored is None:
        # Here, since the printing press takes half a second to load: a start goes without it.
        from residents.printing import print_pdf

        comparison = Reading(shown_round(round), round.theme.instrument.scale, round.is_pair)
        pdf = print_pdf("evaluations/report.html", {"round": round, "reading": comparison})
        # Two who ask at once: the second to finish gets the copy of the first.
        stored, _ = round.reports.get_or_create(
            fingerprint=fingerprint, defaults={"facility_id": round.facility_id, "pdf": pdf}
        )
    return bytes(stored.pdf)
