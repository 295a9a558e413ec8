"""The pages of a situation: judging it, seeing it, ending it, and the resident's own words."""

import re
import uuid
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.situations import end_situation, judge
from plans.forms.situations import ClockField, coming
from plans.models import Assessment, Episode, SeenBy, Situation
from tests.planning import INSIDE, make_plan, make_situation, say
from tests.test_situations import judgement

pytestmark = pytest.mark.django_db

SECRET = "Går en tur med Bo ved søen"


@pytest.fixture
def situation(bo, substitute):
    return make_situation(bo, by=substitute, doing=SECRET)


def address(name, place):
    return reverse(name, args=[place.key])


def page(client, name, place):
    answer = client.get(address(name, place), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(**fields):
    said = {"phase": "optrapning", "doing": "Sidder ved siden af", "minutes": "20"}
    return {**said, "client_key": uuid.uuid4(), **fields}


def at(hour, minute=0):
    return timezone.make_aware(datetime(2026, 11, 20, hour, minute))


@pytest.mark.parametrize(
    ("clock", "now", "then"),
    [
        (time(15, 40), at(15, 12), at(15, 40)),
        (time(0, 30), at(23, 50), at(0, 30) + timedelta(days=1)),
        (time(8, 0), at(15, 12), at(8, 0) + timedelta(days=1)),
        (time(15, 0), at(15, 12), None),
        (time(15, 12), at(15, 12), None),
    ],
)
def test_a_time_of_day_is_the_next_one_within_a_day(clock, now, then):
    assert coming(clock, now) == then
    assert then is None or then - now <= timedelta(hours=24)


@pytest.mark.parametrize("text", ["15.40", "15:40", "1540", "kl. 15.40", "Kl 15,40", " 15.40 "])
def test_a_time_is_read_as_people_write_it(text):
    field = ClockField(input_formats=["%H.%M", "%H:%M", "%H%M", "%H"])
    assert field.clean(text) == time(15, 40)


@pytest.mark.parametrize("minutes", ["10", "20", "30", "60"])
def test_when_it_is_judged_again_is_one_press(sign_in, substitute, bo, minutes):
    sign_in(substitute).post(address("situation_new", bo), typed(minutes=minutes))
    one = Assessment.objects.get()
    assert round_minutes(one) == int(minutes)


def round_minutes(one):
    return round((one.judge_again_at - one.judged_at).total_seconds() / 60)


def test_a_typed_time_holds_whatever_is_chosen_beside_it(sign_in, substitute, bo):
    soon = timezone.localtime(timezone.now() + timedelta(minutes=95))
    sign_in(substitute).post(
        address("situation_new", bo), typed(minutes="10", at=soon.strftime("%H.%M"))
    )
    assert 93 <= round_minutes(Assessment.objects.get()) <= 95


@pytest.mark.parametrize("fault", ["passed", "garbage", "none", "no phase", "nothing done"])
def test_what_is_typed_wrong_is_told_and_nothing_typed_is_lost(sign_in, substitute, bo, fault):
    gone = timezone.localtime(timezone.now() - timedelta(minutes=5)).strftime("%H.%M")
    change, words = {
        "passed": ({"at": gone}, f"Kl. {gone} er gået."),
        "garbage": ({"at": "om lidt"}, "Skriv tiden som 15.40."),
        "none": ({"minutes": ""}, "Vælg, hvor længe der går, eller skriv et klokkeslæt."),
        "no phase": ({"phase": ""}, "Vælg den fase, der passer bedst."),
        "nothing done": ({"doing": " "}, "Skriv, hvad I gør nu."),
    }[fault]
    answer = sign_in(substitute).post(address("situation_new", bo), typed(**change))
    html = answer.content.decode()
    assert words in html and not Situation.objects.exists()
    assert fault == "nothing done" or "Sidder ved siden af" in html


def test_a_form_sent_twice_is_one_situation_with_one_judgement(sign_in, substitute, bo):
    client, once = sign_in(substitute), typed()
    for _ in range(2):
        client.post(address("situation_new", bo), once)
    assert Situation.objects.count() == Assessment.objects.count() == 1


def test_opening_where_one_is_open_leads_there(sign_in, contact, bo, situation):
    answer = sign_in(contact).get(address("situation_new", bo))
    assert answer.url == address("situation_judge", situation)


def test_two_who_judge_at_once_are_both_kept_and_the_later_sees_the_other(
    sign_in, contact, substitute, situation
):
    before = situation.assessments.get().client_key
    judge(situation, by=substitute, **judgement("kaos"))
    answer = sign_in(contact).post(
        address("situation_judge", situation), typed(before=before), follow=True
    )
    assert situation.assessments.count() == 3
    assert "Viggo har også vurderet" in answer.content.decode()


def test_two_who_open_at_once_have_opened_one(sign_in, contact, situation, bo):
    answer = sign_in(contact).post(address("situation_new", bo), typed(), follow=True)
    assert Situation.objects.get().assessments.count() == 2
    assert "Viggo har også vurderet" in answer.content.decode()


def test_what_was_typed_for_a_situation_that_ended_stays(sign_in, contact, substitute, situation):
    end_situation(situation, by=substitute)
    words = typed(doing="Sidder på gangen")
    answer = sign_in(contact).post(address("situation_judge", situation), words)
    html = answer.content.decode()
    assert "Situationen er slut" in html and "Viggo" in html and "Sidder på gangen" in html
    sign_in(contact).post(re.search(r'action="(\S+situation/ny/)"', html)[1], words)
    assert Situation.objects.open().get().assessments.get().doing == "Sidder på gangen"


def test_the_plan_stands_beside_the_judging_own_words_first(
    sign_in, substitute, situation, bo, contact, resident
):
    plan = make_plan(bo, "tryghed", by=contact)
    say(plan, "Bos eget tegn", by=resident, side=INSIDE, key="kaos_tegn")
    say(plan, "Set udefra i kaos", by=contact, key="kaos_tegn")
    html = page(sign_in(substitute), "situation_judge", situation)
    assert html.index("Bos eget tegn") < html.index("Set udefra i kaos")


def test_one_who_comes_on_shift_confirms_and_a_new_judgement_asks_anew(
    sign_in, contact, substitute, situation
):
    client = sign_in(contact)
    html = page(client, "situation_page", situation)
    key = re.search(r'name="assessment" value="([0-9a-f-]+)"', html)[1]
    client.post(address("situation_seen", situation), {"assessment": key})
    html = page(client, "situation_page", situation)
    assert "Du har set det" in html and "Set af Karen" in html
    judge(situation, by=substitute, **judgement("kaos"))
    assert "Jeg har set det" in page(client, "situation_page", situation)


def test_one_has_seen_what_was_on_the_screen_and_not_what_came_since(
    sign_in, contact, substitute, situation
):
    first = situation.assessments.get()
    judge(situation, by=substitute, **judgement("kaos"))
    answer = sign_in(contact).post(
        address("situation_seen", situation), {"assessment": first.client_key}, follow=True
    )
    assert SeenBy.objects.get().assessment == first
    assert "ny vurdering" in answer.content.decode()
    answer = sign_in(contact).post(address("situation_seen", situation), {"assessment": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("outcome", "was_averted", "words"),
    [
        ("none", None, "Der skete ikke noget."),
        ("averted", True, "Den blev afværget. Det er en succes."),
        ("episode", False, "Der var en episode."),
    ],
)
def test_the_end_asks_whether_there_was_an_episode(
    sign_in, contact, substitute, situation, outcome, was_averted, words
):
    sign_in(substitute).post(address("situation_end", situation), {"outcome": outcome})
    episode = Episode.objects.first()
    assert (episode and episode.was_averted) == was_averted
    for user, reads in ((contact, True), (substitute, False)):
        html = page(sign_in(user), "situation_page", situation)
        assert words in html and SECRET in html
        assert ("Læringsplanen venter" in html) == (episode is not None)
        assert (episode is not None and address("plan_page", episode.plan) in html) == (
            reads and episode is not None
        )


def test_ending_what_another_has_ended_changes_nothing(sign_in, contact, substitute, situation):
    end_situation(situation, by=substitute)
    answer = sign_in(contact).post(
        address("situation_end", situation), {"outcome": "episode"}, follow=True
    )
    assert "allerede slut" in answer.content.decode() and not Episode.objects.exists()


def test_an_end_without_an_answer_asks_for_one(sign_in, substitute, situation):
    html = sign_in(substitute).post(address("situation_end", situation), {}).content.decode()
    assert "Vælg, hvordan det endte." in html and Situation.objects.open().exists()
