"""Going on duty with one press, and off again: access follows within one request."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from residents import shifts
from residents.actions import duty as actions
from residents.models import Change, Tie
from residents.shifts import in_words, possible_ends, usual_ends
from tests.factories import make_tie
from tests.seeded import must_fail, nothing

pytestmark = pytest.mark.django_db

Kind = Tie.Kind
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def client(sign_in, off_duty):
    return sign_in(off_duty)


def at(hour, minute=0, day=21):
    return datetime(2026, 11, day, hour, minute, tzinfo=COPENHAGEN)


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def press(client, unit, until=None, name="duty_start"):
    """What the page says after pressing the button of a unit."""
    typed = {"unit": unit.key, "until": (until or in_hours(8)).isoformat()}
    address = reverse(name, args=[unit.facility.key])
    return client.post(address, typed, follow=True).content.decode()


def status(client, resident):
    return client.get(reverse("resident_page", args=[resident.key])).status_code


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(6), at(7, 30)),
        (at(6, 45), at(15, 30)),
        (at(14, 30), at(15, 30)),
        (at(15), at(23)),
        (at(22, 1), at(7, 30, day=22)),
    ],
)
def test_the_end_of_a_duty_is_the_next_usual_one_an_hour_ahead(now, end):
    assert usual_ends(now)[0] == end


def test_the_ends_to_choose_from_are_within_sixteen_hours():
    ends = possible_ends(at(14, 20))
    assert at(23) in ends and at(16) in ends and at(6, day=22) in ends
    assert all(timedelta(hours=1) <= end - at(14, 20) <= timedelta(hours=16) for end in ends)


def test_an_end_is_said_as_people_say_it():
    assert in_words(at(23), at(14)) == "kl. 23.00"
    assert in_words(at(7, 30, day=22), at(22)) == "kl. 07.30 i morgen"
    assert in_words(at(7, 30, day=29), at(22)) == "29. november 2026 kl. 07.30"


def test_one_press_opens_the_unit_and_no_other(client, off_duty, bo, neighbour, north):
    assert [status(client, one) for one in (bo, neighbour.own_resident)] == [404, 404]
    assert "Du er på vagt i Nord til " in press(client, north)
    assert [status(client, one) for one in (bo, neighbour.own_resident)] == [200, 404]
    tie = off_duty.ties.get(kind=Kind.ON_DUTY)
    assert (tie.unit, tie.given_by, tie.facility) == (north, off_duty, north.facility)
    assert Change.objects.get().what == "gik på vagt"


def test_the_home_page_has_one_press_for_each_unit(client, north):
    html = client.get("/").content.decode()
    end = in_words(usual_ends(timezone.now())[0], timezone.now())
    assert f"Gå på vagt i Nord til {end}" in html and f"Gå på vagt i Syd til {end}" in html
    html = press(client, north)
    assert "Gå af vagt" in html and f"Gå på vagt i Nord til {end}" not in html


def test_pressing_again_moves_the_end(client, off_duty, north):
    press(client, north, in_hours(8))
    later = in_hours(12)
    press(client, north, later)
    assert off_duty.ties.get(kind=Kind.ON_DUTY).until == later
    press(client, north, later)
    assert Change.objects.count() == 2


def test_one_can_be_on_duty_in_two_units(client, off_duty, bo, neighbour, north, south):
    press(client, north)
    press(client, south)
    assert [status(client, one) for one in (bo, neighbour.own_resident)] == [200, 200]


def test_going_off_duty_closes_the_unit_at_once(client, off_duty, bo, north):
    press(client, north)
    assert "gået af vagt i Nord" in press(client, north, name="duty_end")
    assert status(client, bo) == 404
    tie = off_duty.ties.get(kind=Kind.ON_DUTY)
    assert tie.is_ended and tie.ended_by == off_duty


def test_a_duty_that_has_run_out_opens_nothing(client, off_duty, bo, north):
    press(client, north)
    past = in_hours(-1)
    off_duty.ties.filter(kind=Kind.ON_DUTY).update(since=past - timedelta(hours=8), until=past)
    assert status(client, bo) == 404


def test_a_duty_lasts_sixteen_hours_at_most(client, off_duty, north):
    assert "inden for 16 timer" in press(client, north, in_hours(16.1))
    assert "inden for 16 timer" in press(client, north, in_hours(-1))
    assert not off_duty.ties.filter(kind=Kind.ON_DUTY).exists()


def test_a_duty_does_not_outlast_the_role_it_hangs_on(client, off_duty, north):
    last = in_hours(3)
    off_duty.ties.update(until=last)
    press(client, north, in_hours(8))
    assert off_duty.ties.get(kind=Kind.ON_DUTY).until == last


def test_break_glass_does_not_outlast_the_duty_it_was_taken_on(client, off_duty, bo, north):
    press(client, north)
    reason = {"reason": "Bo råber, og ingen fra teamet er her"}
    client.post(reverse("break_glass", args=[bo.key]), reason)
    address = reverse("resident_agreements", args=[bo.key])
    assert client.get(address).status_code == 200
    press(client, north, name="duty_end")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Vælg den afdeling, du er på vagt i."),
        ({"until": "i aften"}, "Tidspunktet kan ikke læses."),
        ({"until": ""}, "Vælg, hvornår vagten slutter."),
    ],
)
def test_what_is_wrong_is_said(client, house, off_duty, typed, said):
    answer = client.post(reverse("duty_start", args=[house.key]), typed, follow=True)
    assert said in answer.content.decode()
    assert off_duty.ties.count() == 1


def test_a_unit_of_another_house_is_not_opened(client, off_duty, house, other_house, outsider):
    unit = other_house.units.get()
    for name in ("duty_start", "duty_end"):
        typed = {"unit": unit.key, "until": in_hours(8).isoformat()}
        client.post(reverse(name, args=[house.key]), typed)
    assert off_duty.ties.count() == 1 and status(client, outsider.own_resident) == 404


def test_those_without_a_role_at_work_have_no_duty_to_take(sign_in, resident, inspector):
    for user in (resident, inspector):
        assert "på vagt" not in sign_in(user).get("/").content.decode()


def test_a_substitute_at_home_has_only_the_way_on_duty(client, house, bo):
    html = client.get("/").content.decode()
    assert "Gå på vagt" in html and "Borgere</span>" not in html
    assert bo.last_name not in client.get(reverse("resident_list")).content.decode()
    assert client.get(reverse("agreement_list", args=[house.key])).status_code == 403


def test_the_home_page_asks_the_database_no_more_for_many_units(
    client, house, off_duty, django_assert_max_num_queries
):
    for unit in house.units.all():
        make_tie(off_duty, Kind.ON_DUTY, unit)
    client.get("/")
    with django_assert_max_num_queries(20):
        client.get("/")


@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (
            shifts,
            "SHORTEST",
            timedelta(),
            test_the_end_of_a_duty_is_the_next_usual_one_an_hour_ahead,
        ),
        (
            shifts,
            "LONGEST",
            timedelta(hours=20),
            test_the_ends_to_choose_from_are_within_sixteen_hours,
        ),
        (actions, "LONGEST", timedelta(hours=20), test_a_duty_lasts_sixteen_hours_at_most),
        (
            actions,
            "no_longer_than",
            lambda until, ties: until,
            test_a_duty_does_not_outlast_the_role_it_hangs_on,
        ),
        (actions, "end_now", nothing, test_going_off_duty_closes_the_unit_at_once),
        (
            actions,
            "fit_break_glass",
            nothing,
            test_break_glass_does_not_outlast_the_duty_it_was_taken_on,
        ),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    if test is test_the_end_of_a_duty_is_the_next_usual_one_an_hour_ahead:
        with pytest.raises(AssertionError):
            test(at(6, 45), at(15, 30))
    else:
        must_fail(request, test)
