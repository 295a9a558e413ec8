"""The day of a talk: begun, put off with a reason, or »nej tak i dag«."""

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from evaluations.models import FitCourse, FitPutOff
from residents.access import Right, person, writing
from residents.models import Tie


class CourseEnded(Exception):
    """The course is ended: it can be read, and nothing more is said in it."""


def begin_talk(course, *, by, held_on=None):
    """Begin a talk, of today unless told otherwise. There is one a day: beginning twice is once.

    Raises CourseEnded.
    """
    with writing(Right.KEEP_FIT, course, by=by, action="FIT-samtale begyndt") as door:
        there = _locked(course)
        talk, is_new = there.talks.get_or_create(
            held_on=held_on or timezone.localdate(),
            defaults={"facility_id": there.facility_id, "held_by": _who_has_it(there, by)},
        )
        if not is_new:
            door.nothing_changed()
        return talk


def _who_has_it(course, by):
    """Who has the talk: the staff member who begins it. The resident can begin it alone."""
    is_resident = person(by) and Tie.Kind.SELF in course.resident.relations(by)
    return None if is_resident else person(by)


def put_off(course, *, by, until_on, reason, client_key):
    """Move the next talk to another day, with a reason. Raises CourseEnded."""
    with writing(Right.KEEP_FIT, course, by=by, action="FIT-samtale flyttet") as door:
        _handle(door, course, by, client_key, until_on=until_on, reason=reason)


def say_not_today(course, *, by, client_key):
    """»Nej tak i dag«: counts as handled, without a reason. Raises CourseEnded."""
    with writing(Right.KEEP_FIT, course, by=by, action="nej tak til FIT i dag") as door:
        _handle(door, course, by, client_key)


def _handle(door, course, by, client_key, **said):
    there = _locked(course)
    if FitPutOff.objects.filter(client_key=client_key).exclude(course=there).exists():
        raise SuspiciousOperation("The key of another course's day.")
    _, is_new = FitPutOff.objects.get_or_create(
        client_key=client_key,
        course=there,
        defaults={
            "facility_id": there.facility_id,
            "was_due_on": there.due_on,
            "said_by": person(by),
            **said,
        },
    )
    if not is_new:
        door.nothing_changed()


def _locked(course):
    """The course as it is now, with its days, held still. Raises CourseEnded."""
    there = (
        FitCourse.objects.with_days()
        .select_for_update(of=("self",))
        .select_related("resident")
        .get(id=course.id)
    )
    if not there.is_open:
        raise CourseEnded
    return there
