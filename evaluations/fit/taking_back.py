"""Whom somebody who came in as the resident let in to FIT: it is closed again."""

from evaluations.actions.fit.readers import end_reader
from evaluations.models import FitReader
from residents.sign_in.taking_back import takes_back


@takes_back
def end_readers(resident, by, since):
    given = FitReader.objects.current().filter(course__resident=resident, given_by=by)
    for reader in given.filter(since__gte=since):
        end_reader(reader, by=by)
