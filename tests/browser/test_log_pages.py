"""The two pages of the log at three widths: WCAG 2.2 AA, nothing off the side, and by keyboard."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from residents.models import LogCheck, Tie
from tests.factories import make_tie
from tests.logbook import ago, change, look
from tests.test_log_week import in_week


@pytest.fixture
def looked(house, bo, nora, manager, contact, colleague, administrator):
    """A look by everybody, last week and today, and one with break-glass."""
    cache.clear()
    for at in (in_week(), in_week(day=3, hour=15), timezone.now() - timedelta(minutes=3)):
        look(contact, bo, at=at)
        look(contact, bo, "en aftale", at=at)
        look(manager, house, "listen over borgere", "manager", seen=[bo, nora], at=at)
    look(colleague, nora, relation="employed", at=in_week(hour=3))
    look(manager, bo, relation="manager", at=in_week(hour=12))
    look(contact, bo, "et skema", at=ago(days=100))
    at = in_week(hour=22)
    said = {"since": at, "until": at + timedelta(hours=1), "reason": "Bo svarer ikke på opkald."}
    make_tie(colleague, Tie.Kind.BREAK_GLASS, bo, **said)
    at += timedelta(minutes=1)
    look(colleague, bo, relation="break_glass employed", at=at)
    change(administrator, bo, "rolle givet: team", at=in_week(), whom=contact)


@pytest.mark.parametrize(
    ("role", "name", "place"),
    [("resident", "looks_of_resident", "bo"), ("manager", "log_week", "house")],
)
def test_the_pages_of_the_log_are_for_everyone(person, stage, looked, role, name, place):
    one = person(user=stage[role])
    one.goes_to(reverse(name, args=[stage[place].key]))
    for part in one.page.locator("summary").all():
        part.click()
    assert one.faults(name) == []


def test_a_manager_answers_with_a_note(person, manager, looked):
    one = person(390, manager)
    one.goes_to("/")
    one.page.get_by_role("link", name="Se efter i", exact=False).click()
    form = one.page.locator(".asked .twice").first
    form.locator("summary").click()
    form.get_by_label("Hvad har du gjort?").fill("Spurgt og talt om")
    form.get_by_role("button", name="Gem svaret").click()
    one.sees("Svaret er gemt.")
    assert LogCheck.objects.get().note == "Spurgt og talt om"
