"""FIT in the demo houses, from `fit.toml`: agreed by the real actions, and then set back in time.

A form that is sent can never be changed, so it is written with its own time here.
"""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from evaluations.actions.fit.agreeing import agree_course, refuse_fit
from evaluations.actions.fit.answering import agree_in_talk
from evaluations.actions.fit.days import begin_talk, say_not_today
from evaluations.actions.fit.readers import let_in_to_fit
from evaluations.fit.scoring import Form, Mode
from evaluations.models import FitCourse, FitForm
from residents.actions.agreements import tell_agreement
from residents.actions.people import midnight
from residents.models import Agreement, Resident, Tie, User

STORY = tomllib.loads((Path(__file__).parent / "fit.toml").read_text())
# How far a steady course strays from its straight way, in tenths.
SWAYS = (0, 2, -3, 1, 3, -2, -1, 0)


def make_fit():
    for data in STORY["courses"]:
        make_course(data)
    for group in STORY["steady"]:
        for data in group["of"]:
            make_course(_steady(group, data))
    for data in STORY["refusals"]:
        resident = _resident(data)
        refuse_fit(resident, by=_self(resident))
        resident.fit_refusals.update(said_at=_moment(data["ago"], 10))


def make_course(data):
    """A course as it was agreed two days before its first talk, with all that was said in it."""
    by, first, resident = _user(data["by"]), data["talks"][0]["ago"], _resident(data)
    course = agree_course(
        resident,
        by=by,
        client_key=uuid.uuid4(),
        talks_with=[_user(name) for name in data["talks_with"]],
        rated=data["rated"],
        method=data.get("method", ""),
        mode=data.get("mode", Mode.LINE),
        every_days=data.get("every", 14),
        first_on=_day(first),
    )
    agreed_at = _moment(first + 2, 11)
    FitCourse.objects.filter(id=course.id).update(agreed_at=agreed_at)
    course.readers.update(since=agreed_at)
    for name in data.get("let_in", ()):
        let_in_to_fit(course, by=_self(resident), person=_user(name))
    for talk in data["talks"]:
        _hold(course, talk)
    _handle_days(course, data)
    for agreed in data.get("agreed", ()):
        _agree(course, agreed)


def _steady(group, data):
    """A course of the file's [[steady]] as one of its [[courses]]."""
    times, days = group["times"], 7 * group["weeks"]
    talks = [
        {
            "ago": days * (times - 1 - step) + 5,
            **{form: _between(*data[form], step, times) for form in Form},
        }
        for step in range(times)
        if step not in data.get("without", ())
    ]
    talker = data["talks_with"]
    words = {"by": talker, "talks_with": [talker], "rated": "team", "every": days}
    return {**words, "house": group["house"], "resident": data["resident"], "talks": talks}


def _between(first, last, step, times):
    """Four values on the way from the first talk's to the last's, straying a little."""
    return [
        start + (end - start) * step // (times - 1) + SWAYS[(step + 3 * line) % times]
        for line, (start, end) in enumerate(zip(first, last, strict=True))
    ]


def _hold(course, data):
    """A talk of a day gone by. What is about the very one who has it, the resident answered."""
    talker = _talkers(course)[0]
    begun_at = _moment(data["ago"], 14)
    talk = begin_talk(course, by=talker, held_on=_day(data["ago"]))
    course.talks.filter(id=talk.id).update(begun_at=begun_at)
    for form, minutes in ((Form.ORS, 6), (Form.SRS, 48)):
        own = course.keeps_from(talker, form)
        sent_at = begun_at + timedelta(minutes=minutes)
        talk.forms.create(
            facility_id=talk.facility_id,
            form=form,
            mode=course.mode,
            help=data.get("help", FitForm.Help.NONE),
            typed_by=_self(course.resident) if own else talker,
            begun_at=sent_at - timedelta(minutes=3),
            sent_at=sent_at,
            **{f"line{number}": value for number, value in enumerate(data[form], 1)},
        )


def _handle_days(course, data):
    """The days on which no talk was held."""
    if "not_today" in data:
        say_not_today(course, by=_user(data["not_today"]), client_key=uuid.uuid4())
    if moved := data.get("put_off"):
        course.put_off.create(
            facility_id=course.facility_id,
            was_due_on=_day(moved["ago"] - 1),
            until_on=_day(moved["to"]),
            reason=moved["reason"],
            said_at=_moment(moved["ago"], 9),
            said_by=_talkers(course)[0],
        )


def _agree(course, data):
    by, talk = _talkers(course)[0], course.talks.get(held_on=_day(data["ago"]))
    words = {"what": data["what"], "who": data["who"], "due_on": _day(-data["due_in"])}
    agreement = agree_in_talk(talk, by=by, client_key=uuid.uuid4(), **words)
    made_at = _moment(data["ago"], 15)
    Agreement.objects.filter(id=agreement.id).update(made_at=made_at)
    agreement.statuses.update(said_at=made_at)
    if "done" in data:
        told = {"status": "done", "note": data["done"], "client_key": uuid.uuid4()}
        status = tell_agreement(agreement, by=by, **told)
        agreement.statuses.filter(id=status.id).update(said_at=made_at + timedelta(days=14))


def _talkers(course):
    return [one.user for one in course.readers.filter(has_the_talks=True).order_by("id")]


def _resident(data):
    return Resident.objects.get(facility__name=data["house"], first_name=data["resident"])


def _user(username):
    return User.objects.get(username=username)


def _self(resident):
    """The resident's own account."""
    return resident.ties.get(kind=Tie.Kind.SELF).user


def _day(ago):
    return timezone.localdate() - timedelta(days=ago)


def _moment(ago, hour):
    """The moment at which it is said to have been; the log has the real one."""
    return midnight(_day(ago)) + timedelta(hours=hour)
