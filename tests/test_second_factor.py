"""The second factor: who must have one, when it is asked for, and how it is kept."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from residents.log import audit
from residents.models import Change, Tie
from residents.sign_in import first_steps, second_factor
from tests.factories import make_tie, make_user
from tests.sign_ins import (
    INDEX,
    LOGIN,
    PASSWORD,
    STEP,
    TRUST,
    code_of,
    is_signed_in,
    make_app,
    make_worker,
    proves_who_they_are,
    recovery_codes_of,
    secret_of,
    sent_to,
    text,
    with_code,
    with_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Kind = Tie.Kind
APP, NO_APP, CODES = (
    reverse(name)
    for name in ("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes")
)


@pytest.fixture
def anne(house):
    """Works in the house, signs in with a password, and has no second factor yet."""
    return make_worker(house)


@pytest.fixture
def app(anne):
    """Anne's app with codes."""
    return make_app(anne)


@pytest.fixture
def living_here(bo):
    """Bo himself, with a password."""
    return make_worker(bo, "Bo selv", Kind.SELF)


def sets_up_an_app(client):
    """The secret of the app that the one signed in has now set up, or None if it was refused."""
    proves_who_they_are(client)
    page = client.get(APP)
    secret = page.context["form"].secret
    answer = client.post(APP, {"code": code_of(secret)})
    return secret if answer.status_code == 302 else None


# Who must have one


@pytest.mark.parametrize(
    "address", ["/", "/borgere/", "/dig/", reverse("mfa_view_recovery_codes"), NO_APP]
)
def test_staff_without_a_factor_are_led_to_set_one_up_and_can_go_nowhere_else(anne, address):
    assert sent_to(with_password(anne), address) == INDEX


@pytest.mark.parametrize("name", sorted(first_steps.FACTOR_PAGES))
def test_staff_without_a_factor_can_set_one_up_and_leave(anne, name):
    page = with_password(anne).get(reverse(name), follow=True)
    assert page.resolver_match.url_name in {name, "account_reauthenticate"}


