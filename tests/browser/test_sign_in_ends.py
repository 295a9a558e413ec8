"""Somebody is writing when their time is up: the words are there after signing in, once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from evaluations.models import Answer
from residents.models import Agreement
from residents.sign_in.sessions import SEEN, SIGNED_IN
from tests.browser.conftest import PASSWORD
from tests.factories import load, make_round

# Code in an attribute, and in what is fetched.
PLANT = """() => {
    const plant = document.createElement("div");
    plant.innerHTML = `<button id="planted" hx-get="/" hx-trigger="click[window.ran=1]"
        hx-vals="js:{a: window.ran=2}" hx-on:click="window.ran=3">x</button>`;
    document.body.append(plant);
    htmx.process(plant);
    document.getElementById("planted").click();
    htmx.swap(document.body.appendChild(document.createElement("p")),
        "<script>window.ran = 4</script>", {swapStyle: "innerHTML"});
}"""
LINE = "Vi går en tur om torsdagen.\nOg vi drikker kaffe bagefter."


def time_passes(minutes=31):
    """Every sign-in in the database is so much older."""
    for row in Session.objects.all():
        session = row.get_session_store_class()(row.session_key)
        for moment in (SEEN, SIGNED_IN):
            session[moment] = session.get(moment, 0) - timedelta(minutes=minutes).total_seconds()
        session.save()


def signs_in_again(one, user):
    one.page.wait_for_url("**/konto/login/**")
    one.page.fill("input[name=login]", user.username)
    one.page.fill("input[name=password]", PASSWORD)
    one.page.click("button[type=submit]")
    one.sees("Det, du var i gang med, er ikke gemt endnu")


def test_an_agreement_sent_too_late_is_there_after_signing_in(person, house, manager):
    one = person(user=manager)
    one.goes_to(reverse("agreement_new", args=[house.key]))
    one.page.fill("textarea[name=what]", LINE)
    one.page.fill("input[name=who]", "Husrådet")
    one.page.fill("input[name=due_on]", "25-11-2030")
    time_passes()
    one.presses("Gem")
    signs_in_again(one, manager)
    one.sees("Og vi drikker kaffe bagefter.")
    assert one.faults("ikke-gemt-endnu") == []
    one.presses("Gem det nu")
    one.sees("Aftalen er gemt.")
    assert [said.what.replace("\r", "") for said in Agreement.objects.all()] == [LINE]


def test_a_form_that_saves_as_one_goes_loses_nothing(person, house, bo, colleague):
    theme = load().themes.get()
    round = make_round(house, theme=theme, residents=[bo], staff=[colleague])
    form = round.invitations.get(user=colleague)
    one = person(1280, colleague)
    one.goes_to(reverse("form_staff", args=[form.key]))
    one.page.locator("label", has_text="Meget").first.click()
    one.sees("Gemt")
    time_passes()
    one.page.locator("details summary").first.click()
    one.page.locator("textarea").first.press_sequentially("Det her må ikke gå tabt")
    signs_in_again(one, colleague)
    one.sees("Det her må ikke gå tabt")
    one.presses("Gem det nu")
    one.page.wait_for_url(f"**{reverse('form_staff', args=[form.key])}")
    assert Answer.objects.get().comment == "Det her må ikke gå tabt"


@pytest.mark.parametrize("role", ["manager", "resident"])
def test_the_pages_of_ones_own_devices(role, person, request):
    user = request.getfixturevalue(role)
    one, other = person(), person(390)
    for each in (one, other):
        each.sign_in(user)
    one.goes_to(reverse("account"))
    one.page.get_by_role("link", name="Mine enheder").click()
    one.sees("Denne enhed")
    assert one.faults(f"mine-enheder-{role}") == []
    one.presses("Log ud på alle andre")
    one.sees("Der er logget ud på enheden")
    other.goes_to("/dig/")
    assert "/konto/login/" in other.page.url


def test_htmx_runs_no_code_that_stands_in_a_page(person, manager):
    """Neither an expression in an attribute nor a script in what is fetched."""
    one = person(1280, manager)
    assert one.page.evaluate("[htmx.config.allowEval, htmx.config.allowScriptTags]") == [False] * 2
    assert one.page.evaluate("htmx.config.inlineScriptNonce") == ""
    with one.page.expect_response("**/"):
        one.page.evaluate(PLANT)
    one.page.wait_for_timeout(300)
    assert one.page.evaluate("window.ran") is None
    one.complaints.clear()
