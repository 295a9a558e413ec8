"""Break-glass: the resident, and those who keep the house, are told."""

from datetime import timedelta

import pytest
from django.db.models import Q

from residents import readers, unchecked
from residents.actions import break_glass as actions
from residents.models import LogCheck, LogRow, Tie
from tests.factories import make_tie
from tests.seeded import must_fail
from tests.test_break_glass import REASON, minutes_pass, take, text

pytestmark = pytest.mark.django_db

Kind = Tie.Kind


@pytest.fixture
def client(sign_in, colleague):
    return sign_in(colleague)


def test_the_resident_is_told_who_when_and_why(client, sign_in, colleague, resident, bo):
    take(client, bo)
    own = sign_in(resident)
    for name, args in (("home", []), ("resident_page", [bo.key]), ("let_in", [bo.key])):
        html = text(own, name, *args)
        assert "<strong>Ane Ansat</strong>, medarbejder, har åbnet dine oplysninger." in html
        assert REASON in html
    minutes_pass(colleague, 15 * 24 * 60)
    assert "har åbnet" not in text(own, "home")
    assert REASON in text(own, "let_in", bo.key)


def test_the_manager_is_told_until_somebody_has_looked_into_it(
    client, sign_in, manager, other_manager, bo
):
    take(client, bo)
    html = text(sign_in(manager), "home")
    assert "Ane Ansat" in html and bo.name in html and REASON in html
    assert "Ane Ansat" not in text(sign_in(other_manager), "home")
    checked = {"row": LogRow.objects.get(what="nødadgang taget"), "facility": bo.facility}
    LogCheck.objects.create(**checked, had_reason=True, checked_by=manager)
    assert "Ane Ansat" not in text(sign_in(manager), "home")


def test_the_administrator_is_not_told_of_staffs(client, sign_in, administrator, bo):
    take(client, bo)
    assert "Ane Ansat" not in text(sign_in(administrator), "home")


def test_a_managers_own_is_told_to_the_others_who_keep_the_house(
    sign_in, manager, administrator, colleague, house, bo
):
    make_tie(colleague, Kind.MANAGER, house)
    take(sign_in(manager), bo)
    html = text(sign_in(administrator), "home")
    assert "Lone Leder" in html and bo.name in html and REASON not in html
    html = text(sign_in(colleague), "home")
    assert "Lone Leder" in html and REASON in html
    assert "Nødadgang i de sidste" not in text(sign_in(manager), "home")


def test_no_manager_answers_for_their_own(sign_in, manager, administrator, bo):
    take(sign_in(manager), bo)
    checked = {"row": LogRow.objects.get(what="nødadgang taget"), "facility": bo.facility}
    LogCheck.objects.create(**checked, had_reason=True, checked_by=manager)
    assert "Lone Leder" in text(sign_in(administrator), "home")


@pytest.fixture
def addresses(manager, administrator, other_manager):
    """Those who keep a house have a mail address each."""
    for user in (manager, administrator, other_manager):
        user.email = f"{user.username}@eksempel.dk"
        user.save()


def mailed(outbox, callbacks, client, resident):
    with callbacks(execute=True):
        take(client, resident)
    return {address for mail in outbox for address in mail.to}


def test_a_mail_tells_the_manager_that_there_is_something_and_no_more(
    client, bo, addresses, manager, mailoutbox, django_capture_on_commit_callbacks
):
    to = mailed(mailoutbox, django_capture_on_commit_callbacks, client, bo)
    assert to == {manager.email}
    words = mailoutbox[0].subject + mailoutbox[0].body
    told = ("Bertelsen", "Bo ", "Ane", "Solgården", "ødadgang", "faldet")
    assert not any(word in words for word in told)


def test_a_managers_own_is_mailed_to_the_administrator(
    sign_in, manager, bo, addresses, administrator, mailoutbox, django_capture_on_commit_callbacks
):
    client = sign_in(manager)
    to = mailed(mailoutbox, django_capture_on_commit_callbacks, client, bo)
    assert to == {administrator.email}


def test_a_mail_server_that_is_down_is_not_in_the_way(
    client, colleague, bo, addresses, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 9
    with django_capture_on_commit_callbacks(execute=True):
        assert take(client, bo).status_code == 302
    assert colleague.ties.filter(kind=Kind.BREAK_GLASS).exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (
            actions,
            "_keepers",
            lambda by, house: [],
            test_a_mail_tells_the_manager_that_there_is_something_and_no_more,
        ),
        (
            actions,
            "WORDS",
            "Ane har åbnet {address}",
            test_a_mail_tells_the_manager_that_there_is_something_and_no_more,
        ),
        (unchecked, "_by_a_manager", Q, test_the_administrator_is_not_told_of_staffs),
        (
            unchecked,
            "_is_checked",
            lambda **by: Q(pk=None),
            test_the_manager_is_told_until_somebody_has_looked_into_it,
        ),
        (readers, "NEWS_LASTS", timedelta(days=99), test_the_resident_is_told_who_when_and_why),
        (readers, "TASKS", (), test_the_resident_is_told_who_when_and_why),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    must_fail(request, test)
