"""A theme over several rounds: the line, its gaps, and which rounds are on it."""

import re
from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from evaluations.export import results_as_data
from evaluations.models import Instrument
from evaluations.sparkline import sparkline
from evaluations.trend import MOST_ROUNDS, trend_of
from tests.factories import load, load_changed, make_round
from tests.test_comparison import closed_round, queries_of

pytestmark = pytest.mark.once

HIDDEN = "Færre end 5 svar – vises ikke"
LOW, HIGH, FEW, ALIKE = [1, 2, 2, 1, 2], [4, 4, 5, 5, 4], [1, 2, 3], [3, 3, 3, 3, 3]


def rounds_of(house, *insides, **fields):
    """Closed rounds, the oldest first, with these answers from inside on B."""
    return [
        closed_round(house, {"B": inside}, {"B": HIGH}, title=f"Runde {number}", **fields)
        for number, inside in enumerate(insides, start=1)
    ]


def insides(round, letter="B"):
    """The means from inside on the line that leads up to a round."""
    points = trend_of(round).items[letter].points
    return [point.side("inside") and float(point.side("inside").mean) for point in points]


def test_the_line_goes_up_to_the_round_that_is_shown(house):
    first, second, third = rounds_of(house, LOW, HIGH, LOW)
    assert insides(third) == [1.6, 4.4, 1.6]
    assert insides(second) == [1.6, 4.4]
    assert insides(first) == [1.6]


@pytest.mark.parametrize("hidden", [FEW, ALIKE])
def test_a_round_that_hides_a_side_is_a_gap_in_the_line(house, hidden):
    *_, last = rounds_of(house, LOW, hidden, HIGH)
    assert insides(last) == [1.6, None, 4.4]
    point = trend_of(last).items["B"].points[1]
    assert point.instead == HIDDEN and point.side("outside") is not None


def test_each_point_is_what_its_own_round_shows(house):
    *_, last = rounds = rounds_of(house, LOW, FEW, HIGH)
    for round, point in zip(rounds, trend_of(last).items["B"].points, strict=True):
        data = results_as_data(round)["items"][1]["inside"]
        shown = point.side("inside")
        assert data == {"suppressed": True} if shown is None else data["n"] == shown.n


def test_a_raised_k_hides_earlier_points_too(house):
    *_, last = rounds_of(house, LOW, [*HIGH, 5, 3])
    house.k = 6
    house.save()
    last.refresh_from_db()
    assert insides(last) == [None, pytest.approx(30 / 7)]


def test_at_most_six_rounds_are_on_the_line(house):
    *_, last = rounds_of(house, *[LOW] * (MOST_ROUNDS + 2))
    assert [point.round.title for point in trend_of(last).items["B"].points] == [
        f"Runde {number}" for number in range(3, 9)
    ]


def test_a_round_of_other_units_is_not_on_the_line(house, north):
    rounds_of(house, LOW, units=[north])
    (last,) = rounds_of(house, HIGH)
    assert insides(last) == [4.4]


def test_a_round_of_pairs_is_not_on_the_line_of_a_group(house):
    rounds_of(house, LOW, form="pair")
    (last,) = rounds_of(house, HIGH)
    assert insides(last) == [4.4]


def other_edition(*changes):
    words = [('"tiny"', '"anden"'), *changes]
    return load_changed(*words).themes.get()


def test_another_edition_is_on_the_line_where_one_of_them_says_it_asks_the_same(house):
    Instrument.objects.filter(id=load().id).update(same_as="anden")
    rounds_of(house, LOW, theme=other_edition())
    (last,) = rounds_of(house, HIGH)
    assert insides(last) == [1.6, 4.4]


def test_an_edition_that_nobody_calls_the_same_is_not_on_the_line(house):
    rounds_of(house, LOW, theme=other_edition())
    (last,) = rounds_of(house, HIGH)
    assert insides(last) == [4.4]


def test_a_question_that_says_it_is_another_has_no_point(house):
    Instrument.objects.filter(id=load().id).update(same_as="anden")
    load().themes.get().items.filter(letter="B").update(same_as_other_edition=False)
    rounds_of(house, LOW, theme=other_edition())
    (last,) = rounds_of(house, HIGH)
    assert insides(last) == [None, 4.4]
    assert trend_of(last).items["B"].points[0].instead == "Et andet spørgsmål"


def test_an_open_round_has_no_trend(house):
    with pytest.raises(ValueError):
        trend_of(make_round(house))


def test_the_page_asks_equally_little_however_many_rounds_there_are(sign_in, manager, house):
    first, second, *_, last = rounds_of(house, *[LOW] * 7)
    client = sign_in(manager)
    queries_of(client, first)
    few, many = queries_of(client, second), queries_of(client, last)
    assert few == many <= 12


def page_of(client, round, **query):
    return client.get(reverse("round_compare", args=[round.key], query=query)).content.decode()


def test_the_page_draws_the_line_and_has_its_numbers_in_a_table(sign_in, manager, house):
    *_, last = rounds_of(house, LOW, FEW, HIGH)
    page = page_of(sign_in(manager), last)
    year = last.closed_at.year
    assert f"Tre runder,<br>{year}" in page
    title = "Indefra: Runde 1 1,6, Runde 2 vises ikke, Runde 3 4,4."
    assert f"<title>{title} Udefra: Runde 1 4,4" in page
    rows = re.findall(r'<th scope="row">(Runde \d)</th>\s*(.*?)</tr>', page, re.S)
    assert [name for name, _ in rows][:3] == ["Runde 1", "Runde 2", "Runde 3"]
    assert HIDDEN in rows[1][1] and "1,6" in rows[0][1]


def test_the_table_page_has_the_rounds_as_columns(sign_in, manager, house):
    *_, last = rounds_of(house, LOW, FEW, HIGH)
    page = page_of(sign_in(manager), last, vis="tabel")
    assert '<th scope="col" class="number">Runde 2</th>' in page


def test_a_first_round_has_no_trend_on_its_page(sign_in, manager, house):
    (first,) = rounds_of(house, LOW)
    page = page_of(sign_in(manager), first)
    assert "sparkline" not in page and "Middel over tid" not in page


@dataclass
class Means:
    inside: list
    outside: list = field(default_factory=lambda: [4, 4, 4, 4])

    @property
    def drawn(self):
        return sparkline(self.__dict__, ["1", "2", "3", "4"])


def test_a_line_is_never_drawn_across_a_hidden_point():
    drawn = Means([2, 3, None, 3]).drawn.inside
    assert drawn.path.count("M") == 1 and len(drawn.path.split()) == 4
    assert drawn.lone == () and drawn.end is not None


def test_a_point_alone_between_hidden_ones_is_a_mark_of_its_own():
    drawn = Means([None, 3, None, None]).drawn.inside
    assert drawn.path == "" and len(drawn.lone) == 1 and drawn.end is None


def test_higher_means_lie_higher_and_a_step_is_equally_long_everywhere():
    for inside in ([1, 2, 3, 5], [3, 3, 3, 4]):
        drawn = Means(inside).drawn
        (_, first), (_, last) = drawn.inside.end, drawn.outside.end
        assert last - first == pytest.approx((inside[-1] - 4) * 20)
        assert 0 < first < drawn.height and 0 < last < drawn.height
