"""What a resident drafted elsewhere is sent from no handed tablet, nor by what was said before."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.days import begin_talk
from evaluations.fit.screens import letter_kind
from evaluations.models import Answer, FitForm
from residents.models import HandOver, Letter
from tests.factories import answer
from tests.fit import ORS, fill, make_course
from tests.letters import a_letter, outcome_of, token_of
from tests.tablet import give_back, given
from tests.test_hand_over import form_page

pytestmark = pytest.mark.django_db

SEND_ELSEWHERE = "Svar på det hele igen her, eller send det fra din egen side."


def can_be_sent(tablet, summary):
    """Whether the page says so; it says one of the two."""
    page = tablet.get(summary).text
    assert (SEND_ELSEWHERE in page) != ('value="send"' in page)
    return SEND_ELSEWHERE not in page


def is_sent(form):
    form.refresh_from_db()
    return form.is_sent


def sent_by_page_or_letter(tablet, form, summary):
    """Tries both ways."""
    tablet.post(summary, {"help": "alone"})
    token = token_of(form, hand_over=HandOver.objects.get())
    outcome_of(a_letter(form, "send", None, token, help="alone"))
    return is_sent(form)


def test_a_form_is_sent_from_a_tablet_when_nothing_hidden_stands_in_it(own_form, bo, contact):
    for letter in "AB":
        answer(own_form, letter, "1")
    answer(own_form, "B", "2", comment="Kun til mig")
    tablet, summary = given(bo, by=contact), form_page(own_form, "form_summary")
    hidden = HandOver.objects.get().handed_at
    for letter, words in (("A", ""), ("B", ""), ("B", "Sagt nu")):
        assert not can_be_sent(tablet, summary)
        assert not sent_by_page_or_letter(tablet, own_form, summary)
        answer(own_form, letter, "4", comment=words, hidden_before=hidden)
    assert can_be_sent(tablet, summary) and sent_by_page_or_letter(tablet, own_form, summary)
    assert {one.comment for one in own_form.answers.all()} == {"", "Sagt nu"}


@pytest.fixture
def talk(bo, contact):
    return begin_talk(make_course(bo, contact, by=contact), by=contact)


def send_letter(talk, handed, user):
    token = token_of(talk, user, letter_kind(ORS), handed)
    return a_letter(talk, "send", handed.ended_at, token, help="helped", go="send")


def test_so_is_a_form_of_fit(talk, bo, contact, resident):
    fill(talk, ORS, 13, 27, by=resident)
    FitForm.objects.update(line2=None)
    tablet = given(bo, by=contact, kinds=["fit"])
    summary, form = reverse("fit_summary", args=[talk.key, ORS]), talk.forms.get()
    letter = send_letter(talk, HandOver.objects.get(), resident)
    assert not can_be_sent(tablet, summary)
    tablet.post(summary, {"help": "helped"})
    assert outcome_of(letter) == "too_late" and not is_sent(form)
    fill(talk, ORS, 50, by=resident)
    assert can_be_sent(tablet, summary)
    tablet.post(summary, {"help": "helped"})
    assert is_sent(form)


def test_an_answer_that_was_taken_away_on_a_tablet_is_none(talk, bo, contact, resident):
    fill(talk, ORS, 13, 27, by=resident)
    tablet = given(bo, by=contact, kinds=["fit"])
    line = reverse("fit_line", args=[talk.key, ORS, 1])
    tablet.post(line, {"go": "clear", "client_key": str(uuid4())})
    told = re.findall(r"data-said>([^<]*)<", tablet.get(line).text)
    assert told == ["Intet svar", *["Har du svaret før, må du gerne svare igen."] * 3]


@pytest.mark.parametrize(("seconds", "became"), [(-1, "too_late"), (1, "taken")])
def test_what_was_said_last_is_not_sent_by_what_was_said_before_it(own_form, seconds, became):
    answer(own_form, "A", "2")
    said_at = timezone.now() - timedelta(minutes=5)
    Answer.objects.update(said_at=said_at)
    letter = a_letter(own_form, "send", said_at + timedelta(seconds=seconds), help="alone")
    assert outcome_of(letter) == became and is_sent(own_form) == (became == "taken")


def test_what_was_sent_on_a_tablet_that_is_back_sends_no_mark_of_later(talk, bo, contact, resident):
    tablet = given(bo, by=contact, kinds=["fit"])
    give_back(tablet, bo)
    fill(talk, ORS, 13, 27, by=resident)
    outcome_of(send_letter(talk, HandOver.objects.get(), resident))
    assert Letter.objects.get().outcome == "too_late" and not is_sent(talk.forms.get())
