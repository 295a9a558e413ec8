"""Break-glass: one resident, one hour, a reason, and the way to it. Who is told: the next file."""

from datetime import timedelta

import pytest
from django import forms
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from residents import access
from residents.access import RIGHTS, Right
from residents.actions import break_glass as actions
from residents.forms import BreakGlassForm
from residents.log import audit
from residents.models import Change, Look, Tie
from tests.factories import make_agreement, make_tie
from tests.seeded import must_fail, nothing

pytestmark = pytest.mark.django_db

Kind = Tie.Kind
REASON = "Bo er faldet, og teamet er gået hjem"


@pytest.fixture
def agreement(bo, contact):
    return make_agreement(bo, by=contact, what="Vi ringer til din søster")


@pytest.fixture
def client(sign_in, colleague):
    return sign_in(colleague)


def take(client, resident, reason=REASON):
    return client.post(reverse("break_glass", args=[resident.key]), {"reason": reason})


def text(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def status(client, name, resident):
    return client.get(reverse(name, args=[resident.key])).status_code


def minutes_pass(user, minutes):
    """As if the break-glass had been taken so many minutes earlier."""
    back = timedelta(minutes=minutes)
    ties = user.ties.filter(kind=Kind.BREAK_GLASS)
    ties.update(since=F("since") - back, until=F("until") - back)


def test_it_opens_what_the_team_reads_for_one_hour(client, colleague, bo, agreement):
    assert status(client, "resident_agreements", bo) == 403
    take(client, bo)
    assert "din søster" in text(client, "resident_agreements", bo.key)
    assert "din søster" in text(client, "agreement_page", agreement.key)
    assert "din søster" in text(client, "resident_page", bo.key)
    minutes_pass(colleague, 59)
    assert status(client, "resident_agreements", bo) == 200
    minutes_pass(colleague, 2)
    assert status(client, "resident_agreements", bo) == 403


def test_it_is_kept_with_who_why_and_until_when(client, colleague, bo):
    take(client, bo)
    tie = colleague.ties.get(kind=Kind.BREAK_GLASS)
    assert (tie.given_by, tie.reason, tie.resident) == (colleague, REASON, bo)
    assert tie.until - tie.since == timedelta(minutes=60)
    row = Change.objects.get()
    assert (row.what, row.user, row.resident) == ("nødadgang taget", colleague, bo)


def test_each_look_says_that_it_was_break_glass(client, bo):
    take(client, bo)
    client.get(reverse("resident_page", args=[bo.key]))
    relations = Look.objects.values_list("relation", flat=True)
    assert list(relations) == ["employed", "break_glass employed"]


def test_who_has_looked_already_looks_anew_by_break_glass(client, bo):
    """The manager must see that it was read by break-glass, and not only before it."""
    client.get(reverse("break_glass", args=[bo.key]))
    take(client, bo)
    client.get(reverse("break_glass", args=[bo.key]))
    relations = Look.objects.filter(what="siden til nødadgang").values_list("relation", flat=True)
    assert list(relations) == ["employed", "break_glass employed"]


def test_a_look_that_is_taken_for_the_one_before_would_be_noticed(request, monkeypatch):
    monkeypatch.setattr(audit, "_columns", forgets_the_relation(audit._columns))
    must_fail(request, test_who_has_looked_already_looks_anew_by_break_glass)


def forgets_the_relation(columns):
    """As if nobody became anything else to a resident."""
    return lambda *args: columns(*args) | {"relation": "employed"}


def test_it_opens_one_resident_and_not_the_next(client, bo, neighbour):
    take(client, bo)
    assert status(client, "resident_page", neighbour.own_resident) == 403


def test_it_writes_nothing(client, bo, agreement):
    take(client, bo)
    for name, place in (
        ("resident_agreement_new", bo),
        ("agreement_tell", agreement),
        ("agreement_correct", agreement),
        ("ask_for_talk", bo),
        ("let_in", bo),
    ):
        assert client.post(reverse(name, args=[place.key])).status_code == 403
    assert reverse("resident_agreement_new", args=[bo.key]) not in text(
        client, "resident_page", bo.key
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Skriv, hvorfor du må læse nu."),
        ("haster    ", "mindst 10 tegn"),
        ("a" * 301, "højst 300 tegn"),
    ],
)
def test_it_takes_a_reason(client, colleague, bo, reason, said):
    assert said in take(client, bo, reason).content.decode()
    assert colleague.ties.count() == 1


def test_the_page_says_who_will_see_the_reason(client, bo):
    html = text(client, "break_glass", bo.key)
    assert "Borgeren og lederen ser det, du skriver." in html
    assert "Skriv ikke om borgerens tanker" in html


