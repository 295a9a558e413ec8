"""Answers from paper forms, loaded from a file: all of it or nothing, and every fault is named."""

import uuid

import pytest
from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone

from evaluations.actions.paper import RoundClosed, import_answers
from evaluations.answer_file import LONGEST_PERSON
from evaluations.models import Answer, Invitation
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.perspectives import Perspective
from tests.factories import (
    answer,
    answer_all,
    close,
    load_paper,
    make_full_round,
    make_pair_round,
    make_round,
    paper,
    said_by,
)

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective


@pytest.fixture
def round(house):
    """An open round in which nobody is invited by name."""
    return make_round(house)


@pytest.fixture
def full_round(house):
    """An open round with one resident and one staff member."""
    return make_full_round(house, 1)


def faults_of(round, raw):
    """The faults that are named; nothing may be stored."""
    before = Answer.objects.count(), Invitation.objects.count()
    with pytest.raises(FaultyFile) as refused:
        import_answers(round, raw, by=OPERATOR)
    assert (Answer.objects.count(), Invitation.objects.count()) == before
    return refused.value.faults


def given_in(round):
    rows = Answer.objects.filter(invitation__round=round).select_related("item__theme")
    return {(row.perspective, str(row.item), row.given) for row in rows}


def test_a_file_of_answers_becomes_sent_forms(round):
    assert load_paper(round, "indefra,p1,1A,4", "indefra,p1,1B,ved_ikke", "udefra,m1,1A,2") == 3
    assert given_in(round) == {
        ("inside", "1A", "4"),
        ("inside", "1B", "ved_ikke"),
        ("outside", "1A", "2"),
    }
    assert round.invitations.filter(sent_at__isnull=False, typed_by=None).count() == 2
    assert not Answer.objects.filter(shared_at=None).exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("indenfor,p1,1A,4", "side"),
        ("indefra,,1A,4", "person"),
        (f"indefra,{'p' * (LONGEST_PERSON + 1)},1A,4", "person"),
        ("indefra,p1,1C,4", "item"),
        ("indefra,p1,2A,4", "item"),
        ("indefra,p1,1A,6", "answer"),
        ("indefra,p1,1A,0", "answer"),
        ("indefra,p1,1A,3.5", "answer"),
        ("indefra,p1,1A,", "answer"),
        ("indefra,p1,1A,ubesvaret", "answer"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(round, row, column):
    (fault,) = faults_of(round, paper("indefra,p1,1B,4", row))
    assert fault.startswith(f"Linje 3, {column}:")


def test_every_fault_is_named_at_once(round):
    faults = faults_of(round, paper("x,p1,1A,9", "indefra,p1,1A,4", "indefra,,1B,4"))
    assert [fault.split(":")[0] for fault in faults] == [
        "Linje 2, side",
        "Linje 2, answer",
        "Linje 4, person",
    ]


def test_a_row_with_too_many_fields_is_named_by_line(round):
    (fault,) = faults_of(round, paper("indefra,p1,1A,4,5"))
    assert fault.startswith("Linje 2: der er flere felter")


def test_a_row_with_too_few_fields_is_named_by_line(round):
    (fault,) = faults_of(round, paper("indefra,p1,1A"))
    assert fault.startswith("Linje 2: der er færre felter")


def test_a_missing_column_is_named(round):
    faults = faults_of(round, paper("indefra,p1", header="side,person"))
    assert ["item" in faults[0], "answer" in faults[1]] == [True, True]
    assert all(fault.startswith("Linje 1:") for fault in faults)


@pytest.mark.parametrize("raw", [b"", b"side,person,item,answer\n", b"\n\n"])
def test_a_file_without_answers_is_refused(round, raw):
    assert faults_of(round, raw)


def test_the_same_file_again_changes_nothing(round):
    rows = ["indefra,p1,1A,4", "udefra,m1,1B,2"]
    load_paper(round, *rows)
    before = list(round.invitations.values_list("id", "sent_at"))
    assert load_paper(round, *rows) == 0
    assert list(round.invitations.values_list("id", "sent_at")) == before
    assert Answer.objects.count() == 2


def test_a_longer_file_adds_only_what_is_new(round):
    load_paper(round, "indefra,p1,1A,4")
    assert load_paper(round, "indefra,p1,1A,4", "indefra,p2,1A,5") == 1


def test_another_answer_from_the_same_person_is_refused_by_line(round):
    load_paper(round, "indefra,p1,1A,4")
    (fault,) = faults_of(round, paper("indefra,p2,1A,1", "indefra,p1,1A,5"))
    assert fault.startswith("Linje 3, answer:")
    assert given_in(round) == {("inside", "1A", "4")}


def test_two_answers_in_one_file_name_both_lines(round):
    (fault,) = faults_of(round, paper("indefra,p1,1A,4", "indefra,p1,1A,5"))
    assert "Linje 3" in fault and "linje 2" in fault


def test_the_same_row_twice_is_one_answer(round):
    assert load_paper(round, "indefra,p1,1A,4", "indefra,p1,1A,4") == 1


def test_the_same_key_on_two_sides_is_two_forms(round):
    assert load_paper(round, "indefra,1,1A,4", "udefra,1,1A,5") == 2
    assert round.invitations.count() == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"side;person;item;answer\nindefra;p1;1A;4\n",
        b"\xef\xbb\xbfside,person,item,answer\r\nindefra,p1,1A,4\r\n",
        b"\xef\xbb\xbfside;person;item;answer\r\nindefra;p1;1A;4\r\n",
        b'"side","person","item","answer"\n"indefra","p1","1A","4"\n',
        b"answer,item,person,side,note\n4,1a,p1,Indefra,hej\n",
        b"Side , person,item,answer\n indefra , p1 , 1A , 4 \n\n",
        b'side,person,item,answer,note\nindefra,p1,1A,4,"to\nlinjer"\n',
    ],
)
def test_a_file_is_read_as_spreadsheets_write_it(round, raw):
    assert import_answers(round, raw, by=OPERATOR) == 1
    assert given_in(round) == {("inside", "1A", "4")}


