"""What an administrator can do to come at a resident's own words is told, whatever is undone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from residents import access, access_news, readers
from residents.actions import people as actions
from residents.log import sign_in_changes
from residents.log.own_sign_in import record_own_sign_in
from residents.models import Look, Tie, User
from tests.factories import make_tie
from tests.seeded import must_fail
from tests.test_people import new_user, text, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Kind = Tie.Kind


def home(client):
    return text(client.get(reverse("home")))


def end(house, tie, by):
    by.__dict__.pop("ties_now", None)
    actions.end_tie(house, tie, by=by)


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


@pytest.fixture
def puppet(client, house, resident, administrator, bo):
    """Arne has ended Bo's own account and made one that is Bo's instead."""
    end(house, resident.ties.get(), administrator)
    new_user(client, house, name="Dukke", username="dukke", kind=Kind.SELF, resident=bo.key)
    user = User.objects.get(username="dukke")
    User.objects.filter(id=user.id).update(start_password_at=None)
    return user


@pytest.fixture
def swapped_back(puppet, house, resident, administrator, bo):
    end(house, puppet.ties.get(), administrator)
    actions.give_tie(house, by=administrator, user=resident, kind=Kind.SELF, resident=bo)


def changed(client, house, user, **fields):
    data = {"name": user.name, "email": user.email, "is_active": "on", **fields}
    assert client.post(url("user_edit", house, user.key), data).status_code == 302


def test_the_manager_is_told_at_once_that_an_account_was_swapped(swapped_back, sign_in, manager):
    html = home(sign_in(manager))
    assert "Borgeren selv, sluttet, <strong>Bo Bertelsen</strong>" in html
    assert "Borgeren selv, <strong>Dukke</strong>" in html and "af Arne Administrator" in html


def test_the_manager_is_told_at_once_of_a_team_given_and_ended(
    sign_in, manager, colleague, house, bo, administrator
):
    tie = actions.give_tie(house, by=administrator, user=colleague, kind=Kind.TEAM, resident=bo)
    end(house, tie, administrator)
    assert "I teamet, <strong>Ane Ansat</strong>" in home(sign_in(manager))


def test_the_manager_is_told_of_another_mail_of_one_who_reads(
    client, sign_in, manager, house, resident, colleague
):
    changed(client, house, resident, email="arne@eksempel.dk")
    changed(client, house, colleague, email="arne@eksempel.dk")
    html = home(sign_in(manager))
    assert "Mail ændret, <strong>Bo Bertelsen</strong>" in html and "Ane Ansat" not in html


def test_the_manager_is_told_of_a_closed_account_that_is_open_again(
    client, sign_in, manager, house, resident
):
    User.objects.filter(id=resident.id).update(is_active=False)
    changed(client, house, resident)
    assert "Bruger genåbnet, <strong>Bo Bertelsen</strong>" in home(sign_in(manager))


def test_what_names_residents_on_the_managers_first_page_is_a_look(puppet, sign_in, manager, bo):
    home(sign_in(manager))
    assert str(bo.key) in Look.objects.get(user=manager, what__contains="ny adgang").about


@pytest.mark.once
def test_no_one_else_is_told_on_the_first_page(puppet, cast, sign_in):
    told = {role for role, user in cast.items() if "Ny adgang" in home(sign_in(user))}
    assert told == {"manager"}


def test_the_resident_is_told_that_another_account_was_theirs(swapped_back, sign_in, resident):
    html = home(sign_in(resident))
    assert "En anden bruger, <strong>Dukke</strong>, fik adgang som dig" in html
    assert "Den er lukket igen" in html


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("user_password", "Du fik en ny adgangskode."),
        ("user_factor_reset", "Du fik en ny adgangskode."),
        ("user_edit", "Din mail er en anden."),
    ],
)
def test_the_resident_is_told_that_another_changed_the_sign_in(
    client, sign_in, house, resident, address, said
):
    data = {"name": resident.name, "email": "arne@eksempel.dk", "is_active": "on"}
    client.post(url(address, house, resident.key), data)
    User.objects.filter(id=resident.id).update(start_password_at=None)
    resident.refresh_from_db()
    html = home(sign_in(resident))
    assert "En administrator har ændret dit login den" in html and said in html


def test_what_a_resident_changes_in_the_own_sign_in_is_no_news(sign_in, resident):
    record_own_sign_in(resident, "ny startadgangskode")
    assert "dit login" not in home(sign_in(resident))


def reads_own_page(sign_in, user, bo):
    assert sign_in(user).get(reverse("resident_page", args=[bo.key])).status_code == 200
    return set(Look.objects.filter(user=user).values_list("relation", "resident"))


def test_what_is_read_with_a_new_sign_in_is_a_look(puppet, sign_in, bo):
    assert reads_own_page(sign_in, puppet, bo) == {("self", bo.id)}


def test_the_resident_sees_what_was_read_with_a_new_sign_in(swapped_back, sign_in, puppet, bo):
    make_tie(puppet, Kind.SELF, bo, until=puppet.ties.get().until + timedelta(hours=1))
    reads_own_page(sign_in, puppet, bo)
    resident = User.objects.get(username="bo-bertelsen")
    page = text(sign_in(resident).get(reverse("looks_of_resident", args=[bo.key])))
    assert "Dig selv, med et nyt login" in page


def test_what_a_resident_reads_as_ever_is_no_look(sign_in, resident, bo):
    assert reads_own_page(sign_in, resident, bo) == set()


def test_a_sign_in_that_is_no_longer_new_makes_no_looks(puppet, sign_in, bo, monkeypatch):
    monkeypatch.setattr(sign_in_changes, "NEW_FOR", timedelta(0))
    assert reads_own_page(sign_in, puppet, bo) == set()


def test_a_team_given_and_ended_at_once_is_told_to_the_resident(
    sign_in, house, bo, resident, colleague, administrator
):
    tie = actions.give_tie(house, by=administrator, user=colleague, kind=Kind.TEAM, resident=bo)
    end(house, tie, administrator)
    assert "<strong>Ane Ansat</strong>, i teamet, havde adgang fra" in home(sign_in(resident))


def test_ending_a_residents_own_account_says_what_it_does(client, house, resident):
    page = text(client.get(url("user_edit", house, resident.key)))
    assert "Bo kan ikke længere læse sine egne ord" in page and "Lederne får det at vide" in page


@pytest.mark.once
@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (
            access_news,
            "TOLD_OF_TIES",
            set(),
            test_the_manager_is_told_at_once_of_a_team_given_and_ended,
        ),
        (
            access_news,
            "TOLD_OF_TIES",
            {"rolle givet: self"},
            test_the_manager_is_told_at_once_that_an_account_was_swapped,
        ),
        (
            access_news,
            "SIGN_IN_CHANGED",
            (),
            test_the_manager_is_told_of_another_mail_of_one_who_reads,
        ),
        (
            actions,
            "ACCOUNT_REOPENED",
            "bruger rettet",
            test_the_manager_is_told_of_a_closed_account_that_is_open_again,
        ),
        (
            access,
            "has_new_sign_in",
            lambda user: False,
            test_what_is_read_with_a_new_sign_in_is_a_look,
        ),
        (
            access,
            "has_new_sign_in",
            lambda user: True,
            test_what_a_resident_reads_as_ever_is_no_look,
        ),
        (
            readers,
            "NEWS_LASTS",
            timedelta(0),
            test_a_team_given_and_ended_at_once_is_told_to_the_resident,
        ),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    must_fail(request, test)
