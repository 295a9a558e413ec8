"""The pages of a situation: judging it, seeing it, ending it, and the resident's own words."""

import re
import uuid
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.situations import end_situation, judge
from plans.forms.clock import ClockField
from plans.forms.situations import coming
from plans.models import Assessment, Episode, SeenBy, Situation
from plans.prompts import Kind
from tests.planning import INSIDE, make_plan, make_situation, say
from tests.test_situations import judgement

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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
        (time(23, 55), at(0, 5), None),
        (time(23, 55), at(2, 56), at(23, 55)),
    ],
)
def test_a_time_of_day_is_the_next_one_within_a_day(clock, now, then):
    assert coming(clock, now) == then
    assert then is None or then - now <= timedelta(hours=24)


@pytest.mark.parametrize("text", ["15.40", "15:40", "1540", "kl. 15.40", "Kl 15,40", " 15.40 "])
def test_a_time_is_read_as_people_write_it(text):
    assert ClockField().clean(text) == time(15, 40)


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


def hours_from_now(hours):
    later = timezone.localtime(timezone.now() + timedelta(hours=hours))
    return later.strftime("%H.%M")


def test_a_time_far_away_is_asked_about_once_and_nothing_typed_is_lost(sign_in, substitute, bo):
    client, far, further = sign_in(substitute), hours_from_now(9), hours_from_now(11)
    once = typed(at=far)
    html = client.post(address("situation_new", bo), once).content.decode()
    assert f"kl. {far}? Det er om 9 timer." in html and not Situation.objects.exists()
    assert f'name="far" value="{far}"' in html and "Sidder ved siden af" in html
    mended = {**once, "at": further, "far": far}
    html = client.post(address("situation_new", bo), mended).content.decode()
    assert "Det er om 11 timer." in html and not Situation.objects.exists()
    client.post(address("situation_new", bo), {**once, "far": far})
    assert round(round_minutes(Assessment.objects.get()) / 60) == 9


def test_a_time_within_four_hours_is_not_asked_about(sign_in, substitute, bo):
    sign_in(substitute).post(address("situation_new", bo), typed(at=hours_from_now(3.5)))
    assert Assessment.objects.exists()


def test_a_fault_is_told_before_a_time_is_asked_about(sign_in, substitute, bo):
    words = typed(at=hours_from_now(9), doing="")
    html = sign_in(substitute).post(address("situation_new", bo), words).content.decode()
    assert "Skriv, hvad I gør nu." in html and "Ja, gem" not in html


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


def test_what_to_do_and_what_not_stands_in_words_beside_the_judging(
    sign_in, contact, resident, situation, bo
):
    plan = make_plan(bo, Kind.TRYGHED, by=contact)
    say(plan, "Sluk lyset", by=resident, side=INSIDE, key="optrapning_goer")
    say(plan, "Spørg ikke", by=resident, side=INSIDE, key="optrapning_lad_vaere")
    html = page(sign_in(contact), "situation_judge", situation)
    order = [html.index(f">{word}<") for word in ("Gør", "Sluk lyset", "Lad være", "Spørg ikke")]
    assert order == sorted(order)


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
    html = answer.content.decode()
    assert "ny vurdering" in html and "Kaos" in html and "Jeg har set det" in html
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


@pytest.mark.parametrize(
    ("role", "before", "way_on"),
    [
        ("contact", None, "notér en episode"),
        ("contact", True, "skriv det i læringsplanen"),
        ("substitute", None, "sig det til teamet"),
    ],
)
def test_who_ends_what_another_has_ended_is_told_what_stands_and_what_to_do(
    sign_in, coordinator, situation, request, role, before, way_on
):
    end_situation(situation, by=coordinator, was_averted=before)
    client, here = sign_in(request.getfixturevalue(role)), address("situation_end", situation)
    html = client.post(here, {"outcome": "episode"}, follow=True).content.decode()
    assert "Kim har sluttet situationen imens. Dit svar er ikke gemt." in html and way_on in html
    assert "allerede slut" in client.get(here, follow=True).content.decode()
    assert not Episode.objects.filter(was_averted=False).exists()


@pytest.mark.parametrize(("over", "is_stored"), [(0, True), (1, False)])
def test_line_breaks_in_a_judgement_count_as_one_sign_each(
    sign_in, substitute, bo, over, is_stored
):
    doing = "a\r\n" * 9_999 + "bc" + "d" * over
    answer = sign_in(substitute).post(address("situation_new", bo), typed(doing=doing))
    assert Assessment.objects.exists() == is_stored
    assert is_stored or "1 tegn for lang. Der er plads til 20.000" in answer.content.decode()


def test_an_end_without_an_answer_asks_for_one(sign_in, substitute, situation):
    html = sign_in(substitute).post(address("situation_end", situation), {}).content.decode()
    assert "Vælg, hvordan det endte." in html and Situation.objects.open().exists()


def test_a_resident_is_neither_pressed_nor_praised_afterwards(
    sign_in, resident, substitute, situation
):
    end_situation(situation, by=substitute, was_averted=True)
    html = page(sign_in(resident), "situation_page", situation)
    assert "Det blev afværget." in html and "Du kan skrive i den, når du vil." in html
    assert "succes" not in html and "venter" not in html
