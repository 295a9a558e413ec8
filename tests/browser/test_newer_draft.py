"""One writer with the same part open on two screens: neither text is lost."""

from django.urls import reverse
from playwright.sync_api import expect

from plans.reading import own_draft
from residents.perspectives import Perspective
from tests.planning import make_plan, part_of


def types(one, side, text, told):
    one.page.locator(f"#{side}-text").fill(text)
    one.page.locator(f"#{side}-text").blur()
    expect(one.page.locator(".plan-editor [data-saved]")).to_contain_text(told, timeout=30_000)


def test_who_writes_on_an_older_page_is_told_and_gets_both(person, bo, contact):
    plan, writer, side = make_plan(bo, by=contact), contact, "outside"
    here = reverse("plan_part", args=[plan.key, part_of(plan).key])
    old, new = person(1280, writer), person(390, writer)
    phone, computer = "Skrevet på telefonen", "Skrevet på computeren"
    old.goes_to(here)
    new.goes_to(here)
    types(new, side, phone, "Gemt kl.")
    types(old, side, computer, "Du har skrevet videre et andet sted")
    old.presses("Se begge tekster")
    old.sees(phone)
    assert old.faults("newer") == []
    old.presses("Læg begge ind, så jeg kan rette dem sammen")
    draft = own_draft(plan, part_of(plan), Perspective(side), writer)
    assert draft.text == f"{phone}\n\n{computer}"


def test_a_resident_who_writes_on_an_older_page_is_told_where_the_words_are(
    person, bo, contact, resident
):
    plan = make_plan(bo, by=contact)
    here = reverse("plan_part", args=[plan.key, part_of(plan).key])
    old, new = person(820, resident), person(390, resident)
    old.goes_to(here)
    new.goes_to(here)
    types(new, "inside", "Skrevet på telefonen", "Gemt. Ikke delt endnu.")
    types(old, "inside", "Skrevet på tabletten", "Du kan læse det på forsiden.")
    old.goes_to("/")
    old.sees("Skrevet på tabletten")
    assert own_draft(plan, part_of(plan), Perspective.INSIDE, resident).text.endswith("telefonen")
