"""FIT by letter: what was set later stands, and what is sent is not changed by what comes after."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.agreeing import end_course
from evaluations.actions.fit.answering import send_form
from evaluations.actions.fit.days import begin_talk
from residents.models import Letter
from residents.tablet.letters import told
from tests.fit import ORS, fill, make_course
from tests.letters import a_letter, outcome_of, token_of
from tests.tablet import given

NOW = timezone.now()


@pytest.fixture
def talk(bo, contact):
    return begin_talk(make_course(bo, contact, by=contact), by=contact)


@pytest.fixture
def said(talk, resident):
    """said("ors/2", given=50, go="save") is what becomes of that letter from the resident."""

    def become(about, minute=0, **fields):
        words = {"client_key": uuid.uuid4(), "go": "save", **fields}
        said_at, token = NOW + timedelta(minutes=minute - 60), token_of(talk, resident, "fit")
        fields = {name: str(value) for name, value in words.items()}
        return outcome_of(a_letter(talk, about, said_at, token, **fields))

    return become


def test_a_whole_form_comes_by_letters_and_is_sent_by_the_last(talk, said, resident):
    marks = [said("ors/1", given=0), said("ors/3", given=73), said("ors/2", go="refuse", given="")]
    assert [*marks, said("send", of="ors", help="helped", go="send")] == ["taken"] * 4
    form = talk.forms.get()
    assert (form.lines, form.refused, form.help) == ((0, None, 73, None), "2", "helped")
    assert form.is_sent and form.typed_by == resident


def test_the_mark_that_was_set_last_stands_whenever_it_arrives(talk, said):
    assert said("ors/2", minute=20, given=80) == "taken"
    assert said("ors/2", minute=10, given=30) == said("ors/2", minute=5, go="clear") == "older"
    assert said("ors/3", minute=10, given=30) == "taken"
    assert said("ors/2", minute=30, go="clear", given="") == "taken"
    assert talk.forms.get().lines == (None, None, 30, None)


def test_an_untouched_line_says_nothing_by_letter_either(talk, said):
    assert said("ors/1", given="", set_at=50) == "taken"
    assert not talk.forms.exists()


def test_a_mark_that_comes_after_the_form_is_sent_changes_nothing_and_is_kept(talk, said, resident):
    fill(talk, ORS, 20, 30, by=resident)
    send_form(talk, ORS, by=resident)
    assert said("ors/1", given=20) == "taken"
    assert said("ors/2", given=90) == "too_late"
    assert said("send", of="ors", go="send") == "taken"
    assert talk.forms.get().lines == (20, 30, None, None)
    question, words = told(Letter.objects.get(outcome="too_late"))
    assert "tæt på dig" in question and words == ["Dit mærke er meget tæt på »Godt«."]


def test_what_is_said_in_a_course_that_ended_meanwhile_is_kept_for_the_resident(
    talk, said, contact
):
    end_course(talk.course, by=contact)
    assert said("ors/1", given=20) == said("send", of="ors", go="send") == "too_late"
    assert not talk.forms.exists()


def test_a_form_from_which_all_was_taken_away_is_not_sent(talk, said):
    assert said("ors/1", given=20) == said("ors/1", minute=1, go="clear", given="") == "taken"
    assert said("send", of="ors", go="send") == "older"
    assert not talk.forms.get().is_sent


@pytest.mark.parametrize(
    ("about", "fields"),
    [("ors/5", {}), ("xyz/1", {}), ("send", {"of": "x"}), ("", {}), ("ors/1", {"given": "101"})],
)
def test_what_is_no_line_of_the_form_is_stored_in_none(talk, said, about, fields):
    assert said(about, **{"given": "5", **fields}) == "too_late"
    assert not talk.forms.exists() and told(Letter.objects.get())


def test_what_was_said_alone_is_not_shown_on_a_tablet_that_staff_hand_over(
    talk, said, resident, bo, contact
):
    fill(talk, ORS, 20, 90, by=resident)
    client, url = given(bo, by=contact, kinds=["fit"]), reverse("fit_line", args=[talk.key, ORS, 1])
    page = client.get(url).text
    assert page.count("Du har svaret før. Du må gerne svare igen.") == 2
    assert "»Godt«.</p>" not in page and 'value="90"' not in page
    said("ors/2", minute=1000, given=80)
    page = client.get(url).text
    assert page.count("Du har svaret før. Du må gerne svare igen.") == 1
    assert "Dit mærke er tæt på »Godt«.</p>" in page
