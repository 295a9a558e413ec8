"""Going on duty, break-glass and letting somebody in, in a real browser on a phone and a tablet."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from residents.models import Tie
from tests.factories import make_agreement, make_tie

WIDTHS = (390, 820)


def looks_at(one, name, faults):
    """What is wrong with the page on a phone and on a tablet."""
    faults += one.faults(f"access-{name}", WIDTHS)


def test_a_substitute_goes_on_duty_and_off_again(person, house, north, bo, off_duty):
    one, faults = person(390, off_duty), []
    looks_at(one, "duty-home", faults)
    one.presses("Gå på vagt i Nord")
    one.sees("Du er på vagt i Nord til kl.")
    one.page.get_by_text("Vælg et andet sluttidspunkt").click()
    looks_at(one, "duty-on", faults)
    one.presses("Flyt slut på vagten i Nord")
    one.goes_to(reverse("resident_list"))
    one.sees(bo.name)
    one.goes_to("/")
    one.presses("Gå af vagt")
    one.sees("Du er gået af vagt i Nord.")
    assert faults == []


def test_staff_break_the_glass_read_and_end_it(person, bo, contact, colleague):
    make_agreement(bo, by=contact, what="Vi ringer til din søster")
    one, faults = person(390, colleague), []
    one.goes_to(reverse("resident_list"))
    one.page.get_by_role("link", name="Det haster hos en anden borger").click()
    looks_at(one, "glass-list", faults)
    one.page.get_by_role("link", name="Tag nødadgang").click()
    looks_at(one, "glass-form", faults)
    one.page.get_by_label("Hvorfor haster det?").fill("Bo er faldet, og teamet er gået hjem")
    one.presses("Tag nødadgang i én time")
    one.sees("Du ser med nødadgang til kl.")
    one.sees("Vi ringer til din søster")
    looks_at(one, "glass-page", faults)
    one.presses("Afslut nødadgangen")
    one.sees("er afsluttet")
    assert faults == []


def test_the_resident_and_the_manager_are_told(person, bo, resident, colleague, manager):
    reason, hour = "Bo er faldet i badet", timezone.now() + timedelta(hours=1)
    make_tie(colleague, Tie.Kind.BREAK_GLASS, bo, until=hour, reason=reason)
    faults = []
    for user, name in ((resident, "glass-told"), (manager, "glass-manager")):
        one = person(390, user)
        one.sees(reason)
        looks_at(one, name, faults)
    assert faults == []


def test_a_resident_lets_somebody_in_and_takes_it_back(
    person, bo, resident, contact, substitute, colleague
):
    one, faults = person(390, resident), []
    one.page.get_by_role("link", name="Hvem kan læse om mig").click()
    looks_at(one, "let-in", faults)
    one.page.get_by_label("Hvem").select_option(label=colleague.name)
    one.presses("Luk ind")
    one.sees("Ane kan læse om dig nu.")
    looks_at(one, "let-in-done", faults)
    one.presses("Tag det tilbage")
    one.sees("Ane kan ikke læse om dig mere.")
    one.page.get_by_text("Tidligere").click()
    looks_at(one, "let-in-earlier", faults)
    assert faults == []
    for width in WIDTHS:
        one.is_as_wide_as(width)
        assert low_controls(one) == [], width


def low_controls(one):
    """What a resident cannot press easily: lower than 64 pixels."""
    return one.page.evaluate(
        """() => [...document.querySelectorAll("button, a, summary, select")]
            .filter(one => one.offsetParent && !one.matches(".skip-link"))
            .filter(one => one.getBoundingClientRect().height < 63.5)
            .map(one => one.outerHTML.slice(0, 90))"""
    )


def test_an_administrator_ends_a_role_and_reads_the_history(
    person, house, bo, colleague, inspector, administrator
):
    make_tie(colleague, Tie.Kind.CONTACT, bo, given_by=administrator)
    one, faults = person(390, administrator), []
    for name, args in (
        ("tie_history", []),
        ("tie_new", []),
        ("user_edit", [inspector.key]),
        ("user_edit", [colleague.key]),
    ):
        one.goes_to(reverse(name, args=[house.key, *args]))
        looks_at(one, f"{name}-{len(args)}", faults)
    one.page.locator("details.twice summary").first.click()
    one.presses("Ja, afslut rollen")
    one.sees("Rollen er afsluttet.")
    one.page.get_by_label("Ja, Ane Ansat stopper").check()
    one.presses("Luk al adgang nu")
    one.sees("har ikke adgang til huset mere")
    assert faults == []
