"""The board that brings itself up to date, and the phases of a tryghedsplan, in a browser."""

import pytest
from django.urls import reverse

from plans.actions.situations import judge
from plans.prompts import Kind
from residents.models import Tie
from tests.factories import make_tie
from tests.planning import INSIDE, make_plan, make_situation, say
from tests.test_situations import judgement


@pytest.fixture
def situation(bo, substitute, house):
    make_tie(substitute, Tie.Kind.SUBSTITUTE, house)
    return make_situation(bo, by=substitute)


def on_the_board(person, user, house):
    one = person(390, user)
    one.goes_to(reverse("situation_board", args=[house.key]))
    one.sees("Opdateret kl.")
    return one


def asks_for_news(one):
    """As when half a minute has gone, or the page comes to light again."""
    one.page.evaluate("htmx.trigger(document.getElementById('updated'), 'wake')")


def test_the_board_changes_by_itself_and_keeps_the_focus(person, substitute, house, situation):
    one = on_the_board(person, substitute, house)
    assert one.axe() == [] and not one.scrolls_sideways()
    one.page.focus("[id^=judge-]")
    focused = one.page.evaluate("document.activeElement.id")
    judge(situation, by=substitute, **judgement("kaos"))
    asks_for_news(one)
    one.sees("Kaos. Sidst vurderet")
    assert one.page.evaluate("document.activeElement.id") == focused
    assert "Tavlen er ændret" in one.page.inner_text("#board-news")


def test_a_board_without_the_net_says_since_when(person, substitute, house, situation):
    one = on_the_board(person, substitute, house)
    one.loses_the_net()
    asks_for_news(one)
    one.sees("Ingen forbindelse siden kl.")
    one.has_the_net_again()
    asks_for_news(one)
    one.page.locator("#stale").wait_for(state="hidden")
    # The browser complains of the net that was gone.
    one.complaints.clear()


def test_a_link_to_a_folded_phase_opens_it(person, substitute, bo, resident, situation):
    plan = make_plan(bo, Kind.TRYGHED, by=resident)
    say(plan, "Jeg vil bare væk", by=resident, side=INSIDE, key="kaos_tegn")
    one = person(390, substitute)
    one.goes_to(reverse("safety", args=[bo.key]))
    assert not one.page.get_by_text("Jeg vil bare væk").is_visible()
    one.page.get_by_role("link", name="Kaos").click()
    one.page.get_by_text("Jeg vil bare væk").wait_for(state="visible")
    assert one.axe() == [] and not one.scrolls_sideways()
