"""A round from opening to closing: who is invited, what is sent, and what never changes after."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from evaluations.actions.answering import (
    NotOpen,
    decline,
    send_form,
    type_in_form,
)
from evaluations.models import Answer, Invitation
from residents.models import Tie
from residents.perspectives import Perspective
from tests.factories import (
    answer,
    answer_all,
    close,
    load_changed,
    make_full_round,
    make_resident,
    make_residents,
    make_round,
    make_staff,
    make_tie,
    make_user,
    writer_of,
)

INSIDE, OUTSIDE = Perspective


def test_a_round_invites_each_side_once(round):
    assert round.invitations.filter(perspective=INSIDE).count() == 6
    assert round.invitations.filter(perspective=OUTSIDE).count() == 6
    assert set(round.invitations.values_list("open_theme", flat=True)) == {1}


def test_a_round_of_pairs_leaves_out_residents_without_a_staff_member(house, north):
    one, two = make_residents(north, 2)
    (user,) = make_staff(house, 1)
    round = make_round(house, form="pair", residents=[one, two], staff={one: user})
    assert {form.resident for form in round.invitations.all()} == {one}
    assert {form.pair_key for form in round.invitations.all()} == {one.id}


def test_nobody_is_invited_to_two_open_rounds_about_the_same_theme(round, house):
    residents = [form.resident for form in round.invitations.filter(perspective=INSIDE)]
    staff = [form.user for form in round.invitations.filter(perspective=OUTSIDE)]
    newcomer = make_resident(house.units.first(), "Ny")
    second = make_round(house, residents=[*residents, newcomer], staff=staff)
    assert [form.resident for form in second.invitations.all()] == [newcomer]


def test_a_closed_round_lets_everyone_be_invited_again(answered, house):
    residents = [form.resident for form in answered.invitations.filter(perspective=INSIDE)]
    close(answered)
    assert make_round(house, residents=residents).invitations.count() == 6


def test_two_themes_can_be_open_at_once(round, house):
    other = load_changed(("number = 1\ntitle", "number = 2\ntitle"), ('"tiny"', '"andet"'))
    residents = [form.resident for form in round.invitations.filter(perspective=INSIDE)]
    theme = other.themes.get(number=2)
    assert make_round(house, theme=theme, residents=residents).invitations.count() == 6


def test_one_who_works_in_two_houses_does_not_stop_the_second_house(house, other_house):
    both, here, there = (make_user(name) for name in ("Begge", "Her", "Der"))
    for user, place in ((both, house), (both, other_house), (here, house), (there, other_house)):
        make_tie(user, Tie.Kind.EMPLOYED, place)
    make_round(house, staff=[both, here])
    second = make_round(other_house, staff=[both, there])
    assert there in {form.user for form in second.invitations.all()}


def test_an_answer_is_a_draft_until_the_form_is_sent(form):
    draft = answer(form, "A", "2")
    assert draft.is_draft
    send_form(form, by=writer_of(form))
    draft.refresh_from_db()
    assert not draft.is_draft


def test_sending_the_same_answer_twice_keeps_one(form):
    key = uuid.uuid4()
    first = answer(form, "A", "2", key)
    again = answer(form, "A", "2", key)
    assert (again.id, again.given) == (first.id, "2")
    assert form.answers.count() == 1


def test_a_draft_can_be_changed_and_the_last_word_stands(form):
    answer(form, "A", "2", comment="Første ord")
    answer(form, "A", "ved_ikke")
    assert [(draft.given, draft.comment) for draft in form.answers.all()] == [("ved_ikke", "")]


def test_an_answer_cannot_take_the_key_of_another_answer(form, round):
    first = answer(form, "A", "2")
    neighbour = round.invitations.filter(perspective=INSIDE).last()
    with pytest.raises(SuspiciousOperation):
        answer(neighbour, "A", "5", first.client_key)
    first.refresh_from_db()
    assert (first.given, neighbour.answers.count()) == ("2", 0)


def test_sending_twice_is_sending_once(form):
    answer_all(form)
    sent_at = form.sent_at
    send_form(form, by=writer_of(form))
    form.refresh_from_db()
    assert form.sent_at == sent_at


def test_a_sent_form_takes_no_more_answers(form):
    answer_all(form, "4")
    with pytest.raises(NotOpen):
        answer(form, "A", "1")
    with pytest.raises(NotOpen):
        decline(form, by=writer_of(form))
    assert {answer.given for answer in form.answers.all()} == {"4"}


def test_an_empty_form_is_not_sent(form):
    with pytest.raises(ValueError):
        send_form(form, by=writer_of(form))
    form.refresh_from_db()
    assert not form.is_sent


def test_sending_after_closing_comes_too_late_and_keeps_the_draft(form, round):
    draft = answer(form, "A", "2")
    close(round)
    for late in (lambda: send_form(form, by=writer_of(form)), lambda: answer(form, "B", "5")):
        with pytest.raises(NotOpen):
            late()
    draft.refresh_from_db()
    assert draft.is_draft
    assert form.answers.count() == 1


def test_a_round_that_has_not_begun_takes_no_answers(house, north):
    tomorrow = timezone.localdate() + timedelta(days=1)
    round = make_round(house, residents=make_residents(north, 1), opens_on=tomorrow)
    with pytest.raises(NotOpen):
        answer(round.invitations.get())


def test_a_no_thanks_is_counted_and_can_be_taken_back(form):
    decline(form, by=writer_of(form))
    form.refresh_from_db()
    assert form.state == "declined"
    answer_all(form)
    assert form.state == "sent"
    assert form.declined_at is None


def test_a_no_thanks_keeps_what_was_answered_as_a_draft(form):
    draft = answer(form, "A", "2")
    decline(form, by=writer_of(form))
    draft.refresh_from_db()
    assert draft.is_draft


def test_those_who_said_no_are_in_the_numbers_only_as_a_number(house):
    round = make_full_round(house, 12)
    forms = round.invitations.filter(perspective=INSIDE)
    for form in forms[:5]:
        decline(form, by=writer_of(form))
    close(round)
    assert round.participation["inside"] == {
        "invited": 12,
        "sent": 0,
        "declined": 5,
        "helped": 0,
        "own": None,
    }


def test_staff_type_in_a_paper_form_for_a_resident_of_their_team(form):
    helper = make_user("Hjælper")
    make_tie(helper, Tie.Kind.CONTACT, form.resident)
    item = form.round.theme.items.first()
    row = (item, "3", "Egne ord", True, uuid.uuid4())
    type_in_form(form, [row], by=helper, help=Invitation.Help.PRESSED)
    form.refresh_from_db()
    assert (form.is_sent, form.help, form.typed_by) == (True, "pressed", helper)
    assert form.answers.get().typed_by == helper


def test_nobody_types_over_what_a_resident_has_begun(form):
    helper = make_user("Hjælper")
    make_tie(helper, Tie.Kind.CONTACT, form.resident)
    draft = answer(form, "A", "2")
    row = (draft.item, "5", "", False, uuid.uuid4())
    with pytest.raises(NotOpen):
        type_in_form(form, [row], by=helper, help=Invitation.Help.ALONE)
    assert form.answers.get().given == "2"


def test_nobody_else_writes_in_a_form(form, round, manager):
    neighbour = writer_of(round.invitations.filter(perspective=INSIDE).last())
    colleague = writer_of(round.invitations.filter(perspective=OUTSIDE).first())
    for user in (neighbour, colleague, manager):
        with pytest.raises(PermissionDenied):
            answer(form, "A", "1", by=user)
    assert not Answer.objects.exists()
