"""People who leave, move or inspect: access ends at once, and who gave and ended it stays known."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from residents import ending
from residents.actions import people as actions
from residents.models import Change, Resident, Tie, User
from tests.factories import make_tie
from tests.seeded import must_fail, nothing
from tests.test_people import day, tie_data, url

pytestmark = pytest.mark.django_db

Kind = Tie.Kind


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


@pytest.fixture
def busy(colleague, bo, north, resident):
    """Ane is employed, on duty, let in by Bo, and has break-glass to him."""
    hour = timezone.now() + timedelta(hours=1)
    make_tie(colleague, Kind.ON_DUTY, north)
    make_tie(colleague, Kind.LET_IN, bo, given_by=resident)
    make_tie(colleague, Kind.BREAK_GLASS, bo, until=hour, reason="Bo er faldet i badet")
    return colleague


def text(client, name, *args, **data):
    return client.get(reverse(name, args=args), data).content.decode()


def leaves(client, house, user, **sure):
    return client.post(url("user_leaves", house, user.key), sure, follow=True).content.decode()


def in_force(user):
    return {tie.kind for tie in user.ties.current()}


def test_who_leaves_has_no_access_from_that_moment(client, sign_in, house, busy, bo, administrator):
    theirs = sign_in(busy)
    page = reverse("resident_agreements", args=[bo.key])
    assert theirs.get(page).status_code == 200
    leaves(client, house, busy, sure="on")
    assert theirs.get(page).status_code == 404
    assert in_force(busy) == set()
    assert {tie.ended_by for tie in busy.ties.all()} == {administrator}
    assert Change.objects.get().what == "alle roller afsluttet"


def test_it_takes_a_box_to_say_that_somebody_leaves(client, house, colleague):
    assert "Sæt kryds" in leaves(client, house, colleague)
    assert in_force(colleague) == {Kind.EMPLOYED}


def test_ending_a_role_takes_two_presses(client, house, colleague):
    form = text(client, "user_edit", house.key, colleague.key)
    end = form.index(url("tie_end", house, colleague.ties.get().key))
    assert form.rfind("<details", 0, end) > form.rfind("</details>", 0, end)


def test_what_was_agreed_to_begin_later_never_begins(client, house, colleague, bo):
    soon = timezone.now() + timedelta(days=3)
    make_tie(colleague, Kind.CONTACT, bo, since=soon)
    leaves(client, house, colleague, sure="on")
    tie = colleague.ties.get(kind=Kind.CONTACT)
    assert tie.since == tie.until == soon


def test_ties_to_another_house_stay(client, house, other_house, colleague):
    make_tie(colleague, Kind.EMPLOYED, other_house)
    leaves(client, house, colleague, sure="on")
    assert [tie.facility for tie in colleague.ties.current()] == [other_house]


def test_the_last_administrator_does_not_leave(client, house, administrator):
    assert "eneste administrator" in leaves(client, house, administrator, sure="on")
    assert in_force(administrator) == {Kind.ADMINISTRATOR}


def test_a_residents_own_account_does_not_leave_like_staff(client, house, resident):
    answer = client.post(url("user_leaves", house, resident.key), {"sure": "on"})
    assert answer.status_code == 403 and in_force(resident) == {Kind.SELF}
    assert "Stopper i huset" not in text(client, "user_edit", house.key, resident.key)


def test_duty_guest_and_break_glass_end_with_the_last_work_in_the_house(client, house, busy):
    make_tie(busy, Kind.SUBSTITUTE, house)
    work = {kind: busy.ties.get(kind=kind) for kind in (Kind.EMPLOYED, Kind.SUBSTITUTE)}
    client.post(url("tie_end", house, work[Kind.EMPLOYED].key))
    assert {Kind.ON_DUTY, Kind.LET_IN} < in_force(busy)
    client.post(url("tie_end", house, work[Kind.SUBSTITUTE].key))
    assert in_force(busy) == set()


def test_ending_another_role_leaves_the_work_as_it_is(client, house, busy, bo):
    make_tie(busy, Kind.CONTACT, bo)
    client.post(url("tie_end", house, busy.ties.get(kind=Kind.CONTACT).key))
    assert in_force(busy) == {Kind.EMPLOYED, Kind.ON_DUTY, Kind.LET_IN, Kind.BREAK_GLASS}


def test_moving_out_closes_for_guests_and_break_glass_too(client, sign_in, house, busy, bo):
    theirs = sign_in(busy)
    data = {"first_name": "Bo", "unit": bo.unit_id, "moved_out_on": day()}
    client.post(url("resident_edit", house, bo.key), data)
    assert theirs.get(reverse("resident_agreements", args=[bo.key])).status_code in (403, 404)
    assert in_force(busy) == {Kind.EMPLOYED, Kind.ON_DUTY}
    assert Resident.objects.get(id=bo.id).agreements.count() == 0


# Who gave, who ended


def test_who_gave_and_who_ended_is_kept(client, house, administrator, colleague, bo):
    client.post(
        url("tie_new", house),
        {"person": colleague.key, **tie_data(Kind.CONTACT, resident=bo.key)},
    )
    tie = colleague.ties.get(kind=Kind.CONTACT)
    client.post(url("tie_end", house, tie.key))
    tie.refresh_from_db()
    assert (tie.given_by, tie.ended_by) == (administrator, administrator)
    html = text(client, "user_edit", house.key, colleague.key)
    assert "Givet af Arne Administrator. Sluttet af Arne Administrator." in html


def test_a_new_account_says_who_gave_its_role(client, house, administrator):
    data = {"name": "Vera Ny", "username": "vera", **tie_data(Kind.EMPLOYED)}
    client.post(url("user_new", house), data)
    assert User.objects.get(username="vera").ties.get().given_by == administrator


@pytest.mark.parametrize("kind", Tie.TAKEN)
def test_what_is_taken_in_the_days_work_is_not_handed_out(
    client, house, administrator, colleague, bo, kind
):
    assert f'value="{kind}"' not in text(client, "tie_new", house.key)
    tie = {"kind": kind, "resident": bo, "since": timezone.now(), "reason": "Fordi det haster"}
    tie["until"] = tie["since"] + timedelta(hours=1)
    with pytest.raises(PermissionDenied):
        actions.give_tie(house, by=administrator, user=colleague, **tie)


def test_an_inspection_says_what_it_is_about_and_how_long_it_lasts(client, house, other_manager):
    data = tie_data(Kind.INSPECTOR, until_on=day(12), reason="Tilsyn forår 2027")
    client.post(url("tie_new", house), {"username": other_manager.username, **data})
    html = text(client, "user_edit", house.key, other_manager.key)
    assert "Tilsyn forår 2027" in html and "12 dage igen" in html
    tie = other_manager.ties.get(kind=Kind.INSPECTOR)
    client.post(url("tie_end", house, tie.key))
    assert Kind.INSPECTOR not in in_force(other_manager)


def test_a_reason_is_typed_for_an_inspection_alone(client, house, colleague, bo):
    data = tie_data(Kind.CONTACT, resident=bo.key, reason="Bo er svær")
    answer = client.post(url("tie_new", house), {"person": colleague.key, **data})
    assert "kun til en tilsynskonsulent" in answer.content.decode()
    assert not colleague.ties.filter(kind=Kind.CONTACT).exists()


def test_the_history_holds_all_that_was_given_but_no_ones_words(client, house, busy, former):
    html = text(client, "tie_history", house.key)
    for said in ("Frida Før", "Ane Ansat", "Lukket ind af borgeren", "Givet af Bo Bertelsen"):
        assert said in html
    assert "Grunden står hos lederen" in html and "badet" not in html
    assert "badet" not in text(client, "user_edit", house.key, busy.key)


def test_the_history_is_searched_by_a_person_or_a_resident(client, house, busy, former, bo):
    def found(name):
        answer = client.post(url("tie_history", house), {"navn": name})
        return answer.content.decode().split("</form>", 1)[1]

    assert "Frida Før" in found("frida") and busy.name not in found("frida")
    assert busy.name in found(bo.first_name)
    assert "Ingen rolle passer til »nul og niks«" in found("nul og niks")


def test_the_history_has_fifty_on_a_page_the_newest_first(client, house, colleague, bo):
    make_tie(colleague, Kind.TEAM, bo, since=timezone.now() + timedelta(days=1))
    for number in range(60):
        since = timezone.now() - timedelta(days=number + 2)
        make_tie(colleague, Kind.CONTACT, bo, since=since, until=since)
    first = text(client, "tie_history", house.key)
    second = text(client, "tie_history", house.key, side="2")
    assert (first.count("<tr>"), second.count("<tr>")) == (51, 14)
    assert "I teamet" in first and "I teamet" not in second


def test_the_history_asks_the_database_no_more_for_many(
    client, house, colleague, bo, administrator, django_assert_max_num_queries
):
    for number in range(40):
        since = timezone.now() - timedelta(days=number + 2)
        make_tie(colleague, Kind.CONTACT, bo, since=since, until=since, given_by=administrator)
    client.get("/")
    with django_assert_max_num_queries(16):
        text(client, "tie_history", house.key)


# The resident is told


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.CONTACT, "Ny i dit team: <strong>Vera Ny</strong>, kontaktperson."),
        (Kind.MANAGER, "<strong>Vera Ny</strong> er leder her siden"),
    ],
)
def test_the_resident_is_told_who_is_new(client, sign_in, house, resident, bo, kind, said):
    target = {"resident": bo.key} if kind == Kind.CONTACT else {}
    data = {"name": "Vera Ny", "username": "vera", **tie_data(kind, **target)}
    client.post(url("user_new", house), data)
    own = sign_in(resident)
    assert said in text(own, "home") and said in text(own, "resident_page", bo.key)
    long_ago = timezone.now() - timedelta(days=15)
    Tie.objects.filter(user__username="vera").update(since=long_ago)
    assert said not in text(own, "home")


def test_the_resident_is_told_of_an_account_in_their_name(client, sign_in, house, bo):
    data = {"name": "Bo", "username": "bo", **tie_data(Kind.SELF, resident=bo.key)}
    client.post(url("user_new", house), data)
    user = User.objects.get(username="bo")
    User.objects.filter(id=user.id).update(start_password_at=None, is_demo=True)
    assert "Du har fået din egen bruger." in text(sign_in(user), "home")


@pytest.mark.once
@pytest.mark.parametrize(
    ("place", "name", "broken", "test"),
    [
        (actions, "end_now", nothing, test_who_leaves_has_no_access_from_that_moment),
        (
            actions,
            "end_what_hung_on_work",
            nothing,
            test_duty_guest_and_break_glass_end_with_the_last_work_in_the_house,
        ),
        (
            ending,
            "work_in",
            lambda ties, house: [],
            test_duty_guest_and_break_glass_end_with_the_last_work_in_the_house,
        ),
        (
            actions,
            "_other_administrators",
            lambda tie: True,
            test_the_last_administrator_does_not_leave,
        ),
        (actions, "person", nothing, test_who_gave_and_who_ended_is_kept),
        (ending, "person", nothing, test_who_gave_and_who_ended_is_kept),
        (actions, "person", nothing, test_a_new_account_says_who_gave_its_role),
    ],
)
def test_a_broken_rule_is_noticed(place, name, broken, test, request, monkeypatch):
    monkeypatch.setattr(place, name, broken)
    must_fail(request, test)


def test_handing_out_what_is_taken_is_noticed(
    client, house, administrator, colleague, bo, monkeypatch
):
    monkeypatch.setattr(Tie, "TAKEN", ())
    with pytest.raises(pytest.fail.Exception):
        test_what_is_taken_in_the_days_work_is_not_handed_out(
            client, house, administrator, colleague, bo, Kind.BREAK_GLASS
        )
