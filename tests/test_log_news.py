"""Whoever lets somebody in, or changes the way in, is told of in the week, and whose it was."""

import pytest
from django.utils import timezone

from residents.actions import letting_in, people, sign_in_links
from residents.log import audit
from residents.log.new_access import LET_IN_BY_RESIDENT, NEWS
from residents.log.week import news_of_week, week_of
from residents.models import Change, Tie, User

pytestmark = pytest.mark.django_db

KNOWN = {"name": "Ane Ansat", "email": "", "is_active": True}


def new_account(house, by):
    tie = {"kind": Tie.Kind.EMPLOYED, "since": timezone.now()}
    account = {"username": "vera", "name": "Vera Vikar", "email": "vera@example.org"}
    return people.add_user(house, by=by, **account, **tie)[0]


def told(house):
    """(what, whose account) of the week's news, the latest first."""
    rows = news_of_week(house, week_of(timezone.localdate()))
    return [(row.words, row.whom and row.whom.name) for row in rows]


def test_a_new_account_is_told_of_with_whose_it_is(house, administrator):
    new_account(house, administrator)
    assert told(house) == [("bruger oprettet", "Vera Vikar"), ("medarbejder", "Vera Vikar")]


def test_another_mail_address_is_told_of_because_it_is_a_way_to_a_new_password(
    house, administrator, colleague
):
    edit = {**KNOWN, "email": "taget@example.org"}
    people.edit_user(house, by=administrator, user=colleague, **edit)
    assert told(house) == [("mail ændret", "Ane Ansat")]
    assert User.objects.get(id=colleague.id).email == "taget@example.org"


def test_an_account_that_keeps_its_address_is_no_news_and_the_log_says_whose_it_is(
    house, administrator, colleague
):
    edit = {**KNOWN, "email": colleague.email, "name": "Ane Andet"}
    people.edit_user(house, by=administrator, user=colleague, **edit)
    row = Change.objects.get()
    assert (row.what, row.about) == ("bruger rettet", str(colleague.key)) and told(house) == []


def test_an_address_that_was_changed_meanwhile_is_told_of_too(house, administrator, colleague):
    """What a page was made from is not asked, but what the account has now."""
    User.objects.filter(id=colleague.id).update(email="imellem@example.org")
    edit = {**KNOWN, "email": colleague.email}
    people.edit_user(house, by=administrator, user=colleague, **edit)
    assert told(house) == [("mail ændret", "Ane Ansat")]


@pytest.fixture
def opened(house, bo, administrator, resident, contact, colleague):
    """Each way in is opened once when it is called, as it is in a house."""

    def open_all():
        by = {"by": administrator, "user": colleague}
        new_account(house, administrator)
        for change in ({"email": "ny@example.org"}, {"is_active": False}, {}):
            people.edit_user(house, **by, **{**KNOWN, "email": "ny@example.org", **change})
        people.give_start_password(house, **by)
        people.reset_factor(house, **by)
        letting_in.let_in(bo, by=resident, person=colleague)
        link, _ = sign_in_links.give_link(bo, by=contact)
        sign_in_links.refuse_link(link, by=resident, session_key=None)
        people.end_tie(house, resident.ties.get(), by=administrator)

    return open_all


def missed(house):
    """The news of which the week says nothing, or not whose account it was where it was one."""
    rows = news_of_week(house, week_of(timezone.localdate()))
    return set(NEWS) - {row.what for row in rows if row.whom or row.what == LET_IN_BY_RESIDENT}


def test_every_way_in_that_is_opened_is_told_of(house, opened):
    opened()
    assert missed(house) == set()


def test_a_row_without_whose_account_it_was_is_noticed(house, opened, monkeypatch):
    write = audit.record_change
    monkeypatch.setattr(
        audit, "record_change", lambda *args, whom, **more: write(*args, whom=None, **more)
    )
    opened()
    assert missed(house) == set(NEWS) - {LET_IN_BY_RESIDENT}
