"""When the next FIT talk is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.fit.schedule import Moved, due_on, in_words

FIRST = date(2026, 11, 1)


def day(number):
    return FIRST + timedelta(days=number)


days = st.integers(0, 400).map(day)
moved_ones = st.builds(Moved, days, st.none() | days, days)
intervals = st.integers(1, 366)


def test_the_first_talk_is_on_the_day_that_was_agreed():
    assert due_on(FIRST, 14) == FIRST


def test_the_next_is_an_interval_after_the_last_however_late_that_was():
    assert due_on(FIRST, 14, [FIRST, day(20)]) == day(34)


def test_old_talks_from_paper_do_not_pull_the_first_one_forward():
    assert due_on(FIRST, 14, [day(-100)]) == FIRST


def test_a_talk_that_is_put_off_is_due_on_its_new_day():
    assert due_on(FIRST, 14, [FIRST], [Moved(day(14), day(18), day(14))]) == day(18)


def test_the_last_word_counts():
    moved = [Moved(day(14), day(18), day(14)), Moved(day(18), day(25), day(18))]
    assert due_on(FIRST, 14, [FIRST], moved) == day(25)


def test_no_thanks_today_counts_as_handled():
    assert due_on(FIRST, 14, [], [Moved(FIRST, None, FIRST)]) == day(14)
    assert due_on(FIRST, 14, [], [Moved(FIRST, None, day(3))]) == day(17)


def test_what_was_put_off_and_held_after_all_is_held():
    assert due_on(FIRST, 14, [day(1)], [Moved(FIRST, day(9), FIRST)]) == day(15)
    assert due_on(FIRST, 14, [FIRST], [Moved(FIRST, day(9), FIRST)]) == day(14)


@given(intervals, st.lists(days), st.lists(moved_ones))
def test_the_next_talk_is_never_before_what_was_agreed_or_too_close_to_the_last(every, held, moved):
    due = due_on(FIRST, every, held, moved)
    assert due >= FIRST
    if held:
        assert due >= max(held) + timedelta(days=every)


@given(intervals, st.lists(days, min_size=1), st.lists(moved_ones))
def test_a_talk_held_after_all_that_was_said_makes_it_old(every, held, moved):
    last = max([*held, *(one.said_on for one in moved), *(one.was_due_on for one in moved)])
    last += timedelta(days=1)
    assert due_on(FIRST, every, [*held, last], moved) == last + timedelta(days=every)


@given(intervals, st.lists(days), days)
def test_no_thanks_gives_as_long_as_a_talk_would(every, held, said_on):
    due = due_on(FIRST, every, held)
    said_on = max([said_on, *held])
    after = due_on(FIRST, every, held, [Moved(due, None, said_on)])
    assert after == max(due, said_on) + timedelta(days=every)


@pytest.mark.parametrize(
    ("days_to", "words"),
    [
        (3, "om 3 dage"),
        (1, "om 1 dag"),
        (0, "i dag"),
        (-1, "1 dag over"),
        (-2, "2 dage over"),
    ],
)
def test_the_day_in_words(days_to, words):
    assert in_words(day(days_to), FIRST) == words
