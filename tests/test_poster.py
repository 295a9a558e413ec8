"""The one page in easy language for those who live in the house."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.agreements import agree_in_round
from evaluations.actions.instruments import load_instrument
from evaluations.instruments import SHIPPED
from evaluations.models import StoredReport
from evaluations.pdf import poster
from evaluations.poster import posters_of
from evaluations.poster_scale import place
from residents.access import OPERATOR
from tests.easy_words import EASY, lix
from tests.factories import close, load_paper, make_agreement, make_round
from tests.pdf import figures_of, kinds_of, pages_of, text_of, title_of
from tests.test_comparison import closed_round

SIX, OTHER_SIX = [1, 2, 3, 2, 1, 3], [3, 4, 4, 3, 3, 4]
SCALE = ["slet ikke", "i ringe grad", "nogenlunde", "i høj grad", "i meget høj grad"]


@pytest.fixture
def round(house):
    return closed_round(house, {"A": SIX, "B": SIX}, {"A": OTHER_SIX, "B": OTHER_SIX})


def shipped_round(house, theme):
    """A closed round about a theme of the shipped edition, with a difference that changes sign."""
    instrument = load_instrument((SHIPPED / "botilbud-2026.toml").read_bytes(), by=OPERATOR)
    round = make_round(house, theme=instrument.themes.get(number=theme), title="Efterår 2026")
    items = list(round.theme.items.all())
    load_paper(
        round,
        *(
            f"{side},p{person},{item},{1 + (person + number * shift) % 5}"
            for side, shift in (("indefra", 1), ("udefra", 2))
            for number, item in enumerate(items)
            for person in range(7)
        ),
    )
    return close(round)


def agree_on(round, count, what="En fast tur ud af huset hver onsdag."):
    for _ in range(count):
        made = make_agreement(round.facility, by=OPERATOR, what=what)
        made.from_round_id = None
        round.agreements.create(facility=round.facility, agreement=made)


@pytest.mark.once
def test_the_poster_is_one_tagged_page_with_a_title(round):
    pdf = poster(round)
    assert len(pages_of(pdf)) == 1
    assert title_of(pdf) == "Det svarede I om mad og have"
    assert {"/H1", "/H2", "/Figure"} <= kinds_of(pdf)


@pytest.mark.once
def test_the_poster_says_in_words_where_the_two_sides_differ(round):
    words = text_of(poster(round))
    assert "6 borgere og 6 medarbejdere svarede." in words
    assert "Her er I mest uenige" in words and "I svarede lavere end medarbejderne." in words
    assert "Rapporten viser ikke, hvem der har svaret hvad." in words
    assert "70 12 34 56" in words and "anonym" not in words.lower()


@pytest.mark.once
def test_the_scale_has_marks_and_no_figures(round):
    pdf = poster(round)
    assert not re.search(r"\d,\d", text_of(pdf) + " ".join(figures_of(pdf)))
    assert figures_of(pdf) == ["Borgerne: tæt på »lidt«. Medarbejderne: mellem »noget« og »meget«."]


@pytest.mark.once
@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "tæt på »slet ikke«"),
        ("2.25", "tæt på »i ringe grad«"),
        ("2.5", "mellem »i ringe grad« og »nogenlunde«"),
        ("4.74", "mellem »i høj grad« og »i meget høj grad«"),
        (5, "tæt på »i meget høj grad«"),
    ],
)
def test_a_mean_is_told_as_a_place_between_words(value, words):
    assert place(value, SCALE) == words


@pytest.mark.once
def test_without_numbers_the_poster_says_why_and_what_to_talk_about(house):
    round = closed_round(house, {"A": [1, 2], "B": [1, 2]}, {"A": [3, 4], "B": [3, 4]})
    words = text_of(poster(round))
    assert "Vi viser ikke svarene" in words and "Tal om det i stedet" in words
    assert "Kan du lide aftensmaden?" in words and "2 borgere" not in words


@pytest.mark.once
def test_one_hidden_side_is_enough_to_hide_the_marks(house):
    round = closed_round(house, {"B": [1, 2]}, {"B": OTHER_SIX})
    assert not figures_of(poster(round)) and "Vi viser ikke svarene" in text_of(poster(round))


@pytest.mark.once
@pytest.mark.parametrize("theme", [1, 2, 3, 4])
def test_the_poster_is_easy_to_read_whatever_the_questions(house, theme):
    round = shipped_round(house, theme)
    words = text_of(poster(round))
    assert "Her er I mest enige" in words
    # What stands on the scale and in the footer is no running text.
    running = re.sub("|".join(sorted(SCALE, key=len, reverse=True)), "", words)
    assert lix(running) <= EASY


@pytest.mark.once
def test_the_hidden_poster_is_easy_to_read_too(house):
    round = closed_round(house, {"B": [1]}, {"B": [2]})
    assert lix(text_of(poster(round))) <= EASY


@pytest.mark.once
def test_the_poster_tells_what_the_house_does_now(round):
    agree_on(round, 1)
    words = text_of(poster(round))
    assert "Det gør vi nu En fast tur ud af huset hver onsdag." in words
    assert "Jonas" not in words, "names of people do not hang on the wall"


@pytest.mark.once
def test_the_poster_stays_one_page_with_many_long_agreements(round):
    agree_on(round, 9, what="Vi holder møde om maden og haven, og alle siger, hvad de mener. " * 4)
    pdf = poster(round)
    assert len(pages_of(pdf)) == 1
    assert "Spørg en medarbejder." in text_of(pdf)


@pytest.mark.once
def test_the_fullest_poster_comes_first(round):
    agree_on(round, 6)
    rooms = [one.room for one in posters_of(round, timezone.localdate())]
    assert rooms == [4, 3, 2, 1, 0]


def test_the_second_poster_is_the_stored_one_and_only_the_newest_is_kept(round):
    first = poster(round)
    assert poster(round) == first
    agree_on(round, 1)
    assert poster(round) != first
    assert StoredReport.objects.filter(kind="poster").count() == 1


def test_those_who_live_in_the_house_open_it_from_their_home(sign_in, neighbour, round):
    client = sign_in(neighbour)
    address = reverse("round_poster", args=[round.key])
    page = client.get(reverse("home")).content.decode()
    assert "Det svarede I" in page and address in page
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_one_who_has_moved_out_no_longer_knows_it(sign_in, neighbour, round):
    neighbour.own_resident.__class__.objects.filter(id=neighbour.own_resident.id).update(
        moved_out_on=timezone.localdate()
    )
    response = sign_in(neighbour).get(reverse("round_poster", args=[round.key]))
    assert response.status_code == 404


def test_an_open_round_has_no_poster(sign_in, manager, neighbour, house):
    address = reverse("round_poster", args=[make_round(house).key])
    assert sign_in(neighbour).get(address).status_code == 404
    assert "sammenligning" in sign_in(manager).get(address).url


@pytest.mark.once
def test_an_agreement_made_in_the_round_is_on_it(house, manager, round):
    words = {"what": "Vi spiser ude i haven.", "who": "Køkkenet", "client_key": round.key}
    agree_in_round(round, by=manager, round=round, **words)
    assert "Vi spiser ude i haven." in text_of(poster(round))
