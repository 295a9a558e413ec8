"""The resident lets somebody in by name, sees who can read, and takes it back at once."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from residents import access
from residents.access import RIGHTS, Right
from residents.actions import letting_in as actions
from residents.actions.people import midnight
from residents.models import Change, Tie
from tests.factories import end_tie, make_agreement, make_tie
from tests.seeded import must_fail, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Kind = Tie.Kind

HIGHEST_LIX, LONGEST_SENTENCE = 30, 12


@pytest.fixture
def client(sign_in, resident):
    return sign_in(resident)


@pytest.fixture
def agreement(bo, contact):
    return make_agreement(bo, by=contact, what="Vi ringer til din søster")


def text(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def let(client, resident, person, last_day=""):
    typed = {"person": person.key, "last_day": last_day}
    return client.post(reverse("let_in", args=[resident.key]), typed)


def take_back(client, tie):
    return client.post(reverse("let_in_end", args=[tie.resident.key, tie.key]))


def status(client, name, place):
    return client.get(reverse(name, args=[place.key])).status_code


def choices(client, resident):
    page = client.get(reverse("let_in", args=[resident.key]))
    return {user.name for user in page.context["people"]}


def test_who_is_let_in_reads_with_the_team_until_it_is_taken_back(
    client, sign_in, colleague, resident, bo, agreement
):
    theirs = sign_in(colleague)
    assert status(theirs, "resident_agreements", bo) == 403
    let(client, bo, colleague)
    assert "din søster" in text(theirs, "resident_agreements", bo.key)
    tie = colleague.ties.get(kind=Kind.LET_IN)
    assert (tie.given_by, tie.resident, tie.until) == (resident, bo, None)
    take_back(client, tie)
    assert status(theirs, "resident_agreements", bo) == 403
    tie.refresh_from_db()
    assert tie.ended_by == resident
    assert Change.objects.filter(user=resident, resident=bo).count() == 2


def test_who_is_let_in_writes_nothing(client, sign_in, colleague, bo, agreement):
    let(client, bo, colleague)
    theirs = sign_in(colleague)
    for name, place in (("resident_agreement_new", bo), ("agreement_tell", agreement)):
        assert theirs.post(reverse(name, args=[place.key])).status_code == 403
    assert reverse("resident_agreement_new", args=[bo.key]) not in text(
        theirs, "resident_page", bo.key
    )


def test_it_can_have_a_last_day(client, colleague, bo):
    day = timezone.localdate() + timedelta(days=3)
    let(client, bo, colleague, f"{day:%d-%m-%Y}")
    assert colleague.ties.get(kind=Kind.LET_IN).until == midnight(day + timedelta(days=1))


def test_a_last_day_that_is_gone_is_refused(client, colleague, bo):
    assert "Den dag er gået." in let(client, bo, colleague, "1-1-2020").content.decode()
    assert not colleague.ties.filter(kind=Kind.LET_IN).exists()


def test_after_the_last_day_nothing_is_read(client, sign_in, colleague, bo):
    let(client, bo, colleague)
    end_tie(colleague.ties.get(kind=Kind.LET_IN))
    assert status(sign_in(colleague), "resident_agreements", bo) == 403


def test_it_does_not_outlast_the_work_in_the_house(client, colleague, bo):
    last = timezone.now() + timedelta(days=2)
    colleague.ties.update(until=last)
    let(client, bo, colleague)
    assert colleague.ties.get(kind=Kind.LET_IN).until == last


def test_the_choice_is_the_houses_staff_who_are_not_in_the_team(
    client, house, bo, contact, colleague, manager, off_duty, inspector, other_manager, neighbour
):
    make_tie(contact, Kind.EMPLOYED, house)
    assert choices(client, bo) == {colleague.name, manager.name, off_duty.name}
    let(client, bo, manager)
    assert choices(client, bo) == {colleague.name, off_duty.name}


@pytest.mark.parametrize("role", ["contact", "inspector", "other_manager", "neighbour", "stranger"])
def test_others_cannot_be_let_in(client, resident, bo, colleague, role, request):
    user = request.getfixturevalue(role)
    assert "Du kan ikke vælge den person." in let(client, bo, user).content.decode()
    with pytest.raises(PermissionDenied):
        actions.let_in(bo, by=resident, person=user)
    assert not user.ties.filter(kind=Kind.LET_IN).exists()


def test_only_the_resident_lets_in_and_takes_back(client, sign_in, bo, colleague, cast):
    let(client, bo, colleague)
    tie = colleague.ties.get(kind=Kind.LET_IN)
    for role, user in cast.items():
        if role != "resident":
            assert take_back(sign_in(user), tie).status_code in (403, 404), role
            assert let(sign_in(user), bo, user).status_code in (403, 404), role
    tie.refresh_from_db()
    assert not tie.is_ended


def test_the_resident_does_not_end_the_teams_ties(client, bo, contact):
    assert take_back(client, contact.ties.get()).status_code == 404
    assert "Er der en, du ikke vil have i dit team? Så tal med" in text(client, "let_in", bo.key)
    assert not contact.ties.get().is_ended


def test_nobody_is_let_in_to_one_who_has_moved_out(client, sign_in, colleague, resident, bo):
    let(client, bo, colleague)
    bo.moved_out_on = timezone.localdate()
    bo.save()
    assert status(sign_in(colleague), "resident_agreements", bo) == 403
    with pytest.raises(PermissionDenied):
        actions.let_in(bo, by=resident, person=colleague)
    assert "Luk en ind" not in text(client, "let_in", bo.key)


def test_the_page_names_all_who_read_and_all_who_did(
    client, bo, contact, medicine, substitute, colleague, manager
):
    for user in (colleague, manager):
        let(client, bo, user)
    take_back(client, manager.ties.get(kind=Kind.LET_IN))
    now, earlier = text(client, "let_in", bo.key).split("Tidligere")
    for name in ("Karen Kontakt", "Mie Medicin", "Viggo Vikar", "Ane Ansat"):
        assert f"<strong>{name}</strong>" in now
    assert "<strong>Lone Leder</strong>" in earlier and "<strong>Lone Leder</strong>" not in now


@pytest.mark.parametrize("name", ["home", "resident_page", "account"])
def test_the_resident_finds_the_way_there(client, bo, name):
    args = [bo.key] if name == "resident_page" else []
    assert reverse("let_in", args=[bo.key]) in text(client, name, *args)


def sentences(html):
    """What the page says, block by block, without names, buttons and headings."""
    main = html.split('<main id="main"')[1]
    main = re.sub(
        r"<(h\d|button|label|option|select|title|svg|strong)\b.*?</\1>", " ", main, flags=re.S
    )
    main = re.sub(r"</(p|li|div|span|ul|section)>", ".\n", main)
    words = strip_tags(main).replace("Bo Bertelsen", "Bo")
    return [one.split() for one in re.split(r"[.:?]\s+", words) if len(one.split()) > 2]


def test_the_page_is_easy_to_read(client, bo, contact, substitute, colleague):
    let(client, bo, colleague)
    said = sentences(text(client, "let_in", bo.key))
    words = [word.strip(",.»«") for one in said for word in one]
    lix = len(words) / len(said) + 100 * sum(len(word) > 6 for word in words) / len(words)
    assert len(said) > 5 and lix <= HIGHEST_LIX
    assert [one for one in said if len(one) > LONGEST_SENTENCE] == []


def in_an_hour(day):
    return timezone.now() + timedelta(hours=1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (
            actions,
            "end_now",
            nothing,
            test_who_is_let_in_reads_with_the_team_until_it_is_taken_back,
        ),
        (
            actions,
            "no_longer_than",
            lambda until, ties: until,
            test_it_does_not_outlast_the_work_in_the_house,
        ),
        (actions, "midnight", in_an_hour, test_it_can_have_a_last_day),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    must_fail(request, test)


@pytest.mark.long
@pytest.mark.once
@pytest.mark.parametrize(
    ("right", "relation", "test"),
    [
        (
            Right.READ_RECORD,
            Kind.LET_IN,
            test_who_is_let_in_reads_with_the_team_until_it_is_taken_back,
        ),
        (Right.AGREE_WITH_RESIDENT, Kind.LET_IN, test_who_is_let_in_writes_nothing),
        (Right.TELL_AGREEMENT, Kind.LET_IN, test_who_is_let_in_writes_nothing),
        (Right.LET_IN, Kind.CONTACT, test_only_the_resident_lets_in_and_takes_back),
        (Right.LET_IN, Kind.LET_IN, test_only_the_resident_lets_in_and_takes_back),
    ],
)
def test_one_right_more_or_less_is_noticed(right, relation, test, request, monkeypatch):
    monkeypatch.setitem(access.RIGHTS, right, RIGHTS[right] ^ {relation})
    must_fail(request, test)
