"""A manager opens a round, follows it and closes it; files are loaded in the browser."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evaluations.models import Instrument, Invitation, Round
from tests.factories import (
    BROKEN,
    TINY,
    answer_all,
    load,
    make_full_round,
    make_residents,
    make_round,
    make_staff,
    paper,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def client(sign_in, manager):
    return sign_in(manager)


def plan(house, form="group", units=None):
    theme = load().themes.get()
    units = units or house.units.all()
    return {
        "theme": theme.pk,
        "form": form,
        "units": [unit.pk for unit in units],
        "title": "Efterår 2026",
        "opens_on": "20-11-2026",
        "closes_on": "",
    }


def invite_url(house):
    return reverse("round_invite", args=[house.key])


def test_theme_one_is_chosen_the_first_time(client, house):
    load()
    form = client.get(reverse("round_new", args=[house.key])).context["form"]
    first = str(form["theme"]).split("<option")[1]
    assert "Tema 1" in first and 'value=""' not in first


def test_a_wrong_date_is_said_in_plain_words(client, house):
    data = {**plan(house), "closes_on": "31-11-2026"}
    html = client.post(reverse("round_new", args=[house.key]), data).content.decode()
    assert "Efterår 2026" in html
    assert "November har 30 dage. Ret datoen." in html


def test_what_a_round_is_called_does_not_stand_in_an_address(client, house, north):
    make_residents(north, 5)
    make_staff(house, 5)
    answer = client.post(reverse("round_new", args=[house.key]), plan(house))
    assert answer.url.startswith(invite_url(house)) and "title" not in answer.url
    assert "»Efterår 2026«" in client.get(answer.url).content.decode()
    back = reverse("round_new", args=[house.key]) + "?" + answer.url.partition("?")[2]
    assert 'value="Efterår 2026"' in client.get(back).content.decode()


def test_it_is_said_beforehand_that_k_can_be_met(client, house, north):
    make_residents(north, 6)
    make_staff(house, 6)
    html = client.get(invite_url(house), plan(house)).content.decode()
    assert "mindst 5 svar fra hver side" in html
    assert "Her skal næsten alle svare" in html


def test_when_k_cannot_be_met_pairs_and_the_whole_house_are_offered(client, house, north, south):
    make_residents(north, 2)
    html = client.get(invite_url(house), plan(house, units=[north])).content.decode()
    assert "Tallene kan ikke vises" in html
    assert "form=pair" in html
    assert "Tage hele huset med" in html


def test_a_round_is_opened_for_those_who_are_chosen(client, house, north):
    residents, staff = make_residents(north, 6), make_staff(house, 5)
    data = {"residents": [one.pk for one in residents[:5]], "staff": [one.pk for one in staff]}
    response = client.post(invite_url(house), data, query_params=plan(house))
    round = Round.objects.get()
    assert response.url == reverse("round_overview", args=[round.key])
    assert round.invitations.count() == 10


def test_too_few_chosen_are_opened_only_when_asked_twice(client, house, north):
    residents, staff = make_residents(north, 6), make_staff(house, 5)
    data = {"residents": [one.pk for one in residents[:3]], "staff": [one.pk for one in staff]}
    html = client.post(invite_url(house), data, query_params=plan(house)).content.decode()
    assert "Tallene kan ikke vises" in html and "Åbn alligevel" in html
    assert not Round.objects.exists()
    client.post(invite_url(house), {**data, "anyway": "1"}, query_params=plan(house))
    assert Round.objects.get().invitations.count() == 8


def test_pairs_suggest_the_contact_person(client, house, bo, contact):
    html = client.get(invite_url(house), plan(house, form="pair")).content.decode()
    assert f'value="{contact.key}" selected' in html


def test_pairs_invite_both_sides_about_the_same_resident(client, house, bo, contact):
    response = client.post(
        invite_url(house), {str(bo.key): str(contact.key)}, query_params=plan(house, form="pair")
    )
    assert response.status_code == 302
    sides = Invitation.objects.values_list("perspective", "user", "resident")
    assert set(sides) == {("inside", None, bo.pk), ("outside", contact.pk, bo.pk)}


def test_those_in_an_open_round_about_the_theme_are_not_offered_again(client, house, bo):
    make_round(house, residents=[bo])
    html = client.get(invite_url(house), plan(house)).content.decode()
    assert "Bo Bertelsen" not in html
    assert "1 borger er med i en åben runde" in html


def test_the_overview_names_staff_who_have_sent_and_nothing_about_residents(client, house):
    round = make_full_round(house, 5)
    forms = list(round.invitations.all())
    before = overview(client, round)
    answer_all(next(form for form in forms if form.is_inside))
    assert overview(client, round) == before
    answer_all(next(form for form in forms if not form.is_inside))
    assert overview(client, round).count("Sendt") == before.count("Sendt") + 1


def overview(client, round):
    """The page without what differs from one request to the next."""
    html = client.get(reverse("round_overview", args=[round.key])).content.decode()
    return re.sub(r'nonce="[^"]*"|"X-CSRFToken": "[^"]*"|csrfmiddlewaretoken.*', "", html)


def test_closing_asks_first_and_then_shows_the_comparison(client, house):
    round = make_full_round(house, 5)
    url = reverse("round_close", args=[round.key])
    assert "Det kan ikke fortrydes" in client.get(url).content.decode()
    assert client.post(url).url == reverse("round_compare", args=[round.key])
    round.refresh_from_db()
    assert not round.is_open


def upload(content, name="skema.toml"):
    return {"file": SimpleUploadedFile(name, content)}


def test_a_manager_loads_an_edition_for_the_house_alone(client, house, other_house):
    client.post(reverse("instrument_list", args=[house.key]), upload(TINY.read_bytes()))
    assert Instrument.objects.offered_to(house).count() == 1
    assert not Instrument.objects.offered_to(other_house).exists()


def test_all_faults_of_an_edition_come_at_once_and_nothing_is_stored(client, house):
    response = client.post(
        reverse("instrument_list", args=[house.key]), upload(BROKEN.read_bytes())
    )
    assert len(response.context["faults"]) >= 6
    assert not Instrument.objects.exists()


def test_no_file_is_said_in_plain_words(client, house):
    response = client.post(reverse("instrument_list", args=[house.key]), {})
    assert "Vælg en fil." in response.content.decode()


def test_paper_answers_are_loaded_from_a_file(client, house):
    round = make_full_round(house, 5)
    url = reverse("round_paper", args=[round.key])
    response = client.post(url, upload(paper("indefra,p1,1A,3"), "svar.csv"), follow=True)
    assert "1 nye svar er hentet ind." in response.content.decode()


def test_a_faulty_paper_file_names_line_and_column(client, house):
    round = make_full_round(house, 5)
    url = reverse("round_paper", args=[round.key])
    html = client.post(url, upload(paper("indefra,p1,1A,9"), "svar.csv")).content.decode()
    assert "Linje 2, answer" in html
    assert "Intet er gemt" in html


def test_staff_see_closed_rounds_but_not_who_is_invited(sign_in, colleague, house):
    round = make_full_round(house, 5)
    client = sign_in(colleague)
    assert client.get(reverse("round_overview", args=[round.key])).status_code == 403
    assert "Åbne runder" not in client.get(reverse("round_list", args=[house.key])).content.decode()
