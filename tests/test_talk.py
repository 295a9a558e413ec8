"""»Jeg vil tale med nogen«."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from residents.actions.talks import ask_for_talk, take_talk
from residents.models import Change, TalkRequest

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def ask_url(bo):
    return reverse("ask_for_talk", args=[bo.key])


def take_url(bo):
    return reverse("take_talk", args=[bo.key])


def home(client):
    return client.get("/").content.decode()


def test_a_resident_asks_and_sees_that_it_is_known(sign_in, resident, bo):
    client = sign_in(resident)
    assert "Jeg vil tale med nogen" in home(client)
    answer = client.post(ask_url(bo), follow=True)
    html = answer.content.decode()
    assert "Medarbejderne kan se, at du vil tale." in html and "Haster det, så ring" in html
    assert "Jeg vil tale med nogen" not in html


def test_the_houses_number_stands_beside(sign_in, resident):
    html = home(sign_in(resident))
    assert "70 12 34 56" in html and 'href="tel:70123456"' in html


def test_asking_twice_is_asking_once(sign_in, resident, bo):
    client = sign_in(resident)
    for _ in range(2):
        client.post(ask_url(bo))
    assert TalkRequest.objects.count() == 1


def test_it_goes_back_to_the_page_where_it_was_asked(sign_in, resident, bo):
    here = reverse("resident_page", args=[bo.key])
    assert sign_in(resident).post(ask_url(bo), {"next": here}).url == here


@pytest.mark.parametrize(
    "url", ["https://example.org/", "//example.org", "javascript:alert(1)", ""]
)
def test_it_never_leads_out_of_the_house(sign_in, resident, bo, url):
    assert sign_in(resident).post(ask_url(bo), {"next": url}).url == "/"


@pytest.mark.parametrize("role", ["contact", "substitute", "colleague"])
def test_those_who_work_there_see_who_asks_and_can_take_it(cast, sign_in, resident, bo, role):
    ask_for_talk(bo, by=resident)
    client = sign_in(cast[role])
    html = home(client)
    assert "Bo Bertelsen vil gerne tale med nogen." in html and take_url(bo) in html
    client.post(take_url(bo))
    taken = TalkRequest.objects.get()
    assert taken.taken_by == cast[role] and taken.taken_at
    assert "vil gerne tale med nogen" not in home(client)


@pytest.mark.parametrize(
    "role", ["manager", "administrator", "inspector", "neighbour", "outsider", "other_manager"]
)
def test_nobody_else_sees_that_a_resident_asks(cast, sign_in, resident, bo, role):
    ask_for_talk(bo, by=resident)
    assert "vil gerne tale" not in home(sign_in(cast[role]))


def test_the_resident_sees_who_took_it_and_can_ask_again(sign_in, resident, contact, bo):
    take_talk(ask_for_talk(bo, by=resident), by=contact)
    html = home(sign_in(resident))
    assert "Karen har set, at du vil tale. Det var kl." in html and "Jeg vil tale med nogen" in html


def test_only_the_first_takes_it(sign_in, resident, contact, colleague, bo):
    request = ask_for_talk(bo, by=resident)
    assert take_talk(request, by=contact)
    assert not take_talk(request, by=colleague)
    html = sign_in(colleague).post(take_url(bo), follow=True).content.decode()
    assert "En anden har allerede taget samtalen." in html
    assert TalkRequest.objects.get().taken_by == contact


def test_nobody_asks_on_behalf_of_a_resident(contact, bo):
    with pytest.raises(PermissionDenied):
        ask_for_talk(bo, by=contact)


def test_it_is_logged_without_a_word_of_what_it_is_about(resident, contact, bo):
    take_talk(ask_for_talk(bo, by=resident), by=contact)
    rows = Change.objects.order_by("id").values_list("user", "resident", "what")
    assert list(rows) == [
        (resident.id, bo.id, "bad om en samtale"),
        (contact.id, bo.id, "tog en samtale"),
    ]


def test_a_link_alone_changes_nothing(sign_in, resident, contact, bo):
    assert sign_in(resident).get(ask_url(bo)).status_code == 405
    assert sign_in(contact).get(take_url(bo)).status_code == 405
