"""Passwords that an administrator makes: to come in once, for a week, and told to their owner."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models.query import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from residents.actions.people import add_user, give_start_password, reset_factor
from residents.log import audit
from residents.models import Change, LogRow, Tie, User
from residents.sign_in import adapter, first_steps
from tests.factories import make_tie, make_user
from tests.sign_ins import (
    INDEX,
    LOGIN,
    PASSWORD,
    is_signed_in,
    make_app,
    make_worker,
    sent_to,
    text,
    with_code,
    with_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Kind = Tie.Kind
CHOOSE = reverse("account_change_password")
OWN = "min-egen-adgang-77"


@pytest.fixture
def start(house, bo, administrator):
    """The start password of Bo's new account."""
    account = {"username": "bo", "name": "Bo Bertelsen", "email": ""}
    tie = {"kind": Kind.SELF, "resident": bo, "since": timezone.now()}
    return add_user(house, by=administrator, **account, **tie)[1]


@pytest.fixture
def bo_himself(start):
    return User.objects.get(username="bo")


@pytest.fixture
def anne(house):
    """Works in the house, and has an app with codes."""
    user = make_worker(house)
    make_app(user)
    return user


def chooses(client, old, new=OWN):
    return client.post(CHOOSE, {"oldpassword": old, "password1": new, "password2": new})


def made_days_ago(user, days):
    User.objects.filter(pk=user.pk).update(start_password_at=timezone.now() - timedelta(days=days))


def reset(house, by, user):
    return by.post(reverse("user_factor_reset", args=[house.key, user.key]))


# Coming in with one


@pytest.mark.parametrize("address", ["/", "/dig/", INDEX, reverse("account_reauthenticate")])
def test_one_with_a_start_password_can_only_choose_another(bo_himself, start, address):
    assert sent_to(with_password(bo_himself, password=start), address) == CHOOSE


def test_without_the_rule_a_start_password_would_open_everything(bo_himself, start, monkeypatch):
    monkeypatch.setattr(first_steps, "must_choose_password", lambda request: False)
    assert is_signed_in(with_password(bo_himself, password=start))


def test_the_page_says_who_made_it_and_when(bo_himself, start):
    page = text(with_password(bo_himself, password=start).get("/", follow=True))
    assert "En administrator lavede en startadgangskode til dig" in page
    assert "Er det ikke aftalt med dig, så sig det til din leder." in page


def test_one_who_chose_a_password_is_in_and_it_is_logged(bo_himself, start):
    client = with_password(bo_himself, password=start)
    assert chooses(client, start).url == "/"
    assert is_signed_in(client)
    bo_himself.refresh_from_db()
    row = Change.objects.latest("number")
    assert bo_himself.start_password_at is None and bo_himself.check_password(OWN)
    assert (row.what, row.user, row.about) == (
        "adgangskode skiftet",
        bo_himself,
        str(bo_himself.key),
    )


def test_the_start_password_itself_is_not_taken(bo_himself, start):
    client = with_password(bo_himself, password=start)
    assert "Vælg en anden end startadgangskoden." in text(chooses(client, start, start))
    assert not is_signed_in(client)


