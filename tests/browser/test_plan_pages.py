"""Every page of the plans at three widths, filled, empty and with faults: nothing is broken."""

import pytest
from django.urls import reverse

from plans.actions.situations import end_situation
from plans.models import Reply
from plans.prompts import Kind
from residents.models import Tie
from tests.breadth import first
from tests.factories import make_tie
from tests.planning import (
    INSIDE,
    begin,
    make_own_prompt,
    make_plan,
    make_proposal,
    make_situation,
    part_of,
    reply,
    say,
)

LONG = "Enordmedmegetlangtindhold" * 12 + "\nOg en linje til"


@pytest.fixture
def places(house, bo, resident, contact, coordinator, substitute, manager):
    """Bo's plans with words on both sides, a draft, a no, findings and situations."""
    for one in (contact, substitute):
        make_tie(one, Tie.Kind.EMPLOYED, house)
    plan, safety = (make_plan(bo, kind, by=contact) for kind in (Kind.TRIVSEL, Kind.TRYGHED))
    reply(say(plan, by=contact), "Det er ikke sådan", by=resident)
    for text in ("Jeg venter", LONG):
        say(plan, text, by=resident, side=INSIDE, key="belastninger")
    for key in ("advarselstegn", "vi_kan"):
        say(plan, "Vi går en tur", by=coordinator, key=key)
    begin(plan, "En kladde", by=contact)
    say(safety, "Stå i døren", by=resident, side=INSIDE)
    say(safety, "Komme to", by=contact)
    end_situation(make_situation(bo, by=contact), by=contact, was_averted=True)
    learning = bo.episodes.get().plan
    finding = say(learning, "Nøgler i hånden", by=contact)
    make_proposal(finding, safety, by=contact)
    make_own_prompt(house)
    situation = make_situation(bo, by=substitute)
    return {"house": house, "bo": bo, "situation": situation, "plan": plan, "safety": safety} | {
        "learning": learning,
        "ended": bo.situations.exclude(id=situation.id).get(),
    }


def pages_of_plans(at):
    plan, safety, learning = at["plan"].key, at["safety"].key, at["learning"].key
    return [
        reverse("plan_list", args=[at["bo"].key]),
        *(reverse("plan_page", args=[key]) for key in (plan, safety, learning)),
        *(reverse("plan_part", args=[plan, key]) for key in PARTS_OF_PLAN),
        reverse("plan_part", args=[safety, "optrapning_lad_vaere"]),
        reverse("plan_part", args=[learning, "forvaerrede"]),
        reverse("plan_talk", args=[plan, "belastninger"]),
        reverse("plan_versions", args=[plan]),
        reverse("plan_version", args=[plan, 1]),
        reverse("plan_part_history", args=[plan, "belastninger"]),
        reverse("plan_agreement_new", args=[plan]),
        reverse("plan_decline", args=[plan]),
        reverse("episode_new", args=[at["bo"].key]),
        reverse("take_along", args=[at["bo"].key]),
    ]


PARTS_OF_PLAN = ("tanker", "advarselstegn", "belastninger", "mestring", "vi_kan")


def pages_of_situations(at):
    return [
        reverse("safety", args=[at["bo"].key]),
        reverse("situation_list", args=[at["bo"].key]),
        *(reverse("situation_page", args=[at[one].key]) for one in ("situation", "ended")),
    ]


def pages_of_duty(at):
    return [
        "/",
        reverse("situation_board", args=[at["house"].key]),
        *pages_of_situations(at),
        reverse("situation_judge", args=[at["situation"].key]),
        reverse("situation_end", args=[at["situation"].key]),
    ]


def pages_of_team(at):
    together = reverse("plan_part", args=[at["plan"].key, "belastninger"]) + "?sammen=1"
    resident_page = reverse("resident_page", args=[at["bo"].key])
    return ["/", resident_page, *pages_of_plans(at), together, *pages_of_situations(at)]


def pages_of_resident(at):
    answer = reverse("situation_answer", args=[at["situation"].key])
    resident_page = reverse("resident_page", args=[at["bo"].key])
    return ["/", resident_page, *pages_of_plans(at), *pages_of_situations(at), answer]


def pages_of_manager(at):
    house = at["house"].key
    names = ("plan_overview", "plan_prompts", "situation_board")
    return [*(reverse(name, args=[house]) for name in names), *pages_of_situations(at)[1:]]


