"""Editions in further languages: whole, strictly read, and on a resident's own screen alone."""

import re

import pytest
from django.utils.translation import override

from evaluations.actions.instruments import load_instrument
from evaluations.forms import AnswerForm
from evaluations.instruments import read_instrument, shipped_instruments
from evaluations.models import Instrument
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.perspectives import Perspective
from tests.factories import TINY, load, make_round

ENGLISH = """
[en]
title = "Small trial edition"
scale = ["not at all", "a bit", "some", "much", "all"]

[en.1]
title = "Food and garden"
intro_resident = "This is about the food and the garden."

[en.1.A]
topic = "The food in the house"
resident = "Do you like the dinner?"

[en.1.B]
topic = "Time in the garden"
resident = "If you use the garden: does anyone go with you?"
"""
OTHER_WORDS = ("Do you like the dinner?", "Is the dinner nice?")


def tiny(english=ENGLISH):
    return (TINY.read_text() + english).encode()


def load_english(english=ENGLISH, **more):
    return load_instrument(tiny(english), **{"by": OPERATOR, **more})


def asked(edition):
    """What the resident is asked first, and the words to answer it with."""
    item = edition.themes.get().items.first()
    field = AnswerForm(item=item, perspective=Perspective.INSIDE, quiet=()).fields["given"]
    return field.label, [words for _, words in field.choices]


def test_a_resident_is_asked_in_their_own_language_and_everyone_else_in_danish(db):
    edition = load_english()
    danish = asked(edition)
    with override("en"):
        question, words = asked(edition)
        assert (question, words[1]) == ("Do you like the dinner?", "A bit")
        assert edition.themes.get().intro == "This is about the food and the garden."
        assert edition.themes.get().heading == "Food and garden"
    assert danish == asked(load()) == ("Kan du lide aftensmaden?", danish[1])


def test_what_an_edition_has_not_in_a_language_is_asked_in_danish(db):
    edition = load()
    with override("en"):
        assert asked(edition)[0] == "Kan du lide aftensmaden?"


@pytest.mark.parametrize("is_in_use", [False, True])
def test_an_edition_can_be_given_a_further_language_also_while_in_use(house, is_in_use):
    edition = load()
    if is_in_use:
        make_round(house, theme=edition.themes.get())
    assert load_english() == load_english() == load() == edition
    edition.refresh_from_db()
    assert edition.translations["en"]["title"] == "Small trial edition"


def test_a_wording_in_use_is_not_changed_in_any_language(house):
    edition = load_english()
    make_round(house, theme=edition.themes.get())
    other = load_english(ENGLISH.replace(*OTHER_WORDS))
    assert (edition.slug, other.slug) == ("tiny", "tiny-2")
    with override("en"):
        assert [asked(one)[0] for one in (edition, other)] == list(OTHER_WORDS)


def test_a_house_gives_no_language_to_the_edition_of_every_house(house, manager):
    shared = load()
    own = load_english(facility=house, by=manager)
    assert (own.facility, shared.facility) == (house, None)
    assert Instrument.objects.get(pk=shared.pk).translations == {}


@pytest.mark.parametrize(
    ("before", "after", "field", "said"),
    [
        ("[en.1.B]\ntopic", "[en.1.B]\nemne", "emne", "er ikke et felt"),
        ('resident = "Do you', 'staff = "Do you', "resident", "mangler"),
        ('"much", "all"', '"much"', "scale", "skal have 5 tekster"),
        ('title = "Food and garden"\n', "", "title", "mangler"),
        ("[en.1.A]", "[en.1.C]", "C", "er ikke et felt"),
        ("[en]", "[xx]", "xx", "er ikke et felt"),
    ],
)
def test_a_fault_in_a_language_is_named_by_line_and_field(before, after, field, said):
    with pytest.raises(FaultyFile) as refused:
        read_instrument(tiny(ENGLISH.replace(before, after, 1)))
    fault = next(one for one in refused.value.faults if f": {field} {said}" in one)
    assert re.match(r"Linje \d+, ", fault)


@pytest.mark.parametrize("path", shipped_instruments(), ids=lambda path: path.stem)
def test_what_comes_with_the_program_asks_everything_in_english_too(path):
    edition = read_instrument(path.read_bytes())
    for theme in edition["themes"]:
        for item in theme["items"]:
            english = edition["en"][str(theme["number"])][item["letter"]]
            assert english.keys() == {"topic", "resident", "staff", "practice", "talk"}
