"""What the database itself refuses, whoever asks."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from evaluations.models import Answer, Invitation
from evaluations.models import StoredReport as Report
from tests.constraints import all_models, copy_of, is_refused, update
from tests.factories import (
    close,
    load,
    make_full_round,
    make_round,
    make_staff,
)

NOW = timezone.now()


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
