"""Who reads what of a situation, the resident's own words about it, and the house's board."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.situations import answer_situation, confirm_seen, end_situation, judge
from plans.models import Assessment, Situation
from residents.models import Look, Tie
from residents.sign_in.sessions import STAFF_IDLE
from tests.factories import make_resident, make_tie
from tests.planning import make_situation
from tests.sign_ins import is_signed_in, pass_time
from tests.test_situations import judgement

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRET = "Går en tur med Bo ved søen"
OWN_WORDS = "Jeg var bare træt"


@pytest.fixture
def situation(bo, substitute, resident):
    situation = make_situation(bo, by=substitute, doing=SECRET)
    answer_situation(situation, by=resident, text=OWN_WORDS, client_key=uuid.uuid4())
    return situation


@pytest.fixture
def at_work(substitute, house):
    """One on duty in Bo's unit who is a substitute of the house."""
    make_tie(substitute, Tie.Kind.SUBSTITUTE, house)
    return substitute


def address(name, place):
    return reverse(name, args=[place.key])


def page(client, name, place):
    return client.get(address(name, place)).content.decode()


def test_a_manager_reads_when_and_who_and_not_the_words(sign_in, manager, situation, house):
    client = sign_in(manager)
    html = page(client, "situation_page", situation)
    assert "Viggo Vikar" in html and "Optrapning" in html
    board = page(client, "situation_board", house)
    assert "Bo Bertelsen" in board and "Vurdér nu" not in board
    for shown in (html, board, client.get("/").content.decode()):
        assert SECRET not in shown and OWN_WORDS not in shown


def test_a_manager_who_goes_on_duty_reads_the_words(sign_in, manager, situation, north):
    make_tie(manager, Tie.Kind.ON_DUTY, north)
    assert SECRET in page(sign_in(manager), "situation_page", situation)


def test_one_on_duty_elsewhere_meets_nothing_of_it(sign_in, other_unit_duty, situation, house, bo):
    make_tie(other_unit_duty, Tie.Kind.SUBSTITUTE, house)
    client = sign_in(other_unit_duty)
    for address_ in (address("situation_page", situation), address("situation_list", bo)):
        assert client.get(address_).status_code == 404
    for html in (client.get("/").content.decode(), page(client, "situation_board", house)):
        assert "Bo Bertelsen" not in html and SECRET not in html


def test_one_who_is_not_on_duty_is_told_that_there_may_be_more(sign_in, colleague, house):
    html = page(sign_in(colleague), "situation_board", house)
    assert "Ingen åbne situationer" in html and "situationer, du ikke kan se her" in html


def test_the_team_and_those_on_duty_read_all_of_it(sign_in, contact, substitute, situation):
    for user in (contact, substitute):
        html = page(sign_in(user), "situation_page", situation)
        assert SECRET in html and OWN_WORDS in html


def test_the_resident_reads_it_in_plain_words_without_names_of_staff(sign_in, resident, situation):
    confirm_seen(situation.assessments.get(), by=situation.opened_by)
    html = page(sign_in(resident), "situation_page", situation)
    assert SECRET in html and "Det strammer til" in html
    assert "Viggo" not in html and "Optrapning" not in html
    assert "Jeg vil tale med nogen" in html


def test_the_resident_answers_also_when_it_is_over(sign_in, resident, situation, contact):
    end_situation(situation, by=contact)
    client, once = sign_in(resident), {"text": "Tak for turen", "client_key": uuid.uuid4()}
    html = page(client, "situation_answer", situation)
    assert "Lederen kan ikke" in html and "70 12 34 56" in html
    for _ in range(2):
        client.post(address("situation_answer", situation), once)
    assert situation.words.count() == 2
    assert "Tak for turen" in page(sign_in(contact), "situation_page", situation)


def test_an_answer_without_words_is_asked_for_again(sign_in, resident, situation):
    answer = sign_in(resident).post(address("situation_answer", situation), {"text": " "})
    assert "Skriv lidt, eller gå tilbage." in answer.content.decode()


