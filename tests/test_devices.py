"""Mine enheder: where one is signed in, and how to end it elsewhere."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as in_danish

from residents.models import SignInLink
from residents.sign_in import sessions
from residents.sign_in.devices import OURS, as_told, in_plain_words
from residents.views.devices import day_and_time
from tests.sign_ins import PHONE, is_signed_in, pass_time, signed_in

pytestmark = pytest.mark.once

DEVICES = reverse("usersessions_list")
APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
LONG_NAMES = {
    PHONE: "Telefon, Chrome på Android",
    PHONE.replace(" Mobile", ""): "Tablet, Chrome på Android",
    f"{APPLE} Version/18.1 Mobile/15E148 Safari/604.1": "Telefon, Safari på iPhone",
    "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) CriOS/120 Mobile Safari/604.1": (
        "Tablet, Chrome på iPad"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142 Safari/537.36 Edg/142.0": (
        "Computer, Edge på Windows"
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0": (
        "Computer, Firefox på Linux"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605.1.15": (
        "Computer, Safari på Mac"
    ),
    "Mozilla/5.0 (Windows NT 10.0) Chrome/142 (Bo Bertelsens egen)": "Computer, Chrome på Windows",
    "Bo Bertelsens egen telefon. Alt er i orden": "Ukendt enhed",
    "Telefon, Chrome på Android. Alt er i orden": "Ukendt enhed",
    "x" * 500: "Ukendt enhed",
    "curl/8.5.0": "Ukendt enhed",
    "": "Ukendt enhed",
    "<script>alert(1)</script>": "Ukendt enhed",
}


@pytest.fixture
def phone(colleague):
    return signed_in(colleague, headers={"user-agent": PHONE})


@pytest.fixture
def computer(colleague, phone):
    return signed_in(colleague)


def row_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize("long_name", LONG_NAMES)
def test_a_device_is_told_in_plain_words(long_name):
    assert in_plain_words(long_name) == LONG_NAMES[long_name]
    assert in_plain_words(LONG_NAMES[long_name]) == LONG_NAMES[long_name]


def test_what_is_said_of_a_device_has_room_where_it_is_kept():
    longest = max(map(len, OURS))
    assert longest <= SignInLink._meta.get_field("used_on").max_length
    assert longest <= UserSession._meta.get_field("user_agent").max_length


def test_a_device_is_told_in_the_language_of_who_reads():
    assert as_told("Telefon, Chrome på Android") == "Telefon, Chrome på Android"
    with translation.override("en"):
        assert as_told("Telefon, Chrome på Android") == "Phone, Chrome on Android"
        assert as_told("Ukendt enhed") == "Unknown device" and as_told("") == ""


def test_one_sees_each_device_and_when_it_was_used(phone, computer):
    now = timezone.localtime()
    page = phone.get(DEVICES).content.decode()
    assert "Telefon, Chrome på Android" in page
    assert f"Sidst brugt i dag kl. {now:%H}" in page
    assert page.count("Denne enhed") == 1
    assert page.count("Ukendt enhed") >= 1


@pytest.mark.parametrize(
    ("days", "said"), [(0, "i dag kl. 14.05"), (1, "i går kl. 14.05"), (9, "{day} kl. 14.05")]
)
def test_the_day_is_told_as_people_say_it(days, said):
    used = timezone.localtime().replace(hour=14, minute=5) - timedelta(days=days)
    assert day_and_time(used) == said.format(day=in_danish(used, "j. F"))


def test_a_lost_phone_is_out_at_its_next_request(phone, computer):
    assert is_signed_in(phone)
    computer.post(DEVICES, {"device": row_of(phone).pk})
    assert not is_signed_in(phone)
    assert is_signed_in(computer)


def test_one_press_ends_all_the_others(phone, computer, colleague):
    tablet = signed_in(colleague)
    computer.post(DEVICES, {"device": "others"})
    assert [is_signed_in(client) for client in (phone, tablet, computer)] == [False, False, True]


def test_nobody_ends_the_device_of_another(phone, manager):
    other = signed_in(manager)
    other.post(DEVICES, {"device": row_of(phone).pk})
    assert is_signed_in(phone)
    assert "Telefon" not in other.get(DEVICES).content.decode()


def test_an_end_that_does_nothing_would_be_noticed(phone, computer, monkeypatch):
    monkeypatch.setattr(UserSession, "end", lambda self: None)
    computer.post(DEVICES, {"device": row_of(phone).pk})
    assert is_signed_in(phone)


def test_a_device_that_has_run_out_is_not_listed(phone, computer):
    long_ago = timezone.now() - timedelta(minutes=31)
    UserSession.objects.filter(pk=row_of(phone).pk).update(last_seen_at=long_ago)
    assert "Telefon" not in computer.get(DEVICES).content.decode()


def test_no_address_and_no_long_name_is_kept(phone, computer):
    phone.get("/", headers={"user-agent": PHONE}, REMOTE_ADDR="192.0.2.7")
    kept = set(UserSession.objects.values_list("ip", "user_agent"))
    assert kept == {("0.0.0.0", "Telefon, Chrome på Android"), ("0.0.0.0", "Ukendt enhed")}


def test_when_a_device_was_used_follows_its_requests(phone):
    row = row_of(phone)
    pass_time(phone, timedelta(minutes=2))
    UserSession.objects.update(last_seen_at=row.last_seen_at - timedelta(minutes=2))
    phone.get("/")
    assert row_of(phone).last_seen_at >= row.last_seen_at


def test_a_sign_in_from_before_there_was_a_list_comes_on_it(colleague, sign_in):
    client = sign_in(colleague)
    pass_time(client, sessions.NOTED_EVERY)
    client.get("/")
    assert row_of(client).user == colleague


def test_signing_out_takes_the_device_off_the_list(phone, computer):
    phone.post(reverse("account_logout"))
    assert UserSession.objects.count() == 1


def test_the_account_page_leads_to_the_devices(phone):
    assert DEVICES in phone.get(reverse("account")).content.decode()
