"""FIT by letter: what was set later stands, and what is sent is not changed by what comes after."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.agreeing import end_course
from evaluations.actions.fit.answering import send_form
from evaluations.actions.fit.days import begin_talk
from evaluations.fit.screens import letter_kind
from residents.models import HandOver, Letter
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

    def become(about, minute=0, of=ORS, hand_over=None, **fields):
        words = {"client_key": uuid.uuid4(), "go": "save", **fields}
        said_at = NOW + timedelta(minutes=minute - 60)
        token = token_of(talk, resident, letter_kind(of), hand_over)
        fields = {name: str(value) for name, value in words.items()}
        return outcome_of(a_letter(talk, about, said_at, token, **fields))

    return become


def test_a_whole_form_comes_by_letters_and_is_sent_by_the_last(talk, said, resident):
    marks = [said("ors/1", given=0), said("ors/3", given=73), said("ors/2", go="refuse", given="")]
    assert [*marks, said("send", help="helped", go="send")] == ["taken"] * 4
    form = talk.forms.get()
    assert (form.lines, form.refused, form.help) == ((0, None, 73, None), "2", "helped")
    assert form.is_sent and form.typed_by == resident


def test_the_mark_that_was_set_last_stands_whenever_it_arrives(talk, said):
    assert said("ors/2", minute=20, given=80) == "taken"
    assert said("ors/2", minute=10, given=30) == said("ors/2", minute=5, go="clear") == "older"
    assert said("ors/3", minute=10, given=30) == "taken"
    assert said("ors/2", minute=30, go="clear", given="") == "taken"
    assert talk.forms.get().lines == (None, None, 30, None)


def test_a_mark_that_was_set_later_without_a_letter_stands_too(talk, said, resident):
    fill(talk, ORS, None, 80, by=resident)
    assert said("ors/2", given=30) == said("ors/2", go="clear") == said("ors/2", go="refuse")
    assert said("ors/2", given=30) == "older" and said("ors/3", given=30) == "taken"
    form = talk.forms.get()
    assert (form.lines, form.refused) == ((None, 80, 30, None), "")


def test_an_untouched_line_says_nothing_by_letter_either(talk, said):
    assert said("ors/1", given="", set_at=50) == "older"
    assert not talk.forms.exists()


def test_a_mark_that_comes_after_the_form_is_sent_changes_nothing_and_is_kept(talk, said, resident):
    fill(talk, ORS, 20, 30, by=resident)
    send_form(talk, ORS, by=resident)
    assert said("ors/2", given=90) == "too_late"
    assert said("send", go="send") == "taken"
    assert talk.forms.get().lines == (20, 30, None, None)
    question, words, *_ = told([Letter.objects.get(outcome="too_late")])[0]
    assert "tæt på dig" in question and words == ["Dit mærke er meget tæt på »Godt«."]


def test_what_is_said_in_a_course_that_ended_meanwhile_is_kept_for_the_resident(
    talk, said, contact
):
    end_course(talk.course, by=contact)
    assert said("ors/1", given=20) == said("send", go="send") == "too_late"
    assert not talk.forms.exists()


def test_a_form_from_which_all_was_taken_away_is_not_sent(talk, said):
    assert said("ors/1", given=20) == said("ors/1", minute=1, go="clear", given="") == "taken"
    assert said("send", minute=2, go="send") == "older"
    assert not talk.forms.get().is_sent


@pytest.mark.parametrize("about", ["ors/5", "srs/1", "send/1", ""])
def test_what_is_no_line_of_the_tokens_own_form_is_no_letter(talk, said, about):
    assert said(about, given=5) is None
    assert not talk.forms.exists()


def test_what_is_no_place_on_the_line_is_no_answer(talk, said):
    assert said("ors/1", given=101) == "too_late" and not talk.forms.exists()
    assert told([Letter.objects.get()])[0].words == ["Intet svar"]


@pytest.fixture
def alone(talk, resident):
    """An ORS of which the resident has answered two lines at their own sign-in."""
    return fill(talk, ORS, 20, 90, by=resident)


AGAIN = "Har du svaret før, må du gerne svare igen."


def marks_on(client, talk):
    """What the tablet shows of the four lines, and whether one word tells them apart."""
    page = client.get(reverse("fit_line", args=[talk.key, ORS, 1])).text
    return re.findall(r'name="given"[^>]*value="(\d*)"', page), page.count(f"{AGAIN}</span>")


def test_what_was_said_alone_is_not_shown_on_a_tablet_that_staff_hand_over(
    alone, talk, said, bo, contact
):
    client = given(bo, by=contact, kinds=["fit"])
    start = client.get(reverse("fit_form", args=[talk.key, ORS])).text
    assert "Begynd" in start and reverse("fit_line", args=[talk.key, ORS, 1]) in start
    assert marks_on(client, talk) == ([""] * 4, 4)
    said("ors/2", minute=1000, given=80, hand_over=HandOver.objects.get())
    assert marks_on(client, talk) == (["", "80", "", ""], 3)


def test_a_letter_that_stores_nothing_lifts_no_hiding(alone, talk, said, bo, contact):
    client = given(bo, by=contact, kinds=["fit"])
    for go in ("save", "next", "set"):
        handed = HandOver.objects.get()
        assert said("ors/2", minute=1000, given="", go=go, hand_over=handed) == "older"
    assert marks_on(client, talk) == ([""] * 4, 4)


def test_what_was_said_alone_and_arrives_later_is_not_shown_either(talk, said, bo, contact):
    client = given(bo, by=contact, kinds=["fit"])
    assert said("ors/2", given=30) == "taken"
    assert marks_on(client, talk) == ([""] * 4, 4)


def test_no_letter_finds_out_when_something_was_said_alone(alone, talk, said, bo, contact):
    given(bo, by=contact, kinds=["fit"])
    said_at = NOW - timedelta(hours=3)
    talk.forms.update(line1_at=said_at)
    for minute in (-200, 0, 1000):
        told = said("ors/1", minute=minute, given="", hand_over=HandOver.objects.get())
        wrong = said("ors/2", minute=minute, given=999, hand_over=HandOver.objects.get())
        assert (told, wrong) == ("older", "too_late")
    early = {"minute": -1000, "given": 70, "hand_over": HandOver.objects.get()}
    assert said("ors/1", **early) == "taken" == said("ors/3", **early)


@pytest.mark.parametrize("value", [90, 30], ids=["as alone", "otherwise"])
def test_a_form_begun_alone_is_said_anew_on_a_tablet_without_letters(
    alone, talk, bo, contact, value
):
    client = given(bo, by=contact, kinds=["fit"])
    mark = {"given": value, "go": "next", "client_key": uuid.uuid4()}
    client.post(reverse("fit_line", args=[talk.key, ORS, 2]), mark)
    assert marks_on(client, talk) == (["", str(value), "", ""], 3)


def test_who_gave_the_tablet_is_not_told_on_it_that_a_form_was_sent_before(talk, bo, contact):
    client = given(bo, by=contact, kinds=["fit"])
    fill(talk, ORS, 20, by=contact)
    send_form(talk, ORS, by=contact)
    tasks, form = reverse("hand_over_tasks"), reverse("fit_form", args=[talk.key, ORS])
    assert ">Færdig<" in client.get(tasks).text
    HandOver.objects.update(handed_at=timezone.now())
    assert ">Færdig<" not in client.get(tasks).text
    assert "Der er ikke flere spørgsmål her lige nu." in client.get(form).text
