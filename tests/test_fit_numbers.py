"""A house's FIT in numbers: of many residents and three staff, and nobody by a difference."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.agreeing import end_course
from evaluations.actions.fit.old_sessions import import_fit
from evaluations.actions.fit.readers import let_in_to_fit
from evaluations.fit import disclosure, numbers
from evaluations.fit.disclosure import shown_in_fit
from evaluations.fit.numbers import numbers_of, planned_in, quarters_before
from evaluations.models import FitCourse
from residents.access import OPERATOR
from residents.models import Tie
from tests.breadth import first
from tests.factories import in_days, make_resident, make_staff, make_tie, make_user
from tests.fit import SRS, from_paper, make_course
from tests.fit_numbers import HIDDEN, LATER, TEN, parts, shown, talks
from tests.seeded import must_fail

pytestmark = pytest.mark.once


@pytest.fixture
def staff(house):
    return make_staff(house, 3)


def test_ten_residents_and_three_staff_give_numbers(house, north, staff):
    talks(north, staff, TEN)
    one = shown(house)
    assert one.moved == (5, 10)
    assert one.srs == [("Under 36", 5), ("36–40", 5)]


def test_fewer_residents_than_k_give_none(house, north, staff):
    talks(north, staff, TEN[3:7])
    assert parts(shown(house)) == HIDDEN


def test_groups_of_four_give_none(house, north, staff):
    talks(north, staff, TEN[1:9])
    assert parts(shown(house)) == HIDDEN


def test_a_house_that_has_raised_its_k_shows_less(house, north, staff):
    talks(north, staff, TEN)
    house.k = 11
    house.save()
    assert parts(shown(house)) == HIDDEN


def test_two_staff_give_none_however_many_residents(house, north, staff):
    talks(north, staff[:2], TEN)
    assert parts(shown(house)) == HIDDEN


def test_a_share_of_all_or_none_is_hidden(house, north, staff):
    talks(north, staff, [(60, 95)] * 5 + [(60, 80)] * 5)
    assert shown(house).moved is None and shown(house).srs


@pytest.mark.parametrize("moved", first(2, [1, 9, 4, 6]))
def test_a_share_whose_rest_is_few_is_hidden(house, north, staff, moved):
    talks(north, staff, [(60, 95)] * moved + [(0, 80)] * (10 - moved))
    assert shown(house).moved is None


def test_totals_that_are_all_alike_are_hidden(house, north, staff):
    talks(north, staff, [(60, 95)] * 5 + [(0, 96)] * 5)
    assert shown(house).srs is None and shown(house).moved


def test_talks_that_all_or_none_of_the_residents_held_are_hidden(house, north, staff):
    for course in talks(north, staff, TEN):
        FitCourse.objects.filter(id=course.id).update(every_days=366)
    assert shown(house).held is None
    FitCourse.objects.filter(facility=house).update(first_on=in_days(-1), every_days=1)
    assert shown(house).held is None


def test_held_stands_against_planned_when_residents_differ(house, north, staff):
    courses = talks(north, staff, TEN)
    FitCourse.objects.filter(facility=house).update(every_days=366)
    quarter = shown(house).quarter
    often = FitCourse.objects.filter(id=courses[0].id)
    often.update(first_on=quarter.first_on, every_days=7)
    held, planned = shown(house).held
    days = sum(quarter.has(in_days(day)) for day in (-1, 0))
    assert (held, planned) == (10 * days, 9 + planned_in(often.get(), quarter))


def test_what_a_manager_reads_does_not_help_to_find_the_rest(house, north, staff, manager):
    first, second, *_ = talks(north, staff, [(60, 95), *TEN])
    make_tie(user := make_user("Selv"), Tie.Kind.SELF, first.resident)
    let_in_to_fit(first, by=user, person=manager)
    assert shown(house).moved and shown(house).srs
    second.readers.create(facility=house, user=manager, ended_at=timezone.now())
    assert parts(shown(house)) == HIDDEN


def test_a_manager_who_has_talks_is_none_of_the_three(house, north, staff):
    make_tie(staff[0], Tie.Kind.MANAGER, house)
    talks(north, staff, TEN * 3)
    assert parts(shown(house)) == HIDDEN


def test_what_is_sent_when_the_numbers_are_made_changes_them_no_more(house, north, staff):
    talks(north, staff, TEN)
    other = make_course(make_resident(north, "Ny"), staff[0], by=OPERATOR)
    talk = from_paper(other, 20, 20, 20, 20, by=staff[0])
    before = parts(shown(house))
    late = datetime.combine(shown(house).quarter.last_on + timedelta(days=15), time())
    lines = dict.fromkeys(("line1", "line2", "line3", "line4"), 1)
    form = {"facility": house, "form": SRS, "mode": "line", **lines}
    talk.forms.create(**form, sent_at=timezone.make_aware(late))
    assert parts(shown(house)) == before


def test_what_is_loaded_from_a_file_does_not_count(house, north, staff):
    courses = talks(north, staff, TEN)
    before = parts(shown(house))
    header = "resident,date,form,line1,line2,line3,line4,mode"
    old, new = courses[0].resident, make_resident(north, "Ny")
    rows = [
        f"{one.key},{in_days(-3)},{form},1,1,1,1,line"
        for one in (old, new)
        for form in ("ors", "srs")
    ]
    import_fit("\n".join([header, *rows]).encode(), by=OPERATOR)
    assert parts(shown(house)) == before


def test_an_ended_course_still_counts_in_its_quarter(house, north, staff):
    courses = talks(north, staff, TEN)
    before = shown(house).moved, shown(house).srs
    for course in courses:
        end_course(course, by=OPERATOR)
    assert (shown(house).moved, shown(house).srs) == before


def test_a_resident_counts_once_however_many_courses_they_had(house, north, staff):
    first, *_ = talks(north, staff, TEN)
    end_course(first, by=OPERATOR)
    again = make_course(first.resident, staff[1], by=OPERATOR)
    from_paper(again, 95, 95, 95, 95, by=staff[1], form=SRS)
    assert sum(count for _, count in shown(house).srs) == 10


def test_other_ways_of_answering_are_not_counted(house, north, staff):
    for number, one in enumerate(TEN):
        resident = make_resident(north, f"Borger {number}")
        course = make_course(resident, staff[number % 3], by=OPERATOR, mode="ten")
        from_paper(course, *[one[1] // 10 * 10] * 4, by=staff[number % 3], form=SRS, mode="ten")
    assert shown(house).srs is None


def test_there_are_no_numbers_of_a_quarter_before_it_is_over_and_paper_typed_in():
    assert f"{quarters_before(date(2026, 10, 14))[0].first_on}" == "2026-04-01"
    assert [f"{one.first_on}" for one in quarters_before(date(2026, 10, 15))] == [
        "2026-07-01",
        "2026-04-01",
        "2026-01-01",
        "2025-10-01",
    ]
    assert quarters_before(date(2026, 10, 15))[0].title == "juli–september 2026"


def test_no_form_stands_in_two_quarters(house, north, staff):
    talks(north, staff, TEN)
    later = numbers_of(house, in_days(LATER + 92))
    assert sum(one.srs is not None for one in later) == 1


def test_the_page_has_the_numbers_and_one_wording_for_all_that_is_hidden(
    house, north, staff, manager, sign_in, monkeypatch, django_assert_max_num_queries
):
    talks(north, staff, [*TEN, (0, 95)])
    client, url = sign_in(manager), reverse("fit_numbers", args=[house.key])
    assert client.get(url).text.count("Færre end 5 svar – vises ikke") == 4
    monkeypatch.setattr("evaluations.views.fit.numbers.localdate", lambda: in_days(LATER))
    with django_assert_max_num_queries(25):
        page = client.get(url).text
    assert '<span class="strong">5</span> af 11 borgere' in page
    assert not any(user.name in page for user in staff) and "Borger " not in page


@pytest.mark.parametrize("role", ["contact", "resident", "inspector", "administrator", "colleague"])
def test_nobody_but_the_manager_sees_them(house, bo, cast, sign_in, role):
    url = reverse("fit_numbers", args=[house.key])
    assert sign_in(cast[role]).get(url).status_code in (403, 404)


def without_the_rest(counts, own, staff, k, *, is_share=False):
    return shown_in_fit(counts, own, staff, k)


def without_the_managers(counts, own, staff, k, *, is_share=False):
    return shown_in_fit(counts, counts, staff, k, is_share=is_share)


def with_unanimous(counts, own, staff, k, *, is_share=False):
    return counts if sum(counts) >= k and staff >= disclosure.LEAST_STAFF else None


def with_four(counts, own, staff, k, *, is_share=False):
    return shown_in_fit(counts, own, staff, 4, is_share=is_share)


def test_a_small_rest_is_hidden(house, north, staff):
    test_a_share_whose_rest_is_few_is_hidden(house, north, staff, 4)


BROKEN_RULE = [
    (without_the_rest, test_a_small_rest_is_hidden),
    (without_the_managers, test_what_a_manager_reads_does_not_help_to_find_the_rest),
    (with_unanimous, test_talks_that_all_or_none_of_the_residents_held_are_hidden),
    (with_unanimous, test_a_share_of_all_or_none_is_hidden),
    (with_four, test_groups_of_four_give_none),
]


@pytest.mark.long
@pytest.mark.parametrize(("broken", "test"), BROKEN_RULE)
def test_a_broken_rule_is_noticed(request, monkeypatch, broken, test):
    monkeypatch.setattr(numbers, "shown_in_fit", broken)
    must_fail(request, test)


def test_too_few_staff_are_noticed(request, monkeypatch):
    monkeypatch.setattr(disclosure, "LEAST_STAFF", 2)
    must_fail(request, test_two_staff_give_none_however_many_residents)


def test_numbers_that_change_afterwards_are_noticed(request, monkeypatch):
    monkeypatch.setattr(numbers, "DAYS_TO_TYPE", 20)
    must_fail(request, test_what_is_sent_when_the_numbers_are_made_changes_them_no_more)