def test_the_team_has_no_need_of_it(sign_in, contact, house, bo):
    make_tie(contact, Kind.EMPLOYED, house)
    client = sign_in(contact)
    assert "kan allerede læse" in text(client, "break_glass", bo.key)
    take(client, bo)
    assert not contact.ties.filter(kind=Kind.BREAK_GLASS).exists()


def test_it_is_not_taken_twice(client, colleague, bo):
    take(client, bo)
    take(client, bo)
    assert colleague.ties.filter(kind=Kind.BREAK_GLASS).count() == 1


def test_nobody_takes_it_to_one_who_has_moved_out(sign_in, manager, bo):
    bo.moved_out_on = timezone.localdate()
    bo.save()
    client = sign_in(manager)
    assert "er flyttet ud" in text(client, "break_glass", bo.key)
    take(client, bo)
    assert manager.ties.count() == 1


def test_it_ends_when_the_resident_moves_out(client, bo):
    take(client, bo)
    bo.moved_out_on = timezone.localdate()
    bo.save()
    assert status(client, "resident_agreements", bo) in (403, 404)


def test_a_banner_says_until_when_and_ends_it(client, colleague, bo, agreement):
    take(client, bo)
    tie = colleague.ties.get(kind=Kind.BREAK_GLASS)
    until = f"Du ser med nødadgang til kl. {timezone.localtime(tie.until):%H.%M}."
    for name, place in (("resident_page", bo), ("agreement_page", agreement)):
        assert until in text(client, name, place.key)
    assert until not in text(client, "home")
    client.post(reverse("break_glass_end", args=[bo.key]))
    assert status(client, "resident_page", bo) == 403
    tie.refresh_from_db()
    assert tie.ended_by == colleague


def test_a_refusal_stays_one_and_shows_the_way(client, sign_in, administrator, bo):
    way = reverse("break_glass", args=[bo.key])
    address = reverse("resident_page", args=[bo.key])
    for user_client, is_shown in ((client, True), (sign_in(administrator), False)):
        answer = user_client.get(address)
        assert answer.status_code == 403
        assert (way in answer.content.decode()) is is_shown


def test_the_list_leads_there_on_asking(client, bo):
    way = reverse("break_glass", args=[bo.key])
    assert way not in text(client, "resident_list")
    assert not Look.objects.exists()
    html = client.get(reverse("resident_list"), {"vis": "andre"}).content.decode()
    assert way in html and bo.name in html
    assert Look.objects.get().about == str(bo.key)


def test_the_page_of_a_resident_leads_a_manager_there(sign_in, manager, contact, bo):
    way = reverse("break_glass", args=[bo.key])
    assert way in text(sign_in(manager), "resident_page", bo.key)
    assert way not in text(sign_in(contact), "resident_page", bo.key)


LOOSE_FORM = forms.CharField(required=False)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "broken", "test"),
    [
        ("LASTS", timedelta(hours=2), test_it_opens_what_the_team_reads_for_one_hour),
        ("LASTS", timedelta(hours=2), test_it_is_kept_with_who_why_and_until_when),
        ("may", lambda *args: False, test_the_team_has_no_need_of_it),
        ("may", lambda *args: False, test_it_is_not_taken_twice),
        ("end_now", nothing, test_a_banner_says_until_when_and_ends_it),
    ],
)
def test_a_broken_rule_is_noticed(name, broken, test, request, monkeypatch):
    monkeypatch.setattr(actions, name, broken)
    must_fail(request, test)


@pytest.mark.parametrize(
    ("right", "test"),
    [
        (Right.READ_RECORD, test_it_opens_what_the_team_reads_for_one_hour),
        (Right.READ_AGREEMENTS, test_it_opens_what_the_team_reads_for_one_hour),
        (Right.AGREE_WITH_RESIDENT, test_it_writes_nothing),
        (Right.TELL_AGREEMENT, test_it_writes_nothing),
        (Right.CORRECT_AGREEMENT, test_it_writes_nothing),
    ],
)
def test_one_right_more_or_less_is_noticed(right, test, request, monkeypatch):
    monkeypatch.setitem(access.RIGHTS, right, RIGHTS[right] ^ {Kind.BREAK_GLASS})
    must_fail(request, test)


def test_a_form_without_a_reason_is_noticed(client, colleague, bo, monkeypatch):
    monkeypatch.setitem(BreakGlassForm.base_fields, "reason", LOOSE_FORM)
    with pytest.raises(AssertionError):
        test_it_takes_a_reason(client, colleague, bo, "haster    ", "mindst 10 tegn")
