"""The charts' geometry: where marks and numbers lie, from one end of the scale to the other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.charts import DIAMOND, MARGIN, TICKS, WIDTH, axis, distribution, dumbbell
from evaluations.templatetags.numbers import one_decimal, shortest, signed, signed_steps

SCALE = ["slet ikke", "i ringe grad", "nogenlunde", "i høj grad", "i meget høj grad"]
# The widest number, 4,4 and its like, in the charts' type.
NUMBER_WIDTH = 25

means = st.fractions(min_value=1, max_value=5, max_denominator=60)


def span(label):
    """From where to where a label reaches."""
    if label.anchor == "end":
        return label.x - NUMBER_WIDTH, label.x
    return label.x, label.x + NUMBER_WIDTH


@given(means, means)
def test_numbers_are_never_cut_off_and_never_lie_on_a_mark(inside, outside):
    chart = dumbbell(inside, outside)
    left, right = (span(label) for label in chart.labels)
    assert left[0] >= 0 and right[1] <= WIDTH
    assert left[1] < min(chart.inside - 6.5, chart.outside - DIAMOND)
    assert right[0] > max(chart.inside + 6.5, chart.outside + DIAMOND)


@given(means, means)
def test_the_lower_number_stands_left(inside, outside):
    left, right = dumbbell(inside, outside).labels
    assert (left.text, right.text) == (
        one_decimal(min(inside, outside)),
        one_decimal(max(inside, outside)),
    )


def test_the_ends_of_the_scale_lie_at_the_margins():
    chart = dumbbell(Fraction(1), Fraction(5))
    assert (chart.inside, chart.outside) == (MARGIN, WIDTH - MARGIN)
    assert chart.band_width == WIDTH - 2 * MARGIN


def test_equal_means_lie_in_the_same_place():
    chart = dumbbell(Fraction(3), Fraction(3))
    assert chart.inside == chart.outside == WIDTH / 2
    assert chart.band_width == 0


def test_a_dumbbell_tells_both_numbers_in_words():
    assert dumbbell(Fraction(12, 5), Fraction(37, 10)).title == (
        "Indefra 2,4, udefra 3,7, fra 1 til 5."
    )


def test_bars_of_both_sides_stand_under_the_same_number_and_are_told():
    chart = distribution({"inside": (3, 4, 2, 1, 1), "outside": (0, 1, 3, 4, 2)})
    for value, tick in enumerate(TICKS):
        inside, outside = chart.bars[value], chart.bars[value + 5]
        assert inside.x + inside.width < tick < outside.x
    assert chart.title.startswith("Indefra: 3 svarede 1, 4 svarede 2,")
    assert "Udefra: 0 svarede 1, 1 svarede 2" in chart.title


def test_the_tallest_bar_is_shared_by_both_sides():
    chart = distribution({"inside": (0, 4, 0, 0, 0), "outside": (0, 0, 8, 0, 0)})
    assert chart.bars[7].height == 2 * chart.bars[1].height


def test_a_hidden_side_has_no_bars_and_no_words():
    chart = distribution({"outside": (1, 3, 3, 2, 1)})
    assert len(chart.bars) == 5 and not chart.solid
    assert "Indefra" not in chart.title


def test_the_axis_breaks_long_words():
    last = axis(SCALE).labels[-1]
    assert [line for line, _ in last.lines] == ["i meget", "høj grad"]


@pytest.mark.parametrize(
    ("number", "written"),
    [("12/5", "2,4"), ("49/20", "2,5"), ("-1/4", "−0,3"), ("-1/30", "0,0"), ("5", "5,0")],
)
def test_numbers_have_a_comma_and_one_decimal(number, written):
    assert one_decimal(Fraction(number)) == written


@pytest.mark.parametrize(
    ("gap", "written"), [("-13/10", "−1,3"), ("3/5", "+0,6"), ("0", "0,0"), ("1/30", "0,0")]
)
def test_gaps_have_a_sign_and_zero_has_none(gap, written):
    assert signed(Fraction(gap)) == written


def test_steps_and_medians_are_written_short():
    assert [signed_steps(Fraction(gap)) for gap in (-2, 0, 1)] == ["−2", "0", "+1"]
    assert [shortest(Fraction(median, 2)) for median in (4, 5)] == ["2", "2,5"]
