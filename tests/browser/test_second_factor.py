"""Passkeys and codes in a real browser, with an authenticator that Chromium invents."""

import pytest
from django.urls import reverse

from residents.models import Tie
from tests.browser.conftest import PASSWORD
from tests.factories import make_tie, make_user
from tests.sign_ins import code_of, make_app, recovery_codes_of

INDEX, NEW_KEY, APP, CODES = (
    reverse(name)
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_activate_totp", "mfa_view_recovery_codes")
)


@pytest.fixture
def anne(house):
    """Works in the house, and has no second factor yet."""
    user = make_user("Anne Ansat", is_demo=False, password=PASSWORD)
    make_tie(user, Tie.Kind.EMPLOYED, house)
    return user


def types_password(one, user):
    one.goes_to("/konto/login/")
    one.page.fill("input[name=login]", user.username)
    one.page.fill("input[name=password]", PASSWORD)
    one.presses("Log ind", exact=True)


def types_password_again(one):
    one.page.fill("input[name=password]", PASSWORD)
    one.presses("Fortsæt")


def makes_a_passkey(one):
    one.page.get_by_role("link", name="adgangsnøgle").first.click()
    types_password_again(one)
    one.presses("Lav nøglen")
    one.sees("Engangskoder")


def leaves(one):
    one.goes_to("/konto/logout/")
    one.presses("Log ud")
    one.page.wait_for_url("**/login/")


def faults(one, name):
    return one.faults(name, (390, 1280))


def test_staff_make_a_passkey_and_then_sign_in_with_it_alone(device, anne):
    one = device()
    types_password(one, anne)
    one.sees("Beskyt din bruger")
    makes_a_passkey(one)
    one.page.get_by_role("link", name="Jeg har gemt dem").click()
    one.sees("Adgangsnøgler og koder")
    leaves(one)
    one.presses("Log ind med adgangsnøgle")
    one.sees("Hej Anne")


def test_after_the_password_a_touch_is_the_second_step(device, anne):
    one = device()
    types_password(one, anne)
    makes_a_passkey(one)
    leaves(one)
    types_password(one, anne)
    one.presses("Brug din adgangsnøgle")
    one.presses("Nej")
    one.sees("Hej Anne")


def test_another_persons_telephone_does_not_open_it(device, anne):
    one, other = device(), device()
    types_password(one, anne)
    makes_a_passkey(one)
    other.goes_to("/konto/login/")
    other.presses("Log ind med adgangsnøgle")
    other.sees("Det blev ikke til noget.")


def test_the_last_passkey_stays_and_one_of_two_goes(device, anne):
    one = device()
    types_password(one, anne)
    makes_a_passkey(one)
    one.goes_to(INDEX)
    one.page.get_by_role("link", name="Fjern").click()
    one.presses("Fjern adgangsnøglen")
    one.sees("Tilføj først en anden.")
    make_app(anne)
    one.page.get_by_role("link", name="Fjern").first.click()
    one.presses("Fjern adgangsnøglen")
    one.sees("Adgangsnøglen er fjernet.")


def test_an_app_is_set_up_and_its_code_opens_the_second_step(person, anne):
    one = person(390)
    types_password(one, anne)
    one.page.get_by_role("link", name="kode-app").click()
    types_password_again(one)
    secret = "".join(one.page.locator(".secret").inner_text().split())
    one.page.fill("input[name=code]", code_of(secret, seconds=12))
    one.presses("Gem")
    one.sees("Kode-appen er tilføjet.")
    leaves(one)
    types_password(one, anne)
    one.page.fill("input[name=code]", code_of(secret, seconds=12))
    one.presses("Log ind med koden")
    one.sees("Er det husets egen tablet eller computer?")


def test_on_the_houses_tablet_it_is_asked_once_and_on_another_again(person, anne):
    make_app(anne)
    tablet, other = person(820), person(820)
    types_password(tablet, anne)
    tablet.page.fill("input[name=code]", recovery_codes_of(anne)[0])
    tablet.presses("Log ind med koden")
    tablet.presses("Ja, det er husets egen")
    tablet.sees("Hej Anne")
    leaves(tablet)
    types_password(tablet, anne)
    tablet.sees("Hej Anne")
    types_password(other, anne)
    other.sees("Vis, at det er dig")


def test_the_pages_of_setting_up_break_no_rule(device, anne):
    one = device()
    types_password(one, anne)
    one.sees("Beskyt din bruger")
    found = faults(one, "factor-first")
    one.goes_to(APP)
    found += faults(one, "factor-again")
    types_password_again(one)
    found += faults(one, "factor-app")
    one.goes_to(NEW_KEY)
    found += faults(one, "factor-key")
    one.presses("Lav nøglen")
    one.sees("Engangskoder")
    found += faults(one, "factor-codes")
    one.goes_to(CODES)
    found += faults(one, "factor-codes-later")
    assert found == []


def test_the_pages_of_keeping_break_no_rule(device, anne):
    one = device()
    types_password(one, anne)
    makes_a_passkey(one)
    key = anne.authenticator_set.get(type="webauthn")
    found = []
    for number, path in enumerate(
        [
            INDEX,
            reverse("mfa_remove_webauthn", args=[key.pk]),
            reverse("mfa_generate_recovery_codes"),
            reverse("account_reauthenticate"),
            reverse("mfa_reauthenticate"),
            reverse("mfa_reauthenticate_webauthn"),
        ]
    ):
        one.goes_to(path)
        found += faults(one, f"factor-kept-{number}")
    assert found == []


def test_the_pages_of_coming_in_break_no_rule(device, anne):
    one = device()
    one.goes_to("/konto/login/")
    found = faults(one, "factor-entrance")
    types_password(one, anne)
    makes_a_passkey(one)
    leaves(one)
    types_password(one, anne)
    one.sees("Vis, at det er dig")
    found += faults(one, "factor-step")
    one.presses("Brug din adgangsnøgle")
    one.sees("Er det husets egen")
    found += faults(one, "factor-trust")
    assert found == []


def test_the_pages_of_a_start_password_break_no_rule(person, anne, house, administrator):
    keeper = person(user=administrator)
    keeper.goes_to(reverse("user_edit", args=[house.key, anne.key]))
    found = faults(keeper, "factor-edit")
    keeper.page.locator("summary", has_text="Lad Anne begynde forfra").click()
    found += faults(keeper, "factor-sure")
    keeper.presses("Ja, lad Anne begynde forfra")
    keeper.sees("Startadgangskode til Anne")
    found += faults(keeper, "factor-receipt")
    own = person()
    own.goes_to("/konto/login/")
    own.page.fill("input[name=login]", anne.username)
    own.page.fill("input[name=password]", keeper.page.locator(".fact__value").last.inner_text())
    own.presses("Log ind", exact=True)
    own.sees("Vælg din egen adgangskode")
    found += faults(own, "factor-choose")
    assert found == []
