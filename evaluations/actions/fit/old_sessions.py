"""Bringing earlier FIT sessions along, from a file."""

from datetime import datetime, time
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from evaluations.fit.session_file import LINE_NAMES, read_sessions
from evaluations.models import FitCourse, FitForm
from residents.access import OPERATOR, Right, writing
from residents.files import FaultyFile
from residents.models import Resident


def import_fit(raw, *, by, facility=None):
    """Load earlier sessions from a file's bytes, of one house or (facility None) of several.

    They go into the resident's open course where it has the same mode; otherwise into a course of
    that mode made from files, which is ended and read by the resident alone until they let somebody
    in. Loading again changes nothing. Returns how many forms are new. Raises FaultyFile, and then
    nothing is stored.
    """
    if by is not OPERATOR:
        raise ValueError("Only the operator loads earlier sessions.")
    residents = Resident.objects.select_related("facility").order_by("id")
    if facility:
        residents = residents.filter(facility=facility)
    with transaction.atomic():
        sessions = read_sessions(raw, residents.select_for_update(of=("self",)))
        new = _new_ones(sessions)
        for resident, own in groupby(new, key=lambda session: session.resident):
            action = "FIT-samtaler hentet ind fra en fil"
            with writing(Right.FILL_FIT, resident, by=by, action=action):
                _store(resident, list(own))
    return len(new)


def _new_ones(sessions):
    """Those that are not here yet, each resident's together. Raises FaultyFile."""
    residents = {session.resident for session in sessions}
    forms = FitForm.objects.filter(talk__course__resident__in=residents)
    there = {}
    for form in forms.select_related("talk__course"):
        place = form.talk.course.resident_id, form.talk.held_on, form.form
        there.setdefault(place, []).append(form)
    new, faults = [], []
    for session in sessions:
        resident, held_on, form = session.place
        fault = _fault(session, there.get((resident.id, held_on, form)))
        faults += [f"Linje {session.line}, {fault}"] if fault else []
        new += [] if fault is None else [session]
    if faults:
        raise FaultyFile(faults)
    return sorted(new, key=lambda session: (session.resident.id, session.held_on))


def _fault(session, there):
    """What is in the way of one form; "" where nothing is, None where it is here already."""
    if not there:
        return ""
    if any(_is_same(form, session) for form in there):
        return None
    if any(form.is_sent for form in there):
        return "date: der er allerede et skema fra den dag med andre tal. Ret dato eller tal."
    return "date: der er begyndt på det skema fra den dag, og det er ikke sendt. Slet linjen."


def _is_same(form, session):
    return form.is_sent and (form.mode, form.lines) == (session.mode, session.lines)


def _store(resident, sessions):
    """The new forms of one resident, each in the talk of its day."""
    courses, talks = {}, {}
    for session in sessions:
        mode = session.mode
        course = courses[mode] = courses.get(mode) or _course(resident, mode, session.held_on)
        place = course, session.held_on
        if place not in talks:
            there = course.talks.filter(held_on=session.held_on).first()
            talks[place] = there or course.talks.create(
                facility_id=course.facility_id, held_on=session.held_on, is_from_file=True
            )
        talks[place].forms.create(
            facility_id=course.facility_id,
            form=session.form,
            mode=mode,
            is_from_paper=True,
            sent_at=timezone.now(),
            **dict(zip(LINE_NAMES, session.lines, strict=True)),
        )
    for course in courses.values():
        _keep_dates(course)


def _course(resident, mode, first_on):
    """The open course where it has the mode, else that from files: one of each mode."""
    standing = resident.fit_courses.open().filter(mode=mode).first()
    if standing:
        return standing
    course, _ = resident.fit_courses.get_or_create(
        client_key=FitCourse.key_from_file(resident, mode),
        defaults={
            "facility_id": resident.facility_id,
            "rated": FitCourse.Rated.TEAM,
            "mode": mode,
            "first_on": first_on,
            "ended_at": timezone.now(),
        },
    )
    return course


def _keep_dates(course):
    """A course from files lasts from its first session to its last."""
    if not course.is_from_file:
        return
    days = [talk.held_on for talk in course.talks.all()]
    course.first_on = min(days)
    course.ended_at = min(_noon(max(days)), timezone.now())
    course.agreed_at = min(_noon(course.first_on), course.ended_at)
    course.save(update_fields=["first_on", "agreed_at", "ended_at"])


def _noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
