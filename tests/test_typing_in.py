"""Paper forms typed in by the code that is printed on them."""

import uuid

import pytest
from django.urls import reverse

from evaluations.models import Invitation
from tests.factories import close, make_full_round

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def round(house):
    return make_full_round(house, 1)


def type_in(sign_in, manager, round, code="B-07", **given):
    data = {"code": code, "help": given.pop("help", "unsaid"), **given.pop("words", {})}
    for letter in "AB":
        data |= {f"{letter}-client_key": uuid.uuid4(), f"{letter}-given": given.get(letter, "")}
    url = reverse("round_type_in_inside", args=[round.key])
    return sign_in(manager).post(url, data, follow=True).content.decode()


def paper_forms(round):
    return round.invitations.exclude(paper_key="")


def test_a_form_is_kept_under_its_code_and_the_page_is_ready_for_the_next(sign_in, manager, round):
    html = type_in(sign_in, manager, round, A="2", B="ved_ikke")
    assert "Skema B-07 er gemt." in html
    assert html.count(" checked") == 1  # nothing is said of help; no answer is chosen
    form = paper_forms(round).get()
    assert (form.paper_key, form.is_sent, form.typed_by) == ("B-07", True, manager)
    assert {answer.given for answer in form.answers.all()} == {"2", "ved_ikke"}


def test_own_words_the_leave_to_quote_them_and_the_help_come_along(sign_in, manager, round):
    words = {"A-comment": "Maden er god", "A-may_quote": "on"}
    type_in(sign_in, manager, round, A="4", words=words, help="read_aloud")
    form = paper_forms(round).get()
    said = form.answers.get()
    assert (said.comment, said.may_quote, form.help) == ("Maden er god", True, "read_aloud")


def test_the_same_code_twice_is_said_and_changes_nothing(sign_in, manager, round):
    type_in(sign_in, manager, round, A="2")
    assert "er allerede gemt" in type_in(sign_in, manager, round, A="5")
    assert paper_forms(round).get().answers.get().value == 2


def test_an_empty_form_and_a_form_without_a_code_are_not_kept(sign_in, manager, round):
    assert "Skemaet er tomt" in type_in(sign_in, manager, round)
    assert "Skriv koden" in type_in(sign_in, manager, round, code="", A="2")
    assert not paper_forms(round).exists()


def test_nothing_is_typed_into_a_closed_round(sign_in, manager, round):
    close(round)
    type_in(sign_in, manager, round, A="2")
    assert not Invitation.objects.exclude(paper_key="").exists()