def test_a_file_in_another_alphabet_is_refused_by_line(round):
    latin = "indefra,Bør,1B,4\n".encode("latin-1")
    (fault,) = faults_of(round, paper("indefra,p1,1A,4") + latin)
    assert fault.startswith("Linje 3:")
    assert "UTF-8" in fault


def test_lines_are_counted_as_in_the_file_when_a_field_has_several_lines(round):
    raw = paper(
        'indefra,p1,1A,4,"en\nto\ntre"', "indefra,p1,1B,9", header="side,person,item,answer,note"
    )
    (fault,) = faults_of(round, raw)
    assert fault.startswith("Linje 5, answer:")


@pytest.mark.parametrize(
    "row", ["indefra,p\0 1,1A,4", f'indefra,"{"p" * 200_000}",1A,4', 'indefra,"p1,1A,4']
)
def test_a_damaged_file_is_refused_and_not_a_crash(round, row):
    assert faults_of(round, paper(row))


def test_after_closing_nothing_is_loaded(round):
    load_paper(round, "indefra,p1,1A,4")
    close(round)
    with pytest.raises(RoundClosed):
        load_paper(round, "indefra,p2,1A,4")
    assert Answer.objects.count() == 1


def test_a_residents_key_lands_on_that_residents_form(full_round):
    form = full_round.invitations.get(perspective=INSIDE)
    load_paper(full_round, f"indefra,{form.resident.key},1A,4")
    form.refresh_from_db()
    assert form.is_sent
    assert [answer.given for answer in form.answers.all()] == ["4"]
    assert full_round.invitations.count() == 2


@pytest.mark.parametrize("name", ["username", "key"])
def test_a_username_or_key_lands_on_that_staff_members_form(full_round, name):
    form = full_round.invitations.get(perspective=OUTSIDE)
    load_paper(full_round, f"udefra,{getattr(form.user, name)},1A,4")
    form.refresh_from_db()
    assert form.is_sent
    assert full_round.invitations.count() == 2


