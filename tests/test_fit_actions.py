"""FIT as it is agreed, put off, answered and sent."""

import uuid
from contextlib import nullcontext

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, transaction
from django.utils import timezone

from evaluations.actions.fit import agreeing, answering
from evaluations.actions.fit import readers as reader_actions
from evaluations.actions.fit.agreeing import AlreadyAgreed, SaidNo
from evaluations.actions.fit.answering import AlreadySent, save_line, send_form
from evaluations.actions.fit.days import CourseEnded, begin_talk, put_off, say_not_today
from evaluations.fit.readers import can_have_the_talks, can_read
from evaluations.fit.reading import agreed_at, series_of
from evaluations.fit.scoring import Mode
from evaluations.models import FitCourse
from residents.models import LogRow
from tests.factories import in_days, make_tie, make_user
from tests.fit import ORS, SRS, fill, from_paper, key_of, make_course, make_talk


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


@pytest.fixture
def talk(course, contact):
    return begin_talk(course, by=contact)


def with_days(course):
    return FitCourse.objects.with_days().get(id=course.id)


def test_who_has_the_talks_reads_them_and_nobody_else_is_asked(course, contact, team_member):
    assert [reader.user for reader in course.readers.all()] == [contact]
    assert "fit_talks" in course.relations(contact)
    assert "fit_talks" not in course.relations(team_member)


def test_agreeing_twice_is_agreeing_once(bo, contact):
    words = {"client_key": uuid.uuid4(), "talks_with": [contact], "rated": "team", "mode": "line"}
    first = agreeing.agree_course(bo, by=contact, **words)
    assert agreeing.agree_course(bo, by=contact, **words) == first
    assert LogRow.objects.filter(what="FIT aftalt").count() == 1
    with pytest.raises(AlreadyAgreed):
        make_course(bo, contact, by=contact)


def test_only_the_team_and_the_employed_can_have_the_talks(bo, contact, colleague, manager):
    assert manager not in can_have_the_talks(bo) and manager in can_read(bo)
    with pytest.raises(PermissionDenied):
        make_course(bo, manager, by=contact)
    make_course(bo, colleague, by=contact)


def test_a_no_is_dated_ends_what_was_agreed_and_is_not_asked_about_again(bo, course, resident):
    agreeing.refuse_fit(bo, by=resident)
    agreeing.refuse_fit(bo, by=resident)
    course.refresh_from_db()
    assert bo.fit_refusals.get().said_at and not course.is_open
    with pytest.raises(SaidNo):
        make_course(bo, by=resident)


def test_only_the_resident_takes_a_no_back(bo, course, resident, contact):
    agreeing.end_with_no(course, by=contact)
    with pytest.raises(PermissionDenied):
        agreeing.take_back_refusal(bo, by=contact)
    agreeing.take_back_refusal(bo, by=resident)
    assert bo.fit_refusals.get().taken_back_at
    make_course(bo, contact, by=resident)


def test_for_a_resident_without_an_account_the_team_writes_that_a_no_is_taken_back(bo, contact):
    agreeing.refuse_fit(bo, by=contact)
    agreeing.take_back_refusal(bo, by=contact)
    assert bo.fit_refusals.get().taken_back_at


def test_how_often_can_change_and_what_is_rated_cannot(course, contact):
    agreeing.change_course(course, by=contact, every_days=7, age_group="young")
    course.refresh_from_db()
    assert (course.every_days, course.age_group, course.rated) == (7, "young", "team")


def test_a_talk_that_is_put_off_twice_by_the_same_press_is_put_off_once(course, contact):
    words = {"until_on": in_days(4), "reason": "Ferie", "client_key": uuid.uuid4()}
    for _ in range(2):
        put_off(course, by=contact, **words)
    assert course.put_off.count() == 1 and with_days(course).due_on == in_days(4)
    assert with_days(course).due_in_words == "om 4 dage"


def test_no_thanks_today_counts_as_handled(course, resident):
    say_not_today(course, by=resident, client_key=uuid.uuid4())
    assert with_days(course).due_on == in_days(14)


def test_a_key_of_another_course_is_refused(course, contact, ida):
    key = uuid.uuid4()
    make_tie(contact, "contact", ida)
    other = make_course(ida, contact, by=contact)
    say_not_today(course, by=contact, client_key=key)
    with pytest.raises(SuspiciousOperation):
        say_not_today(other, by=contact, client_key=key)


def test_a_talk_counts_as_held_when_something_of_it_is_sent(course, contact):
    begin_talk(course, by=contact)
    assert with_days(course).due_on == timezone.localdate()
    make_talk(course, by=contact, ors=[50, 50, 50, None])
    assert with_days(course).due_on == in_days(14)


def test_beginning_twice_a_day_is_beginning_once(course, contact, resident):
    assert begin_talk(course, by=contact) == begin_talk(course, by=resident)


def test_a_talk_is_with_the_one_who_begins_it_and_with_nobody_begun_by_the_resident(
    course, contact, resident
):
    assert begin_talk(course, by=resident).held_by is None
    assert begin_talk(course, by=contact, held_on=in_days(-1)).held_by == contact


def test_in_an_ended_course_nothing_begins_and_nothing_more_is_said(course, talk, contact):
    fill(talk, ORS, 73, by=contact)
    agreeing.end_course(course, by=contact)
    with pytest.raises(CourseEnded):
        begin_talk(course, by=contact)
    with pytest.raises(CourseEnded):
        send_form(talk, ORS, by=contact)