CAST = {
    "contact": pages_of_team,
    "substitute": pages_of_duty,
    "manager": pages_of_manager,
    # In the long run alone: test_resident_pages.py opens every page of a resident.
    "resident": pages_of_resident,
}


@pytest.mark.parametrize("role", first(len(CAST) - 1, CAST))
def test_pages_of_plans_break_no_rule_and_fit(person, places, request, role):
    one = person(user=request.getfixturevalue(role))
    faults = []
    for number, path in enumerate(CAST[role](places)):
        response = one.goes_to(path)
        faults += [] if response.status == 200 else [f"{path}: status {response.status}"]
        faults += one.faults(f"plans-{role}-{number}")
    assert faults == []


def test_a_resident_without_a_word_anywhere(person, house, bo, contact, resident):
    """No plan, and then one that was only begun."""
    faults = []
    for user in (contact, resident):
        one = person(user=user)
        for name in ("plan_list", "safety", "situation_list", "take_along"):
            one.goes_to(reverse(name, args=[bo.key]))
            faults += one.faults(f"plans-{name}-empty-{user.first_name}")
    plan = make_plan(bo, by=resident)
    for name in ("plan_page", "plan_versions"):
        one.goes_to(reverse(name, args=[plan.key]))
        faults += one.faults(f"plans-{name}-empty")
    assert faults == []


SENT_EMPTY = {
    "situation_judge": ("situation", "Gem vurderingen"),
    "situation_end": ("situation", "Slut situationen"),
    "episode_new": ("bo", "Gem, og åbn læringsplanen"),
    "plan_agreement_new": ("plan", "Gem"),
    "take_along": ("bo", "Lav dokumentet"),
}


def test_a_form_sent_empty_says_what_is_missing(person, places, contact):
    one, faults = person(user=contact), []
    for name, (place, button) in SENT_EMPTY.items():
        one.goes_to(reverse(name, args=[places[place].key]))
        one.presses(button)
        one.page.locator(".form-error-message, .errors").first.wait_for()
        faults += one.faults(f"plans-{name}-faults")
    assert faults == []


@pytest.mark.long
@pytest.mark.parametrize("width", (390, 820))
def test_every_control_of_a_resident_on_the_plans_is_large_enough(person, places, resident, width):
    one, low = person(width, resident), []
    for path in pages_of_resident(places):
        one.goes_to(path)
        low += one.page.evaluate(
            """() => [...document.querySelectorAll("button, summary, a.button, .choice, .option")]
                .filter(one => one.offsetParent && !one.matches(".skip-link"))
                .filter(one => one.getBoundingClientRect().height < 63.5)
                .map(one => `${location.pathname}: ${one.innerText} ${one.offsetHeight}`)"""
        )
    assert low == []


def test_what_is_to_be_shared_says_so_still_where_there_is_no_net(person, places, resident):
    one = person(820, resident)
    one.goes_to(reverse("plan_part", args=[places["plan"].key, "belastninger"]))
    one.loses_the_net()
    one.page.get_by_role("textbox").first.fill("Det skal mit team vide")
    one.presses("Del med dit team")
    one.sees("Gemt på tabletten. Det deles, når der er net.")
    one.presses("Hold pause")
    one.sees("Det deles, når der er net. Du kan lægge tabletten fra dig. Det er gemt.")
    one.has_the_net_again()
    one.page.get_by_text("Det deles, når der er net.").wait_for(state="detached")
    assert places["plan"].statements.shared().last().text == "Det skal mit team vide"
    one.complaints.clear()


def test_words_to_an_answer_stay_until_it_is_given(person, bo, contact, resident):
    plan = make_plan(bo, by=contact)
    say(plan, "Bo går frem og tilbage", by=contact)
    one = person(820, resident)
    one.goes_to(reverse("plan_part", args=[plan.key, part_of(plan).key]))
    one.loses_the_net()
    one.page.locator("#inside-text").fill("Det skal mit team vide")
    one.presses("Del med dit team")
    one.sees("Gemt på tabletten. Det deles, når der er net.")
    to_answer = one.page.locator(".reply-form textarea").first
    to_answer.fill("Det er kun om morgenen")
    one.has_the_net_again()
    one.sees("Det er delt. Ordene bliver stående.")
    one.presses("Næste")
    one.sees("Vælg også et svar, eller slet dine ord her.")
    assert to_answer.input_value() == "Det er kun om morgenen"
    one.presses("Det passer ikke")
    to_answer.filter(visible=True).wait_for(state="detached")
    assert Reply.objects.get().text == "Det er kun om morgenen"
    one.complaints.clear()
