"""What the database itself refuses, whoever asks."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from evaluations.models import Answer, Invitation
from evaluations.models import StoredReport as Report
from residents.models import TalkRequest, Tie, User
from tests.factories import (
    close,
    load,
    make_full_round,
    make_round,
    make_staff,
    make_tie,
    make_user,
)

ROOMS = ("residents", "plans", "evaluations")
Kind = Tie.Kind
NOW = timezone.now()


def is_refused(change, constraint):
    """The database refuses the change, and for this reason."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change()
    names = {constraint, *columns_of(constraint)}
    return any(name in str(refused.value) for name in names)


def columns_of(name):
    """SQLite names the columns of a unique constraint instead of the constraint."""
    for model in all_models():
        for constraint in model._meta.constraints:
            if constraint.name == name and isinstance(constraint, models.UniqueConstraint):
                columns = [model._meta.get_field(field).column for field in constraint.fields]
                yield ", ".join(f"{model._meta.db_table}.{column}" for column in columns)


def all_models():
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def copy_of(row, **changes):
    """A change that stores the row once more, with a key of its own."""

    def store():
        row.pk = None
        for name in ("key", "client_key"):
            if hasattr(row, name):
                setattr(row, name, type(row)._meta.get_field(name).get_default())
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return store


def update(row, **changes):
    return lambda: type(row).objects.filter(pk=row.pk).update(**changes)


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
        Tie.objects.create(user=stranger, kind=kind, facility=house, until=tonight, **chosen)

    if targets == next(name for kinds, name in right.items() if kind in kinds):
        change()
    else:
        assert is_refused(change, "tie_hangs_on_what_its_kind_says")


@pytest.mark.parametrize("role", ["substitute", "inspector"])
def test_duty_and_inspection_have_an_end(request, role):
    tie = request.getfixturevalue(role).ties.get()
    assert is_refused(update(tie, until=None), "duty_and_inspection_have_an_end")


@pytest.mark.parametrize(("role", "what"), [("contact", "resident"), ("manager", "house")])
def test_nobody_has_the_same_open_tie_twice(request, role, what):
    tie = request.getfixturevalue(role).ties.get()
    assert is_refused(copy_of(tie), f"no_open_tie_to_a_{what}_twice")


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


def test_an_edition_for_all_has_its_slug_alone(db):
    assert is_refused(copy_of(load()), "shared_instrument_slug_once")


def test_an_edition_of_a_house_has_its_slug_alone_there(house, other_house, manager):
    own = load(facility=house, by=manager)
    copy_of(own, facility=other_house)()
    copy_of(own, facility=None)()
    assert is_refused(copy_of(own, facility=house), "instrument_slug_once_per_facility")


def test_a_theme_number_stands_once_in_an_edition(db):
    assert is_refused(copy_of(load().themes.get()), "theme_number_once_per_instrument")


def test_a_letter_stands_once_in_a_theme(db):
    assert is_refused(copy_of(load().themes.get().items.first()), "item_letter_once_per_theme")


@pytest.fixture
def round(house):
    """An open round with a form on each side, answered by the resident."""
    return make_full_round(house, 1)


@pytest.fixture
def inside(round):
    return round.invitations.get(perspective="inside")


@pytest.fixture
def outside(round):
    return round.invitations.get(perspective="outside")


@pytest.fixture
def elsewhere(house):
    """Another open round, which nobody is invited to yet."""
    return make_round(house, theme=load().themes.get())


def answered(invitation, **columns):
    values = {"value": 3, "missing": "", **columns}
    return Answer.objects.create(
        facility=invitation.facility,
        invitation=invitation,
        item=invitation.round.theme.items.first(),
        perspective=invitation.perspective,
        said_at=NOW,
        **values,
    )


def test_a_round_does_not_close_before_it_opens(round):
    change = update(round, closes_on=round.opens_on - timedelta(days=1))
    assert is_refused(change, "round_closes_after_it_opens")


