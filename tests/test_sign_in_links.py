"""A code with which a resident signs in once: who makes it, that it works once, and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from residents.actions import people, sign_in_links
from residents.actions.sign_in_links import give_link
from residents.models import Change, SignInLink, Tie, User
from residents.sign_in import links
from residents.sign_in.links import LASTS, NoLink
from tests.factories import end_tie, make_resident, make_tie, make_user
from tests.seeded import must_fail
from tests.sign_ins import (
    PHONE,
    code_for,
    code_of,
    comes_with,
    is_signed_in,
    known,
    make_app,
    pass_time,
    proves_who_they_are,
    secret_of,
    sent_to,
    text,
)

pytestmark = pytest.mark.django_db

TYPED = reverse("sign_in_code")
PHONES = {"headers": {"user-agent": PHONE}}


@pytest.fixture(autouse=True)
def account(resident):
    """Bo has a sign-in of his own."""


def at(resident):
    return reverse("sign_in_link", args=[resident.key])


def given(code):
    return reverse("sign_in_code_given", args=[code])


# Who makes one, and for whom


@pytest.mark.parametrize("role", ["resident", "contact", "coordinator"])
def test_the_resident_and_those_who_have_charge_make_a_code(role, cast, bo, sign_in, resident):
    page = text(sign_in(cast[role]).post(at(bo)))
    assert "link-ways" in page and "testserver/ind" in page
    assert SignInLink.objects.get().user == resident


@pytest.mark.parametrize("role", ["medicine", "team_member", "guest", "manager", "administrator"])
def test_nobody_else_makes_one(role, cast, bo):
    with pytest.raises(PermissionDenied):
        give_link(bo, by=cast[role])


def test_one_without_an_account_of_their_own_gets_none(nora, coordinator):
    make_tie(coordinator, Tie.Kind.COORDINATOR, nora)
    with pytest.raises(NoLink, match="no_account"):
        give_link(nora, by=coordinator)
    handed = make_user("Nora Nabo", is_handed_only=True)
    make_tie(handed, Tie.Kind.SELF, nora)
    with pytest.raises(NoLink, match="no_account"):
        give_link(nora, by=coordinator)


def test_staff_are_told_who_can_help_where_there_is_no_account(nora, contact, sign_in):
    make_tie(contact, Tie.Kind.CONTACT, nora)
    for answer in (sign_in(contact).get(at(nora)), sign_in(contact).post(at(nora))):
        assert "Bed husets administrator om at lave en." in text(answer)


def test_a_closed_account_gets_none(bo, resident, contact):
    User.objects.filter(id=resident.id).update(is_active=False)
    with pytest.raises(NoLink, match="closed"):
        give_link(bo, by=contact)


@pytest.mark.parametrize("kind", [Tie.Kind.EMPLOYED, Tie.Kind.ADMINISTRATOR])
def test_whoever_works_here_too_comes_in_another_way(kind, house, bo, resident, contact):
    make_tie(resident, kind, house)
    with pytest.raises(NoLink, match="opens_more"):
        give_link(bo, by=contact)


def test_a_sign_in_that_opens_another_house_too_is_opened_by_no_code(
    bo, resident, contact, other_house
):
    lived = make_resident(other_house.units.get(), "Bo")
    end_tie(make_tie(resident, Tie.Kind.SELF, lived))
    with pytest.raises(NoLink, match="opens_more"):
        give_link(bo, by=contact)


def test_a_code_has_fifty_bits_and_nothing_that_is_misread():
    codes = {links.new_code() for _ in range(50)}
    assert len(codes) == 50 and {len(code) for code in codes} == {links.LENGTH}
    assert len(set(links.SIGNS)) ** links.LENGTH >= 2**50
    assert not set("ilou") & set(links.SIGNS)
    typed = (" 7K3FQ-9M2xt ", "7k3fq9m2xt", "7k3fq 9m2xt")
    assert len({links.digest(one) for one in typed}) == 1
    assert links.digest("il0o-11111") == links.digest("1100-11111")


def test_the_code_stands_nowhere_but_on_the_page(bo, contact):
    code = code_for(bo, contact)
    kept = [str(value) for value in SignInLink.objects.values().get().values()]
    kept += [str(value) for row in Change.objects.values() for value in row.values()]
    assert not [value for value in kept if code in value.lower()]


def test_the_page_with_the_code_is_kept_by_nobody(bo, contact, sign_in):
    answer = sign_in(contact).post(at(bo))
    assert "no-store" in answer["Cache-Control"]
    shown = SignInLink.objects.get().made_at
    assert SignInLink.objects.get().expires_at - shown == timedelta(minutes=30)
    assert "link-ways" not in text(sign_in(contact).get(at(bo)))


# Coming in


def test_a_code_signs_the_resident_in_on_their_own_device(bo, contact, resident):
    phone = comes_with(code_for(bo, contact).upper())
    assert is_signed_in(phone)
    link = SignInLink.objects.get()
    assert (link.used_on, link.user) == ("Telefon, Chrome på Android", resident)
    assert resident.usersession_set.get().user_agent == "Telefon, Chrome på Android"


def test_looking_at_the_address_uses_nothing_and_names_nobody(bo, contact):
    code = code_for(bo, contact)
    for ask in (Client().get, Client().head, Client().options):
        assert "Bertelsen" not in text(ask(given(code)))
    page = text(Client().get(given(code)))
    assert f'value="{code}"' in page and "Tryk på knappen" in page
    assert SignInLink.objects.open().exists() and is_signed_in(comes_with(code))


def test_the_page_of_an_address_is_the_same_whether_or_not_the_code_opens(bo, contact):
    pages = [text(Client().get(given(code))) for code in (code_for(bo, contact), "aaaaa-bbbbb")]
    assert pages[1].count("Log ind") == pages[0].count("Log ind") and "virker ikke" not in pages[1]


def test_a_code_works_once(bo, contact):
    code = code_for(bo, contact)
    comes_with(code)
    assert not is_signed_in(comes_with(code))


def test_of_two_who_come_at_once_one_gets_in(bo, contact, resident):
    link, _ = give_link(bo, by=contact)
    late = SignInLink.objects.get()
    sign_in_links.use_link(link, by=resident, user_agent=PHONE)
    with pytest.raises(links.LinkIsSpent):
        sign_in_links.use_link(late, by=resident, user_agent=PHONE)
    assert Change.objects.filter(what="login-kode brugt").count() == 1


def test_a_new_code_takes_the_place_of_the_one_before(bo, contact, coordinator):
    first, second = code_for(bo, contact), code_for(bo, coordinator)
    assert not is_signed_in(comes_with(first)) and is_signed_in(comes_with(second))


def test_all_that_does_not_work_is_answered_alike(bo, contact, resident, monkeypatch):
    used, voided = code_for(bo, contact), code_for(bo, contact)
    old = code_for(bo, contact)
    SignInLink.objects.filter(digest=links.digest(used)).update(
        voided_at=None, used_at=timezone.now()
    )
    SignInLink.objects.open().update(expires_at=timezone.now())
    pages = {text(Client().post(TYPED, {"code": one})) for one in (used, voided, old, "x" * 10)}
    plain = {page.partition("<h1>")[2].partition("<form")[0] for page in pages}
    assert len(plain) == 1
    for page in pages:
        assert "Koden virker ikke. Måske er den brugt eller for gammel." in page
        assert "Du kan bede om en ny kode" in page


def test_a_code_is_over_after_half_an_hour(bo, contact):
    code = code_for(bo, contact)
    SignInLink.objects.update(expires_at=timezone.now() + LASTS - timedelta(minutes=30))
    assert not is_signed_in(comes_with(code))


def test_a_code_is_worth_nothing_when_its_owner_begins_to_work_here(bo, contact, resident, house):
    code = code_for(bo, contact)
    make_tie(resident, Tie.Kind.EMPLOYED, house)
    assert not is_signed_in(comes_with(code))
    assert not SignInLink.objects.get().used_at


def test_a_code_is_worth_nothing_when_the_account_is_closed_or_begins_anew(
    bo, contact, resident, house, administrator
):
    code = code_for(bo, contact)
    people.give_start_password(house, by=administrator, user=resident)
    assert not is_signed_in(comes_with(code))
    code = code_for(bo, contact)
    User.objects.filter(id=resident.id).update(is_active=False)
    assert not is_signed_in(comes_with(code))


def test_guesses_are_counted_as_at_sign_in(bo, contact, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_from": "3/h/ip"}
    code = code_for(bo, contact)
    assert is_signed_in(comes_with(code))
    for _ in range(3):
        comes_with("aaaaa-bbbbb")
    answer = Client().post(TYPED, {"code": code_for(bo, contact)})
    assert "Der har været mange forsøg her." in text(answer)
    assert SignInLink.objects.open().exists()


def test_a_second_factor_is_asked_for_after_the_code(bo, contact, resident):
    app = make_app(resident)
    phone = Client(**PHONES)
    answer = phone.post(TYPED, {"code": code_for(bo, contact)})
    assert answer.url == reverse("mfa_authenticate") and not is_signed_in(phone)
    phone.post(answer.url, {"code": code_of(secret_of(app))})
    phone.post(reverse("mfa_trust"), {"action": "skip"})
    assert is_signed_in(phone)


def test_who_is_signed_in_uses_no_code(bo, contact, colleague, sign_in):
    code, client = code_for(bo, contact), sign_in(colleague)
    page = text(client.post(TYPED, {"code": code}))
    assert "Der er logget ind her i forvejen." in page and SignInLink.objects.open().exists()
    assert client.session["_auth_user_id"] == str(colleague.id)


def test_a_start_password_is_not_asked_of_one_who_comes_by_a_code(bo, contact, resident):
    User.objects.filter(id=known(resident).id).update(start_password_at=timezone.now())
    phone = comes_with(code_for(bo, contact))
    assert is_signed_in(phone) and phone.get("/").status_code == 200
    assert "Fortryd" in text(phone.get(reverse("account_change_password")))


def test_the_session_lasts_as_a_residents_does(bo, contact):
    phone = comes_with(code_for(bo, contact))
    pass_time(phone, timedelta(hours=13))
    assert is_signed_in(phone)
    pass_time(phone, timedelta(days=30))
    assert not is_signed_in(phone)


@pytest.mark.parametrize(("maker", "has_password"), [("contact", False), ("resident", True)])
def test_a_fresh_code_is_enough_to_make_a_passkey(maker, has_password, cast, bo, resident):
    if has_password:
        known(resident)
    phone = comes_with(code_for(bo, cast[maker]))
    assert "Lav en adgangsnøgle" in text(phone.get("/"))
    assert phone.get(reverse("mfa_add_webauthn")).status_code == 200


def test_whoever_made_the_code_does_not_take_the_account_over(bo, contact, resident):
    known(resident)
    User.objects.filter(id=resident.id).update(start_password_at=timezone.now())
    phone = comes_with(code_for(bo, contact))
    assert "Lav en adgangsnøgle" not in text(phone.get("/"))
    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        assert sent_to(phone, reverse(name)).startswith(reverse("account_reauthenticate"))
    assert "oldpassword" in text(phone.get(reverse("account_change_password")))
    proves_who_they_are(phone)
    assert phone.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (links, "LASTS", timedelta(hours=9), test_the_page_with_the_code_is_kept_by_nobody),
        (links, "READ_AS", {}, test_a_code_has_fifty_bits_and_nothing_that_is_misread),
        (
            sign_in_links,
            "account_for_link",
            lambda resident: resident.ties.get(kind="self").user,
            test_a_code_is_worth_nothing_when_its_owner_begins_to_work_here,
        ),
    ],
)
def test_a_rule_that_is_broken_is_noticed(request, monkeypatch, place, name, broken, test):
    monkeypatch.setattr(place, name, broken)
    if place is links and name == "LASTS":
        monkeypatch.setattr(sign_in_links, name, broken)
    must_fail(request, test)