def test_earlier_situations_stay_with_how_they_ended(sign_in, contact, manager, situation, bo):
    end_situation(situation, by=contact, was_averted=True)
    for user in (contact, manager):
        html = page(sign_in(user), "situation_list", bo)
        assert "Afværget. 1 vurdering." in html
        assert address("situation_page", situation) in html


# The board


def test_overdue_judgements_stand_first(sign_in, at_work, bo, ida, house):
    make_situation(ida, by=at_work, minutes=20)
    make_situation(bo, by=at_work, minutes=10)
    html = page(sign_in(at_work), "situation_board", house)
    assert html.index("Bo Bertelsen") < html.index("Ida Iversen")
    assert "board__card--overdue" not in html


def test_a_judgement_that_is_overdue_is_told(sign_in, at_work, situation, house, monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr("plans.models.situations.timezone.now", lambda: later)
    assert Assessment.objects.get().is_overdue
    client = sign_in(at_work)
    assert "board__card--overdue" in page(client, "situation_board", house)
    assert "over tid siden" in client.get("/").content.decode()


def news(client, house, mark=""):
    url = f"{address('situation_board', house)}?set={mark}"
    return client.get(url, headers={"hx-request": "true"}).content.decode()


def mark_of(html):
    return re.search(r";set=([0-9a-f]+)", html)[1]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "Vurdér igen  <b>kl."), (24 * 60, "i morgen <b>kl."), (-24 * 60, "vurderet i går <b>kl.")],
)
def test_the_day_stands_before_the_time_and_the_time_is_not_broken(
    sign_in, at_work, bo, house, minutes, words
):
    again, long_ago = timezone.now() + timedelta(minutes=minutes, seconds=5), timedelta(days=2)
    judged = {**judgement(), "judge_again_at": again, "judged_at": again - long_ago}
    situation = Situation.objects.create(resident=bo, opened_by=at_work)
    situation.assessments.create(facility=house, judged_by=at_work, **judged)
    assert words in page(sign_in(at_work), "situation_board", house)


def test_the_board_brings_cards_only_when_something_changed(sign_in, at_work, situation, house):
    client = sign_in(at_work)
    mark = mark_of(page(client, "situation_board", house))
    quiet = news(client, house, mark)
    assert "Opdateret kl." in quiet and "Bo Bertelsen" not in quiet and "<html" not in quiet
    judge(situation, by=at_work, **judgement("kaos"))
    loud = news(client, house, mark)
    assert "Bo Bertelsen" in loud and "Tavlen er ændret" in loud
    assert mark_of(loud) != mark


def test_a_board_that_is_left_open_keeps_nobody_signed_in(sign_in, at_work, house):
    client = sign_in(at_work)
    html = page(client, "situation_board", house)
    asked = re.search(r'hx-get="[^"]*(\?[^"]+)"', html)[1].replace("&amp;", "&")
    fetched = re.search(r";url=(\?\w+)", html)[1]
    for query in (asked, fetched):
        pass_time(client, STAFF_IDLE / 2)
        answer = client.get(address("situation_board", house) + query)
    assert answer.status_code == 302 and not is_signed_in(client)


def test_the_board_is_changed_when_somebody_has_seen_it(
    sign_in, at_work, contact, situation, house
):
    client = sign_in(at_work)
    mark = mark_of(page(client, "situation_board", house))
    confirm_seen(situation.assessments.get(), by=contact)
    assert "Set af Karen" in news(client, house, mark)


def test_without_scripts_the_page_fetches_itself_anew(sign_in, at_work, house):
    html = page(sign_in(at_work), "situation_board", house)
    assert '<noscript><meta http-equiv="refresh" content="30;url=?selv"></noscript>' in html


