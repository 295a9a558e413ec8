"""FIT to the decimal: totals, change, reliable change and when there is something to talk about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.fit.scoring import VALUES, Filled, Form, Mode, Prompt, score

DAY = date(2026, 11, 1)
LINE, ORS, SRS = Mode.LINE, Form.ORS, Form.SRS


def filled(form, *lines, mode=LINE, day=0):
    return Filled(DAY + timedelta(days=day), form, mode, tuple(lines))


def values(mode=LINE):
    return st.sampled_from(list(VALUES[mode]))


def a_form(form=None, mode=None):
    """Any filled form, some of its lines unanswered."""
    modes = st.just(mode) if mode else st.sampled_from(list(Mode))
    forms = st.just(form) if form else st.sampled_from(list(Form))
    return modes.flatmap(
        lambda mode: st.builds(
            Filled,
            st.just(DAY),
            forms,
            st.just(mode),
            st.tuples(*[st.none() | values(mode)] * 4),
        )
    )


courses = st.lists(a_form(), max_size=12)


def test_the_first_one_has_not_moved():
    [first] = score([filled(ORS, 50, 50, 50, 50)])
    assert (first.filled.total, first.change, first.since_last) == (200, 0, None)
    assert first.is_reliable is False and not first.prompts


@pytest.mark.parametrize(
    ("moved", "is_reliable"), [(49, False), (50, True), (-49, False), (-50, True)]
)
def test_five_points_on_the_ors_are_more_than_chance(moved, is_reliable):
    course = [filled(ORS, 50, 50, 50, 50), filled(ORS, 50, 50, 50, 50 + moved)]
    later = score(course)[-1]
    assert later.change == moved and later.is_reliable is is_reliable
    assert (Prompt.ORS_MOVED in later.prompts) is is_reliable


def test_change_is_since_the_start_and_a_fall_since_last_time():
    course = [
        filled(SRS, 100, 100, 100, 100),
        filled(SRS, 95, 95, 95, 95),
        filled(SRS, 95, 95, 95, 96),
    ]
    assert [one.change for one in score(course)] == [0, -20, -19]
    assert [one.prompts for one in score(course)] == [(), (Prompt.SRS_FALL,), ()]


@pytest.mark.parametrize(
    ("lines", "prompts"),
    [
        ((90, 90, 90, 90), ()),
        ((89, 91, 90, 90), (Prompt.SRS_LINE,)),
        ((90, 90, 90, 89), (Prompt.SRS_TOTAL, Prompt.SRS_LINE)),
        ((None, 100, 100, 89), (Prompt.SRS_LINE,)),
    ],
)
def test_a_low_srs_is_worth_asking_about(lines, prompts):
    assert score([filled(SRS, *lines)])[0].prompts == prompts


def test_a_fall_is_told_when_it_is_one_point():
    before = filled(SRS, 100, 100, 100, 100)
    told = [score([before, filled(SRS, 100, 100, 100, last)])[1].prompts for last in (91, 90)]
    assert told == [(), (Prompt.SRS_FALL,)]


def test_an_unanswered_line_gives_no_total_and_says_so():
    course = [
        filled(ORS, None, 20, 20, 20),
        filled(ORS, 20, 20, 20, 20),
        filled(ORS, 80, None, 80, 80),
    ]
    assert [one.filled.total for one in score(course)] == [None, 80, None]
    assert [one.change for one in score(course)] == [None, 0, None]
    assert [one.is_reliable for one in score(course)] == [None, False, None]
    assert [one.filled.unanswered for one in score(course)] == [1, 0, 1]


def test_other_modes_are_never_joined_to_the_line():
    course = [
        filled(ORS, 20, 20, 20, 20),
        filled(ORS, 90, 90, 90, 90, mode=Mode.TEN),
        filled(SRS, 10, 10, 10, 10, mode=Mode.SMILEYS),
    ]
    assert [one.change for one in score(course)] == [0, None, None]
    assert [one.is_reliable for one in score(course)] == [False, None, None]
    assert not any(one.prompts for one in score(course))


@given(courses)
def test_the_total_is_the_sum_of_the_lines(course):
    for one in score(course):
        answered = [line for line in one.filled.lines if line is not None]
        assert one.filled.total == (sum(answered) if len(answered) == 4 else None)


@given(st.lists(st.integers(0, 90), min_size=4, max_size=4), st.integers(0, 10))
def test_shifting_all_lines_shifts_the_total(lines, shift):
    before, after = filled(ORS, *lines), filled(ORS, *[line + shift for line in lines])
    assert after.total - before.total == 4 * shift
    assert score([before, after])[1].change == 4 * shift


@given(courses)
def test_nothing_is_told_without_its_reason(course):
    reasons = {
        Prompt.SRS_TOTAL: lambda one: one.filled.total < 360,
        Prompt.SRS_FALL: lambda one: one.since_last <= -10,
        Prompt.SRS_LINE: lambda one: min(x for x in one.filled.lines if x is not None) < 90,
        Prompt.ORS_MOVED: lambda one: abs(one.change) >= 50,
    }
    for one in score(course):
        assert all(reasons[prompt](one) for prompt in one.prompts)
        assert not one.prompts or one.filled.mode == LINE
        assert one.filled.mode == LINE or one.change is one.since_last is None
        assert (one.is_reliable is None) or (one.filled.form, one.filled.mode) == (ORS, LINE)


@given(courses, a_form())
def test_what_came_before_is_not_changed_by_what_comes_after(course, later):
    assert score([*course, later])[:-1] == score(course)


@given(courses)
def test_a_form_and_mode_is_told_alone_as_among_others(course):
    for form in Form:
        alone = [one for one in course if (one.form, one.mode) == (form, LINE)]
        among = [one for one in score(course) if (one.filled.form, one.filled.mode) == (form, LINE)]
        assert score(alone) == among
