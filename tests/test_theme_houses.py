"""One theme in several houses: each by itself, for those who may read results in more than one."""

import pytest
from django.urls import reverse

from residents.models import Look, Tie
from tests.factories import end_tie, load_changed, make_tie
from tests.test_comparison import closed_round

pytestmark = pytest.mark.once

SIX, OTHER, FEW = [1, 2, 3, 2, 1, 3], [3, 4, 4, 3, 3, 4], [1, 2, 3, 4]
HIDDEN = "Færre end 5 svar – vises ikke"


def url(round):
    return reverse("theme_houses", args=[round.key])


@pytest.fixture
def here(house):
    return closed_round(house, {"B": SIX}, {"B": OTHER})


@pytest.fixture
def there(other_house):
    return closed_round(other_house, {"B": FEW}, {"B": [5, 5, 4, 5, 5]})


@pytest.fixture
def head(manager, other_house):
    """A manager of two houses."""
    make_tie(manager, Tie.Kind.MANAGER, other_house)
    return manager


def test_two_houses_stand_beside_each_other(sign_in, head, here, there):
    page = sign_in(head).get(url(here)).content.decode()
    assert "Bakkehuset" in page and "Solgården" in page
    assert "<b>2,0</b>" in page and "<b>3,5</b>" in page and "<b>4,8</b>" in page


def test_each_house_hides_what_it_hides_by_itself(sign_in, head, here, there):
    page = sign_in(head).get(url(here)).content.decode()
    assert HIDDEN in page and "<b>2,5</b>" not in page


def test_there_is_no_total_across_the_houses(sign_in, head, here, there):
    rows = sign_in(head).get(url(here)).context["rows"]
    assert {len(side["cells"]) for row in rows for side in row.sides} == {2}


def test_each_house_that_is_shown_is_one_look(sign_in, head, here, there, house, other_house):
    sign_in(head).get(url(here))
    looks = Look.objects.filter(what="temaet i flere huse")
    assert sorted(looks.values_list("facility", flat=True)) == sorted([house.id, other_house.id])


def test_one_house_alone_leads_back_to_its_comparison(sign_in, manager, here, there):
    response = sign_in(manager).get(url(here))
    assert response.url == reverse("round_compare", args=[here.key])
    assert Look.objects.filter(facility=there.facility).count() == 0


def test_a_tie_that_has_ended_opens_no_house(sign_in, head, other_house, here, there):
    end_tie(head.ties.get(facility=other_house))
    assert sign_in(head).get(url(here)).status_code == 302


def test_an_administrator_of_the_other_house_reads_nothing_there(
    sign_in, manager, other_house, here, there
):
    make_tie(manager, Tie.Kind.ADMINISTRATOR, other_house)
    assert sign_in(manager).get(url(here)).status_code == 302


def test_only_the_same_edition_is_set_beside(sign_in, head, here, other_house):
    other = load_changed(('"tiny"', '"anden"')).themes.get()
    closed_round(other_house, {"B": OTHER}, {"B": OTHER}, theme=other)
    page = sign_in(head).get(url(here)).content.decode()
    assert "De andre huse har ingen lukket runde" in page


def test_the_latest_round_of_each_house_is_shown(sign_in, head, here, there, house):
    closed_round(house, {"B": OTHER}, {"B": OTHER}, title="Efterår")
    page = sign_in(head).get(url(here)).content.decode()
    assert "Efterår" in page and "<b>2,0</b>" not in page


def test_the_link_is_there_only_for_those_with_two_houses(sign_in, head, inspector, here):
    address = reverse("round_compare", args=[here.key])
    assert "Se temaet i flere huse" in sign_in(head).get(address).content.decode()
    assert "Se temaet i flere huse" not in sign_in(inspector).get(address).content.decode()
