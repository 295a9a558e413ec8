"""What the first page and a resident's page show of plans and situations."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans import about_me
from plans.actions.situations import answer_situation, end_situation
from plans.actions.writing_parts import decline
from plans.models import Situation
from plans.prompts import Kind
from residents.models import Look
from tests.planning import INSIDE, begin, make_plan, make_situation, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ABOUT_ME = "Jeg er god til at lytte til musik"
SECRET = "Går en tur med Bo ved søen"


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, Kind.TRIVSEL, by=contact)


@pytest.fixture
def said_of_me(plan, resident):
    return say(plan, ABOUT_ME, by=resident, side=INSIDE, key="tanker")


def address(name, place):
    return reverse(name, args=[place.key])


def page(client, name="home", place=None):
    return client.get(address(name, place) if place else "/").content.decode()


def test_open_situations_stand_first_and_overdue_ones_before_the_rest(
    sign_in, contact, substitute, bo, ida
):
    make_situation(bo, by=substitute, doing=SECRET, minutes=30)
    make_situation(ida, by=substitute, minutes=10)
    html = page(sign_in(substitute))
    assert "2 åbne situationer" in html and html.count("banner--night") == 1
    order = ["Ida: vurdér igen", "Bo: vurdér igen", "Tryghedsplaner</h2>"]
    assert order == sorted(order, key=html.index)
    assert SECRET in html
    assert "1 åben situation" in page(sign_in(contact))


def test_where_nothing_is_open_nothing_is_said_of_it(sign_in, substitute, manager, contact, bo):
    end_situation(make_situation(bo, by=substitute), by=contact)
    for user in (substitute, contact, manager):
        assert "banner--night" not in page(sign_in(user))


@pytest.mark.parametrize("role", ["colleague", "other_unit_duty", "off_duty", "inspector"])
def test_those_who_are_nothing_to_the_resident_meet_nothing_on_the_first_page(
    sign_in, substitute, bo, said_of_me, role, request
):
    make_situation(bo, by=substitute, doing=SECRET)
    html = page(sign_in(request.getfixturevalue(role)))
    assert "Bo Bertelsen" not in html and SECRET not in html


def test_a_manager_has_the_way_to_the_board_also_when_nothing_is_open(sign_in, manager, house):
    assert address("situation_board", house) in page(sign_in(manager))


def test_the_situations_on_the_first_page_are_one_look(sign_in, manager, substitute, bo):
    make_situation(bo, by=substitute)
    client = sign_in(manager)
    for _ in range(2):
        page(client)
    look = Look.objects.get()
    assert (look.what, look.about) == ("situationerne på forsiden", str(bo.key))


def test_a_resident_is_told_calmly_and_finds_their_plans(sign_in, resident, substitute, bo, plan):
    situation = make_situation(bo, by=substitute, doing=SECRET)
    html = page(sign_in(resident))
    assert "Medarbejderne følger med i, hvordan du har det." in html
    assert address("situation_page", situation) in html and address("plan_list", bo) in html
    assert SECRET not in html and "banner--night" not in html and "Viggo" not in html


def test_a_resident_is_asked_how_it_was_until_they_have_answered(
    sign_in, resident, substitute, contact, bo
):
    situation = make_situation(bo, by=substitute)
    end_situation(situation, by=contact)
    client = sign_in(resident)
    assert "Du kan skrive, hvordan det var for dig." in page(client)
    key = situation.assessments.get().client_key
    answer_situation(situation, by=resident, text="Det gik", client_key=key)
    assert "Du kan skrive, hvordan det var for dig." not in page(client)


def test_nobody_is_asked_for_ever(sign_in, resident, substitute, contact, bo):
    end_situation(make_situation(bo, by=substitute), by=contact)
    long_ago = timezone.now() - timedelta(days=20)
    Situation.objects.update(opened_at=long_ago, ended_at=long_ago)
    assert "Du kan skrive, hvordan det var for dig." not in page(sign_in(resident))


def test_own_words_stand_largest_and_first_on_a_residents_page(sign_in, contact, bo, said_of_me):
    html = page(sign_in(contact), "resident_page", bo)
    assert html.index(ABOUT_ME) < html.index("Planer</h2>") < html.index("Team</h2>")
    assert "panel--words" in html
    looks = Look.objects.values_list("what", flat=True)
    assert set(looks) == {"den personlige side", "borgerens ord om sig selv"}


def test_a_draft_about_oneself_is_not_shown(sign_in, contact, resident, bo, plan):
    begin(plan, ABOUT_ME, by=resident, side=INSIDE, key="tanker")
    for user in (contact, resident):
        assert ABOUT_ME not in page(sign_in(user), "resident_page", bo)


@pytest.mark.parametrize("role", ["manager", "substitute"])
def test_those_who_do_not_read_with_the_team_meet_no_words(sign_in, bo, said_of_me, role, request):
    html = page(sign_in(request.getfixturevalue(role)), "resident_page", bo)
    assert ABOUT_ME not in html and "Sidst ændret" not in html
    assert address("situation_list", bo) in html


def test_the_tryghedsplan_is_the_first_button_for_those_who_read_it(
    sign_in, contact, substitute, manager, bo
):
    for user, reads in ((contact, True), (substitute, True), (manager, False)):
        html = page(sign_in(user), "resident_page", bo)
        assert (address("safety", bo) in html) == reads


def test_each_plan_is_shown_with_how_fresh_it_is(sign_in, contact, bo, said_of_me):
    make_plan(bo, Kind.TRYGHED, by=contact)
    html = page(sign_in(contact), "resident_page", bo)
    assert html.count("Sidst ændret") == 1 and html.count("Ingen ord endnu") == 1


def test_the_page_of_a_resident_takes_few_queries(
    sign_in, contact, resident, bo, said_of_me, django_assert_max_num_queries
):
    client = sign_in(contact)
    page(client, "resident_page", bo)
    for number in range(6):
        say(said_of_me.plan, f"Ord {number}", by=resident, side=INSIDE, key="tanker")
    with django_assert_max_num_queries(26):
        page(client, "resident_page", bo)


def test_a_resident_goes_on_from_home_where_they_left_off(sign_in, resident, contact, plan):
    left_off = "Du er begyndt. Det er ikke delt."
    assert left_off not in page(sign_in(resident))
    begin(plan, "Mine ord", by=resident, side=INSIDE, key="mestring")
    html = page(sign_in(resident))
    assert left_off in html and "Det, der hjælper mig" in html
    assert reverse("plan_part", args=[plan.key, "mestring"]) in html and "Mine ord" not in html
    assert left_off not in page(sign_in(contact))


def test_a_resident_is_told_of_what_staff_wrote_until_it_is_answered(
    sign_in, resident, contact, plan
):
    news, client = "Der er nyt fra medarbejderne", sign_in(resident)
    assert news not in page(client)
    said = say(plan, "Lytter til musik", by=contact)
    assert news in page(client)
    reply(said, by=resident, fits="yes")
    assert news not in page(client)


def test_news_grow_old_and_a_no_is_not_reminded(sign_in, resident, contact, plan, bo):
    client, news = sign_in(resident), "Der er nyt fra medarbejderne"
    say(plan, "Lytter til musik", by=contact)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(about_me, "NEW_FOR", timedelta(days=-1))
        assert news not in page(client)
    decline(plan, by=resident)
    assert news not in page(client)
    assert "Du sagde nej tak" in page(client, "plan_list", bo)


def test_a_resident_finds_what_was_kept_about_situations(
    sign_in, resident, contact, substitute, bo, plan
):
    assert address("plan_list", bo) in page(sign_in(resident))
    end_situation(make_situation(bo, by=substitute), by=contact)
    assert address("situation_list", bo) in page(sign_in(resident), "plan_list", bo)


def test_a_managers_way_to_the_situations_is_named_once(sign_in, manager, bo):
    html = page(sign_in(manager), "resident_page", bo)
    assert html.count(">Situationer<") == 1 and ">Alle situationer<" in html


def test_more_words_are_no_more_questions_on_a_residents_first_page(
    sign_in, resident, contact, plan, django_assert_num_queries
):
    client = sign_in(resident)
    begin(plan, "Ikke delt", by=resident, side=INSIDE, key="mestring")
    say(plan, "Et", by=contact)
    page(client)
    with CaptureQueriesContext(connection) as before:
        page(client)
    for key in ("god_til", "tanker", "mestring"):
        say(plan, "Et til", by=contact, key=key)
    with django_assert_num_queries(len(before)):
        page(client)
