"""A form that cannot be stored: its words go back to the sender, and are nobody else's."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from plans.models import PlanStatement
from residents.sign_in import not_stored
from tests.matrix import PATTERNS
from tests.planning import make_plan
from tests.sign_ins import LOGIN, PASSWORD, known, signed_in, text
from tests.test_held_draft import typed
from tests.test_held_plan import HTMX, WORDS, a_text

AREA = re.compile(r"<textarea[^>]* readonly[^>]*>\n(.*?)</textarea>", re.DOTALL)
TOKEN = "X-CSRFToken"


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def page(plan):
    return reverse("plan_part", args=[plan.key, "advarselstegn"])


@pytest.fixture
def address(plan):
    return reverse("plan_write_outside", args=[plan.key, "advarselstegn"])


def stood_on(page):
    return {"referer": f"http://testserver{page}"}


def copied(answer):
    """The texts that the page shows to be copied."""
    return [unescape(words) for words in AREA.findall(text(answer))]


def checked(user=None):
    """A browser whose forms are checked, with the cookie of a page it had before."""
    client = Client(enforce_csrf_checks=True)
    if user:
        client.force_login(known(user))
    client.get(LOGIN)
    return client


def test_a_stranger_is_shown_the_words_and_nothing_is_kept(plan, page, address):
    answer = Client().post(address, a_text(), headers=stood_on(page))
    assert answer.status_code == 403 and "Du er logget ud" in text(answer)
    assert copied(answer) == [WORDS] and "no-store" in answer["Cache-Control"]
    assert f"{LOGIN}?next={page}" in text(answer)
    assert not PlanStatement.objects.exists() and not Session.objects.exists()


def test_words_from_another_site_are_not_shown(page, address):
    for headers in ({}, {"referer": f"http://ondt.example{page}"}):
        assert Client().post(address, a_text(), headers=headers).url == f"{LOGIN}?next=/"
        refused = checked().post(address, a_text(), headers=headers)
        assert refused.status_code == 403 and WORDS[:20] not in text(refused)


def test_after_signing_in_one_comes_to_the_page_and_never_to_where_a_form_goes(plan, page, contact):
    client = Client()
    address = reverse("plan_review_day", args=[plan.key])
    asked = client.post(address, {"review_on": ""}, headers=stood_on(page)).url
    assert asked == f"{LOGIN}?next={page}"
    answer = client.post(asked, {"login": known(contact).username, "password": PASSWORD})
    assert answer.url == page and client.get(page).status_code == 200


@pytest.mark.parametrize("side", ["inside", "outside"])
@pytest.mark.parametrize("what", ["write", "reply"])
def test_the_address_of_a_parts_form_leads_to_the_part(plan, page, contact, what, side):
    address = reverse(f"plan_{what}_{side}", args=[plan.key, "advarselstegn"])
    asked = Client().get(address).url
    client = Client()
    there = client.post(asked, {"login": known(contact).username, "password": PASSWORD}).url
    assert there == address and client.get(there).url == page


def test_no_address_of_the_plans_is_for_forms_alone(plan, contact, sign_in):
    client = sign_in(contact)
    for name in PATTERNS:
        try:
            address = reverse(name, args=[plan.key])
        except NoReverseMatch:
            continue
        if resolve(address).func.__module__.startswith("plans."):
            assert client.get(address).status_code != 405, name


def test_a_page_that_saves_by_itself_stays_where_it_is_when_nobody_is_signed_in(page, address):
    for client in (Client(), checked()):
        answer = client.post(address, a_text(), headers=HTMX | stood_on(page))
        assert (answer.status_code, answer.content) == (401, b"")
        assert TOKEN not in answer and "HX-Redirect" not in answer
    assert not Session.objects.exists()


def saves(client, address, reader, token="gammel"):
    headers = HTMX | {TOKEN: token, not_stored.READER: str(reader.key)}
    return client.post(address, a_text(), headers=headers)


def test_a_page_of_ones_own_takes_a_new_token_and_saves(plan, address, contact):
    client = checked(contact)
    refused = saves(client, address, contact)
    assert refused.status_code == 403 and not PlanStatement.objects.exists()
    assert saves(client, address, contact, refused[TOKEN]).status_code == 200
    assert plan.statements.get().typed_by == contact


def test_words_on_anothers_page_are_never_stored_in_ones_own_name(address, contact, resident):
    """Two at the same device: the one who signs in last gets nothing of the other's page."""
    refused = saves(checked(contact), address, resident)
    assert refused.status_code == 403 and TOKEN not in refused


def test_every_page_says_whom_it_is_drawn_for(page, contact):
    assert f'"{not_stored.READER}": "{contact.key}"' in text(signed_in(contact).get(page))


def test_a_page_that_was_too_old_gives_the_words_back(page, address, contact):
    refused = checked(contact).post(address, a_text(), headers=stood_on(page))
    assert refused.status_code == 403 and "Siden var for gammel" in text(refused)
    assert copied(refused) == [WORDS] and "no-store" in refused["Cache-Control"]
    assert f'href="{page}"' in text(refused)
    assert "&lt;nu&gt;" in text(refused) and "<nu>" not in text(refused)


def test_a_form_with_several_fields_gives_each_back_by_its_label(house, manager):
    address = reverse("agreement_new", args=[house.key])
    form = typed()
    refused = checked(manager).post(address, form, headers=stood_on(address))
    assert copied(refused) == [form["what"], form["who"], form["due_on"]]


@pytest.mark.parametrize("name", ["account_login", "account_change_password"])
def test_what_is_typed_to_sign_in_is_never_shown(name, contact):
    address = reverse(name)
    form = {"login": "lone", "password": PASSWORD, "oldpassword": PASSWORD, "text": WORDS}
    refused = checked(contact).post(address, form, headers=stood_on(address))
    assert refused.status_code == 403 and not copied(refused)
    assert "lone" not in text(refused) and PASSWORD not in text(refused)
