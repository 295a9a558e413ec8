"""Agreeing on FIT, changing what was agreed, ending it, and saying no to it."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from evaluations.fit.readers import (
    can_have_the_talks,
    held_course,
    may_refuse,
    may_take_back,
)
from evaluations.models import FitCourse
from residents.access import OPERATOR, Right, person, writing
from residents.models import Resident


class SaidNo(Exception):
    """The resident has said no to FIT, and it stands."""


class AlreadyAgreed(Exception):
    """FIT is agreed with the resident already."""


def agree_course(resident, *, by, client_key, talks_with, **agreed):
    """Agree on a course. talks_with: the users who have the talks. agreed: fields of FitCourse.

    The same `client_key` again is the same course. One that all have left who had its talks ends
    with it. Raises SaidNo and AlreadyAgreed.
    """
    with writing(Right.AGREE_FIT, resident, by=by, action="FIT aftalt") as door:
        resident = _held_still(resident)
        there = FitCourse.objects.filter(client_key=client_key).first()
        if there:
            if there.resident_id != resident.id:
                raise SuspiciousOperation("The key of another's course.")
            door.nothing_changed()
            return there
        if resident.fit_refusals.filter(taken_back_at=None).exists():
            raise SaidNo
        if held_course(resident):
            raise AlreadyAgreed
        _end(resident.fit_courses, by)
        return _new_course(resident, by, talks_with, client_key=client_key, **agreed)


def _new_course(resident, by, talks_with, **fields):
    chosen = {user.id for user in talks_with}
    if by is not OPERATOR and chosen - set(
        can_have_the_talks(resident).values_list("id", flat=True)
    ):
        raise PermissionDenied
    facility_id = resident.facility_id
    course = resident.fit_courses.create(facility_id=facility_id, agreed_by=person(by), **fields)
    for user in talks_with:
        course.readers.create(
            facility_id=facility_id, user=user, has_the_talks=True, given_by=person(by)
        )
    return course


def change_course(course, *, by, every_days, age_group):
    """Change how often, and whose reference lines are drawn. What is rated is another course."""
    with writing(Right.CHANGE_FIT, course, by=by, action="aftalen om FIT ændret") as door:
        there = course.resident.fit_courses.select_for_update().get(id=course.id)
        if (there.every_days, there.age_group) == (every_days, age_group) or not there.is_open:
            return door.nothing_changed()
        if there.every_days != every_days:
            there.earlier_intervals.append([there.every_days, f"{timezone.localdate()}"])
        there.every_days, there.age_group = every_days, age_group
        there.changed_at, there.changed_by = timezone.now(), person(by)
        there.save()


def end_course(course, *, by):
    """End it. What was said stays for those who could read it. Ending twice is ending once."""
    with writing(Right.CHANGE_FIT, course, by=by, action="FIT sluttet") as door:
        if not _end(course.resident.fit_courses.filter(id=course.id), by):
            door.nothing_changed()


def refuse_fit(resident, *, by):
    """»Nej tak til FIT«: said once, dated, never asked again. What was agreed ends with it."""
    with writing(Right.AGREE_FIT, resident, by=by, action="nej tak til FIT") as door:
        resident = _held_still(resident)
        if not may_refuse(resident, by):
            raise PermissionDenied
        _say_no(door, resident, by)


def end_with_no(course, *, by):
    """»Nej tak til FIT« as it is said to one who has the talks: typed by them, under their name."""
    with writing(Right.CHANGE_FIT, course, by=by, action="nej tak til FIT") as door:
        resident = _held_still(course.resident)
        if not resident.fit_courses.open().filter(id=course.id).exists():
            return door.nothing_changed()
        _say_no(door, resident, by)


def _say_no(door, resident, by):
    """A course that a no ends has its very moment; see `FitCourse.ended_with`."""
    now = timezone.now()
    _, is_new = resident.fit_refusals.get_or_create(
        taken_back_at=None,
        defaults={"facility_id": resident.facility_id, "typed_by": person(by), "said_at": now},
    )
    if not is_new:
        return door.nothing_changed()
    _end(resident.fit_courses, by, now)


def take_back_refusal(resident, *, by):
    """The no is the resident's own: with an account of their own nobody else takes it back."""
    with writing(Right.AGREE_FIT, resident, by=by, action="nej tak til FIT taget tilbage") as door:
        if not may_take_back(resident, by):
            raise PermissionDenied
        standing = resident.fit_refusals.filter(taken_back_at=None)
        if not standing.update(taken_back_at=timezone.now()):
            door.nothing_changed()


def _end(courses, by, now=None):
    """How many of the courses were open until now."""
    return courses.open().update(ended_at=now or timezone.now(), ended_by=person(by))


def _held_still(resident):
    """The resident, so that two who agree at the same time wait for each other."""
    return Resident.objects.select_for_update(of=("self",)).get(id=resident.id)
