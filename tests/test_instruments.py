"""Editions of the forms: loaded whole or not at all, and never changed while in use."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError

from evaluations.actions.instruments import load_instrument
from evaluations.instruments import read_instrument, shipped_instruments
from evaluations.models import Instrument, Item
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.perspectives import Perspective
from tests.factories import BROKEN, TINY, load, load_changed, make_round, said_by

OFFICIAL = Path(__file__).parents[2] / "shared" / "instruments" / "socialstyrelsen-2021.toml"
needs_official = pytest.mark.skipif(
    not OFFICIAL.exists(), reason="the official edition is not beside the project"
)
NEW_WORDS = ("Kan du lide aftensmaden?", "Kan du lide morgenmaden?")
NEWER_WORDS = ("Kan du lide aftensmaden?", "Kan du lide frokosten?")


def faults_in(text):
    with pytest.raises(FaultyFile) as refused:
        read_instrument(text if isinstance(text, bytes) else text.encode())
    return refused.value.faults


def test_an_edition_is_loaded_with_everything_in_it(db):
    edition = load()
    first, second = edition.themes.get().items.all()
    assert (edition.slug, len(edition.scale), edition.facility) == ("tiny", 5, None)
    assert (str(first), first.comparable, first.may_be_irrelevant) == ("1A", False, False)
    assert (str(second), second.comparable, second.may_be_irrelevant) == ("1B", True, True)
    assert first.wording(Perspective.INSIDE) == "Kan du lide aftensmaden?"
    assert first.wording(Perspective.OUTSIDE) == "Spiser du med ved aftensmaden?"


def test_every_fault_of_a_file_is_named_at_once_with_line_and_field():
    faults = faults_in(BROKEN.read_bytes())
    marks = [
        ("scale", {8}),
        ("staff", {18, 19}),
        ("comparabel", {23, 28}),
        ("letter", {30, 31}),
        ("number", {36}),
        ("comparable", {42, 47}),
    ]
    assert len(faults) == len(marks)
    for field, lines in marks:
        (fault,) = [fault for fault in faults if f": {field} " in fault]
        assert int(re.match(r"Linje (\d+),", fault)[1]) in lines, fault


def test_a_broken_file_stores_nothing(db):
    with pytest.raises(CommandError) as refused:
        said_by("import_instrument", str(BROKEN))
    assert str(refused.value).count("\n") == 6
    assert not Instrument.objects.exists()


def test_a_file_that_is_not_toml_tells_the_line():
    (fault,) = faults_in('slug = "x"\ntitle = "y"\nscale = [[\n=')
    assert "linje 4" in fault


def test_a_key_with_very_many_dots_is_refused_before_it_is_read():
    (fault,) = faults_in('slug = "x"\n' + "a." * 3000 + "b = 1")
    assert fault.startswith("Linje 2: et felt eller et tal er for langt")


@pytest.mark.parametrize("text", [b"", b"slug", "title = 'Bør'".encode("latin-1"), b"themes = 3"])
def test_a_file_that_is_something_else_is_refused(text):
    assert faults_in(text)


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('slug = "tiny"', 'slug = "Lille Prøve"', "slug"),
        ('slug = "tiny"', "", "slug"),
        ('language = "da"', 'language = "dk"', "language"),
        ("number = 1\ntitle", "number = 0\ntitle", "number"),
        ('letter = "B"', 'letter = "A"', "letter"),
        ('letter = "B"', 'letter = "b"', "letter"),
        ('letter = "B"', 'letter = "BB"', "letter"),
        ('"helt"', '""', "scale"),
        ('title = "Mad og have"', f'title = "{"x" * 201}"', "title"),
        ("{ number = 1, title", "{ number = 1, tekst", "recommendations"),
        ("{ number = 1, title", "{ since = 2026-01-01, number = 1, title", "recommendations"),
        ('"Maden i huset"', '"Maden\\u0000 i huset"', "topic"),
    ],
)
def test_one_thing_wrong_is_one_fault(before, after, field):
    text = TINY.read_text()
    assert before in text
    (fault,) = faults_in(text.replace(before, after, 1))
    assert f": {field} " in fault


def test_the_same_content_twice_is_the_same_edition(db):
    assert load() == load()
    assert Instrument.objects.count() == 1


def test_layout_and_comments_do_not_make_another_edition(db):
    first = load()
    assert load_changed(("# 1 to 5", "# fra 1 til 5"), ("[[themes]]", "\n[[themes]]")) == first


def test_an_edition_nobody_has_used_is_replaced(db):
    load()
    second = load_changed(NEW_WORDS)
    assert Instrument.objects.get() == second
    assert second.slug == "tiny"
    assert Item.objects.filter(resident=NEW_WORDS[1]).count() == 1


def test_a_changed_wording_of_an_edition_in_use_is_a_new_edition(house):
    first = load()
    make_round(house, theme=first.themes.get())
    second = load_changed(NEW_WORDS)
    third = load_changed(NEWER_WORDS)
    make_round(house, theme=second.themes.get())
    assert second.slug == "tiny-2"
    assert third.slug != "tiny"
    first.refresh_from_db()
    assert first.slug == "tiny"
    assert first.themes.get().items.first().resident == NEW_WORDS[0]


def test_each_wording_in_use_keeps_a_slug_of_its_own(house):
    for change in (), (NEW_WORDS,), (NEWER_WORDS,):
        make_round(house, theme=load_changed(*change).themes.get())
    assert set(Instrument.objects.values_list("slug", flat=True)) == {"tiny", "tiny-2", "tiny-3"}
    assert load().slug == "tiny"


def test_a_new_edition_of_one_with_the_longest_slug_has_room_for_its_number(house):
    long = ('"tiny"', f'"{"a" * 80}"')
    make_round(house, theme=load_changed(long).themes.get())
    second = load_changed(long, NEW_WORDS)
    assert len(second.slug) <= 80
    assert Instrument.objects.values("slug").distinct().count() == 2


def test_a_house_loads_an_edition_of_its_own(house, other_house, manager):
    edition = load(facility=house, by=manager)
    assert edition.facility == house
    assert edition in Instrument.objects.offered_to(house)
    assert edition not in Instrument.objects.offered_to(other_house)


def test_only_the_operator_loads_an_edition_for_every_house(house, manager, colleague):
    with pytest.raises(ValueError):
        load(by=manager)
    with pytest.raises(PermissionDenied):
        load(facility=house, by=colleague)
    assert not Instrument.objects.exists()


def test_the_command_prints_the_slug(house):
    assert said_by("import_instrument", str(TINY)) == "tiny\n"
    assert said_by("import_instrument", str(TINY)) == "tiny\n"
    make_round(house, theme=Instrument.objects.get().themes.get())
    assert said_by("import_instrument", str(TINY)) == "tiny\n"


def test_the_command_says_when_the_file_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="ingen"):
        said_by("import_instrument", str(tmp_path / "ingen.toml"))


@pytest.mark.parametrize("path", shipped_instruments(), ids=lambda path: path.stem)
def test_what_comes_with_the_program_can_be_loaded(db, path):
    edition = load_instrument(path.read_bytes(), by=OPERATOR)
    assert [theme.items.count() for theme in edition.themes.all()] == [6, 7, 6, 6]


@needs_official
def test_the_official_edition_has_24_pairs_that_can_be_compared(db):
    edition = load(OFFICIAL)
    items = Item.objects.filter(theme__instrument=edition)
    assert [theme.items.count() for theme in edition.themes.all()] == [6, 7, 6, 6]
    assert [str(item) for item in items.filter(comparable=False)] == ["3E"]
    assert items.filter(comparable=True).count() == 24


@needs_official
def test_our_own_edition_asks_about_the_same_as_the_official_one(db):
    (own,) = (load(path) for path in shipped_instruments())
    official = load(OFFICIAL)
    assert own.same_as == official.slug
    places = [
        {str(item) for item in Item.objects.filter(theme__instrument=edition)}
        for edition in (own, official)
    ]
    assert places[0] == places[1]
