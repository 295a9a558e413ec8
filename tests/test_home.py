"""The home page, the list of residents, a resident's page and one's own account."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from residents.models import Look, Tie
from residents.views.home import day_in_words
from tests.factories import end_tie, make_facility, make_resident, make_tie

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOME = "/"


def page(client, url=HOME):
    return client.get(url).content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "fredag 20. november, uge 47"),
        (date(2027, 1, 1), "fredag 1. januar, uge 53 i 2026"),
        (date(2024, 12, 30), "mandag 30. december, uge 1 i 2025"),
    ],
)
def test_the_day_is_told_with_its_week(day, words):
    assert day_in_words(day) == words


def test_everyone_is_greeted_by_first_name(sign_in, contact):
    html = page(sign_in(contact))
    assert "Hej Karen" in html
    assert f"uge {timezone.localdate().isocalendar().week}" in html


def test_one_without_a_role_is_told_whom_to_ask(sign_in, stranger, former):
    for user in (stranger, former):
        html = page(sign_in(user))
        assert "ikke adgang til noget hus" in html and "administrator" in html


def test_staff_with_nothing_to_do_are_told_so(sign_in, colleague):
    assert "Der er ikke noget, der venter på dig i dag." in page(sign_in(colleague))


def test_a_resident_gets_the_calm_page_without_a_menu(sign_in, resident, bo):
    html = page(sign_in(resident))
    assert '<body class="resident"' in html
    assert "site-nav" not in html
    assert reverse("resident_page", args=[bo.key]) in html


def test_an_administrator_finds_every_house_they_keep(sign_in, administrator):
    other = make_facility("Havblik")
    make_tie(administrator, Tie.Kind.ADMINISTRATOR, other)
    html = page(sign_in(administrator))
    assert reverse("people", args=[other.key]) in html
    assert reverse("house_settings", args=[other.key]) in html


def test_a_manager_has_no_way_to_the_settings(sign_in, manager, house):
    assert reverse("people", args=[house.key]) not in page(sign_in(manager))


def test_the_list_holds_those_who_live_there_today(sign_in, manager, north):
    make_resident(north, "Signe")
    make_resident(north, "Tidligere", moved_out_on=timezone.localdate())
    html = page(sign_in(manager), reverse("resident_list"))
    assert "Signe" in html and "Nord" in html
    assert "Tidligere" not in html


def test_the_list_is_one_look_for_each_house(sign_in, manager, house, north, south):
    make_resident(north)
    make_resident(south)
    client = sign_in(manager)
    for _ in range(2):
        client.get(reverse("resident_list"))
    look = Look.objects.get()
    assert (look.user, look.facility, look.resident) == (manager, house, None)


def test_the_list_says_whose_team_one_is_in(sign_in, contact, bo):
    make_tie(contact, Tie.Kind.MEDICINE, bo)
    html = page(sign_in(contact), reverse("resident_list"))
    assert "Du er kontaktperson og medicinansvarlig" in html


def test_the_list_of_a_large_house_takes_few_queries(
    sign_in, manager, north, django_assert_max_num_queries
):
    for number in range(30):
        make_resident(north, f"Borger {number}")
    client = sign_in(manager)
    client.get(HOME)
    with django_assert_max_num_queries(15):
        client.get(reverse("resident_list"))


def test_a_residents_page_names_the_team_of_today(sign_in, contact, coordinator, medicine, bo):
    end_tie(coordinator.ties.get())
    html = page(sign_in(contact), reverse("resident_page", args=[bo.key]))
    assert "Karen Kontakt" in html and "Mie Medicin" in html
    assert "Kim Koordinator" not in html


def test_a_residents_page_is_logged_for_staff_and_not_for_oneself(sign_in, contact, resident, bo):
    url = reverse("resident_page", args=[bo.key])
    sign_in(resident).get(url)
    assert not Look.objects.exists()
    sign_in(contact).get(url)
    look = Look.objects.get()
    assert (look.user, look.resident, look.what) == (contact, bo, "den personlige side")


def test_a_resident_sees_their_own_page_in_the_calm_frame(sign_in, resident, contact, bo):
    html = page(sign_in(resident), reverse("resident_page", args=[bo.key]))
    assert '<body class="resident"' in html
    assert "Dit team" in html and "Karen Kontakt" in html


def test_an_account_shows_ones_roles_and_the_way_out(sign_in, substitute):
    substitute.set_password("prøve-adgang-1234")
    substitute.save()
    html = page(sign_in(substitute), reverse("account"))
    assert "På vagt" in html and "Nord" in html
    assert reverse("account_logout") in html and reverse("account_change_password") in html


def test_a_role_that_has_run_out_gives_nothing(sign_in, substitute, bo):
    client = sign_in(substitute)
    url = reverse("resident_page", args=[bo.key])
    assert client.get(url).status_code == 200
    yesterday = timezone.now() - timedelta(days=1)
    substitute.ties.update(since=yesterday - timedelta(days=1), until=yesterday)
    assert client.get(url).status_code == 404
