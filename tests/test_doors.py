"""The two doors: what is not allowed or not logged does not happen and is not shown."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone

from residents.access import OPERATOR, Right, may, reading, writing
from residents.log import audit
from residents.models import Change, Facility, Look, Resident, Tie
from tests.factories import end_tie, make_tie, make_user


@reading(Right.SEE_RESIDENT, of=Resident, purpose="borgerens side")
def page(request, resident):
    return HttpResponse(resident.name)


@pytest.fixture
def visit(rf):
    """visit(user, resident) is what the user gets of a resident's page."""

    def visit(user, resident):
        request = rf.get("/")
        request.user = user
        return page(request, key=resident.key)

    return visit


def rename(house, by, name="Månegården"):
    with writing(Right.KEEP_PEOPLE, house, by=by, action="hus omdøbt"):
        Facility.objects.filter(id=house.id).update(name=name)


def broken(*args, **kwargs):
    raise OSError("The log cannot be written.")


def test_one_with_the_right_changes_and_the_change_is_logged(house, administrator):
    rename(house, administrator)
    house.refresh_from_db()
    row = Change.objects.get()
    assert house.name == "Månegården"
    assert (row.user, row.facility, row.what) == (administrator, house, "hus omdøbt")


def test_without_the_right_nothing_is_changed(house, manager, stranger):
    for user in (manager, stranger):
        with pytest.raises(PermissionDenied):
            rename(house, user)
    house.refresh_from_db()
    assert house.name == "Solgården"
    assert not Change.objects.exists()


def test_a_change_that_cannot_be_logged_did_not_happen(house, administrator, monkeypatch):
    monkeypatch.setattr(audit, "record_change", broken)
    with pytest.raises(OSError):
        rename(house, administrator)
    house.refresh_from_db()
    assert house.name == "Solgården"


def test_a_change_that_fails_half_way_leaves_nothing_behind(house, administrator):
    with (
        pytest.raises(RuntimeError),
        writing(Right.KEEP_PEOPLE, house, by=administrator, action="hus omdøbt"),
    ):
        Facility.objects.filter(id=house.id).update(name="Månegården")
        raise RuntimeError
    house.refresh_from_db()
    assert house.name == "Solgården"
    assert not Change.objects.exists()


def test_the_operator_of_the_server_is_logged_as_nobody(house):
    rename(house, OPERATOR)
    assert Change.objects.get().user is None


def test_a_tie_that_has_ended_opens_no_door(house, former):
    with pytest.raises(PermissionDenied):
        rename(house, former)


def test_a_tie_that_has_not_begun_opens_no_door(house):
    user = make_user("Snart Ansat")
    tomorrow = timezone.now() + timedelta(days=1)
    make_tie(user, Tie.Kind.ADMINISTRATOR, house, since=tomorrow)
    assert not may(user, Right.KEEP_PEOPLE, house)


def test_a_right_in_one_house_is_none_in_another(other_house, administrator, manager):
    assert not may(administrator, Right.KEEP_PEOPLE, other_house)
    assert not may(manager, Right.KEEP_ROUNDS, other_house)


def test_a_look_is_logged_with_who_whom_and_why(visit, bo, contact):
    assert visit(contact, bo).content.decode() == "Bo Bertelsen"
    look = Look.objects.get()
    assert (look.user, look.resident, look.facility) == (contact, bo, bo.facility)
    assert look.what == "borgerens side"


def test_a_look_that_cannot_be_logged_shows_nothing(visit, bo, contact, monkeypatch):
    monkeypatch.setattr(audit, "record_look", broken)
    with pytest.raises(OSError):
        visit(contact, bo)


@pytest.mark.parametrize(("minutes", "looks"), [(0, 1), (14, 1), (16, 2)])
def test_looks_within_fifteen_minutes_are_one(visit, bo, contact, minutes, looks, monkeypatch):
    visit(contact, bo)
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: later)
    visit(contact, bo)
    assert Look.objects.count() == looks


def test_two_who_look_are_two_looks(visit, bo, contact, substitute):
    visit(contact, bo)
    visit(substitute, bo)
    assert Look.objects.count() == 2


def test_a_residents_look_at_their_own_page_is_not_logged(visit, bo, resident):
    assert visit(resident, bo).status_code == 200
    assert not Look.objects.exists()


def test_no_tie_is_as_if_the_resident_were_not_there(visit, bo, stranger, neighbour, former):
    for user in (stranger, neighbour, former):
        with pytest.raises(Http404):
            visit(user, bo)


def test_a_tie_without_the_right_is_refused_and_not_logged(visit, bo, administrator):
    with pytest.raises(PermissionDenied):
        visit(administrator, bo)
    assert not Look.objects.exists()


def test_a_substitute_sees_residents_until_the_duty_ends(visit, bo, substitute):
    assert visit(substitute, bo).status_code == 200
    end_tie(substitute.ties.get())
    with pytest.raises(Http404):
        visit(substitute, bo)
