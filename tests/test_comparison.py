"""The comparison of a closed round on screen, and its words."""

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.compare import SideNumbers
from evaluations.disclosure import ShownItem, ShownRound, shown_side
from evaluations.reading import Reading, gap_words, in_a_sentence
from evaluations.templatetags.numbers import signed
from tests.factories import close, load_paper, make_round

pytestmark = pytest.mark.once

HIDDEN = "Færre end 5 svar – vises ikke"


@dataclass
class Prompt:
    letter: str
    topic: str = ""
    resident: str = "Har du det godt?"
    staff: str = "Gør du det godt?"
    talk: str = ""
    comparable: bool = True

    @property
    def heading(self):
        return self.topic or self.resident

    def wording(self, perspective):
        return self.resident if perspective == "inside" else self.staff


def side(*counts, **missing):
    return shown_side(SideNumbers(counts, missing), 5)


def item(letter, inside, outside, distances=None, **fields):
    return ShownItem(Prompt(letter, **fields), inside, outside, distances)


def reading(*items, is_pair=False):
    shown = ShownRound(k=5, participation={}, items=items)
    return Reading(shown, ["slet ikke", "lidt", "noget", "meget", "helt"], is_pair)


LOW, MIDDLE, HIGH = side(4, 4, 2, 0, 0), side(0, 2, 6, 2, 0), side(0, 0, 2, 4, 4)
ALMOST_MIDDLE = side(0, 2, 5, 3, 0)


def test_the_key_sentence_tells_the_largest_gap_first():
    key = reading(item("A", MIDDLE, HIGH), item("B", LOW, HIGH, topic="Tid i haven")).key
    assert key.text == "I ser mest forskelligt på tid i haven."
    assert key.row.prompt.letter == "B"


def test_without_a_topic_the_question_stands_below_the_sentence():
    key = reading(item("A", LOW, HIGH)).key
    assert key.text == "I svarer mest forskelligt på spørgsmål A."
    assert key.question == "Har du det godt?"


def test_small_gaps_are_told_as_nearly_alike():
    key = reading(item("A", MIDDLE, ALMOST_MIDDLE), item("B", LOW, LOW)).key
    assert key.text == (
        "I svarer næsten ens på alle 2 spørgsmål. Den største forskel er 0,1, på spørgsmål A."
    )


def test_a_hidden_question_is_not_counted_among_the_alike():
    key = reading(item("A", MIDDLE, ALMOST_MIDDLE, topic="Mad"), item("B", None, LOW)).key
    assert "det ene spørgsmål, hvor tallene kan sammenlignes" in key.text
    assert key.text.endswith("Den største forskel er 0,1: mad.")


def test_equal_means_everywhere_are_told_as_such():
    assert reading(item("A", LOW, LOW), item("B", HIGH, HIGH)).key.text == (
        "I svarer i middel ens på alle 2 spørgsmål."
    )


def test_two_gaps_of_one_size_are_both_named():
    key = reading(item("A", LOW, HIGH), item("B", MIDDLE, MIDDLE), item("C", HIGH, LOW)).key
    assert key.text.startswith("I svarer mest forskelligt på spørgsmål A og C. Forskellen er lige")
    assert key.row is None


def test_with_nothing_to_compare_the_house_is_asked_to_talk():
    key = reading(item("A", None, HIGH), item("B", LOW, HIGH, comparable=False)).key
    assert key.text == "Ingen forskel kan vises i tal. Tal sammen om spørgsmålene i stedet."


def test_the_words_beside_a_gap_agree_with_the_number_shown():
    gaps = {"-1/2": "lavere indefra", "-11/25": "næsten ens", "9/20": "højere indefra"}
    assert {gap: gap_words(Fraction(gap)) for gap in gaps} == gaps


def test_a_gap_is_worked_out_before_rounding():
    row = reading(item("A", side(2, 3, 2, 2, 0), side(1, 4, 2, 2, 0))).compared[0]
    assert [label.text for label in row.dumbbell.labels] == ["2,4", "2,6"]
    assert signed(row.gap) == "−0,1"


def test_abbreviations_keep_their_capitals_inside_a_sentence():
    words = ["Mad og have", "LA2 i hverdagen", "I og vi", "ADL"]
    assert [in_a_sentence(word) for word in words] == ["mad og have", *words[1:]]


def test_kinds_of_missing_are_told_only_when_five_gave_them():
    few, many = side(1, 2, 3, 0, 0, ved_ikke=2), side(1, 2, 3, 0, 0, ved_ikke=5)
    assert reading(item("A", few, HIGH)).compared[0].answered == (
        "Indefra: 6 af 8 gav et tal. Udefra: alle 10 gav et tal."
    )
    told = reading(item("A", many, HIGH)).compared[0].answered
    assert told.startswith("Indefra: 6 af 11 gav et tal. 5 svarede »ved ikke«.")


