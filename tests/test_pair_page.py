"""One pair's own page: nothing before both have sent, both sides afterwards."""

import re

import pytest
from django.urls import reverse

from evaluations.models import Round
from tests.factories import (
    answer,
    answer_all,
    load_changed,
    make_pair_round,
    make_round,
    writer_of,
)

pytestmark = pytest.mark.once


@pytest.fixture
def pair(house):
    """(the resident's form, the staff member's) of an open round of pairs."""
    round = make_pair_round(house, 1)
    return [round.invitations.get(perspective=perspective) for perspective in ("inside", "outside")]


def pair_page(sign_in, form):
    return sign_in(writer_of(form)).get(reverse("pair_compare", args=[form.key])).content.decode()


def test_a_pair_waits_until_both_have_sent_and_learns_nothing(sign_in, pair):
    inside, outside = pair
    before = pair_page(sign_in, inside)
    answer(outside, given="5", comment="Hun går sjældent ud")
    drafted = pair_page(sign_in, inside)
    answer_all(outside, "5")
    sent = pair_page(sign_in, inside)
    strip = re.compile(r"nonce=\"[^\"]*\"|X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*")
    assert {strip.sub("", page) for page in (before, drafted, sent)} == {strip.sub("", before)}
    assert "Her står heller ikke, om den anden har svaret." in before


def test_both_see_both_answers_once_both_have_sent(sign_in, pair):
    inside, outside = pair
    answer_all(inside, "2", comment="Jeg vil gerne spørges")
    answer_all(outside, "4", comment="Vi går ud om onsdagen")
    for form in pair:
        page = pair_page(sign_in, form)
        assert "Lidt" in page and "Meget" in page and "−2, lavere indefra" in page
        assert "Jeg vil gerne spørges" in page and "Vi går ud om onsdagen" in page
        assert "Skemaet spørger jer om hver sin ting her." in page


def test_a_pair_shows_what_was_not_a_number_in_words(sign_in, pair):
    inside, outside = pair
    answer_all(inside, "ved_ikke")
    answer_all(outside, "4")
    page = pair_page(sign_in, inside)
    assert "Ved ikke" in page and "indefra</b>" not in page


def test_a_question_about_residents_in_general_says_so(sign_in, house):
    general = ("may_be_irrelevant = true", "about_all = true")
    theme = load_changed(general).themes.get(number=1)
    round = make_pair_round(house, 1, theme=theme)
    forms = [answer_all(form, "3") for form in round.invitations.all()]
    page = pair_page(sign_in, forms[0])
    assert "handler om borgere i almindelighed, ikke kun om Borger 0" in page


def test_a_manager_does_not_see_a_pair(sign_in, manager, pair):
    for form in pair:
        answer_all(form, "3")
        address = reverse("pair_compare", args=[form.key])
        assert sign_in(manager).get(address).status_code in (403, 404)


def test_a_group_form_has_no_pair(sign_in, house, resident, bo):
    form = make_round(house, form=Round.Form.GROUP, residents=[bo]).invitations.get()
    assert sign_in(resident).get(reverse("pair_compare", args=[form.key])).status_code == 404