def test_htmx_is_led_with_the_whole_page(anne):
    answer = with_password(anne).get("/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == INDEX


@pytest.mark.parametrize("kind", [Kind.MANAGER, Kind.ADMINISTRATOR, Kind.SUBSTITUTE])
def test_everyone_who_works_in_the_house_must_have_one(house, kind):
    assert sent_to(with_password(make_worker(house, kind=kind))) == INDEX


def test_residents_need_none(living_here):
    assert is_signed_in(with_password(living_here))


def test_the_people_of_the_demo_need_none(house):
    user = make_user("Demo", password=PASSWORD)
    make_tie(user, Kind.EMPLOYED, house)
    assert is_signed_in(with_password(user))


def test_without_the_rule_staff_would_come_in(anne, monkeypatch):
    monkeypatch.setattr(first_steps, "must_have_factor", lambda user: False)
    assert is_signed_in(with_password(anne))


def test_the_threshold_asks_nothing_of_the_database_for_one_who_has_done_it(anne, app, monkeypatch):
    client = with_code(anne)
    monkeypatch.setattr(first_steps, "must_have_factor", None)
    monkeypatch.setattr(first_steps, "has_factor", None)
    assert is_signed_in(client)


# Setting one up


def test_an_app_is_set_up_and_its_owner_is_in(anne):
    client = with_password(anne)
    assert sets_up_an_app(client)
    assert is_signed_in(client)
    row = Change.objects.get()
    assert (row.what, row.user, row.about) == ("kode-app tilføjet", anne, str(anne.key))


def test_a_wrong_code_sets_up_nothing(anne):
    client = proves_who_they_are(with_password(anne))
    client.get(APP)
    assert "Koden passer ikke. Vent på" in text(client.post(APP, {"code": "000000"}))
    assert not is_signed_in(client)


def test_one_without_the_password_at_hand_sets_up_nothing(anne):
    client = with_password(anne)
    assert sent_to(client, APP).startswith(reverse("account_reauthenticate"))


def test_a_factor_that_cannot_be_logged_is_not_set_up(anne, monkeypatch):
    client = with_password(anne)
    monkeypatch.setattr(audit, "record_change", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sets_up_an_app(client)
    assert not anne.authenticator_set.exists()


def test_codes_to_keep_are_shown_once(anne):
    client = with_password(anne)
    sets_up_an_app(client)
    codes = recovery_codes_of(anne)
    first, second = text(client.get(CODES)), text(client.get(CODES))
    assert all(code in first for code in codes)
    assert not any(code in second for code in codes)


def test_the_app_is_told_no_more_than_the_username(anne):
    anne.email = "anne@example.dk"
    uri = second_factor.SecondFactorAdapter().build_totp_url(anne, "ABC")
    assert uri == "otpauth://totp/anne-ansat?secret=ABC&issuer=Botilbud"


def test_who_reads_the_database_alone_has_no_codes(anne, app, settings):
    kept, codes = app.data["secret"], recovery_codes_of(anne)
    assert secret_of(app) not in kept
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert recovery_codes_of(anne) == codes
    settings.SECRET_KEY_FALLBACKS = []
    assert not set(recovery_codes_of(anne)) & set(codes)


def test_one_who_chose_a_password_by_mail_can_set_one_up(anne):
    anne.emailaddress_set.create(email="anne@example.dk", verified=False)
    assert sets_up_an_app(with_password(anne))


# Signing in with it


def test_the_password_alone_lets_nobody_in(anne, app):
    client = with_password(anne)
    assert sent_to(client).startswith(LOGIN)
    client.post(STEP, {"code": "000000"})
    assert not is_signed_in(client)


def test_password_and_code_let_one_in(anne, app):
    client = with_password(anne)
    client.post(STEP, {"code": code_of(secret_of(app))})
    client.post(TRUST, {"action": "skip"})
    assert is_signed_in(client)


def test_a_code_works_once(anne, app):
    code = code_of(secret_of(app))
    for expected in (TRUST, ""):
        answer = with_password(anne).post(STEP, {"code": code})
        assert answer.headers.get("Location", "") == expected


def test_a_kept_code_stands_in_for_the_app_once(anne, app):
    kept = recovery_codes_of(anne)[0]
    for expected in (TRUST, ""):
        answer = with_password(anne).post(STEP, {"code": kept})
        assert answer.headers.get("Location", "") == expected


def test_guesses_at_the_code_run_out(anne, app):
    client = with_password(anne)
    for _ in range(20):
        client.post(STEP, {"code": "000000"})
    answer = client.post(STEP, {"code": code_of(secret_of(app))})
    assert "for mange forsøg" in text(answer)


def test_one_who_regrets_is_back_at_the_first_step(anne, app):
    client = with_password(anne)
    client.post(reverse("account_logout"), {"next": LOGIN})
    assert client.get(LOGIN).status_code == 200


def test_one_who_came_in_before_the_factor_was_set_up_elsewhere_is_out(anne):
    thief, own = with_password(anne), with_password(anne)
    assert sets_up_an_app(own)
    assert sent_to(thief, INDEX) == LOGIN
    assert sent_to(thief, APP).startswith(LOGIN)
    assert is_signed_in(own)


def test_a_thief_would_stay_in_if_any_factor_of_the_user_were_enough(anne, monkeypatch):
    thief, own = with_password(anne), with_password(anne)
    sets_up_an_app(own)
    monkeypatch.setattr(first_steps, "has_shown_factor", lambda request: True)
    assert is_signed_in(thief)


def test_the_municipalitys_sign_in_is_a_factor(anne, rf):
    request = rf.get("/")
    request.user, request.session = anne, dict(Client().session)
    records = [{"method": "socialaccount"}]
    request.session["account_authentication_methods"] = records
    for user, shown in (("another", False), (str(anne.pk), True)):
        request.session["account_authentication_methods_user"] = user
        second_factor.keep_shown_factor(request)
        assert second_factor.has_shown_factor(request) is shown


# Removing it


def test_staff_do_not_remove_their_last_factor(anne, app):
    client = proves_who_they_are(with_code(anne))
    assert "Tilføj først en anden." in text(client.get(NO_APP))
    assert "Tilføj først en anden." in text(client.post(NO_APP))
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_without_the_rule_the_last_factor_would_go(anne, app, monkeypatch):
    client = proves_who_they_are(with_code(anne))
    monkeypatch.setattr(second_factor, "must_have_factor", lambda user: False)
    client.post(NO_APP)
    assert not anne.authenticator_set.exists()


def test_a_resident_removes_theirs_and_it_is_logged(living_here):
    make_app(living_here)
    client = proves_who_they_are(with_code(living_here))
    client.post(NO_APP)
    assert not living_here.authenticator_set.exists()
    assert (Change.objects.get().what, Change.objects.get().relation) == (
        "kode-app fjernet",
        "self",
    )


def test_one_who_removed_theirs_and_then_begins_to_work_here_is_led_to_set_one_up(
    living_here, house
):
    make_app(living_here)
    client = proves_who_they_are(with_code(living_here))
    client.post(NO_APP)
    make_tie(living_here, Kind.EMPLOYED, house)
    assert sent_to(client) == INDEX


def test_nobody_removes_anothers_key(anne, app, house):
    other = make_worker(house, "Otto")
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Nøgle"})
    client = proves_who_they_are(with_code(anne))
    assert client.post(reverse("mfa_remove_webauthn", args=[theirs.pk])).status_code == 404