def test_pairs_are_told_by_how_far_apart_they_are():
    row = reading(item("A", LOW, HIGH, [2, 3, 5]), is_pair=True).compared[0]
    assert row.answered == "Begge gav et tal i alle 10 par."
    assert row.distances.startswith("2 af 10 par svarer ens, 5 af 10 par ligger højst ét trin")


def closed_round(house, inside, outside, **fields):
    """A closed round; inside, outside: {letter: the answers of p0, p1, …}."""
    round = make_round(house, **fields)
    load_paper(
        round,
        *(
            f"{name},p{number},1{letter},{given}"
            for name, side in (("indefra", inside), ("udefra", outside))
            for letter, answers in side.items()
            for number, given in enumerate(answers)
        ),
    )
    return close(round)


def url(round, **query):
    return reverse("round_compare", args=[round.key], query=query)


@pytest.fixture
def garden(house):
    """A asks about two things; B has a gap of −1.5."""
    return closed_round(
        house,
        {"A": [1, 2, 3, 4, 5, 5], "B": [1, 2, 3, 2, 1, 3]},
        {"A": [2, 2, 3, 4, 4, 4], "B": [3, 4, 4, 3, 3, 4]},
    )


def test_a_manager_sees_the_key_sentence_and_both_means(sign_in, manager, garden):
    page = sign_in(manager).get(url(garden)).content.decode()
    assert "I ser mest forskelligt på tid i haven." in page
    assert "<title>Indefra 2,0, udefra 3,5, fra 1 til 5.</title>" in page
    assert "−1,5" in page and "lavere indefra" in page


def test_two_questions_are_both_shown_without_a_gap(sign_in, manager, garden):
    page = sign_in(manager).get(url(garden)).content.decode()
    assert "To forskellige spørgsmål" in page and "Hvorfor?" in page
    assert "Kan du lide aftensmaden?" in page and "Spiser du med ved aftensmaden?" in page
    assert "Middel <b>3,3</b>, 6 svar" in page and "Middel <b>3,2</b>, 6 svar" in page
    assert "+0,2" not in page


@pytest.mark.parametrize("query", [{}, {"orden": "bogstav"}, {"vis": "tabel"}])
def test_a_hidden_side_shows_no_number_anywhere(sign_in, manager, house, query):
    numbers = {"A": [1, 2, 3, 4, 5, 5], "B": [1, 2, 3, 2]}
    round = closed_round(house, numbers, {"A": [2, 2, 3, 4, 4, 4], "B": [3, 4, 4, 3, 3, 4]})
    page = sign_in(manager).get(url(round, **query)).content.decode()
    assert HIDDEN in page
    # The mean of the hidden side, and the gap that would give it away.
    assert "2,0" not in page and "−1,5" not in page and "4 af 6" not in page


def test_a_raised_k_is_the_one_that_the_page_names(sign_in, manager, garden, house):
    house.k = 7
    house.save()
    page = sign_in(manager).get(url(garden)).content.decode()
    assert "Færre end 7 svar – vises ikke" in page
    assert "2,0" not in page and "<title>Indefra" not in page


def test_the_table_has_the_same_numbers(sign_in, manager, garden):
    page = sign_in(manager).get(url(garden, vis="tabel")).content.decode()
    assert '<svg class="chart"' not in page
    row = re.search(r'<th scope="row">.*?Tid i haven.*?</tr>', page, re.S)[0]
    cells = re.findall(r'<td class="number">(?:<b>)?([^<]*)', row)
    assert cells == ["6", "2,0", "2", "6", "3,5", "3,5", "−1,5"]


def test_the_chosen_order_is_marked(sign_in, manager, garden):
    page = sign_in(manager).get(url(garden, orden="bogstav")).content.decode()
    assert '<a href="?orden=bogstav" aria-current="true">' in page


def test_an_open_round_is_sealed_for_those_with_the_right(sign_in, manager, house):
    round = make_round(house)
    load_paper(round, *(f"indefra,p{number},1B,{number % 5 + 1}" for number in range(8)))
    response = sign_in(manager).get(url(round))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Svarene er lukket, til runden er slut." in page and '<svg class="chart"' not in page


def test_the_page_says_that_the_box_has_more_than_one_reason(sign_in, manager, garden):
    page = sign_in(manager).get(url(garden)).content.decode()
    assert "når alle på en side har svaret det samme" in page
    assert "før tallene bliver rundet af" in page


def queries_of(client, round):
    """How many, but for those that only say whose houses are open on PostgreSQL."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url(round))
    return sum("botilbud.houses" not in query["sql"] for query in queries)


def test_the_page_asks_equally_little_whatever_the_size(sign_in, manager, house):
    few = {"B": [1, 2, 3, 4, 5]}
    many = {letter: [1 + number % 5 for number in range(40)] for letter in "AB"}
    small = closed_round(house, few, few)
    large = closed_round(house, many, many)
    client = sign_in(manager)
    looked, again = ([queries_of(client, round) for round in (small, large)] for _ in range(2))
    assert max(looked) <= 12 and again == [min(looked) - 1] * 2
