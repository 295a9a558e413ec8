"""What the tests of FIT are built of: a course, and talks with forms that were sent."""

import uuid
from datetime import timedelta

from django.utils import timezone

from evaluations.actions.fit.agreeing import agree_course
from evaluations.actions.fit.answering import save_line, send_form, type_in_paper
from evaluations.actions.fit.days import begin_talk
from evaluations.fit.scoring import Form, Mode

ORS, SRS = Form.ORS, Form.SRS


def make_course(resident, *talkers, by, **agreed):
    """A course agreed today, with the talks in the hands of `talkers`."""
    agreed = {"rated": "team", "mode": Mode.LINE, **agreed}
    return agree_course(resident, by=by, client_key=uuid.uuid4(), talks_with=talkers, **agreed)


def fill(talk, form, *values, by):
    """The four lines of a form as drafts; None is left untouched."""
    for number, value in enumerate(values, start=1):
        if value is not None:
            save_line(talk, form, number, by=by, client_key=key_of(talk, form), value=value)


def key_of(talk, form):
    draft = talk.forms.filter(form=form).first()
    return draft.client_key if draft else uuid.uuid4()


def make_talk(course, *, by, ors=(), srs=()):
    """A talk of today with the forms that have values, sent."""
    talk = begin_talk(course, by=by)
    for form, values in ((ORS, ors), (SRS, srs)):
        if values:
            fill(talk, form, *values, by=by)
            send_form(talk, form, by=by)
    return talk


def from_paper(course, *values, by, days_ago=0, form=ORS, mode=Mode.LINE):
    """A form of an earlier day, typed in."""
    held_on = timezone.localdate() - timedelta(days=days_ago)
    words = {"form": form, "mode": mode, "lines": list(values), "client_key": uuid.uuid4()}
    return type_in_paper(course, by=by, held_on=held_on, **words)
