"""What is pressed and typed before a page's scripts have come is kept as what comes after."""

import re

import pytest
from django.urls import reverse

from evaluations.actions.fit.days import begin_talk
from evaluations.models import Answer, FitForm
from plans.models import PlanStatement
from residents.models import HandOver
from tests.factories import make_round
from tests.fit import ORS, make_course
from tests.planning import make_plan, part_of

# The one that listens from the first is not among them.
SCRIPTS = re.compile(r"/static/.*(?<!/early)(?<!/left)\.js$")


@pytest.fixture
def form(house, bo):
    return make_round(house, residents=[bo]).invitations.get(resident=bo)


@pytest.fixture
def early(person):
    """early(user, address, act): a page on which somebody acts while its scripts are on the way."""

    def acts(user, address, act):
        one, held = person(820, user), []
        one.page.route(SCRIPTS, lambda script: held.append(script))
        one.page.goto(one.address + address, wait_until="commit")
        act(one.page)
        assert held
        # Those that are held go on.
        one.page.unroute(SCRIPTS)
        return one

    return acts


def test_an_answer_to_a_form(early, form, resident):
    address = reverse("form_question", args=[form.key, "A"])
    one = early(resident, address, lambda page: page.get_by_role("radio", name="Noget").check())
    one.sees("Dit svar er gemt.")
    assert Answer.objects.get().given == "3"


def test_a_mark_on_the_line(early, bo, contact, resident):
    talk = begin_talk(make_course(bo, contact, by=contact), by=contact)
    address = reverse("fit_line", args=[talk.key, ORS.value, 1])
    one = early(resident, address, lambda page: page.get_by_role("slider").press("ArrowRight"))
    one.sees("Dit svar er gemt.")
    assert FitForm.objects.get().line1 == 51


@pytest.mark.parametrize("role", ["resident", "contact"])
def test_words_in_a_plan(early, bo, contact, cast, role):
    plan = make_plan(bo, by=contact)
    address = reverse("plan_part", args=[plan.key, part_of(plan).key])
    one = early(
        cast[role], address, lambda page: page.locator("#inside-text, #outside-text").fill("Ro på")
    )
    one.sees("Gemt. Ikke delt endnu." if role == "resident" else "Gemt kl.")
    assert PlanStatement.objects.get().text == "Ro på"


def test_what_is_taken_back_while_a_script_is_still_on_its_way_is_not_said_again(
    person, form, resident
):
    one, held = person(820, resident), []
    one.page.route("**/cover.js", lambda script: held.append(script))
    address = reverse("form_question", args=[form.key, "A"])
    one.page.goto(one.address + address, wait_until="commit")
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Dit svar er gemt.")
    one.presses("Vil ikke svare")
    one.page.unroute("**/cover.js")
    one.page.wait_for_load_state()
    one.comes_to_rest()
    assert held and Answer.objects.get().given == "vil_ikke_svare"


@pytest.mark.parametrize("script", ["saying", "letters", "talk", "botilbud"])
def test_a_page_of_which_a_script_is_missing_says_so_and_saves(person, form, resident, script):
    one = person(820, resident)
    one.page.route(f"**/{script}.js", lambda asked: asked.abort())
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.sees("Noget af siden mangler. Hent siden igen.")
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Dit svar er gemt.")
    assert Answer.objects.get().given == "3"
    one.presses("Jeg vil tale med nogen")
    one.sees("Medarbejderne kan se, at du vil tale.")
    # By then all that is missing has been complained of.
    one.sees("Noget af siden mangler. Hent siden igen.")
    one.complaints.clear()


def test_a_press_that_counts_once_counts_while_a_script_is_still_on_its_way(person, form, contact):
    one, held = person(820, contact), []
    one.goes_to(reverse("hand_over", args=[form.resident.key]))
    one.page.route("**/cover.js", lambda script: held.append(script))
    one.presses("Giv tabletten til Bo")
    # The script that has come last before the one that is held.
    one.page.wait_for_function("() => window.askToTalk")
    one.presses("Ja, jeg er Bo")
    one.page.get_by_role("button", name="Ja, jeg er Bo").wait_for(state="detached")
    assert held and HandOver.objects.get().begun_at
