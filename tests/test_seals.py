"""What nobody may learn before the time, and what nobody keeps who has left."""

import uuid

import pytest
from django.urls import reverse

from residents.models import Change, Look, Tie
from residents.server_log import QuietFormatter
from tests.factories import (
    answer,
    answer_all,
    end_tie,
    make_pair_round,
    make_round,
    make_tie,
    make_user,
    writer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(house):
    """(the resident's form, the staff member's) of one pair."""
    return make_pair_round(house, 1).invitations.order_by("perspective")


def page(sign_in, user, name, form):
    return sign_in(user).get(reverse(name, args=[form.key]))


def test_who_has_left_reads_neither_their_form_nor_their_pair(sign_in, pair):
    inside, outside = pair
    answer_all(inside, "2", comment="Kun til dig")
    answer_all(outside, "4")
    for tie in outside.user.ties.all():
        end_tie(tie)
    for name in ("pair_compare", "form_receipt", "form_staff"):
        assert page(sign_in, outside.user, name, outside).status_code == 404


def test_a_look_at_the_other_half_of_a_pair_is_logged_and_ones_own_is_not(sign_in, pair):
    inside, outside = pair
    answer_all(inside, "2")
    answer_all(outside, "4")
    page(sign_in, writer_of(inside), "pair_compare", inside)
    assert not Look.objects.exists()
    page(sign_in, outside.user, "pair_compare", outside)
    look = Look.objects.get()
    assert (look.user, look.resident) == (outside.user, inside.resident)
    assert look.what == "to skemaer ved siden af hinanden"


def test_the_other_half_of_a_pair_never_types_for_the_resident(sign_in, pair):
    inside, outside = pair
    make_tie(outside.user, Tie.Kind.CONTACT, inside.resident)
    assert page(sign_in, outside.user, "form_paper", inside).status_code == 403
    colleague = make_user("En Anden Kontakt")
    make_tie(colleague, Tie.Kind.TEAM, inside.resident)
    assert page(sign_in, colleague, "form_paper", inside).status_code == 200


def test_the_paper_page_tells_nobody_whether_the_resident_has_answered(
    sign_in, house, bo, resident, contact
):
    form = make_round(house, residents=[bo]).invitations.get()
    pages = []
    for step in (lambda: None, lambda: answer(form, "A"), lambda: answer_all(form)):
        step()
        response = page(sign_in, contact, "form_paper", form)
        pages.append((response.status_code, response.templates[0].name))
    assert set(pages) == {(200, "evaluations/form_paper.html")}


def test_words_without_an_answer_are_not_lost_in_silence(sign_in, house, colleague):
    form = make_round(house, staff=[colleague]).invitations.get()
    data = {"go": "save", "A-comment": "Vigtige ord"}
    data |= {f"{letter}-client_key": uuid.uuid4() for letter in "AB"}
    url = reverse("form_staff", args=[form.key])
    html = sign_in(colleague).post(url, data).content.decode()
    assert "Vælg også et svar" in html
    assert "Vigtige ord" in html


def test_who_will_not_answer_is_not_quoted(sign_in, house, bo, resident):
    form = make_round(house, residents=[bo]).invitations.get()
    data = {"client_key": uuid.uuid4(), "go": "refuse", "comment": "Nej", "may_quote": "on"}
    sign_in(resident).post(reverse("form_question", args=[form.key, "A"]), data)
    said = form.answers.get()
    assert (said.given, said.comment, said.may_quote) == ("vil_ikke_svare", "Nej", False)


def test_htmx_is_sent_to_the_whole_page_when_the_form_is_sent_elsewhere(
    sign_in, house, bo, resident
):
    form = answer_all(make_round(house, residents=[bo]).invitations.get())
    data = {"client_key": uuid.uuid4(), "go": "save", "given": "1"}
    url = reverse("form_question", args=[form.key, "A"])
    response = sign_in(resident).post(url, data, headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == reverse("form_start", args=[form.key])
    assert b"<html" not in response.content


def test_what_changes_nothing_leaves_no_row_in_the_log(sign_in, bo, resident):
    url = reverse("ask_for_talk", args=[bo.key])
    client = sign_in(resident)
    client.post(url)
    rows = Change.objects.count()
    client.post(url)
    assert Change.objects.count() == rows


def test_the_servers_log_has_no_keys_and_nothing_that_was_typed(client, bo, caplog, settings):
    caplog.handler.setFormatter(QuietFormatter())
    client.get(f"/borgere/{bo.key}/findes-ikke/?ord=hemmeligt")
    assert "WARNING django.request" in caplog.text and " 404" in caplog.text
    assert str(bo.key) not in caplog.text and "hemmeligt" not in caplog.text
