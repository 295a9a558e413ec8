"""What the database itself refuses on the ground floor: houses, residents, ties and accounts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from residents.models import TalkRequest, Tie, User
from tests.constraints import copy_of, is_refused, update
from tests.factories import make_tie, make_user

Kind = Tie.Kind
NOW = timezone.now()


@pytest.mark.parametrize("k", [0, 4])
def test_no_house_shows_numbers_of_fewer_than_five(house, k):
    assert is_refused(update(house, k=k), "facility_k_at_least_five")


def test_a_house_has_one_unit_of_a_name(north):
    assert is_refused(copy_of(north), "unit_name_once_per_facility")


def test_nobody_moves_out_before_moving_in(bo):
    change = update(bo, moved_in_on=date(2026, 5, 2), moved_out_on=date(2026, 5, 1))
    assert is_refused(change, "resident_moves_in_before_out")


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("targets", ["", "unit", "resident", "resident unit"])
def test_a_tie_hangs_on_what_its_kind_says(house, north, bo, stranger, kind, targets):
    there = {"unit": north, "resident": bo}
    right = {Tie.TO_A_RESIDENT: "resident", Tie.TO_A_UNIT: "unit", Tie.TO_A_HOUSE: ""}
    chosen = {name: there[name] for name in targets.split()}
    tonight = NOW + timedelta(hours=8)

    def change():
        said = {"user": stranger, "kind": kind, "until": tonight, "reason": "Uro i nat"}
        Tie.objects.create(facility=house, **said, **chosen)

    if targets == next(name for kinds, name in right.items() if kind in kinds):
        change()
    else:
        assert is_refused(change, "tie_hangs_on_what_its_kind_says")


def test_break_glass_says_why(bo, stranger):
    tie = make_tie(stranger, Kind.BREAK_GLASS, bo, until=NOW, since=NOW, reason="Uro i nat")
    assert is_refused(update(tie, reason=""), "break_glass_says_why")


@pytest.mark.parametrize("role", ["substitute", "inspector"])
def test_duty_and_inspection_have_an_end(request, role):
    tie = request.getfixturevalue(role).ties.get()
    assert is_refused(update(tie, until=None), "duty_and_inspection_have_an_end")


@pytest.mark.parametrize(
    ("role", "constraint"),
    [
        ("contact", "no_open_tie_to_a_resident_twice"),
        ("manager", "no_open_tie_to_a_house_twice"),
    ],
)
def test_nobody_has_the_same_open_tie_twice(request, role, constraint):
    tie = request.getfixturevalue(role).ties.get()
    assert is_refused(copy_of(tie), constraint)


def test_two_usernames_differ_in_more_than_their_case(contact):
    def change():
        make_user("En Anden", username=contact.username.upper())

    assert is_refused(change, "username_once_in_any_case")


def test_a_tie_does_not_end_before_it_begins(contact):
    change = update(contact.ties.get(), until=NOW - timedelta(days=1), since=NOW)
    assert is_refused(change, "tie_ends_after_it_begins")


def test_a_resident_is_one_person(bo, resident):
    def change():
        make_tie(make_user("En Anden"), Kind.SELF, bo)

    assert is_refused(change, "one_open_self_tie_per_resident")


def test_a_resident_waits_for_one_talk_at_a_time(bo, house):
    def ask():
        return TalkRequest.objects.create(resident=bo, facility=house)

    first = ask()
    assert is_refused(ask, "one_waiting_talk_request_per_resident")
    update(first, taken_at=NOW)()
    ask()


def test_a_username_belongs_to_one(stranger):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("En Anden", username=stranger.username)
    assert User.objects.get(username=stranger.username) == stranger