@pytest.mark.parametrize("columns", [{"closed_at": NOW}, {"participation": {}}])
def test_a_round_is_closed_with_its_numbers_or_open_without(round, columns):
    assert is_refused(update(round, **columns), "closed_round_has_frozen_participation")


@pytest.mark.parametrize(
    "columns",
    [
        {"paper_key": "p1"},
        {"resident": None},
        {"perspective": "outside"},
    ],
)
def test_a_form_is_of_one_person(inside, columns):
    assert is_refused(update(inside, **columns), "invitation_is_of_one_person")


def test_a_residents_form_names_no_staff(inside, stranger):
    assert is_refused(update(inside, user=stranger), "invitation_is_of_one_person")


def test_a_form_is_not_both_sent_and_declined(inside):
    change = update(inside, sent_at=NOW, declined_at=NOW)
    assert is_refused(change, "invitation_is_sent_or_declined_not_both")


def test_a_resident_has_one_form_in_a_round(inside):
    change = copy_of(inside, open_theme=None)
    assert is_refused(change, "one_form_per_resident_and_side")


def test_a_staff_member_has_one_form_in_a_round_for_a_group(outside):
    change = copy_of(outside, open_theme=None)
    assert is_refused(change, "one_group_form_per_staff_member")


def test_a_paper_key_is_one_form_on_each_side(round):
    paper = {"facility": round.facility, "round": round, "paper_key": "p1"}
    form = Invitation.objects.create(perspective="inside", **paper)
    Invitation.objects.create(perspective="outside", **paper)
    assert is_refused(copy_of(form), "one_form_per_paper_key_and_side")


def test_a_resident_is_in_one_open_round_about_a_theme(inside, elsewhere):
    change = copy_of(inside, round=elsewhere)
    assert is_refused(change, "one_open_round_per_resident_and_theme")


def test_a_staff_member_is_in_one_open_round_about_a_theme(outside, elsewhere):
    change = copy_of(outside, round=elsewhere)
    assert is_refused(change, "one_open_round_per_staff_member_and_theme")


def test_a_closed_round_stands_in_nobodys_way(round, inside, elsewhere):
    close(round)
    inside.refresh_from_db()
    copy_of(inside, round=elsewhere, open_theme=1)()


def test_a_form_has_one_answer_to_an_item(inside):
    assert is_refused(copy_of(answered(inside)), "one_answer_per_form_and_item")


@pytest.mark.parametrize(
    "columns",
    [
        {"value": 0},
        {"value": 6},
        {"value": None},
        {"value": 3, "missing": "ved_ikke"},
    ],
)
def test_an_answer_is_a_number_or_why_there_is_none(inside, columns):
    change = update(answered(inside), **columns)
    assert is_refused(change, "answer_is_a_number_or_a_missing_code")


def test_the_same_words_are_stored_once(inside, outside):
    key = answered(inside).client_key
    with pytest.raises(IntegrityError), transaction.atomic():
        answered(outside, client_key=key)
    assert Answer.objects.get().invitation == inside


def test_a_round_has_one_result_for_an_item(round):
    result = close(round).results.first()
    assert is_refused(copy_of(result), "one_result_per_round_and_item")


def test_the_same_report_is_kept_once(round):
    report = Report.objects.create(
        facility=round.facility, round=round, fingerprint="x", pdf=b"%PDF"
    )
    assert is_refused(copy_of(report), "one_report_per_content")


def test_a_person_with_answers_cannot_be_deleted(outside, house):
    (user,) = make_staff(house, 1, name="Uden skema")
    with pytest.raises(models.ProtectedError):
        outside.user.delete()
    with pytest.raises(models.ProtectedError):
        user.delete()


def test_every_constraint_is_tried():
    names = {constraint.name for model in all_models() for constraint in model._meta.constraints}
    tried = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert [name for name in sorted(names) if f'"{name}"' not in tried] == []
