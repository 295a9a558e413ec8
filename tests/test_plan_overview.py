"""Which plans a house has: one's own residents' by what waits; the whole house, and no word."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.writing_parts import decline, set_review_day
from plans.models import Episode, Plan, PlanStatement
from plans.overview import MONTHS, months_of, plans_in
from plans.prompts import Kind, shipped
from residents.models import Look, Resident, Tie
from residents.perspectives import Perspective
from tests.factories import in_days, make_resident, make_tie
from tests.planning import INSIDE, begin, make_own_prompt, make_plan, make_situation, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "Et ord som ingen leder læser"


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def worker(contact, house):
    """Bo's contact person, who works in the house."""
    make_tie(contact, Tie.Kind.EMPLOYED, house)
    return contact


def overview(client, house):
    return client.get(reverse("plan_overview", args=[house.key]))


def groups(client, house):
    return {
        heading: [one.plan for one in plans]
        for heading, plans in overview(client, house).context["waits"]
    }


def facts_of(plan):
    (resident,) = plans_in(plan.facility, [plan.resident])
    return next(one for one in resident.plans if one.plan == plan)


@pytest.mark.parametrize(
    ("days", "heading"),
    [
        (-1, "Over tid"),
        (0, "Ses på inden 14 dage"),
        (14, "Ses på inden 14 dage"),
        (15, "De andre planer"),
        (None, "De andre planer"),
    ],
)
def test_what_is_to_be_looked_at_stands_first(plan, worker, house, sign_in, days, heading):
    set_review_day(plan, by=worker, review_on=days if days is None else in_days(days))
    assert groups(sign_in(worker), house) == {heading: [plan]}


def test_what_is_not_talked_about_and_what_waits_for_a_yes_come_next(
    plan, worker, resident, house, sign_in
):
    client = sign_in(worker)
    first = say(plan, "Gå en tur", by=worker, key="vi_kan")
    assert groups(client, house) == {"Nyt, ikke talt om endnu": [plan]}
    reply(first, by=resident, fits="talked")
    assert groups(client, house) == {"Venter på borgerens ja": [plan]}


def test_a_joint_part_waits_until_the_other_side_says_yes(plan, worker, resident, house, sign_in):
    said = say(plan, "Gå en tur", by=resident, side=INSIDE, key="vi_kan")
    assert groups(sign_in(worker), house) == {"Venter på jeres ja": [plan]}
    reply(said, by=worker, fits="yes")
    assert groups(sign_in(worker), house) == {"De andre planer": [plan]}


def test_the_team_opens_the_plans_of_its_own_residents_and_sees_no_others(
    plan, worker, ida, other_team, house, sign_in
):
    theirs = make_plan(ida, by=other_team)
    html = overview(sign_in(worker), house).content.decode()
    assert reverse("plan_page", args=[plan.key]) in html
    assert "Ida" not in html and str(theirs.key) not in html


def test_who_is_in_no_team_sees_nothing_of_any_resident(plan, colleague, house, sign_in):
    html = overview(sign_in(colleague), house).content.decode()
    assert "Bo Bertelsen" not in html and "Du er ikke i teamet" in html


def test_a_manager_sees_every_plan_and_not_a_word_of_them(plan, contact, manager, house, sign_in):
    say(plan, WORDS, by=contact)
    make_own_prompt(house, title="Om Bos mor")
    set_review_day(plan, by=contact, review_on=in_days(-3))
    html = overview(sign_in(manager), house).content.decode()
    assert "Bo Bertelsen" in html and "Over tid" in html and "i dag" in html
    assert WORDS not in html and "Bos mor" not in html
    assert reverse("plan_page", args=[plan.key]) not in html
    titles = [prompt.title for prompt in shipped(Kind.TRIVSEL).prompts]
    assert not [title for title in titles if title in html]


def test_a_draft_counts_for_nobody(plan, contact):
    begin(plan, by=contact)
    facts = facts_of(plan)
    assert (facts.both_voices, facts.changed_at, facts.new) == (0, None, 0)


def test_who_has_declined_counts_as_complete_and_it_is_said(
    plan, contact, resident, manager, house, sign_in
):
    say(plan, by=contact)
    assert facts_of(plan).both_voices == 0
    decline(plan, by=resident)
    assert facts_of(plan).both_voices == 1
    assert "Borgeren sagde nej tak" in overview(sign_in(manager), house).content.decode()


def test_parts_that_are_asked_no_longer_are_not_counted(plan, contact, house):
    own = make_own_prompt(house, "haven")
    count = len(facts_of(plan).parts)
    say(plan, by=contact, key="haven")
    assert facts_of(plan).new == 1
    own.is_asked = False
    own.save()
    assert (len(facts_of(plan).parts), facts_of(plan).new) == (count - 1, 0)


def test_who_has_moved_out_is_not_on_it(plan, contact, manager, house, sign_in, ida):
    Resident.objects.filter(id=plan.resident_id).update(moved_out_on=in_days(0))
    html = overview(sign_in(manager), house).content.decode()
    assert "Bo Bertelsen" not in html and "Ida" in html


def note(resident, at, was_averted):
    return Episode.objects.create(resident=resident, happened_at=at, was_averted=was_averted)


def test_episodes_are_counted_by_the_danish_month_averted_and_not(bo, house):
    first = timezone.localtime().replace(day=1, hour=0, minute=30)
    note(bo, first, True)
    note(bo, first - timedelta(hours=1), False)
    note(bo, first - timedelta(days=400), False)
    months = months_of(house)
    assert [(one.averted, one.not_averted) for one in months[:3]] == [(1, 0), (0, 1), (0, 0)]
    assert len(months) == MONTHS and sum(one.not_averted for one in months) == 1