def test_a_situation_nobody_ends_stays_on_the_board(sign_in, at_work, situation, house):
    situation.opened_at = timezone.now() - timedelta(days=9)
    situation.save()
    assert "Bo Bertelsen" in page(sign_in(at_work), "situation_board", house)


def test_seen_on_the_board_leads_back_to_it(sign_in, contact, situation, house):
    make_tie(contact, Tie.Kind.EMPLOYED, house)
    key = situation.assessments.get().client_key
    answer = sign_in(contact).post(
        address("situation_seen", situation), {"assessment": key, "from": "board"}
    )
    assert answer.url == address("situation_board", house)


def test_the_board_is_a_list_that_is_logged_once(sign_in, at_work, situation, house, bo):
    client = sign_in(at_work)
    for _ in range(3):
        news(client, house)
    look = Look.objects.get()
    assert look.resident is None and look.about == str(bo.key)


def test_the_board_takes_few_queries_however_many_are_open(
    sign_in, at_work, north, house, django_assert_max_num_queries
):
    client = sign_in(at_work)
    for number in range(12):
        situation = make_situation(make_resident(north, f"Borger {number}"), by=at_work)
        judge(situation, by=at_work, **judgement("kaos"))
    page(client, "situation_board", house)
    with django_assert_max_num_queries(14):
        page(client, "situation_board", house)


def test_with_the_move_it_is_over_for_the_house_and_nobody_is_asked_to_judge(
    sign_in, manager, resident, at_work, situation, house, bo
):
    bo.moved_out_on = timezone.localdate()
    bo.save()
    for user in (manager, at_work):
        assert "Bo Bertelsen" not in page(sign_in(user), "situation_board", house)
        assert "Bo: vurdér igen" not in sign_in(user).get("/").content.decode()
    for user, who in ((manager, "Bo"), (resident, "Du")):
        html = page(sign_in(user), "situation_page", situation)
        assert f"{who} flyttede" in html and "Situationen er slut for huset." in html
        assert "Vurdér" not in html and "følger med" not in html
    listed = page(sign_in(manager), "situation_list", bo)
    assert "Slut, da Bo flyttede" in listed and "Ingen episode" not in listed
    assert sign_in(resident).get("/").status_code == 200


# Where the use of force is reported


def test_the_use_of_force_is_reported_elsewhere(sign_in, substitute, situation, house, bo):
    house.force_url = "https://indberet.example.dk/ny"
    house.save()
    client = sign_in(substitute)
    places = {"situation_page": situation, "situation_end": situation, "safety": bo}
    for name, place in places.items():
        html = page(client, name, place)
        assert "Magtanvendelse indberettes i jeres magtanvendelsessystem, ikke her." in html
        assert 'href="https://indberet.example.dk/ny"' in html


def test_the_house_says_where_its_use_of_force_is_reported(sign_in, administrator, house):
    url = address("house_settings", house)
    typed = {"name": house.name, "phone": house.phone, "k": 5}
    client = sign_in(administrator)
    bad = client.post(url, {**typed, "force_url": "javascript:alert(1)"}).content.decode()
    assert "Skriv en hel adresse" in bad and "javascript:alert(1)" in bad
    client.post(url, {**typed, "force_url": "indberet.example.dk"})
    house.refresh_from_db()
    assert house.force_url == "https://indberet.example.dk"


@pytest.mark.parametrize(
    "bad",
    [
        "ftp://indberet.example.dk",
        "https://navn:kode@indberet.example.dk",
        "https://indberet.example.dk/\u202egro.kd",
        "https://indberet.example.dk@andre.example.dk/",
    ],
)
def test_the_address_leads_where_it_seems_to_and_bears_no_password(
    sign_in, administrator, house, bad
):
    url = address("house_settings", house)
    typed = {"name": house.name, "phone": house.phone, "k": 5, "force_url": bad}
    html = sign_in(administrator).post(url, typed).content.decode()
    house.refresh_from_db()
    assert "Adressen skal begynde med https://" in html and not house.force_url
