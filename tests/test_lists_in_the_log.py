"""A page that names residents in a list is one row of the log, with the keys of those it names."""

import pytest
from django.urls import reverse

from residents.actions.talks import ask_for_talk
from residents.models import Look
from tests.factories import (
    close,
    load,
    make_agreement,
    make_pair_round,
    make_review,
    make_round,
)
from tests.matrix import no_printing

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OF_CLOSED = ("round_report", "round_poster", "round_xlsx", "round_csv")
OF_OPEN = ("paper_form_inside", "paper_form_outside")


def rows(client, address):
    """[the keys in the row] of each row that opening a page twice adds."""
    before = set(Look.objects.values_list("id", flat=True))
    for _ in range(2):
        assert client.get(address).status_code == 200
    return [set(row.about.split()) for row in Look.objects.exclude(id__in=before)]


def keys(*residents):
    return {str(one.key) for one in residents}


def invite_address(house):
    theme = load().themes.get()
    units = "&".join(f"units={unit.pk}" for unit in house.units.all())
    asked = f"theme={theme.pk}&form=group&{units}&opens_on=2026-01-01&title=Runde"
    return f"{reverse('round_invite', args=[house.key])}?{asked}"


@pytest.mark.parametrize("name", ["people", "tie_new", "tie_history"])
def test_the_pages_of_the_people_bear_the_keys_of_the_residents(
    sign_in, administrator, house, bo, nora, name
):
    assert rows(sign_in(administrator), reverse(name, args=[house.key])) == [keys(bo, nora)]


def test_talks_that_wait_are_a_list(sign_in, colleague, resident, bo):
    ask_for_talk(bo, by=resident)
    assert rows(sign_in(colleague), "/") == [keys(bo)]


def test_agreements_with_residents_on_the_first_page_are_a_list(sign_in, contact, resident, bo):
    make_agreement(bo, by=contact, taken_on_by=[contact, resident])
    # The ways to the tryghedsplaner of the team are the other list.
    assert rows(sign_in(contact), "/") == [keys(bo), keys(bo)]
    assert rows(sign_in(resident), "/") == []


def test_forms_about_residents_on_the_first_page_are_a_list(sign_in, house):
    round = make_pair_round(house, 1)
    form = round.invitations.get(user__isnull=False)
    named = [keys(form.resident)]
    client = sign_in(form.user)
    assert rows(client, "/") == named
    assert rows(client, reverse("round_list", args=[house.key])) == named


def test_those_who_can_be_invited_and_those_who_are_are_lists(sign_in, manager, house, bo, nora):
    client = sign_in(manager)
    assert rows(client, invite_address(house)) == [keys(bo, nora)]
    round = make_round(house, residents=[bo], staff=[manager])
    assert rows(client, reverse("round_overview", args=[round.key])) == [keys(bo)]


def test_reviews_about_residents_are_a_list(sign_in, other_team, house, ida):
    make_review(house, resident=ida)
    assert rows(sign_in(other_team), reverse("review_list", args=[house.key])) == [keys(ida)]


def test_a_list_without_its_keys_is_noticed(sign_in, colleague, resident, bo, monkeypatch):
    ask_for_talk(bo, by=resident)
    monkeypatch.setattr("residents.home_panels.look_over", lambda *given: None)
    assert rows(sign_in(colleague), "/") != [keys(bo)]


@pytest.mark.once
@pytest.mark.parametrize("name", OF_OPEN + OF_CLOSED)
def test_every_print_and_every_file_is_one_look(sign_in, manager, answered, name):
    round = close(answered) if name in OF_CLOSED else answered
    with no_printing():
        assert len(rows(sign_in(manager), reverse(name, args=[round.key]))) == 1


def test_what_is_typed_as_one_goes_adds_no_look(sign_in, contact, house):
    """Saving as one types asks the server again and again; it is the same look."""
    round = make_pair_round(house, 1)
    form = round.invitations.get(user__isnull=False)
    client, address = sign_in(form.user), reverse("form_staff", args=[form.key])
    for _ in range(3):
        client.post(address, {"go": "save"}, headers={"hx-request": "true"})
    assert not Look.objects.filter(resident=form.resident).exists()