def test_a_manager_is_told_how_many_situations_are_open(bo, contact, manager, house, sign_in):
    make_situation(bo, by=contact, doing=WORDS)
    html = overview(sign_in(manager), house).content.decode()
    assert "1 situation er åben" in html and WORDS not in html


@pytest.mark.parametrize("role", ["resident", "substitute", "off_duty", "inspector", "contact"])
def test_who_neither_works_in_the_house_nor_manages_it_does_not_see_the_page(
    plan, role, house, sign_in, request
):
    assert overview(sign_in(request.getfixturevalue(role)), house).status_code == 403


def listed():
    return [set(row.about.split()) for row in Look.objects.filter(what="husets planer")]


def test_the_page_is_one_look_at_those_it_names(plan, worker, manager, ida, house, sign_in):
    overview(sign_in(worker), house)
    assert listed() == [{str(plan.resident.key)}]
    overview(sign_in(manager), house)
    assert listed()[1] == {str(one.key) for one in (plan.resident, ida)}


def test_the_first_page_says_what_is_to_be_looked_at(plan, contact, manager, resident, sign_in):
    set_review_day(plan, by=contact, review_on=in_days(-1))
    assert "Skulle være set på" in sign_in(contact).get("/").content.decode()
    assert {str(plan.resident.key)} in [
        set(row.about.split()) for row in Look.objects.filter(what__contains="venter på teamet")
    ]
    for other in (manager, resident):
        assert "Skulle være set på" not in sign_in(other).get("/").content.decode()
    set_review_day(plan, by=contact, review_on=in_days(15))
    assert "Ses på igen" not in sign_in(contact).get("/").content.decode()


def test_the_menu_leads_there_for_those_who_may_see_it(colleague, manager, substitute, sign_in):
    for user, is_there in [(colleague, True), (manager, True), (substitute, False)]:
        assert (">Planer<" in sign_in(user).get("/").content.decode()) is is_there


def test_a_laeringsplan_without_a_word_waits_for_the_team(bo, worker, house, sign_in):
    empty = make_plan(bo, Kind.LAERING, by=worker)
    client = sign_in(worker)
    assert groups(client, house) == {"Læringsplaner uden ord": [empty]}
    home = client.get("/").content.decode()
    assert "Bo Bertelsen: læringsplan efter" in home and "Ingen ord endnu" in home
    say(empty, by=worker)
    assert groups(client, house) == {"Nyt, ikke talt om endnu": [empty]}


def test_laeringsplaner_without_a_word_are_one_line_for_a_manager(
    bo, plan, contact, manager, house, sign_in
):
    for _ in range(2):
        make_plan(bo, Kind.LAERING, by=contact)
    html = overview(sign_in(manager), house).content.decode()
    assert "2 læringsplaner uden ord" in html and "Læringsplan," not in html


def test_a_manager_meets_what_is_over_time_first(plan, contact, manager, house, sign_in):
    client = sign_in(manager)
    assert "Ingen planer er over tid" in overview(client, house).content.decode()
    set_review_day(plan, by=contact, review_on=in_days(-3))
    html = overview(client, house).content.decode()
    late = html.index("Bo Bertelsen: trivselsplan")
    assert html.index("Over tid i huset") < late < html.index("Situationer og episoder")


def test_the_first_page_says_what_waits_for_a_yes_and_what_is_new(plan, contact, resident, sign_in):
    said = say(plan, "Gå en tur", by=resident, side=INSIDE, key="vi_kan")
    client = sign_in(contact)
    assert "1 venter på jeres ja" in client.get("/").content.decode()
    reply(said, by=contact, fits="yes")
    assert "Planer, der venter på jer" not in client.get("/").content.decode()
    say(plan, by=contact)
    assert "1 ikke talt om" in client.get("/").content.decode()


def test_a_first_page_with_many_plans_folds_the_rest(bo, contact, sign_in):
    for _ in range(7):
        make_plan(bo, Kind.LAERING, by=contact)
    context = sign_in(contact).get("/").content.decode()
    shown, folded = context.split("2 andre")
    assert (shown.count(": læringsplan efter"), folded.count(": læringsplan efter")) == (5, 2)


def fill(house, residents, plans):
    """So many residents with so many plans each, every part said by both sides."""
    unit = house.units.first()
    day = timezone.now() - timedelta(days=3)
    for number in range(residents):
        resident = make_resident(unit, f"Borger {number}")
        rows = [
            Plan(resident=resident, facility=house, kind=kind) for kind in ("trivsel", "tryghed")
        ]
        for _ in range(plans - 2):
            episode = note(resident, day, True)
            rows.append(Plan(resident=resident, facility=house, kind="laering", episode=episode))
        for plan in Plan.objects.bulk_create(rows):
            _say_all(plan, day)


def _say_all(plan, day):
    PlanStatement.objects.bulk_create(
        PlanStatement(
            plan=plan,
            facility=plan.facility,
            prompt_key=prompt.key,
            perspective=side,
            text=WORDS,
            said_at=day,
            shared_at=day,
        )
        for prompt in shipped(plan.kind).prompts
        for side in Perspective
    )


@pytest.mark.once
def test_a_large_house_takes_no_more_queries_than_a_small_one(
    manager, house, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(manager)
    fill(house, 1, 2)
    overview(client, house)
    with django_assert_max_num_queries(26) as few:
        overview(client, house)
    count = len(few)
    fill(house, 59, 10)
    overview(client, house)
    begun = time.process_time()
    with django_assert_num_queries(count):
        html = overview(client, house).content.decode()
    assert time.process_time() - begun < 5 and WORDS not in html


def test_a_plan_no_word_was_said_in_has_no_age(plan, manager, house, sign_in):
    assert "Ingen ord endnu" in overview(sign_in(manager), house).content.decode()
