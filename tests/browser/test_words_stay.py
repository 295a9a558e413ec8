"""The sign-in is gone, or a new one, while somebody writes: the words stay and are stored once."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import PlanStatement
from tests.browser.conftest import PASSWORD
from tests.planning import make_plan, part_of

BEFORE, AFTER = "Går frem og tilbage", "Går frem og tilbage, og svarer kort"


@pytest.fixture
def writing(person, bo, contact):
    """The contact person, whose words were kept a moment ago."""
    plan, one = make_plan(bo, by=contact), person(390, contact)
    one.goes_to(reverse("plan_part", args=[plan.key, part_of(plan).key]))
    types(one, BEFORE)
    one.sees("Gemt kl.")
    yield one
    # A refusal is an error to the browser; what the page made of it is what is asked here.
    assert all("40" in complaint for complaint in one.complaints)
    one.complaints.clear()


def types(one, words):
    field = one.page.locator("#outside-text")
    field.fill(words)
    field.blur()


def signs_in_in_a_new_tab(one, user):
    tab = one.context.new_page()
    tab.goto(one.address + "/konto/login/")
    tab.fill("input[name=login]", user.username)
    tab.fill("input[name=password]", PASSWORD)
    tab.click("button[type=submit]")
    tab.wait_for_url(one.address + "/")


def stored():
    return [(one.text, one.is_draft) for one in PlanStatement.objects.all()]


def test_who_is_signed_out_is_told_so_and_shares_after_signing_in_beside(writing, contact):
    here = writing.page.url
    writing.context.clear_cookies()
    types(writing, AFTER)
    writing.sees("Du er logget ud. Dine ord står her endnu. Log ind i en ny fane")
    expect(writing.page.locator("#outside-text")).to_have_value(AFTER, timeout=30_000)
    assert writing.page.url == here and stored() == [(BEFORE, True)]
    writing.picture("words-stay-390")
    signs_in_in_a_new_tab(writing, contact)
    writing.presses("Del")
    writing.sees("Det er delt.")
    assert stored() == [(AFTER, False)]


def test_a_page_from_before_one_signed_in_again_keeps_saving(writing, contact):
    writing.context.clear_cookies()
    signs_in_in_a_new_tab(writing, contact)
    types(writing, AFTER)
    writing.sees("Gemt kl.")
    assert stored() == [(AFTER, True)]
