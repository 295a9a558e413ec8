"""Who agrees on FIT, changes it, ends it and says no, and who is told of it."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.agreeing import (
    AlreadyAgreed,
    change_course,
    end_course,
    end_with_no,
    refuse_fit,
)
from evaluations.actions.fit.answering import agree_in_talk
from evaluations.actions.fit.readers import end_reader
from evaluations.models import FitCourse
from tests.factories import end_tie, make_round
from tests.fit import make_course, make_talk


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


def page(client, name, *args):
    return client.get(reverse(name, args=args)).text


@pytest.mark.parametrize(
    "act",
    [
        lambda course, by: change_course(course, by=by, every_days=7, age_group="adult"),
        lambda course, by: end_course(course, by=by),
        lambda course, by: end_with_no(course, by=by),
        lambda course, by: refuse_fit(course.resident, by=by),
    ],
)
def test_the_team_without_the_talks_changes_nothing_in_an_open_course(course, team_member, act):
    with pytest.raises(PermissionDenied):
        act(course, team_member)
    course.refresh_from_db()
    assert (course.is_open, course.every_days) == (True, 14)
    assert not course.resident.fit_refusals.exists()


def test_the_team_agrees_anew_only_when_all_who_had_the_talks_have_left(
    course, bo, contact, team_member
):
    with pytest.raises(AlreadyAgreed):
        make_course(bo, team_member, by=team_member)
    end_tie(contact.ties.get())
    anew = make_course(bo, team_member, by=team_member)
    course.refresh_from_db()
    assert (course.ended_by, anew.is_open) == (team_member, True)
    assert "fit_talks" not in course.relations(team_member)


def test_the_page_leads_the_team_to_agree_anew_only_then(sign_in, course, bo, contact, team_member):
    client, way = sign_in(team_member), "Aftal FIT på ny"
    assert way not in page(client, "fit_course", course.key)
    assert client.get(reverse("fit_agree", args=[bo.key])).status_code == 302
    end_tie(contact.ties.get())
    assert way in page(client, "fit_course", course.key)
    assert "er her ikke mere" in page(client, "fit_agree", bo.key)


def test_talks_that_the_resident_took_back_are_not_for_the_team_to_take(
    course, bo, resident, team_member
):
    end_reader(course.readers.get(), by=resident)
    with pytest.raises(AlreadyAgreed):
        make_course(bo, team_member, by=team_member)


def test_a_resident_with_an_account_says_no_alone(sign_in, bo, resident, contact):
    with pytest.raises(PermissionDenied):
        refuse_fit(bo, by=contact)
    client = sign_in(contact)
    assert "Det siger Bo selv" in page(client, "fit_agree", bo.key)
    client.post(reverse("fit_refuse", args=[bo.key]))
    assert not bo.fit_refusals.exists()


def test_a_no_typed_by_one_with_the_talks_names_them(sign_in, course, bo, resident, contact):
    sign_in(contact).post(reverse("fit_end_with_no", args=[course.key]))
    client, said = sign_in(resident), "skrevet af Karen Kontakt"
    for name, place in (("fit_course", course), ("fit_agree", bo), ("resident_page", bo)):
        assert said in page(client, name, place.key), name
    assert f"Du sagde nej tak til FIT {timezone.localdate().day}." in page(client, "home")
    assert said in page(client, "home")


def test_ones_own_no_names_nobody(sign_in, course, bo, resident):
    client = sign_in(resident)
    client.post(reverse("fit_end_with_no", args=[course.key]))
    assert "skrevet af" not in page(client, "fit_course", course.key)
    assert "Du sagde nej tak" in page(client, "fit_course", course.key)


def test_both_are_told_who_ended_it_until_something_else_is_agreed(
    sign_in, course, bo, resident, contact
):
    end_course(course, by=contact)
    clients = sign_in(resident), sign_in(contact)
    assert "Karen Kontakt sluttede FIT" in page(clients[0], "home")
    assert "Du sluttede FIT" in page(clients[1], "home")
    assert "Karen Kontakt sluttede FIT" in page(clients[0], "fit_course", course.key)
    make_course(bo, contact, by=contact)
    assert not any("sluttede FIT" in page(client, "home") for client in clients)


def test_both_are_told_who_changed_it(sign_in, course, resident, contact):
    change_course(course, by=resident, every_days=7, age_group="adult")
    assert "af Bo Bertelsen." in page(sign_in(contact), "home")
    for name, args in (("home", []), ("fit_course", [course.key])):
        assert "af dig." in page(sign_in(resident), name, *args)


@pytest.mark.parametrize("field", ["changed_at", "ended_at"])
def test_after_a_fortnight_the_home_pages_tell_it_no_more(
    sign_in, course, resident, contact, field
):
    change_course(course, by=contact, every_days=7, age_group="adult")
    if field == "ended_at":
        end_course(course, by=contact)
    long_ago = timezone.now() - timedelta(days=15)
    FitCourse.objects.update(**{"changed_at": long_ago, field: long_ago})
    for user in (resident, contact):
        seen = page(sign_in(user), "home")
        assert "Rettet" not in seen and "sluttede FIT" not in seen and "Nyt om FIT" not in seen


def test_an_agreement_at_a_talk_is_for_those_who_may_read_the_talk(
    sign_in, course, contact, team_member
):
    talk = make_talk(course, by=contact, ors=[50, 50, 50, 50])
    with pytest.raises(PermissionDenied):
        agree_in_talk(talk, by=team_member, what="Tur", who="Bo", client_key=uuid.uuid4())
    url = reverse("fit_agreement_new", args=[talk.key])
    assert sign_in(team_member).get(url).status_code == 403
    assert sign_in(contact).get(url).status_code == 200


def test_fit_stands_above_what_one_has_answered(sign_in, course, house, bo, contact):
    own = make_round(house, staff=[contact]).invitations.get(user=contact)
    type(own).objects.update(sent_at=timezone.now())
    seen = page(sign_in(contact), "home")
    assert seen.index("Åbn<span") < seen.index("Det har du svaret")
