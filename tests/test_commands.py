"""What the one who runs the server can do: list houses, open, close and export."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from evaluations.models import Missing, Round
from residents.perspectives import Perspective
from tests.factories import (
    answer_side,
    close,
    load,
    load_changed,
    load_paper,
    make_full_round,
    make_pair_round,
    make_resident,
    make_residents,
    make_staff,
    said_by,
)

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective
SIDE = {"n", "mean", "median", "counts", "missing"}


def opened(**options):
    said = said_by(
        "open_round", **{"facility": "Solgården", "instrument": "tiny", "theme": 1, **options}
    )
    return Round.objects.get(key=said.strip())


def export(round):
    return json.loads(said_by("export_results", round=str(round.key)))


@pytest.fixture
def closed(house):
    """A closed group round with six answers on each side."""
    round = make_full_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    answer_side(round, OUTSIDE, *"334444")
    return close(round)


def test_houses_are_listed_with_units_and_residents(house, north, south, bo):
    ea = make_resident(south, "Ea")
    assert json.loads(said_by("list_houses")) == {
        "facilities": [
            {
                "name": "Solgården",
                "k": 5,
                "units": [
                    {"name": "Nord", "residents": [str(bo.key)]},
                    {"name": "Syd", "residents": [str(ea.key)]},
                ],
                "residents": [str(bo.key), str(ea.key)],
            }
        ]
    }


def test_an_opened_round_invites_the_whole_house(house, north, south):
    load()
    make_residents(north, 2)
    make_resident(south, "Ea")
    make_staff(house, 4)
    round = opened()
    assert (round.form, round.k, round.opened_by) == ("group", 5, None)
    assert round.units.count() == 2
    assert round.invitations.filter(perspective=INSIDE).count() == 3
    assert round.invitations.filter(perspective=OUTSIDE).count() == 4


def test_an_opened_round_of_pairs_pairs_residents_with_their_contact_persons(house, bo, contact):
    load()
    make_resident(bo.unit, "Uden kontakt")
    forms = opened(form="pair").invitations.all()
    assert [(form.perspective, form.resident, form.user) for form in forms] == [
        ("inside", bo, None),
        ("outside", bo, contact),
    ]


def test_those_who_have_left_are_not_invited(house, north, bo, former):
    load()
    yesterday = timezone.localdate() - timedelta(days=1)
    make_resident(north, "Flyttet", moved_out_on=yesterday)
    (gone,) = make_staff(house, 1)
    gone.is_active = False
    gone.save()
    assert [form.resident for form in opened().invitations.all()] == [bo]


def test_opening_again_invites_nobody_twice(house, north):
    load()
    make_residents(north, 2)
    make_staff(house, 2)
    assert opened().invitations.count() == 4
    assert opened().invitations.count() == 0


def test_the_houses_own_edition_goes_before_the_shared_one_of_the_same_name(house, manager):
    load()
    words = ("aftensmaden", "frokosten")
    own = load_changed(words, facility=house, by=manager)
    assert opened().theme.instrument == own


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"facility": "Ukendt"}, "Ukendt"),
        ({"instrument": "ukendt"}, "ukendt"),
        ({"theme": 4}, "tema 4"),
    ],
)
def test_what_cannot_be_found_is_named_and_no_round_is_opened(house, wrong, named):
    load()
    with pytest.raises(CommandError, match=named):
        opened(**wrong)
    assert not Round.objects.exists()


def test_a_round_is_closed_once_and_closing_again_does_no_harm(house):
    round = make_full_round(house, 1)
    for _ in range(2):
        said_by("close_round", round=str(round.key))
    round.refresh_from_db()
    assert not round.is_open
    assert round.results.count() == 2


@pytest.mark.parametrize("command", ["close_round", "export_results"])
@pytest.mark.parametrize("key", ["ikke-et-id", "2b7e1516-28ae-4d2a-a6ab-f7158809cf4f"])
def test_a_round_that_is_not_there_is_an_error(db, command, key):
    with pytest.raises(CommandError, match=key):
        said_by(command, round=key)


@pytest.mark.parametrize("command", ["export_results", "theme_report"])
def test_an_open_round_gives_no_numbers(house, command, tmp_path):
    round = make_full_round(house, 1)
    options = {"output": str(tmp_path / "rapport.pdf")} if command == "theme_report" else {}
    with pytest.raises(CommandError, match="åben"):
        said_by(command, round=str(round.key), **options)
    assert not list(tmp_path.iterdir())


def test_the_export_says_which_round_it_is(closed, house):
    data = export(closed)
    assert data["round"] == str(closed.key)
    assert (data["facility"], data["instrument"], data["theme"]) == ("Solgården", "tiny", 1)
    assert (data["form"], data["k"]) == ("group", 5)
    assert data["opened_on"] == closed.opens_on.isoformat()
    taken_part = {"invited": 6, "sent": 6, "declined": None, "helped": None}
    assert data["participation"] == {"inside": taken_part, "outside": taken_part}


def test_the_export_has_both_sides_of_each_item_and_the_gap(closed):
    different, alike = export(closed)["items"]
    assert (different["item"], different["comparable"], different["gap"]) == ("1A", False, None)
    assert (alike["item"], alike["comparable"]) == ("1B", True)
    assert set(alike["inside"]) == SIDE
    assert alike["inside"]["counts"] == [2, 1, 1, 1, 1]
    assert alike["inside"]["median"] == 2.5
    assert alike["inside"]["mean"] == pytest.approx(16 / 6)
    assert alike["gap"] == pytest.approx(16 / 6 - 22 / 6)
    assert alike["inside"]["missing"] == {"i_alt": 0, **dict.fromkeys(Missing.values, 0)}
    assert "distances" not in alike


def test_the_export_of_pairs_tells_how_far_apart_they_are(house):
    round = make_pair_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    answer_side(round, OUTSIDE, *"224445")
    item = export(close(round))["items"][1]
    assert item["distances"] == {"equal": 2, "one": 3, "two_or_more": 1}


def test_the_export_hides_a_side_with_fewer_than_k(house):
    round = make_full_round(house, 5)
    answer_side(round, INSIDE, *"1234")
    answer_side(round, OUTSIDE, *"12345")
    item = export(close(round))["items"][1]
    assert item["inside"] == {"suppressed": True}
    assert item["outside"]["n"] == 5
    assert item["gap"] is None


def test_the_export_names_nobody(house, north):
    round = make_full_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    answer_side(round, OUTSIDE, *"334444")
    text = json.dumps(export(close(round)), ensure_ascii=False)
    for form in round.invitations.all():
        person = form.resident or form.user
        assert person.name not in text
        assert str(person.key) not in text


def test_paper_and_screen_count_alike(house):
    round = make_full_round(house, 3)
    answer_side(round, INSIDE, *"123")
    load_paper(round, "indefra,p1,1B,4", "indefra,p2,1B,5")
    data = export(close(round))
    assert data["items"][1]["inside"]["counts"] == [1, 1, 1, 1, 1]
    assert data["participation"]["inside"]["sent"] == 5
