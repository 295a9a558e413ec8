"""The resident lets somebody in to a course, by name, and takes it back."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from evaluations.fit.readers import can_have_the_talks, can_read
from evaluations.models import FitCourse
from residents.access import Right, writing


def let_in_to_fit(course, *, by, person, has_the_talks=False):
    """Let somebody read the course, or have its talks too. Letting in twice is letting in once."""
    with writing(Right.LET_IN_TO_FIT, course, by=by, action="lukkede en ind i FIT") as door:
        there = FitCourse.objects.select_for_update(of=("self",)).get(id=course.id)
        people = can_have_the_talks if has_the_talks else can_read
        if not people(course.resident).filter(id=person.id).exists():
            raise PermissionDenied
        standing = there.readers.current().filter(user=person).first()
        if standing and standing.has_the_talks >= has_the_talks:
            return door.nothing_changed()
        if standing:
            _end(standing)
        there.readers.create(
            facility_id=there.facility_id, user=person, has_the_talks=has_the_talks, given_by=by
        )


def end_reader(reader, *, by):
    """Take it back: closed at once. Taking back twice is taking back once."""
    course = reader.course
    with writing(Right.LET_IN_TO_FIT, course, by=by, action="tog FIT tilbage fra en") as door:
        reader = course.readers.select_for_update().get(id=reader.id)
        if reader.ended_at:
            return door.nothing_changed()
        _end(reader)


def _end(reader):
    reader.ended_at = timezone.now()
    reader.save(update_fields=["ended_at"])
