"""The residents' answers unit by unit: chosen at opening, counted at closing, shown all or none."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.compare import SideNumbers
from evaluations.disclosure import shown_parts, shown_round
from evaluations.export import results_as_data
from evaluations.models import Round
from tests.factories import close, load_paper, make_resident, make_residents, make_round, make_staff
from tests.test_round_pages import invite_url, plan

pytestmark = pytest.mark.once

NORTH, SOUTH = [1, 2, 3, 4, 5, 5], [2, 2, 3, 3, 4]
HIDDEN = "Færre end 5 svar – vises ikke"


def split_round(house, units, papers=(), **fields):
    """A closed round; units: {unit: the answers to B of so many who live there}."""
    fields = {"is_split": True, **fields}
    living = {
        make_resident(unit, f"{unit.name} {number}"): given
        for unit, answers in units.items()
        for number, given in enumerate(answers)
    }
    round = make_round(house, residents=list(living), staff=make_staff(house, 5), **fields)
    rows = [f"indefra,{resident.key},1B,{given}" for resident, given in living.items()]
    rows += [f"indefra,papir{number},1B,{given}" for number, given in enumerate(papers)]
    load_paper(round, *rows)
    return close(round)


def parts(round):
    return results_as_data(round)["items"][1].get("units")


def test_each_unit_is_counted_by_itself(house, north, south):
    round = split_round(house, {north: NORTH, south: SOUTH})
    assert parts(round) == [
        {"unit": "Nord", "n": 6, "mean": pytest.approx(20 / 6), "median": 3.5},
        {"unit": "Syd", "n": 5, "mean": 2.8, "median": 3.0},
    ]


def test_a_round_that_is_not_split_says_nothing_of_units(house, north, south):
    round = split_round(house, {north: NORTH, south: SOUTH}, is_split=False)
    assert parts(round) is None
    assert round.results.filter(parts__isnull=False).count() == 0


@pytest.mark.parametrize("south_answers", [[1, 2, 3, 4], [3, 3, 3, 3, 3], [], [3, 3, 3, 3, 4]])
def test_one_unit_that_cannot_be_shown_hides_them_all(house, north, south, south_answers):
    make_resident(south, "Har ikke svaret")
    answers = [*NORTH, 3, 3]
    round = split_round(house, {north: answers, south: south_answers or ["ved_ikke"]})
    assert parts(round) == {"suppressed": True}
    assert results_as_data(round)["items"][1]["inside"]["n"] == len(answers) + len(south_answers)


@pytest.mark.parametrize(("papers", "is_shown"), [([3], False), ([1, 2, 3, 4, 5], True)])
def test_forms_that_belong_to_no_unit_are_a_part_as_well(house, north, south, papers, is_shown):
    round = split_round(house, {north: NORTH, south: SOUTH}, papers)
    assert isinstance(parts(round), list) is is_shown
    if is_shown:
        assert [part["unit"] for part in parts(round)] == ["Nord", "Syd", ""]


def test_a_unit_where_nobody_was_invited_is_no_part(house, north, south):
    round = split_round(house, {north: NORTH})
    assert parts(round) == {"suppressed": True}


@pytest.mark.parametrize("is_split", [True, False])
def test_the_kinds_of_missing_are_not_told_in_a_split_round(house, north, south, is_split):
    answers = {north: [*NORTH, *["ved_ikke"] * 5], south: SOUTH}
    round = split_round(house, answers, is_split=is_split)
    missing = results_as_data(round)["items"][1]["inside"]["missing"]
    assert missing["i_alt"] == 5 and ("ved_ikke" in missing) is not is_split


def test_too_many_without_a_number_hide_the_units_wherever_they_live(house, north, south):
    at_home = split_round(house, {north: [*NORTH, "ved_ikke"], south: SOUTH})
    assert parts(at_home) == {"suppressed": True}


def test_the_staff_are_not_split(house, north, south):
    round = split_round(house, {north: NORTH, south: SOUTH})
    assert "units" not in results_as_data(round)["items"][1]["outside"]


def test_a_raised_k_hides_the_units(house, north, south):
    round = split_round(house, {north: NORTH, south: SOUTH})
    house.k = 6
    house.save()
    round.refresh_from_db()
    assert parts(round) == {"suppressed": True}


COUNTS = st.tuples(*[st.integers(0, 5)] * 5)


@given(st.lists(COUNTS, min_size=2, max_size=4), st.integers(0, 3), st.integers(5, 8))
def test_units_are_never_shown_with_few_or_alike(units, silent, k):
    numbers = [SideNumbers(one, {"ubesvaret": silent}) for one in units]
    whole = SideNumbers(
        tuple(map(sum, zip(*units, strict=True))), {"ubesvaret": silent * len(units)}
    )
    shown = shown_parts(dict(enumerate(numbers)), whole, k)
    assert shown is None or len(shown) == len(units)
    for one in numbers if shown else ():
        assert one.n >= k and not one.is_unanimous


def test_the_page_shows_the_units_in_a_table(sign_in, manager, house, north, south):
    round = split_round(house, {north: NORTH, south: SOUTH})
    page = sign_in(manager).get(reverse("round_compare", args=[round.key])).content.decode()
    assert "Afdelingerne hver for sig" in page and "Nord" in page and "<b>2,8</b>" in page


def test_the_page_hides_the_units_with_the_same_words(sign_in, manager, house, north, south):
    round = split_round(house, {north: NORTH, south: [1, 2, 3, 4]})
    page = sign_in(manager).get(reverse("round_compare", args=[round.key])).content.decode()
    section = page.split("Afdelingerne hver for sig")[1].split("</section>")[0]
    assert HIDDEN in section and "Nord" not in section


def test_splitting_is_offered_only_where_there_are_two_units(sign_in, manager, house, south):
    url = reverse("round_new", args=[house.key])
    client = sign_in(manager)
    assert "for hver afdeling" in client.get(url).content.decode()
    south.delete()
    assert "for hver afdeling" not in client.get(url).content.decode()


def test_one_unit_alone_cannot_be_split(sign_in, manager, house, north):
    data = {**plan(house, units=[north]), "is_split": "on"}
    page = sign_in(manager).post(reverse("round_new", args=[house.key]), data).content.decode()
    assert "Vælg mindst to afdelinger" in page


def test_it_is_said_beforehand_whether_each_unit_can_be_shown(
    sign_in, manager, house, north, south
):
    make_residents(north, 6)
    client, split = sign_in(manager), {"is_split": "on"}
    make_resident(south, "Ea")
    page = client.get(invite_url(house), {**plan(house), **split}).content.decode()
    assert "Svarene kan ikke vises for hver afdeling." in page and "Syd har 1" in page
    for number in range(4):
        make_resident(south, f"Nabo {number}")
    page = client.get(invite_url(house), {**plan(house), **split}).content.decode()
    assert "Borgernes svar kan vises for hver afdeling, hvis mindst 5 svarer i hver." in page
    assert "for hver afdeling" not in client.get(invite_url(house), plan(house)).content.decode()


def test_the_choice_travels_to_the_round(sign_in, manager, house, north):
    residents, staff = make_residents(north, 5), make_staff(house, 5)
    chosen = {"residents": [one.pk for one in residents], "staff": [one.pk for one in staff]}
    data = {**plan(house), "is_split": "on"}
    sign_in(manager).post(invite_url(house), chosen, query_params=data)
    assert Round.objects.get().is_split


def test_a_hidden_question_hides_its_units(house, north, south):
    round = split_round(house, {north: [3] * 6, south: [3] * 6})
    item = shown_round(round).items[1]
    assert item.inside is None and item.parts is None
