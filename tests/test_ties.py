"""Giving and ending ties: what opens a house and its residents, and to whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from residents.actions.people import end_tie as end
from residents.actions.people import give_tie, midnight
from residents.models import Tie, User
from tests.factories import end_tie, make_resident, make_tie
from tests.seeded import must_fail
from tests.test_people import day, text, tie_data, url

pytestmark = pytest.mark.django_db

Kind = Tie.Kind
RESIDENTS = {"resident", "neighbour", "moved_out", "outsider"}


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


def give(client, house, person=None, username="", **fields):
    key = person.key if person else ""
    return client.post(url("tie_new", house), {"person": key, "username": username, **fields})


def only_residents(cast):
    anew = User.objects.in_bulk([user.id for user in cast.values()])
    return {role for role, user in cast.items() if anew[user.id].is_only_resident}


def test_who_has_a_task_in_the_house_is_not_only_a_resident(cast, resident, house):
    assert only_residents(cast) == RESIDENTS
    make_tie(resident, Kind.EMPLOYED, house)
    assert only_residents(cast) == RESIDENTS - {"resident"}


def test_a_resident_who_works_taken_for_only_a_resident_is_noticed(request, monkeypatch):
    monkeypatch.setattr(User, "is_only_resident", property(lambda user: bool(user.homes)))
    must_fail(request, test_who_has_a_task_in_the_house_is_not_only_a_resident)


def test_a_tie_works_at_once_and_ends_at_once(client, sign_in, house, colleague, bo):
    theirs, page = sign_in(colleague), reverse("resident_page", args=[bo.key])
    assert theirs.get(page).status_code == 403
    give(client, house, colleague, **tie_data(Kind.CONTACT, resident=bo.key))
    assert theirs.get(page).status_code == 200
    tie = colleague.ties.get(kind=Kind.CONTACT)
    client.post(url("tie_end", house, tie.key))
    assert theirs.get(page).status_code == 403
    assert colleague.ties.get(kind=Kind.CONTACT).is_ended


def test_a_tie_lasts_to_the_end_of_its_last_day(client, house, colleague, north):
    give(client, house, colleague, **tie_data(Kind.ON_DUTY, unit=north.id, until_on=day()))
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert colleague.ties.get(kind=Kind.ON_DUTY).until == midnight(tomorrow)


def test_an_inspection_lasts_a_year_at_most(client, house, colleague):
    data = tie_data(Kind.INSPECTOR, until_on=day(366))
    latest = timezone.localdate() + timedelta(days=365)
    refused = text(give(client, house, colleague, **data))
    assert f"højst vare et år. Skriv en dag senest {latest:%d-%m-%Y}." in refused
    give(client, house, colleague, **data | {"until_on": day(365)})
    assert colleague.ties.filter(kind=Kind.INSPECTOR).exists()


def test_a_tie_can_begin_on_a_later_day(client, house, colleague, bo):
    data = tie_data(Kind.CONTACT, resident=bo.key) | {"since_on": day(3)}
    give(client, house, colleague, **data)
    tie = colleague.ties.get(kind=Kind.CONTACT)
    assert tie.is_coming
    client.post(url("tie_end", house, tie.key))
    tie.refresh_from_db()
    assert tie.since == tie.until


def test_nobody_gives_themself_a_tie(client, house, administrator, bo):
    data = tie_data(Kind.CONTACT, resident=bo.key)
    answer = give(client, house, username=administrator.username, **data)
    assert "Du kan ikke give dig selv en rolle." in text(answer)
    tie = {"kind": Kind.CONTACT, "resident": bo, "since": timezone.now()}
    with pytest.raises(PermissionDenied):
        give_tie(house, by=administrator, user=administrator, **tie)
    assert administrator.ties.count() == 1


def test_a_tie_leads_only_to_ones_own_house(client, house, colleague, outsider, administrator):
    other = outsider.own_resident
    answer = give(client, house, colleague, **tie_data(Kind.CONTACT, resident=other.key))
    assert answer.status_code == 200
    tie = {"kind": Kind.CONTACT, "resident": other, "since": timezone.now()}
    with pytest.raises(PermissionDenied):
        give_tie(house, by=administrator, user=colleague, **tie)


def test_people_of_another_house_are_not_listed(client, house, other_manager, outsider):
    page = text(client.get(url("tie_new", house)))
    assert "Otto Overfor" not in page and "Ulla" not in page
    assert client.get(url("user_edit", house, other_manager.key)).status_code == 404


def test_someone_from_another_house_is_found_by_the_exact_username(client, house, other_manager):
    data = tie_data(Kind.EMPLOYED)
    wrong = give(client, house, username=other_manager.username[:-1], **data)
    assert "Der er ingen medarbejder med det brugernavn." in text(wrong)
    give(client, house, username=other_manager.username, **data)
    assert other_manager.ties.filter(facility=house).exists()


def test_a_resident_of_another_house_is_not_found(client, house, outsider):
    answer = give(client, house, username=outsider.username, **tie_data(Kind.EMPLOYED))
    assert "Der er ingen medarbejder med det brugernavn." in text(answer)


def test_the_same_tie_is_not_given_twice(client, house, contact, colleague, bo):
    twice = give(client, house, contact, **tie_data(Kind.CONTACT, resident=bo.key))
    assert "har allerede den rolle" in text(twice)
    assert "har allerede den rolle" in text(
        give(client, house, colleague, **tie_data(Kind.EMPLOYED))
    )


def test_a_residents_own_account_is_nothing_else(client, house, north, resident, colleague):
    answer = give(client, house, resident, **tie_data(Kind.EMPLOYED))
    assert "Det er en borgers egen bruger." in text(answer)
    data = tie_data(Kind.SELF, resident=make_resident(north, "Signe").key)
    assert "kan ikke have andre roller" in text(give(client, house, colleague, **data))


def test_the_last_administrator_stays(client, house, administrator, colleague):
    tie = administrator.ties.get()
    assert "eneste administrator" in text(client.post(url("tie_end", house, tie.key), follow=True))
    make_tie(colleague, Kind.ADMINISTRATOR, house)
    end(house, tie, by=administrator)
    tie.refresh_from_db()
    assert tie.is_ended


def test_what_has_ended_stays_in_the_history(client, house, contact, former):
    page = text(client.get(url("people", house)))
    assert "Frida Før" in page.split("Tidligere")[1]
    end_tie(contact.ties.get())
    assert "Tidligere roller" in text(client.get(url("user_edit", house, contact.key)))
