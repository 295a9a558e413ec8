"""What the tests of FIT are built of: a course, and talks with forms that were sent."""

import uuid
from datetime import timedelta

from django.utils import timezone

from evaluations.actions.fit.agreeing import agree_course
from evaluations.actions.fit.answering import agree_in_talk, save_line, send_form, type_in_paper
from evaluations.actions.fit.days import begin_talk, put_off, say_not_today
from evaluations.actions.fit.wording import load_wording
from evaluations.fit.scoring import Form, Mode
from residents.access import OPERATOR
from tests.factories import in_days

ORS, SRS = Form.ORS, Form.SRS

WORDING_LINE = """
[[{form}.lines]]
text = "{form} tekst {number}"
left = "{form} venstre {number}"
right = "{form} højre {number}"
"""


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


def make_every_fit_row(resident, *, by, reader):
    """A row of every kind of FIT: a course by a method, in the hands of `by`, read by `reader`."""
    house = resident.facility
    load_wording(house, a_wording(), by=OPERATOR)
    resident.fit_refusals.create(facility=house, taken_back_at=timezone.now())
    course = make_course(resident, by, by=OPERATOR, rated="method", method="Gåture")
    course.readers.create(facility=house, user=reader)
    moved = {"until_on": in_days(3), "reason": "Ferie", "client_key": uuid.uuid4()}
    put_off(course, by=by, **moved)
    from_paper(course, 50, 50, 50, 50, by=by, days_ago=14)
    talk = make_talk(course, by=by, srs=(95, 92, 84, 96))
    words = {"what": "Vi mødes ude", "who": "Vi", "due_on": in_days(3), "client_key": uuid.uuid4()}
    agree_in_talk(talk, by=by, **words)


def fit_places(stage, cast):
    """{name: place}: a course and its open talk of today, of Bo and of people who are others'.

    A colleague has Bo's talks, another is let in, and who had the talks once reads them no more.
    """
    whose = {
        "": "bo",
        " of the other team": "ida",
        " of one who moved out": "mona",
        " of the other house": "ulla",
    }
    places = {}
    for name, resident in whose.items():
        course = make_course(stage[resident], by=OPERATOR)
        from_paper(course, 71, 70, 70, 73, by=OPERATOR, days_ago=14)
        say_not_today(course, by=OPERATOR, client_key=uuid.uuid4())
        talk = begin_talk(course, by=OPERATOR)
        save_line(talk, ORS, 1, by=OPERATOR, client_key=uuid.uuid4(), value=17)
        places |= {f"FIT course{name}": course, f"FIT talk{name}": talk}
    _add_reader(places["FIT course"], cast["colleague"], has_the_talks=True)
    _add_reader(places["FIT course"], cast["other_team"])
    for name, role in (("", "coordinator"), (" of the other house", "other_manager")):
        _add_reader(places[f"FIT course{name}"], cast[role], ended_at=timezone.now())
    return places


def _add_reader(course, user, **fields):
    course.readers.create(facility_id=course.facility_id, user=user, **fields)


def a_wording(*changes, lines=4):
    """An invented wording after some replacements (before, after)."""
    forms = (
        f'[{form}]\nintro = "{form} intro"\n'
        + "".join(WORDING_LINE.format(form=form, number=number) for number in range(1, lines + 1))
        for form in Form
    )
    head = 'licensee = "Botilbuddet Solgården"\nlicence = "L-77"\ndate = 2026-01-15\n'
    text = head + "".join(forms)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text.encode()
