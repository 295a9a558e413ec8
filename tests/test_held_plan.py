"""A session that ends in the middle of a plan or a judgement: the words are there afterwards."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Assessment, PlanStatement, Situation
from plans.views import writing
from residents.access import Right
from residents.models import Look
from residents.sign_in import held, held_fields
from tests.planning import make_plan, make_situation
from tests.seeded import must_fail
from tests.sign_ins import pass_time, signed_in, text, try_to_sign_in
from tests.test_held_draft import held_form, ran_out
from tests.test_held_words import NOT_STORED, comes_back

pytestmark = pytest.mark.once

WORDS = "Går frem og tilbage.\r\n»Lad mig være« <nu> & 🙂"
AS_KEPT = WORDS.replace("\r\n", "\n")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def situation(bo, contact):
    return make_situation(bo, by=contact)


def at_part(plan, side):
    return reverse(f"plan_write_{side}", args=[plan.key, "advarselstegn"])


def a_text(**more):
    return {"text": WORDS, "client_key": str(uuid.uuid4()), "replaces": "", "go": "save", **more}


def a_judgement(**more):
    words = {"phase": "kaos", "doing": WORDS, "minutes": "20", "at": "", "before": ""}
    return {**words, "client_key": str(uuid.uuid4()), **more}


def stored_after_signing_in(client, user, address):
    """What was held is read, sent once more by its writer, and stored once."""
    assert try_to_sign_in(client, user.username).url == reverse("held_draft")
    where, again = held_form(client)
    assert where == address
    for _ in range(2):
        assert client.post(where, again).status_code == 302
    return again


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("side", ["inside", "outside"])
def test_a_part_of_a_plan_is_there_after_signing_in(plan, contact, side, headers):
    client, address = signed_in(contact), at_part(plan, side)
    ran_out(client, address, a_text(), headers=headers)
    assert not PlanStatement.objects.exists()
    stored_after_signing_in(client, contact, address)
    draft = plan.statements.get()
    assert (draft.text, draft.perspective, draft.is_draft) == (AS_KEPT, side, True)


def test_a_residents_own_words_are_there_too(plan, resident):
    client, address = signed_in(resident), at_part(plan, "inside")
    pass_time(client, age=timedelta(days=31))
    client.post(address, a_text())
    stored_after_signing_in(client, resident, address)
    assert plan.statements.get().typed_by == resident


def test_what_was_about_to_be_shared_is_shared_once_and_read_first(plan, contact):
    client, address = signed_in(contact), at_part(plan, "outside")
    ran_out(client, address, a_text(go="share"))
    page = comes_back(client, contact)
    assert "»Lad mig være« &lt;nu&gt; &amp; 🙂" in text(page) and not PlanStatement.objects.exists()
    where, again = held_form(client)
    for _ in range(2):
        client.post(where, again)
    assert [one.is_draft for one in plan.statements.all()] == [False]


def test_the_page_says_whose_it_is_which_part_and_what_the_press_does(plan, contact):
    client, address = signed_in(contact), at_part(plan, "outside")
    ran_out(client, address, a_text(go="share"))
    page = text(comes_back(client, contact))
    assert "hører til: Bo Bertelsen, trivselsplanen, Tegn på, at det strammer til" in page
    assert "Del det nu" in page and "er ikke delt endnu" in page and "Gem det nu" not in page
    assert Look.objects.filter(user=contact, what__contains="ikke var gemt").exists()


def test_who_may_write_there_no_longer_is_told_no_names(plan, contact):
    client = signed_in(contact)
    ran_out(client, at_part(plan, "outside"), a_text())
    contact.ties.update(until=timezone.now())
    assert "Bertelsen" not in text(comes_back(client, contact))


def test_every_press_on_a_part_is_told_in_danish():
    for press in (writing.NEXT, writing.BACK, writing.PAUSE, writing.SHARE):
        assert press in held_fields.BUTTONS
    for press in (writing.THEIRS, writing.BOTH, writing.TYPED_WITH):
        assert press in held_fields.BUTTONS


def test_of_a_print_nothing_is_held(bo, plan, contact):
    client, address = signed_in(contact), reverse("take_along", args=[bo.key])
    assert ran_out(client, address, {"trivsel": "both"}).url.endswith(f"next={address}")
    assert held.HELD not in client.session
    assert try_to_sign_in(client, contact.username).url == reverse("home")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_judgement_is_there_after_signing_in(situation, contact, headers):
    client = signed_in(contact)
    address = reverse("situation_judge", args=[situation.key])
    ran_out(client, address, a_judgement(), headers=headers)
    assert Assessment.objects.count() == 1
    stored_after_signing_in(client, contact, address)
    assert [one.doing for one in situation.assessments.all()][1:] == [AS_KEPT]


def test_a_new_situation_is_opened_by_its_writer_and_never_by_itself(bo, contact):
    client = signed_in(contact)
    address = reverse("situation_new", args=[bo.key])
    ran_out(client, address, a_judgement())
    page = text(comes_back(client, contact))
    assert not Situation.objects.exists()
    assert "Det, der bliver gemt" in page
    for seen in ("Kaos", "20 min.", "Det gør vi nu", "»Lad mig være«"):
        assert seen in page.split("Det, der bliver gemt")[1].split("<form")[0]
    where, again = held_form(client)
    client.post(where, again)
    assert bo.situations.get().assessments.get().doing == AS_KEPT


@pytest.mark.parametrize(
    ("name", "data"), [("situation_seen", {}), ("situation_end", {"outcome": "none"})]
)
def test_what_is_pressed_alone_is_not_pressed_by_another(situation, contact, name, data):
    """Whoever comes to a page that was left open ends nothing in another's name."""
    data = data or {"assessment": str(situation.assessments.get().client_key), "from": "board"}
    client = signed_in(contact)
    ran_out(client, reverse(name, args=[situation.key]), data)
    assert NOT_STORED in text(comes_back(client, contact))
    assert held.HELD not in client.session
    situation.refresh_from_db()
    assert situation.is_open and not situation.assessments.get().seen.exists()


@pytest.mark.parametrize("right", [Right.WRITE_OUTSIDE, Right.KEEP_SITUATIONS])
def test_words_that_are_not_held_would_be_noticed(right, request, monkeypatch):
    monkeypatch.setattr(held, "WORDS", held.WORDS - {right})
    if right == Right.KEEP_SITUATIONS:
        must_fail(request, test_a_new_situation_is_opened_by_its_writer_and_never_by_itself)
    else:
        must_fail(request, test_what_was_about_to_be_shared_is_shared_once_and_read_first)