def test_a_password_that_cannot_be_logged_is_not_changed(bo_himself, start, monkeypatch):
    client = with_password(bo_himself, password=start)
    monkeypatch.setattr(audit, "record_change", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        chooses(client, start)
    bo_himself.refresh_from_db()
    assert bo_himself.check_password(start)


def test_staff_choose_a_password_and_then_a_factor(house, administrator):
    account = {"username": "vera", "name": "Vera", "email": ""}
    tie = {"kind": Kind.EMPLOYED, "since": timezone.now()}
    vera, start = add_user(house, by=administrator, **account, **tie)
    client = with_password(vera, password=start)
    assert sent_to(client) == CHOOSE
    chooses(client, start)
    assert sent_to(client) == INDEX


def test_the_operators_first_password_is_a_start_password():
    call_command("new_house", name="Huset", username="first", person="Første")
    assert User.objects.get().start_password_at


# A week


def test_a_start_password_works_for_a_week(bo_himself, start):
    made_days_ago(bo_himself, 6.9)
    assert sent_to(with_password(bo_himself, password=start)) == CHOOSE


def test_after_a_week_it_is_told_to_one_who_has_it(bo_himself, start):
    made_days_ago(bo_himself, 7.1)
    client = Client()
    answer = client.post(LOGIN, {"login": "bo", "password": start})
    assert "Startadgangskoden gælder ikke mere." in text(answer)
    assert sent_to(client).startswith(LOGIN)


def test_after_a_week_one_who_guesses_is_told_nothing(bo_himself):
    made_days_ago(bo_himself, 7.1)
    told = {
        text(Client().post(LOGIN, {"login": name, "password": "et-gæt"})).count("Startadgangskoden")
        for name in ("bo", "nobody")
    }
    assert told == {0}


def test_without_the_rule_an_old_one_would_still_work(bo_himself, start, monkeypatch):
    made_days_ago(bo_himself, 7.1)
    monkeypatch.setattr(adapter, "START_PASSWORD_LASTS", timedelta(days=8))
    assert sent_to(with_password(bo_himself, password=start)) == CHOOSE


def test_a_password_of_ones_own_does_not_run_out(bo_himself, start):
    chooses(with_password(bo_himself, password=start), start)
    User.objects.filter(pk=bo_himself.pk).update(last_login=timezone.now() - timedelta(days=90))
    assert is_signed_in(with_password(bo_himself, password=OWN))


# Given anew


def test_a_new_one_is_logged_with_whose_it_is(house, administrator, anne):
    give_start_password(house, by=administrator, user=anne)
    row = Change.objects.get()
    assert (row.what, row.user, row.about) == ("ny startadgangskode", administrator, str(anne.key))


def test_a_new_password_alone_leaves_the_factor(house, administrator, anne):
    password = give_start_password(house, by=administrator, user=anne)
    assert sent_to(with_password(anne, password=password)) != CHOOSE
    assert anne.authenticator_set.exists()


# A lost factor


def test_one_who_lost_their_phone_begins_anew(sign_in, house, administrator, anne):
    page = reset(house, sign_in(administrator), anne)
    client = with_password(anne, password=page.context["password"])
    assert "En administrator lavede en startadgangskode" in text(client.get("/", follow=True))
    chooses(client, page.context["password"])
    assert "er den fjernet" in text(client.get("/", follow=True))


def test_a_stolen_password_is_worth_nothing_after_a_reset(sign_in, house, administrator, anne):
    reset(house, sign_in(administrator), anne)
    assert sent_to(with_password(anne)).startswith(LOGIN)


def test_a_reset_ends_the_open_sessions_and_the_trusted_devices(
    sign_in, house, administrator, anne
):
    theirs = with_code(anne, trust=True)
    password = reset(house, sign_in(administrator), anne).context["password"]
    assert sent_to(theirs).startswith(LOGIN)
    anne.refresh_from_db()
    make_app(anne)
    assert sent_to(with_password(anne, theirs, password)).startswith(LOGIN)


def test_a_reset_is_logged_with_whose_factor_it_was(sign_in, house, administrator, anne):
    reset(house, sign_in(administrator), anne)
    row = LogRow.objects.latest("number")
    assert (row.what, row.user, row.about) == ("tofaktor fjernet", administrator, str(anne.key))


def test_nobody_resets_their_own(sign_in, house, administrator):
    make_app(administrator)
    assert reset(house, sign_in(administrator), administrator).status_code == 403
    assert administrator.authenticator_set.exists()


def test_one_who_also_belongs_to_another_house_is_not_this_administrators(
    sign_in, house, other_house, administrator, anne
):
    make_tie(anne, Kind.MANAGER, other_house)
    assert reset(house, sign_in(administrator), anne).status_code == 403
    assert anne.authenticator_set.exists() and anne.check_password(PASSWORD)


def test_a_manager_does_not_reset(sign_in, house, manager, anne):
    assert reset(house, sign_in(manager), anne).status_code == 403


def test_a_reset_that_cannot_be_logged_did_not_happen(house, administrator, anne, monkeypatch):
    monkeypatch.setattr(audit, "record_change", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reset_factor(house, by=administrator, user=anne)
    assert anne.authenticator_set.exists()


# The demo


def faults_in_earnest():
    found = run_checks(include_deployment_checks=True)
    return [fault for fault in found if fault.id == "residents.E001"]


def test_the_demo_is_refused_in_earnest(settings):
    settings.DEMO = False
    demo = make_user("Demo")
    assert "1 demobrugere kan logge ind." in faults_in_earnest()[0].msg
    User.objects.filter(pk=demo.pk).update(is_active=False)
    assert faults_in_earnest() == []
    settings.DEMO = True
    assert len(faults_in_earnest()) == 1


def test_without_tables_there_is_no_demo(settings, monkeypatch):
    settings.DEMO = False

    def no_table(rows):
        raise DatabaseError

    monkeypatch.setattr(QuerySet, "count", no_table)
    assert faults_in_earnest() == []


def test_on_a_machine_for_trying_the_demo_is_fine(settings):
    make_user("Demo")
    assert not [fault for fault in run_checks() if fault.id == "residents.E001"]
