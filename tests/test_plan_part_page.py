"""What the page of a part tells those who write on it, and never hides or says too early."""

import pytest
from django.urls import reverse

from plans.overview import plans_in
from plans.printed import printed_plan
from plans.prompts import Kind, shipped
from tests.plan_client import page, part, url, write
from tests.planning import INSIDE, OUTSIDE, begin, make_own_prompt, make_plan, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PHASED = "kaos_goer"


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def safety(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


def whole(client, plan, name="plan_page"):
    return client.get(reverse(name, args=[plan.key])).content.decode()


def test_new_words_of_either_side_are_not_talked_about_because_the_old_were(
    plan, bo, house, contact, resident
):
    for side, by, other in ((OUTSIDE, contact, resident), (INSIDE, resident, contact)):
        reply(say(plan, "Før", by=by, side=side), by=other, fits="yes")
    assert part(plan, contact).is_talked_about
    say(plan, "Nyt", by=resident, side=INSIDE)
    assert not part(plan, contact).is_talked_about
    facts = plans_in(house, [bo])[0].plans[0]
    assert not any(one.is_talked_about for one in facts.parts)


def test_a_joint_part_that_both_said_yes_to_is_talked_about(plan, contact, resident):
    say(plan, "Gå en tur", by=resident, side=INSIDE, key="vi_kan")
    reply(say(plan, "Gå to ture", by=contact, key="vi_kan"), by=resident, fits="yes")
    assert part(plan, contact, "vi_kan").is_talked_about


def test_an_empty_no_leaves_the_words_of_the_no_before_it(plan, contact, resident, sign_in):
    said = say(plan, "Bliver vred", by=contact)
    for text in ("Jeg bliver bange", "", "  "):
        reply(said, text, by=resident)
    assert "Jeg bliver bange" in page(sign_in(contact), plan)
    reply(said, by=resident, fits="yes")
    assert part(plan, contact).outside.reply.text == ""


def test_paper_shows_the_answer_that_counts_as_the_screen_does(plan, contact, resident):
    said = say(plan, "Bliver vred", by=contact)
    reply(said, "Jeg bliver bange", by=resident)
    reply(said, by=resident, fits="talked")
    printed = printed_plan(plan, contact, (INSIDE, OUTSIDE)).parts[0]
    assert printed.is_disputed and printed.sides[1].reply.text == "Jeg bliver bange"


@pytest.mark.parametrize("name", ["plan_part", "plan_talk", "plan_part_history"])
def test_a_part_of_a_phase_is_called_with_its_phase(safety, contact, sign_in, name):
    say(safety, "Giv plads", by=contact, key=PHASED)
    heading = page(sign_in(contact), safety, PHASED, name).split("<h1>")[1].split("</h1>")[0]
    assert "Gør (Kaos)" in heading


@pytest.mark.parametrize("name", ["plan_page", "plan_versions"])
def test_a_plan_of_phases_names_the_phase_at_each_part(safety, contact, sign_in, name):
    say(safety, "Giv plads", by=contact, key=PHASED)
    assert "Gør (Kaos)" in whole(sign_in(contact), safety, name)


@pytest.mark.parametrize("name", ["plan_versions", "plan_part_history", "plan_version"])
def test_a_resident_reads_the_phase_in_their_own_words_in_the_history_too(
    safety, resident, sign_in, name
):
    say(safety, "Giv mig plads", by=resident, side=INSIDE, key=PHASED)
    args = {"plan_part_history": [PHASED], "plan_version": [1]}.get(name, [])
    text = sign_in(resident).get(reverse(name, args=[safety.key, *args])).content.decode()
    assert "(Alt er for meget)" in text and "(Kaos)" not in text


def test_too_long_a_text_is_told_at_the_top_and_leads_to_the_field(plan, contact, sign_in):
    answer = write(sign_in(contact), plan, "outside", "Æ" * 20_001, go="share").content.decode()
    summary = answer.split("data-error-summary")[1].split("</div>")[0]
    assert 'href="#outside-text"' in summary and "1 tegn for lang" in summary


def test_a_joint_part_is_answered_as_an_agreement_and_in_one_place(
    plan, contact, resident, sign_in
):
    say(plan, "Gå en tur", by=resident, side=INSIDE, key="vi_kan")
    text = page(sign_in(contact), plan, "vi_kan")
    assert "Ja, det gør vi" in text and "Nej, ikke sådan" in text
    assert "Passer det?" not in text and "Det passer" not in text
    say(plan, "Gå to ture", by=contact, key="vi_kan")
    assert "Ja, det er en aftale" in page(sign_in(resident), plan, "vi_kan")


def test_a_no_to_a_proposal_is_read_with_its_words(plan, contact, resident, sign_in):
    reply(say(plan, "Gå en tur", by=contact, key="vi_kan"), "Hellere cykle", by=resident)
    for query in ("", "?sammen=1"):
        assert "Hellere cykle" in page(sign_in(contact), plan, "vi_kan", query=query)


def test_nothing_is_asked_about_words_that_nobody_has_shared(plan, contact, sign_in):
    client = sign_in(contact)
    assert "Passer det?" not in page(client, plan)
    say(plan, "Bliver vred", by=contact)
    assert "Passer det?" in page(client, plan)


def test_what_is_shared_is_read_until_one_asks_to_change_it(plan, contact, sign_in):
    client, field = sign_in(contact), 'id="outside-text"'
    assert field in page(client, plan)
    say(plan, "Bliver vred", by=contact)
    assert field not in page(client, plan) and "Bliver vred" in page(client, plan)
    assert field in page(client, plan, query="?ret=1")
    begin(plan, "Bliver bange", by=contact)
    assert field in page(client, plan)


def test_an_own_draft_is_not_called_a_version(plan, contact, coordinator, sign_in):
    begin(plan, "En kladde", by=contact)
    assert "Du har en kladde" in whole(sign_in(contact), plan)
    assert "Du har en kladde" not in whole(sign_in(coordinator), plan)


def test_an_empty_plan_has_one_way_to_begin(plan, contact, guest, sign_in):
    first = f"Begynd: {plan.prompts[0].title}"
    unfolded = 'plan-rail__narrow" open'
    text = whole(sign_in(contact), plan)
    assert first in text and unfolded in text and first not in whole(sign_in(guest), plan)
    say(plan, "Bliver vred", by=contact)
    text = whole(sign_in(contact), plan)
    assert first not in text and unfolded not in text


def test_the_talk_shows_the_answers_and_closes_to_the_part(plan, contact, resident, sign_in):
    reply(say(plan, "Bliver vred", by=contact), "Jeg bliver bange", by=resident)
    text = page(sign_in(contact), plan, name="plan_talk")
    assert "Det passer ikke" in text and "Jeg bliver bange" in text
    first = text.split("plan-talk__bar")[1].split("</a>")[0]
    assert url("plan_part", plan) in first and first.endswith("Luk")


def test_emptying_shared_words_is_told_what_is_possible(plan, contact, sign_in):
    say(plan, "Bliver vred", by=contact)
    client = sign_in(contact)
    write(client, plan, "outside", " ", go="share")
    assert "Delte ord bliver stående. Skriv noget andet" in page(client, plan)
    assert part(plan, contact).outside.standing.text == "Bliver vred"


def test_the_programs_question_wins_over_a_houses_and_the_words_stay(plan, house, contact):
    make_own_prompt(house, key="tanker", title="Husets udgave")
    say(plan, "Sagt til husets", by=contact, key="tanker")
    parts = [one for one in plan.prompts if one.key == "tanker"]
    assert [one.title for one in parts] == [shipped(Kind.TRIVSEL).prompt("tanker").title]
    there = part(plan, contact, "tanker")
    assert not there.prompt.is_own and there.outside.standing.text == "Sagt til husets"
    facts = plans_in(house, [plan.resident])[0].plans[0]
    assert not any(one.prompt.is_own for one in facts.parts)
