"""No one who keeps a house's people can free themself of the others, or bind another house."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from residents import access, unchecked
from residents.actions import people as actions
from residents.actions.log_checks import check_look
from residents.models import LogRow, Look, Tie, User
from residents.walls import seen_as
from tests.factories import end_tie, make_tie, make_user
from tests.logbook import look
from tests.seeded import must_fail
from tests.test_break_glass import take
from tests.test_people import new_user, text, url

pytestmark = pytest.mark.django_db

Kind = Tie.Kind


def home(client):
    return text(client.get(reverse("home")))


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


@pytest.fixture
def glass(sign_in, manager, colleague, bo):
    """Ane has taken break-glass to Bo, and Lone was the manager then."""
    take(sign_in(colleague), bo)
    colleague.ties.filter(kind=Kind.BREAK_GLASS).update(until=timezone.now())
    return LogRow.objects.get(what="nødadgang taget")


@pytest.fixture
def second(house):
    """Who has been a manager beside Lone for a week."""
    user = make_user("Lars Leder")
    make_tie(user, Kind.MANAGER, house, since=timezone.now() - timedelta(days=7))
    return user


# Who looks into break-glass


def test_who_became_a_manager_afterwards_clears_nothing(glass, sign_in, manager, house):
    puppet = make_user("Dukke")
    make_tie(puppet, Kind.MANAGER, house)
    check_look(glass, by=puppet, had_reason=True)
    html = home(sign_in(manager))
    assert "Ane Ansat" in html and "Set efter af" not in html


def test_what_another_manager_has_looked_into_stays_and_says_so(glass, second, sign_in, manager):
    check_look(glass, by=second, had_reason=True)
    assert "Set efter af Lars Leder" in home(sign_in(manager))
    assert "tog nødadgang" not in home(sign_in(second))


def test_break_glass_on_the_first_page_is_a_look_at_those_it_names(glass, sign_in, manager, bo):
    home(sign_in(manager))
    about = Look.objects.get(user=manager, what__startswith="nødadgangene").about
    assert about == str(bo.key)


# Whose account it is


@pytest.fixture
def bound(colleague, other_house):
    """The other house gave Ane a tie and ended it at once."""
    end_tie(make_tie(colleague, Kind.EMPLOYED, other_house))
    return colleague


def test_a_tie_given_and_ended_by_another_house_binds_no_account(bound, client, house):
    assert client.post(url("user_password", house, bound.key)).status_code == 200


def test_who_has_been_at_work_in_another_house_is_not_this_ones_alone(
    bound, client, house, other_house
):
    look(bound, other_house, "listen over borgere", "employed")
    assert client.post(url("user_password", house, bound.key)).status_code == 403


def test_a_residents_own_words_are_not_this_houses_alone(client, house, other_house, ulla):
    user = make_user("Ulla Før")
    end_tie(make_tie(user, Kind.SELF, ulla))
    make_tie(user, Kind.EMPLOYED, house)
    assert client.post(url("user_password", house, user.key)).status_code == 403


# The last administrator


def close_account(house, user, by):
    by.__dict__.pop("ties_now", None)
    with seen_as(by):
        actions.edit_user(house, by=by, user=user, name=user.name, email="", is_active=False)


def guest_administrator(house):
    """One who is an administrator for a week."""
    user = make_user("Gitte Gæst")
    until = timezone.now() + timedelta(days=7)
    make_tie(user, Kind.ADMINISTRATOR, house, until=until)
    return user


def test_the_last_administrator_is_not_closed_either(house, administrator, sign_in):
    client = sign_in(guest_administrator(house))
    data = {"name": administrator.name}
    page = client.post(url("user_edit", house, administrator.key), data, follow=True)
    assert "Det er husets eneste administrator." in text(page)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_of_two_administrators_one_can_be_closed(house, administrator):
    second = make_user("Agnes Administrator")
    make_tie(second, Kind.ADMINISTRATOR, house)
    close_account(house, second, administrator)
    second.refresh_from_db()
    assert not second.is_active


def test_who_was_closed_meanwhile_closes_nobody(house, administrator):
    second, third = make_user("Agnes Administrator"), make_user("Anna Administrator")
    for user in (second, third):
        make_tie(user, Kind.ADMINISTRATOR, house)
    User.objects.filter(id=second.id).update(is_active=False)
    with pytest.raises(PermissionDenied):
        close_account(house, administrator, second)


# What a name tells


@pytest.mark.parametrize("role", ["outsider", "colleague"])
def test_a_username_that_is_taken_is_refused_alike_in_every_house(client, house, stage, role):
    page = text(new_user(client, house, username=stage[role].username))
    assert "Brugernavnet kan ikke bruges. Vælg et andet." in page and "taget" not in page


@pytest.mark.parametrize("typed", ["x", "00000000-0000-0000-0000-000000000000", "\u0663"])
def test_what_is_no_unit_is_said_in_our_own_words(sign_in, off_duty, house, typed):
    until = (timezone.now() + timedelta(hours=1)).isoformat()
    data = {"unit": typed, "until": until}
    page = sign_in(off_duty).post(url("duty_start", house), data, follow=True)
    assert "Afdelingen findes ikke i huset." in text(page) and "UUID" not in text(page)


@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (
            unchecked,
            "_managed_then",
            lambda *given: ~unchecked.Q(pk=None),
            test_who_became_a_manager_afterwards_clears_nothing,
        ),
        (
            unchecked,
            "_is_checked",
            lambda **by: unchecked.Exists(unchecked._checks()),
            test_what_another_manager_has_looked_into_stays_and_says_so,
        ),
        (
            access,
            "houses_behind",
            lambda user: set(user.ties.values_list("facility", flat=True)),
            test_a_tie_given_and_ended_by_another_house_binds_no_account,
        ),
        (
            access,
            "houses_behind",
            lambda user: {tie.facility_id for tie in user.ties.all() if not tie.is_over},
            test_who_has_been_at_work_in_another_house_is_not_this_ones_alone,
        ),
        (
            actions,
            "_mind_the_last_administrator",
            lambda user, by: None,
            test_the_last_administrator_is_not_closed_either,
        ),
        (
            actions,
            "_mind_the_last_administrator",
            lambda user, by: None,
            test_who_was_closed_meanwhile_closes_nobody,
        ),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    must_fail(request, test)
