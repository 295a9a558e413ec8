"""The catalogues of what residents read: whole, translated, compiled, and no more than is used."""

import gettext
import re
from io import BytesIO

import pytest
from django.conf import settings
from django.utils.translation import gettext as translated
from django.utils.translation import override

from scripts.messages import (
    as_mo,
    as_po,
    brought_up_to_date,
    catalogue_files,
    marked,
    read,
    untranslated,
)

OTHERS = sorted(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
BLANK = re.compile(r"%\(\w+\)\w|\{\w*\}")


@pytest.fixture(scope="module")
def texts():
    return marked()


def catalogue_of(language):
    return read(language, catalogue_files()[language])


def test_every_language_that_can_be_chosen_has_its_catalogue():
    assert sorted(catalogue_files()) == OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_exactly_the_texts_that_are_marked(language, texts):
    as_it_is = as_po(catalogue_of(language))
    assert as_po(brought_up_to_date(catalogue_of(language), texts)) == as_it_is, "run make messages"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language):
    catalogue = catalogue_of(language)
    assert untranslated(catalogue) == []
    assert [one.id for one in catalogue if one.id and one.fuzzy] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_what_its_text_names(language):
    """A blank that one of them has alone would be shown as it stands, or be a fault."""
    strays = [
        (text, string)
        for one in catalogue_of(language)
        if one.id
        for text, string in zip(*pair_of(one), strict=False)
        if string and set(BLANK.findall(text)) != set(BLANK.findall(string))
    ]
    assert strays == []


def test_no_danish_text_is_taken_for_an_english_one(texts):
    """Django's own catalogue would draw »Sat« as the short name of a Saturday."""
    written = [text for one in texts if one.id for text in pair_of(one)[0]]
    with override(settings.LANGUAGE_CODE):
        assert [text for text in written if translated(text) != text] == []


def pair_of(message):
    """The texts of a message and their translations: one of each, or one for each number."""
    return [side if isinstance(side, tuple) else (side,) for side in (message.id, message.string)]


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_catalogue_is_made_of_the_one_that_people_read(language):
    path = catalogue_files()[language]
    compiled = gettext.GNUTranslations(BytesIO(path.with_suffix(".mo").read_bytes()))
    made = gettext.GNUTranslations(BytesIO(as_mo(catalogue_of(language))))
    assert compiled._catalog == made._catalog, "run make messages"
