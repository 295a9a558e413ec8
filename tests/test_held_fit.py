"""A session that ends in the middle of FIT: what was set or typed is there afterwards."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.days import begin_talk
from evaluations.models import FitCourse, FitForm
from residents.access import Right
from residents.sign_in import held
from tests.factories import in_days
from tests.fit import ORS, fill, make_course
from tests.seeded import must_fail
from tests.sign_ins import pass_time, signed_in, text
from tests.test_held_draft import held_form, ran_out
from tests.test_held_plan import HTMX, stored_after_signing_in
from tests.test_held_words import NOT_STORED, comes_back

pytestmark = pytest.mark.once


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


@pytest.fixture
def talk(course, contact):
    return begin_talk(course, by=contact)


def at_line(talk):
    return reverse("fit_line", args=[talk.key, "ors", 2])


def a_mark(**more):
    return {"given": "73", "set_at": "73", "client_key": str(uuid.uuid4()), "go": "save", **more}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_mark_is_there_after_signing_in_and_is_shown_without_its_number(talk, contact, headers):
    client, address = signed_in(contact), at_line(talk)
    ran_out(client, address, a_mark(), headers=headers)
    page = text(comes_back(client, contact))
    held_words = page.split("Det, der bliver gemt")[1].split("<form")[0]
    assert not FitForm.objects.exists() and "Sat" in held_words and "73" not in held_words
    where, again = held_form(client)
    for _ in range(2):
        assert client.post(where, again).status_code == 302
    assert talk.forms.get().lines == (None, 73, None, None)


def test_a_mark_set_without_a_script_is_there_too(talk, contact):
    client, address = signed_in(contact), at_line(talk)
    ran_out(client, address, a_mark(given="", set_at="31", go="set"))
    stored_after_signing_in(client, contact, address)
    assert talk.forms.get().line2 == 31


def test_a_line_that_nobody_touched_is_no_answer_afterwards_either(talk, contact):
    client = signed_in(contact)
    ran_out(client, at_line(talk), a_mark(given="", set_at="50", go="next"))
    assert NOT_STORED in text(comes_back(client, contact))
    assert held.HELD not in client.session and not FitForm.objects.exists()


def test_the_residents_own_mark_is_there_too(talk, resident):
    client, address = signed_in(resident), at_line(talk)
    pass_time(client, age=timedelta(days=31))
    client.post(address, a_mark())
    stored_after_signing_in(client, resident, address)
    assert talk.forms.get().typed_by == resident


def test_a_form_from_paper_and_another_day_are_there_too(course, contact):
    client = signed_in(contact)
    day, key = f"{timezone.localdate():%d-%m-%Y}", str(uuid.uuid4())
    paper = {"held_on": day, "form": "ors", "mode": "line", "line1": "7,3", "client_key": key}
    address = reverse("fit_paper", args=[course.key])
    ran_out(client, address, paper)
    assert client.session[held.HELD]["data"]
    stored_after_signing_in(client, contact, address)
    assert course.talks.get().forms.get().line1 == 73
    moved = {"until_on": f"{in_days(20):%d-%m-%Y}", "reason": "Ferie", "client_key": key}
    address = reverse("fit_put_off", args=[course.key])
    ran_out(client, address, moved)
    assert client.session[held.HELD]["data"]
    stored_after_signing_in(client, contact, address)
    assert course.put_off.get().reason == "Ferie"


def test_what_was_about_to_be_sent_is_sent_by_its_writer_and_once(talk, contact):
    fill(talk, ORS, 50, 60, by=contact)
    client, address = signed_in(contact), reverse("fit_summary", args=[talk.key, "ors"])
    ran_out(client, address, {"help": "helped"})
    assert not talk.forms.get().is_sent
    stored_after_signing_in(client, contact, address)
    assert talk.forms.get().is_sent and talk.forms.get().help == "helped"


@pytest.mark.parametrize("name", ["fit_begin", "fit_not_today", "fit_end"])
def test_what_is_pressed_alone_is_not_pressed_by_another(course, contact, name):
    client = signed_in(contact)
    ran_out(client, reverse(name, args=[course.key]), {"client_key": str(uuid.uuid4())})
    assert NOT_STORED in text(comes_back(client, contact))
    course = FitCourse.objects.get()
    assert course.is_open and not course.talks.exists() and not course.put_off.exists()


@pytest.mark.parametrize("right", [Right.FILL_FIT, Right.KEEP_FIT])
def test_words_that_are_not_held_would_be_noticed(right, request, monkeypatch):
    monkeypatch.setattr(held, "WORDS", held.WORDS - {right})
    must_fail(request, test_a_form_from_paper_and_another_day_are_there_too)
