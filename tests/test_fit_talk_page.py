"""The page of a talk and of a paper form: how it was answered, and what is asked of which form."""

import pytest
from django.urls import reverse

from tests.factories import in_days
from tests.fit import from_paper, make_course, make_talk

pytestmark = pytest.mark.once


def page(client, name, *args):
    return client.get(reverse(name, args=args)).text


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


def test_the_resident_answered_and_the_page_says_on_whose_screen(sign_in, course, contact):
    talk = make_talk(course, by=contact, ors=[50, 50, 50, 50])
    seen = page(sign_in(contact), "fit_talk", talk.key)
    assert "Bo svarede. På skærm hos Karen Kontakt." in seen and "Svaret af" not in seen


def test_the_numbers_behind_are_folded_at_a_talk_and_open_among_all_answers(
    sign_in, course, contact
):
    talk, client = make_talk(course, by=contact, ors=[50, 50, 50, 50]), sign_in(contact)
    seen = page(client, "fit_talk", talk.key)
    assert '<details class="fold"><summary>Tallene bag' in seen and 'href="#aftalt"' in seen
    seen = page(client, "fit_answers", course.key)
    assert '<details class="fold" open><summary>Tallene bag' in seen


@pytest.mark.parametrize("rated", ["person", "team"])
def test_a_paper_form_names_the_lines_of_the_form_alone(sign_in, bo, contact, resident, rated):
    course = make_course(bo, contact, by=contact, rated=rated)
    seen = page(sign_in(contact), "fit_paper", course.key)
    assert "Mig selv" in seen and ("Kontakten" in seen) == (rated == "team")
    assert ("<span data-srs>Kontakten</span>" in seen) == (rated == "team")
    assert seen.count("Alt i alt") == 1


def test_paper_from_before_fit_was_agreed_or_held_is_not_typed_in(sign_in, course, contact):
    url, client = reverse("fit_paper", args=[course.key]), sign_in(contact)
    typed = {"form": "srs", "mode": "line", "line1": "7", "held_on": f"{in_days(-3):%d-%m-%Y}"}
    typed["client_key"] = course.key
    assert "hente det ind fra en fil" in client.post(url, typed).text
    assert not course.talks.exists()
    from_paper(course, 50, 50, 50, 50, by=contact, days_ago=5)
    assert client.post(url, typed).status_code == 302