def test_a_line_is_kept_as_it_is_touched_and_can_be_taken_away(talk, resident):
    fill(talk, ORS, 73, None, 0, by=resident)
    save_line(talk, ORS, 2, by=resident, client_key=key_of(talk, ORS), refused=True)
    draft = talk.forms.get()
    assert draft.lines == (73, None, 0, None) and draft.is_refused(2) and not draft.is_refused(1)
    save_line(talk, ORS, 2, by=resident, client_key=key_of(talk, ORS), value=100)
    save_line(talk, ORS, 1, by=resident, client_key=key_of(talk, ORS))
    draft.refresh_from_db()
    assert draft.lines == (None, 100, 0, None) and not draft.refused


@pytest.mark.parametrize("value", [-1, 101, 1000])
def test_a_value_off_the_line_is_refused(talk, resident, value):
    with pytest.raises(SuspiciousOperation):
        fill(talk, ORS, value, by=resident)


def test_a_form_that_is_sent_never_changes(talk, resident):
    fill(talk, ORS, 73, by=resident)
    for _ in range(2):
        send_form(talk, ORS, by=resident, help="helped")
    with pytest.raises(AlreadySent):
        fill(talk, ORS, 10, by=resident)
    sent = talk.forms.get()
    assert (sent.line1, sent.help, sent.typed_by) == (73, "helped", resident)
    sent.line1 = 0
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.save()


def test_an_empty_form_is_not_sent(talk, resident):
    save_line(talk, ORS, 1, by=resident, client_key=uuid.uuid4(), refused=True)
    with pytest.raises(ValueError):
        send_form(talk, ORS, by=resident)


def test_what_the_resident_has_begun_alone_nobody_else_goes_on_with(talk, resident, contact):
    fill(talk, SRS, 50, by=contact)
    fill(talk, SRS, 60, by=resident)
    with pytest.raises(PermissionDenied):
        fill(talk, SRS, 70, by=contact)


@pytest.mark.parametrize("rated", ["person", "team", "method"])
def test_what_is_about_one_member_of_staff_is_never_answered_through_them(
    bo, contact, resident, rated
):
    course = make_course(bo, contact, by=contact, rated=rated, method="Gåture")
    talk = make_talk(course, by=contact, ors=[50, 50, 50, 50])
    for act in (
        lambda: fill(talk, SRS, 90, by=contact),
        lambda: from_paper(course, 90, 90, 90, 90, by=contact, form=SRS, days_ago=1),
    ):
        with pytest.raises(PermissionDenied) if rated == "person" else nullcontext():
            act()
    later = from_paper(course, 40, 40, 40, 40, by=contact, days_ago=2)
    fill(later, SRS, 90, by=resident)
    send_form(later, SRS, by=resident)


def test_the_key_of_another_form_is_refused(talk, resident):
    fill(talk, ORS, 50, by=resident)
    with pytest.raises(SuspiciousOperation):
        save_line(talk, SRS, 1, by=resident, client_key=key_of(talk, ORS), value=50)


def test_a_paper_form_is_typed_in_whole_and_once(course, contact):
    talk = from_paper(course, 73, 100, None, 0, by=contact, days_ago=14)
    form = talk.forms.get()
    assert form.is_from_paper and form.is_sent and form.lines == (73, 100, None, 0)
    with pytest.raises(AlreadySent):
        from_paper(course, 1, 2, 3, 4, by=contact, days_ago=14)


def test_paper_of_another_kind_keeps_its_own_mode(course, contact):
    from_paper(course, 50, 50, 50, 50, by=contact, days_ago=14)
    from_paper(course, 10, 20, 30, 40, by=contact, mode=Mode.SMILEYS)
    assert [(one.mode, len(one.entries)) for one in series_of(course)] == [
        (Mode.SMILEYS, 1),
        (Mode.LINE, 1),
    ]


def test_letting_in_is_by_name_and_taken_back(course, resident, colleague):
    for _ in range(2):
        reader_actions.let_in_to_fit(course, by=resident, person=colleague)
    assert "fit_reads" in course.relations(colleague)
    reader_actions.end_reader(course.readers.get(user=colleague), by=resident)
    assert "fit_reads" not in course.relations(colleague)


def test_nobody_but_the_resident_lets_in(course, contact, colleague):
    with pytest.raises(PermissionDenied):
        reader_actions.let_in_to_fit(course, by=contact, person=colleague)


def test_nobody_from_elsewhere_is_let_in(course, resident, house):
    with pytest.raises(PermissionDenied):
        reader_actions.let_in_to_fit(course, by=resident, person=make_user("Ulrik Ude"))


def test_what_was_agreed_comes_up_at_the_next_talk(course, contact):
    first = from_paper(course, 50, 50, 50, 50, by=contact, days_ago=14)
    words = {"what": "Gå en tur", "who": "Bo", "client_key": uuid.uuid4(), "due_on": in_days(3)}
    agreement = answering.agree_in_talk(first, by=contact, **words)
    later = begin_talk(course, by=contact)
    assert agreed_at(first, bool) == ([agreement], [])
    assert agreed_at(later, bool) == ([], [agreement])


def test_staff_with_the_talks_who_are_not_in_the_team_can_agree_too(bo, contact, colleague):
    talk = begin_talk(make_course(bo, colleague, by=contact), by=colleague)
    words = {"what": "Gå en tur", "who": "Bo", "client_key": uuid.uuid4()}
    assert answering.agree_in_talk(talk, by=colleague, **words).resident == bo
