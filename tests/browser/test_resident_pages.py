"""What a resident can open, at four widths: WCAG 2.2 AA, large targets, no sideways scroll.

The addresses come from the program's own map, so that a page that is made later is tried as well.
"""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.breadth import first
from tests.browser.conftest import HEIGHTS, SIDEWAYS
from tests.factories import answer, make_round
from tests.matrix import DOORED, DOORLESS, address_of, let_in
from tests.world import World

# About the tablet and for staff, in their frame; whoever is signed in may read it.
FOR_STAFF = "hand_over_guide"
# What is too small, or too near another. On a tablet the foot keeps its place, and what lies under
# it scrolls: the two are not near each other.
TARGETS = """() => {
    const kinds = "button, a[href], summary, label.choice, label.option, input, select, textarea";
    const isSeen = one => one.checkVisibility({ visibilityProperty: true });
    const isOwn = one => !one.parentElement.closest("label, a, button, summary, [data-line]");
    const isPart = one => !one.matches(".skip-link, .sr-only") && isSeen(one) && isOwn(one);
    const all = [...document.querySelectorAll(kinds)].filter(isPart);
    const boxes = all.map(one => [one, one.getBoundingClientRect(), one.closest(".stage__foot")]);
    const name = one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
    return boxes.flatMap(([one, a, foot], turn) => {
        const size = `${a.width | 0} × ${a.height | 0} px: ${name(one)}`;
        const near = boxes.slice(turn + 1).filter(([other, b, foots]) => foot === foots &&
            Math.max(a.left - b.right, b.left - a.right) < 11.5 &&
            Math.max(a.top - b.bottom, b.top - a.bottom) < 11.5);
        const found = near.map(([other]) => `too near: ${name(one)} and ${name(other)}`);
        return Math.min(a.width, a.height) < 63.5 ? [size, ...found] : found;
    });
}"""
# Buttons whose words run over the border.
TOO_WIDE = """() => [...document.querySelectorAll(".button")].filter(one => one.checkVisibility() &&
    one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""
TWICE_THE_TEXT = "document.documentElement.style.fontSize = '125%'"
AS_BEFORE = "document.documentElement.style.fontSize = ''"


def addresses_of(name, role, world):
    """Where a name of the map can lead somebody in the world."""
    try:
        if name in DOORLESS:
            return [reverse(name)]
        places = [world.places[place] for place, who in let_in(name) if who == role]
        return [address_of(name, place, world.below_of(name)) for place in places]
    except NoReverseMatch:
        return []


def pages_of(role, world):
    """One page for each name of the map that is there for somebody."""
    client = world.sign_in(world.cast[role])
    for name in [*DOORED, *DOORLESS]:
        # It would sign out who asks.
        if name in (FOR_STAFF, "account_logout"):
            continue
        for address in addresses_of(name, role, world):
            response = client.get(address)
            if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
                yield address
                break


def faults_of(one, name):
    found = one.faults(name, HEIGHTS, [TARGETS])
    one.page.evaluate(TWICE_THE_TEXT)
    for width in (320, 390, 820):
        one.is_as_wide_as(width)
        at = f"{one.page.url}, {width} px at 200 %"
        found += [f"{at}: {fault}" for fault in one.page.evaluate(SIDEWAYS)]
    one.page.evaluate(AS_BEFORE)
    return found


@pytest.mark.parametrize("role", first(1, ["resident", "neighbour"]))
def test_every_page_of_a_resident_holds_at_every_width(person, role, db):
    """Bo has something everywhere, the neighbour has nothing."""
    world, faults = World(), []
    answer(world.places["form of a resident"], "A", comment="Mine egne ord")
    one, pages = person(820, world.cast[role]), pages_of(role, world)
    for number, address in enumerate([*pages, "/konto/logout/"]):
        one.goes_to(address)
        faults += faults_of(one, f"{role}-{number}")
    assert faults == []


@pytest.fixture
def form(house, bo):
    return make_round(house, residents=[bo]).invitations.get(resident=bo)


def test_a_question_holds_with_words_that_wait_for_an_answer(person, form, resident):
    one = person(820, resident)
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.page.evaluate("document.querySelector('.write-more').className += ' write-more--shown'")
    one.page.get_by_text("Skriv lidt mere").filter(visible=True).click()
    one.page.get_by_role("textbox").fill("Mine egne ord")
    one.presses("Næste")
    one.sees("Vælg også et svar. Så bliver dine ord gemt.")
    assert "Mine egne ord" not in one.page.locator("[data-said-of=A]").inner_text()
    assert faults_of(one, "form-fault") == []


def test_a_question_fits_a_tablet_and_a_small_screen_at_twice_the_size(person, form, resident, bo):
    type(bo).objects.update(has_smileys=True)
    one = person(820, resident)
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.is_drawn()
    assert one.page.evaluate("document.documentElement.scrollHeight") <= HEIGHTS[820]
    one.page.evaluate(TWICE_THE_TEXT)
    for width in (320, 390):
        one.is_as_wide_as(width)
        assert not one.scrolls_sideways()
        assert one.page.evaluate(TOO_WIDE) == []


def test_the_screens_of_a_form_hold_without_net(person, form, resident):
    one, faults = person(820, resident), []
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.loses_the_net()
    one.page.get_by_role("radio", name="Noget").check()
    for press, text in (
        ("Jeg vil tale med nogen", "Ingen har fået besked."),
        ("Hold pause", "Gemt på tabletten."),
        ("Fortsæt", "Spørgsmål 1"),
        ("Næste", "Spørgsmål 2"),
        ("Næste", "Se dine svar"),
        ("Send", "Dine svar er gemt på tabletten"),
    ):
        one.page.locator(".button:visible", has_text=press).first.click()
        one.sees(text)
        faults += faults_of(one, f"form-offline-{press}")
    assert faults == []
    one.has_the_net_again()
    one.sees("Tak. Dine svar er sendt")
    one.complaints.clear()
