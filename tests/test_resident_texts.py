"""What residents read on their pages: easy, and marked so that it can be in another language."""

import re

import pytest
from django.conf import settings

from residents.sign_in.devices import UNKNOWN
from tests.easy_words import EASY, LONGEST_SENTENCE, lix, sentences_of, words_of
from tests.own_texts import (
    LEFT,
    RIGHT,
    Pieces,
    marked,
    pages,
    people_s_words,
    plan_wordings,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# From so many words on a page is measured as a whole; below, each sentence of it.
A_PAGE = 40
MARKED = re.compile(rf"{LEFT}[^{LEFT}{RIGHT}]*{RIGHT}")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Codes and addresses.
NO_WORDS = re.compile(r"\S*[\d/@]\S*")
# Each language is named in itself, and what is kept of a device is kept in Danish.
AS_THEY_ARE = {name for _, name in settings.LANGUAGES} | {UNKNOWN}


@pytest.fixture
def texts(world):
    """{page: [its texts, without people's words]}, with the marks in them; drawn once."""
    if not hasattr(world, "texts"):
        client, theirs = signed_in(world), people_s_words()
        with marked():
            drawn = dict(pages(world, client))
        world.texts = {
            name: [theirs.sub("", text) for text in Pieces(html).texts]
            for name, html in drawn.items()
        }
    return world.texts


def without_marks(texts):
    """The texts of a page as one, each ended as a sentence."""
    plain = (re.sub(f"[{LEFT}{RIGHT}]", "", text).strip(" .?!:") for text in texts)
    return ". ".join(text for text in plain if LETTERS.search(text))


def test_the_walk_meets_the_pages_of_residents(texts):
    met = {name.split()[1] for name in texts}
    assert len(texts) > 100 and {"home", "form_question", "plan_part", "fit_line", "let_in"} <= met


def test_what_residents_read_is_easy(texts):
    hard = {}
    for name, page in texts.items():
        text = without_marks(page)
        if len(words_of(text)) >= A_PAGE and lix(text) > EASY:
            hard[name] = round(lix(text), 1)
    assert hard == {}


def test_where_a_page_has_few_words_its_sentences_are_short(texts):
    long_ones = {
        sentence
        for page in texts.values()
        if len(words_of(without_marks(page))) < A_PAGE
        for sentence in sentences_of(without_marks(page))
        if len(words_of(sentence)) > LONGEST_SENTENCE
    }
    assert long_ones == set()


def test_every_text_that_residents_read_is_marked(texts):
    wordings, unmarked = plan_wordings(), {}
    for name, page in texts.items():
        for text in page:
            if left_unmarked(text, wordings):
                unmarked.setdefault(text, name)
    assert sorted(unmarked.items()) == []


def left_unmarked(text, wordings):
    """Whether words of ours stand outside the marks, which can lie within each other."""
    before = None
    while text != before:
        text, before = MARKED.sub(" ", text), text
    for name in AS_THEY_ARE:
        text = text.replace(name, "")
    return bool(LETTERS.search(NO_WORDS.sub(" ", wordings.sub(" ", text))))


def test_what_is_marked_is_told_from_what_is_not():
    none = re.compile("(?!)")
    met = Pieces("<p title='Ét'>⟦To⟧ tre<br>⟦fi⟦re⟧⟧</p><p data-said='⟦Fem⟧ nu'>").texts
    assert [text for text in met if left_unmarked(text, none)] == [
        "Ét",
        "⟦To⟧ tre ⟦fi⟦re⟧⟧",
        "⟦Fem⟧ nu",
    ]
    assert not left_unmarked("⟦Hej ⟦du⟧⟧ 14.30", none)


def test_a_hard_text_is_measured_as_hard():
    assert lix("Jeg bor her. Det er rart kl. 14.30.") == pytest.approx(9 / 2)
    hard = "Oplysningerne behandles fortroligt i overensstemmelse med gældende bestemmelser"
    assert lix(hard) == pytest.approx(8 + 100 * 6 / 8)