def test_in_pairs_both_sides_go_by_the_residents_key(house):
    round = make_pair_round(house, 1)
    key = round.invitations.first().resident.key
    assert load_paper(round, f"indefra,{key},1A,4", f"udefra,{key},1A,2") == 2
    assert round.invitations.exclude(sent_at=None).count() == 2
    assert not round.invitations.exclude(paper_key="").exists()


def test_one_with_an_unsent_draft_is_refused_by_line(full_round):
    form = full_round.invitations.get(perspective=INSIDE)
    answer(form, "A", "2")
    (fault,) = faults_of(full_round, paper("indefra,p9,1A,4", f"indefra,{form.resident.key},1B,4"))
    assert fault.startswith("Linje 3, person:")
    form.refresh_from_db()
    assert not form.is_sent


def test_paper_adds_nothing_to_a_form_that_its_writer_has_sent(full_round):
    form = full_round.invitations.get(perspective=INSIDE)
    answer_all(form, "4")
    form.answers.filter(item__letter="B").delete()
    (fault,) = faults_of(full_round, paper(f"indefra,{form.resident.key},1B,1"))
    assert fault.startswith("Linje 2, person:")


def test_a_no_thanks_is_not_written_over_by_a_file(full_round):
    form = full_round.invitations.get(perspective=INSIDE)
    Invitation.objects.filter(id=form.id).update(declined_at=timezone.now())
    with pytest.raises(FaultyFile, match="Linje 2, person"):
        load_paper(full_round, f"indefra,{form.resident.key},1A,4")
    form.refresh_from_db()
    assert form.state == "declined"


def test_a_managers_file_tells_nothing_of_what_people_have_answered(full_round, manager):
    form = full_round.invitations.get(perspective=INSIDE)
    said = []
    for step in (lambda: None, lambda: answer(form, "A", "2"), lambda: answer_all(form, "2")):
        step()
        said.append(probe(full_round, manager, form))
    assert len(set(said)) == 1


def probe(round, manager, form):
    """What a file with every possible answer of one person is answered with; nothing is kept."""
    told = []
    for given in "12345":
        rows = paper(f"indefra,{form.resident.key},1A,{given}", "indefra,p1,1A,9")
        with pytest.raises(FaultyFile) as refused:
            import_answers(round, rows, by=manager)
        told.append(str(refused.value))
    fresh = paper(f"indefra,{form.resident.key},1A,1", f"indefra,{uuid.uuid4()},1A,2")
    with transaction.atomic():
        told.append(str(import_answers(round, fresh, by=manager)))
        transaction.set_rollback(True)
    return "|".join(told)


def test_the_command_loads_a_file_and_says_how_many(round, tmp_path):
    file = tmp_path / "svar.csv"
    file.write_bytes(paper("indefra,p1,1A,4", "udefra,m1,1A,5"))
    assert said_by("import_answers", str(file), round=str(round.key)) == "2 nye svar.\n"
    assert said_by("import_answers", str(file), round=str(round.key)) == "0 nye svar.\n"


def test_the_command_names_the_fault_and_stores_nothing(round, tmp_path):
    file = tmp_path / "svar.csv"
    file.write_bytes(paper("indefra,p1,1A,9"))
    with pytest.raises(CommandError, match="Linje 2, answer"):
        said_by("import_answers", str(file), round=str(round.key))
    assert not Answer.objects.exists()


def test_the_command_refuses_a_closed_round_and_a_file_that_is_not_there(round, tmp_path):
    file = tmp_path / "svar.csv"
    with pytest.raises(CommandError, match=r"svar\.csv"):
        said_by("import_answers", str(file), round=str(round.key))
    file.write_bytes(paper("indefra,p1,1A,4"))
    close(round)
    with pytest.raises(CommandError, match="lukket"):
        said_by("import_answers", str(file), round=str(round.key))
