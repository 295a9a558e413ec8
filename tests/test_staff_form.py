"""A staff member's own form on one page, and paper forms typed in for a resident."""

import uuid

import pytest
from django.urls import reverse

from tests.factories import answer, answer_all, close, make_round

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def round(house, bo, colleague):
    return make_round(house, residents=[bo], staff=[colleague])


@pytest.fixture
def form(round, colleague):
    return round.invitations.get(user=colleague)


@pytest.fixture
def client(sign_in, colleague):
    return sign_in(colleague)


def post(client, form, go, htmx=False, **given):
    """Post the page with the answers given by letter, as the browser does."""
    url = reverse("form_staff", args=[form.key])
    data = {"go": go}
    for each in client.get(url).context["forms"]:
        letter = each.item.letter
        data[f"{letter}-client_key"] = each["client_key"].value()
        data[f"{letter}-given"] = given.get(letter) or each["given"].value() or ""
        data[f"{letter}-comment"] = given.get(f"{letter}_comment", "")
    return client.post(url, data, headers={"HX-Request": "true"} if htmx else {})


def test_all_questions_stand_on_one_page_with_nothing_chosen(client, form):
    html = client.get(reverse("form_staff", args=[form.key])).content.decode()
    assert html.count("<legend>") == 2
    assert "checked" not in html


def test_answers_are_saved_as_they_go(client, form):
    html = post(client, form, "save", htmx=True, A="4").content.decode()
    assert "Gemt kl. " in html
    assert "1 af 2 besvaret" in html
    assert "<html" not in html


def test_without_javascript_the_draft_is_saved_by_the_button(client, form):
    response = post(client, form, "save", A="4")
    assert response.url == reverse("form_staff", args=[form.key])
    assert form.answers.get().value == 4


def test_a_form_with_open_questions_says_which_before_it_is_sent(client, form):
    html = post(client, form, "send", A="4").content.decode()
    assert "Dine svar er gemt, men ikke sendt." in html
    form.refresh_from_db()
    assert not form.is_sent


def test_it_can_be_sent_with_open_questions_all_the_same(client, form):
    post(client, form, "send_anyway", A="4")
    form.refresh_from_db()
    assert form.is_sent


def test_an_empty_form_is_not_sent(client, form):
    html = post(client, form, "send_anyway").content.decode()
    assert "Du har ikke svaret endnu." in html
    form.refresh_from_db()
    assert not form.is_sent


def test_a_full_form_is_sent_and_can_be_read_afterwards(client, form):
    response = post(client, form, "send", A="4", B="2", B_comment="Svært om aftenen")
    html = client.get(response.url).content.decode()
    assert "Dit skema er sendt" in html
    assert "Svært om aftenen" in html


def test_two_tabs_do_not_undo_each_other(client, form):
    url = reverse("form_staff", args=[form.key])
    first = {
        each.item.letter: each["client_key"].value() for each in client.get(url).context["forms"]
    }
    answer(form, "B", "5")
    data = {"go": "save", "A-given": "2", "A-client_key": first["A"], "B-client_key": first["B"]}
    client.post(url, data)
    assert {str(a.item)[-1]: a.value for a in form.answers.all()} == {"A": 2, "B": 5}


def test_after_sending_an_open_tab_is_shown_the_receipt(client, form):
    url = reverse("form_staff", args=[form.key])
    answer_all(form, "4")
    data = {
        "go": "send",
        "A-given": "1",
        "A-client_key": uuid.uuid4(),
        "B-client_key": uuid.uuid4(),
    }
    response = client.post(url, data, follow=True)
    assert "Dit skema er sendt" in response.content.decode()
    assert form.answers.get(item__letter="A").value == 4


def test_after_closing_the_page_says_so_and_shows_the_draft(client, form):
    answer(form, "A", comment="Min kladde")
    close(form.round)
    html = client.get(reverse("form_staff", args=[form.key]), follow=True).content.decode()
    assert "Runden er lukket" in html
    assert "Min kladde" in html


def test_too_long_a_comment_is_said_and_nothing_is_lost_on_the_page(client, form):
    long = "x" * 20_001
    html = post(client, form, "save", A="4", A_comment=long).content.decode()
    assert long in html
    assert "20000" in html


def paper(client, form, **given):
    data = {"help": "alone"}
    for letter in "AB":
        data |= {f"{letter}-client_key": uuid.uuid4(), f"{letter}-given": given.get(letter, "")}
    return client.post(reverse("form_paper", args=[form.key]), data)


def test_the_team_types_in_a_paper_form_and_it_is_sent(sign_in, contact, round, bo):
    form = round.invitations.get(resident=bo)
    response = paper(sign_in(contact), form, A="2", B="ved_ikke")
    assert response.url == reverse("resident_page", args=[bo.key])
    form.refresh_from_db()
    assert form.is_sent
    assert form.typed_by == contact
    assert {a.given for a in form.answers.all()} == {"2", "ved_ikke"}


def test_a_blank_paper_form_is_refused(sign_in, contact, round, bo):
    form = round.invitations.get(resident=bo)
    assert "Skemaet er tomt" in paper(sign_in(contact), form).content.decode()
    form.refresh_from_db()
    assert not form.is_sent


def test_typing_in_never_shows_or_changes_what_the_resident_said(
    sign_in, contact, resident, round, bo
):
    form = round.invitations.get(resident=bo)
    answer(form, "A", "1", comment="Mit eget")
    response = paper(sign_in(contact), form, A="5")
    assert "Mit eget" not in response.content.decode()
    assert form.answers.get().value == 1


def test_those_outside_the_team_do_not_type_for_a_resident(sign_in, colleague, manager, round, bo):
    form = round.invitations.get(resident=bo)
    for user in (colleague, manager):
        assert paper(sign_in(user), form, A="5").status_code == 404
