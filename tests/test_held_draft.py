"""What was being saved when a sign-in ran out is not lost, and is nobody else's."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evaluations.models import Answer
from residents.models import Agreement
from residents.sign_in import held
from tests.factories import make_round, said_by
from tests.sign_ins import PASSWORD, is_signed_in, known, pass_time, signed_in, try_to_sign_in

pytestmark = pytest.mark.once

HELD = reverse("held_draft")
WORDS = "Vi går en tur om torsdagen\r\n»og« drikker <kaffe> & te"
TOO_LONG = timedelta(minutes=31)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def client(manager):
    """The manager, who came in by the sign-in page."""
    return signed_in(manager)


@pytest.fixture
def address(house):
    return reverse("agreement_new", args=[house.key])


def typed(**more):
    """What a person types in a new agreement."""
    words = {"what": WORDS, "who": "Husrådet", "due_on": "25-11-2030"}
    return {**words, "client_key": str(uuid.uuid4()), **more}


def held_form(client):
    """(where it goes, what it posts) of the page with what is held."""
    page = client.get(HELD).content.decode()
    form = re.search(r'<form method="post" action="([^"]*)">(.*?)</form>', page, re.DOTALL)
    return unescape(form[1]), {name: unescape(value) for name, value in HIDDEN.findall(form[2])}


def ran_out(client, address, data, **more):
    pass_time(client, TOO_LONG)
    return client.post(address, data, **more)


def test_what_was_sent_too_late_is_stored_once_after_signing_in_again(client, manager, address):
    data = typed()
    answer = ran_out(client, address, data)
    assert answer.url == f"{reverse('account_login')}?next={HELD}"
    assert not Agreement.objects.exists()
    assert try_to_sign_in(client, manager.username).url == HELD
    where, again = held_form(client)
    assert where == address
    assert again == {**data, "csrfmiddlewaretoken": again["csrfmiddlewaretoken"], held.HELD: "1"}
    for _ in range(2):
        assert client.post(where, again).url == reverse("agreement_list", args=[manager_house()])
    assert [agreement.what for agreement in Agreement.objects.all()] == [WORDS]
    assert client.get(HELD).url == reverse("home")


def manager_house():
    return Agreement.objects.get().facility.key


def test_the_page_shows_what_is_about_to_be_stored(client, manager, address):
    ran_out(client, address, typed())
    try_to_sign_in(client, manager.username)
    page = client.get(HELD).content.decode()
    assert "Det, du var i gang med, er ikke gemt endnu" in page
    assert "drikker &lt;kaffe&gt; &amp; te" in page
    assert "no-store" in client.get(HELD)["Cache-Control"]


def test_it_is_held_after_twelve_hours_too(client, manager, address):
    pass_time(client, age=timedelta(hours=12))
    client.post(address, typed())
    assert try_to_sign_in(client, manager.username).url == HELD


def test_a_form_that_saves_as_one_goes_is_held_too(house, colleague):
    round = make_round(house, staff=[colleague])
    form = round.invitations.get(user=colleague)
    client, address = signed_in(colleague), reverse("form_staff", args=[form.key])
    pass_time(client, TOO_LONG)
    keys = {f"{letter}-client_key": str(uuid.uuid4()) for letter in "AB"}
    data = {"A-given": "4", "A-comment": "Mine egne ord", "go": "save", **keys}
    answer = client.post(address, data, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={HELD}"
    try_to_sign_in(client, colleague.username)
    where, again = held_form(client)
    assert client.post(where, again).url == address
    assert Answer.objects.get(invitation=form).comment == "Mine egne ord"


def test_the_last_of_two_saves_on_their_way_is_the_one_held(client, manager, address):
    """And the answer to it does not tell the browser to throw the session away."""
    pass_time(client, TOO_LONG)
    for words in ("Det første", "Det første og det sidste"):
        client.post(address, typed(what=words))
        assert client.cookies["sessionid"].value
    try_to_sign_in(client, manager.username)
    assert held_form(client)[1]["what"] == "Det første og det sidste"


def test_another_who_signs_in_on_the_device_never_sees_it(client, colleague, manager, address):
    known(colleague)
    ran_out(client, address, typed())
    assert try_to_sign_in(client, colleague.username).url == reverse("home")
    assert client.get(HELD).url == reverse("home")
    assert held.HELD not in client.session
    client.post(reverse("account_logout"))
    assert try_to_sign_in(client, manager.username).url == reverse("home")


def test_a_held_draft_that_is_not_dropped_would_be_noticed(
    client, colleague, manager, address, monkeypatch
):
    monkeypatch.setattr(held, "drop_what_is_not_for", lambda session, user: None)
    known(colleague)
    ran_out(client, address, typed())
    try_to_sign_in(client, colleague.username)
    assert held.HELD in client.session


def test_nobody_sees_it_before_signing_in(client, address):
    ran_out(client, address, typed())
    assert client.get(HELD).url.startswith(reverse("account_login"))
    assert not is_signed_in(client)
    assert WORDS not in client.get(reverse("account_login")).content.decode()


def test_it_can_be_thrown_away(client, manager, address):
    ran_out(client, address, typed())
    try_to_sign_in(client, manager.username)
    assert client.post(HELD).url == reverse("home")
    assert held.HELD not in client.session
    assert not Agreement.objects.exists()


def test_it_is_held_until_it_has_been_taken(client, manager, address):
    """Faults are shown on the page itself; where that is refused, nothing is lost."""
    ran_out(client, address, typed(due_on="40-13-2030"))
    try_to_sign_in(client, manager.username)
    _, again = held_form(client)
    manager.ties.update(kind="employed")
    assert client.post(address, again).status_code == 403
    assert client.get(HELD).status_code == 200
    manager.ties.update(kind="manager")
    assert "40-13-2030" in client.post(address, again).content.decode()


def test_a_file_is_not_held_and_its_owner_is_told(client, manager, house):
    address = reverse("instrument_list", args=[house.key])
    file = SimpleUploadedFile("skema.toml", b"indhold i filen")
    ran_out(client, address, {"file": file})
    answer = client.get(try_to_sign_in(client, manager.username).url, follow=True)
    assert "Det sidste blev ikke gemt" in answer.content.decode()
    assert all("indhold" not in row.session_data for row in Session.objects.all())


def test_what_is_larger_than_any_form_is_not_held(client, manager, address, monkeypatch):
    monkeypatch.setattr(held, "LARGEST", 40)
    ran_out(client, address, typed())
    try_to_sign_in(client, manager.username)
    page = client.get(HELD).content.decode()
    assert "fyldte for meget" in page
    assert "Gem det nu" not in page


def test_what_was_held_last_night_is_gone(client, manager, address, monkeypatch):
    ran_out(client, address, typed())
    monkeypatch.setattr(held, "KEPT_FOR", timedelta(0))
    assert try_to_sign_in(client, manager.username).url == reverse("home")
    assert held.HELD not in client.session


def held_for(client, hours):
    """As if what is held had been sent so many hours ago."""
    session = client.session
    session[held.HELD]["at"] -= hours * 60 * 60
    session.save()


def keeps_words(client):
    """Whether the words are in the database still, once the cleaning of the day has been."""
    before = Session.objects.get(session_key=client.session.session_key).expire_date
    said_by("forget_sessions")
    row = Session.objects.get(session_key=client.session.session_key)
    assert row.expire_date == before
    return "en tur om torsdagen" in str(row.get_decoded())


@pytest.mark.parametrize(("hours", "kept"), [(11, True), (13, False)])
def test_words_that_nobody_came_back_for_are_deleted(client, address, hours, kept):
    ran_out(client, address, typed())
    held_for(client, hours)
    assert keeps_words(client) is kept


def test_a_cleaning_that_forgets_the_words_would_be_noticed(client, address, monkeypatch):
    monkeypatch.setattr(held, "drop_all_that_is_too_old", lambda: None)
    ran_out(client, address, typed())
    held_for(client, 13)
    assert keeps_words(client)


def test_words_left_at_sign_in_would_be_noticed(client, manager, address, monkeypatch):
    monkeypatch.setattr(held, "drop_what_is_not_for", lambda session, user: None)
    ran_out(client, address, typed())
    held_for(client, 13)
    assert try_to_sign_in(client, manager.username).url == reverse("home")
    assert held.HELD in client.session


@pytest.mark.parametrize("name", ["account_change_password", "account_logout", "account_login"])
def test_what_is_typed_about_ones_own_sign_in_is_never_held(name, client):
    form = {"oldpassword": PASSWORD, "password": PASSWORD, "login": "lone"}
    ran_out(client, reverse(name), form)
    assert held.HELD not in client.session


def test_a_forged_form_is_not_held(manager, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(known(manager))
    assert ran_out(client, address, typed()).status_code == 403
    assert held.HELD not in client.session


def test_a_middleware_that_forgets_would_be_noticed(client, manager, address, monkeypatch):
    monkeypatch.setattr(held, "hold", lambda request, door, owner: None)
    ran_out(client, address, typed())
    assert try_to_sign_in(client, manager.username).url == reverse("home")


def test_a_resident_loses_nothing_either(resident, bo):
    client = signed_in(resident)
    pass_time(client, age=timedelta(days=30))
    client.post(reverse("resident_agreement_new", args=[bo.key]), typed())
    assert try_to_sign_in(client, resident.username).url == HELD
    assert "Gem det nu" in client.get(HELD).content.decode()
