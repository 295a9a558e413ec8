"""Residents, accounts, ties, units and settings, as the house's administrator keeps them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from residents.models import Change, Resident, Tie, User
from tests.factories import make_resident, make_tie, make_user

pytestmark = pytest.mark.django_db

Kind = Tie.Kind


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


def url(name, house, *below):
    return reverse(name, args=[house.key, *below])


def day(offset=0):
    return f"{timezone.localdate() + timedelta(days=offset):%d-%m-%Y}"


def tie_data(kind, **fields):
    return {"kind": kind, "since_on": day(), **fields}


def text(answer):
    return answer.content.decode()


def moved(client, resident, day):
    """The administrator writes when a resident moves out."""
    data = {"first_name": resident.first_name, "unit": resident.unit_id, "moved_out_on": day}
    answer = client.post(url("resident_edit", resident.facility, resident.key), data)
    assert answer.status_code == 302, text(answer)


# Residents


def test_a_resident_is_made_and_logged(client, house, north):
    data = {"first_name": "Signe", "unit": north.id, "moved_in_on": "1/9-2026"}
    assert client.post(url("resident_new", house), data).status_code == 302
    signe = Resident.objects.get()
    assert (signe.facility, signe.unit, f"{signe.moved_in_on}") == (house, north, "2026-09-01")
    assert Change.objects.get().what == "borger oprettet"


def test_a_resident_cannot_be_put_into_another_house(client, house, other_house):
    data = {"first_name": "Signe", "unit": other_house.units.get().id}
    assert client.post(url("resident_new", house), data).status_code == 200
    assert not Resident.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31-11-2026", "November har 30 dage. Ret datoen."),
        ("29-02-2027", "Februar har 28 dage. Ret datoen."),
        ("en dag", "Datoen kan ikke læses."),
        ("1-1-0001", "Årstallet kan ikke passe."),
    ],
)
def test_a_wrong_date_is_said_in_plain_words(client, house, north, typed, said):
    data = {"first_name": "Signe", "unit": north.id, "moved_in_on": typed}
    assert said in text(client.post(url("resident_new", house), data))


def test_one_cannot_move_out_before_moving_in(client, house, north):
    data = {
        "first_name": "Signe",
        "unit": north.id,
        "moved_in_on": "2-9-2026",
        "moved_out_on": "1-9-2026",
    }
    assert "ligger før indflytningen" in text(client.post(url("resident_new", house), data))


def test_moving_out_ends_the_teams_access_at_once(client, sign_in, contact, resident, bo):
    moved(client, bo, day())
    assert sign_in(contact).get(reverse("resident_page", args=[bo.key])).status_code == 404
    assert contact.ties.get().is_ended
    assert not resident.ties.get().is_ended


def test_moving_out_later_ends_the_teams_access_then_and_not_before(
    client, sign_in, contact, substitute, bo
):
    page = reverse("resident_page", args=[bo.key])
    moved(client, bo, day(10))
    assert sign_in(contact).get(page).status_code == 200
    bo.refresh_from_db()
    bo.moved_in_on, bo.moved_out_on = None, timezone.localdate()
    bo.save()
    for user, status in ((contact, 404), (substitute, 403)):
        assert sign_in(user).get(page).status_code == status
    moved(client, bo, "")
    assert sign_in(contact).get(page).status_code == 200


# Accounts


def new_user(client, house, **fields):
    data = {"name": "Vera Ny", "username": "vera", **tie_data(Kind.EMPLOYED), **fields}
    return client.post(url("user_new", house), data)


def test_a_new_user_gets_a_start_password_that_is_shown_once(client, house, caplog):
    answer = new_user(client, house)
    password = answer.context["password"]
    vera = User.objects.get(username="vera")
    assert text(answer).count(password) == 1
    assert vera.check_password(password) and password not in vera.password
    assert "no-store" in answer["Cache-Control"]
    assert password not in caplog.text
    assert password not in text(client.get(url("user_edit", house, vera.key)))
    assert vera.ties.get().facility == house


def test_the_start_password_signs_in(client, house, django_user_model, sign_in):
    password = new_user(client, house).context["password"]
    fresh = sign_in(make_user("En anden"))
    fresh.logout()
    fresh.post(reverse("account_login"), {"login": "vera", "password": password})
    assert "Vælg din egen adgangskode" in text(fresh.get("/", follow=True))


def test_a_resident_gets_an_account_of_their_own(client, house, bo):
    new_user(client, house, kind=Kind.SELF, resident=bo.key)
    assert User.objects.get(username="vera").own_resident == bo


def test_a_resident_has_one_account(client, house, resident, bo):
    answer = new_user(client, house, kind=Kind.SELF, resident=bo.key)
    assert "har allerede sin egen bruger" in text(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"username": "ARNE-administrator"}, "Brugernavnet kan ikke bruges."),
        ({"kind": ""}, "Vælg en rolle."),
        ({"kind": Kind.CONTACT}, "Vælg den borger, det gælder."),
        ({"kind": Kind.ON_DUTY, "until_on": "1-1-2099"}, "Vælg den afdeling, det gælder."),
        ({"kind": Kind.INSPECTOR}, "skal have en slutdato"),
        ({"since_on": "1-1-2020"}, "tidligst begynde i dag"),
        ({"until_on": "1-1-2020"}, "Slutdatoen ligger før startdatoen."),
        ({"until_on": "31-12-9999"}, "Årstallet kan ikke passe."),
    ],
)
def test_what_is_wrong_with_a_new_user_is_said(client, house, fields, said):
    assert said in text(new_user(client, house, **fields))
    assert not User.objects.filter(username="vera").exists()


def test_a_closed_account_is_out_at_once(client, sign_in, house, colleague):
    theirs = sign_in(colleague)
    assert theirs.get("/").status_code == 200
    client.post(url("user_edit", house, colleague.key), {"name": "Ane Ansat"})
    assert theirs.get("/").status_code == 302


def test_an_administrator_cannot_close_their_own_account(client, house, administrator):
    answer = client.post(url("user_edit", house, administrator.key), {"name": "Arne"})
    assert "Du kan ikke lukke din egen bruger." in text(answer)


def test_a_new_start_password_ends_the_old_one_and_the_open_sessions(
    client, sign_in, house, colleague
):
    theirs = sign_in(colleague)
    answer = client.post(url("user_password", house, colleague.key))
    colleague.refresh_from_db()
    assert colleague.check_password(answer.context["password"])
    assert theirs.get("/").status_code == 302


def test_an_account_that_opens_another_house_is_not_this_administrators(
    client, house, other_house, colleague
):
    make_tie(colleague, Kind.MANAGER, other_house)
    address = url("user_edit", house, colleague.key)
    assert "andet hus" in text(client.get(address))
    client.post(address, {"name": "Taget"})
    assert client.post(url("user_password", house, colleague.key)).status_code == 403
    colleague.refresh_from_db()
    assert colleague.name == "Ane Ansat" and colleague.is_active


def test_an_administrator_of_both_houses_keeps_the_account(
    client, administrator, house, other_house, colleague
):
    make_tie(colleague, Kind.MANAGER, other_house)
    make_tie(administrator, Kind.ADMINISTRATOR, other_house)
    assert client.post(url("user_password", house, colleague.key)).status_code == 200


# The whole house


def test_the_people_of_a_large_house_take_few_queries(
    client, house, north, django_assert_max_num_queries
):
    for number in range(20):
        make_tie(make_user(f"Ansat {number}"), Kind.CONTACT, make_resident(north, f"B {number}"))
    client.get("/")
    with django_assert_max_num_queries(16):
        client.get(url("people", house))


def test_an_administrator_reads_no_ones_page(client, bo):
    assert client.get(reverse("resident_page", args=[bo.key])).status_code == 403


def test_units_are_made_and_renamed(client, house, north):
    client.post(url("unit_new", house), {"name": "Vest"})
    client.post(url("unit_edit", house, north.key), {"name": "Nordfløjen"})
    assert {unit.name for unit in house.units.all()} == {"Nordfløjen", "Syd", "Vest"}
    again = client.post(url("unit_new", house), {"name": "vest"})
    assert "Huset har allerede en afdeling med det navn." in text(again)


def test_the_houses_settings_are_kept(client, house):
    data = {"name": "Solgården", "phone": "70 00 00 00", "k": 6}
    client.post(url("house_settings", house), data)
    house.refresh_from_db()
    assert (house.phone, house.k) == ("70 00 00 00", 6)


def test_numbers_are_never_shown_for_fewer_than_five(client, house):
    answer = client.post(url("house_settings", house), {"name": "Nyt navn", "k": 4})
    assert "Tallet skal være mindst 5." in text(answer)
    house.refresh_from_db()
    assert (house.name, house.k) == ("Solgården", 5)
    assert "– Solgården</title>" in text(answer)
