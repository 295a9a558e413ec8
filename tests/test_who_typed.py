"""Who typed what stands as the resident's: their words, their answers, and their no to a plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from plans.actions.writing_parts import decline, take_back_refusal
from plans.models import Refusal
from plans.prompts import Kind
from tests.pdf import text_of
from tests.plan_client import page, url
from tests.planning import INSIDE, make_plan, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def on_paper(sign_in, contact):
    def text(plan, **query):
        return text_of(
            sign_in(contact).get(reverse("plan_pdf", args=[plan.key, "begge"]), query).content
        )

    return text


def pages_of(plan, part="advarselstegn"):
    """The pages on which one part's words stand with who wrote them."""
    yield reverse("plan_part", args=[plan.key, part])
    yield reverse("plan_part_history", args=[plan.key, part])
    yield reverse("plan_versions", args=[plan.key])
    yield reverse("plan_version", args=[plan.key, 1])


def refused_and_taken_back(plan, by):
    decline(plan, by=by)
    take_back_refusal(plan, by=by)


def test_one_with_an_account_takes_back_their_no_themselves(plan, contact, resident, sign_in):
    decline(plan, by=contact)
    with pytest.raises(PermissionDenied):
        take_back_refusal(plan, by=contact)
    staff, place = sign_in(contact), reverse("plan_decline", args=[plan.key])
    assert "take_back" not in staff.get(place).content.decode()
    assert place not in staff.get(reverse("plan_page", args=[plan.key])).content.decode()
    sign_in(resident).post(place, {"go": "take_back"})
    assert plan.refusals.get().taken_back_by == resident


def test_for_one_without_an_account_the_team_may_and_it_is_told_who(plan, contact):
    refused_and_taken_back(plan, contact)
    assert plan.refusals.get().taken_back_by == contact


def test_one_whose_account_has_ended_is_one_without(plan, contact, resident):
    decline(plan, by=contact)
    resident.ties.update(until=timezone.now())
    take_back_refusal(plan, by=contact)
    assert plan.refusals.get().taken_back_at


def test_every_no_stands_on_the_plan_with_who_typed_it_and_who_took_it_back(
    plan, contact, coordinator, sign_in, on_paper
):
    say(plan, by=contact)
    decline(plan, by=contact)
    take_back_refusal(plan, by=coordinator)
    here = reverse("plan_page", args=[plan.key])
    for words in (sign_in(contact).get(here).content.decode(), on_paper(plan)):
        before, after = words.split("sagde nej tak til planen")[1].split("ville alligevel være med")
        assert "sagt til Karen" in before and f"sagt til {coordinator.first_name}" in after


def test_the_resident_sees_what_was_typed_for_them_of_their_no(plan, contact, resident, sign_in):
    Refusal.objects.create(
        plan=plan,
        facility=plan.facility,
        typed_by=contact,
        taken_back_by=contact,
        taken_back_at=timezone.now(),
    )
    here = reverse("plan_page", args=[plan.key])
    words = sign_in(resident).get(here).content.decode()
    assert "Du sagde nej tak til planen" in words and words.count("sagt til Karen") == 2


def test_paper_says_nothing_was_typed_since_only_where_nothing_was(plan, contact, on_paper):
    nothing = "Intet er skrevet på Bos vegne siden"
    decline(plan, by=contact)
    say(plan, by=contact)
    assert nothing in on_paper(plan)
    take_back_refusal(plan, by=contact)
    say(plan, "Jeg vil gerne", by=contact, side=INSIDE)
    decline(plan, by=contact)
    words = on_paper(plan)
    assert nothing not in words and words.count("sagde nej tak til planen") == 2


def test_an_earlier_version_on_paper_shows_the_no_as_it_stood_then(plan, contact, on_paper):
    say(plan, by=contact)
    now = timezone.now()
    Refusal.objects.create(
        plan=plan,
        facility=plan.facility,
        said_at=now - timedelta(days=9),
        taken_back_at=now + timedelta(days=1),
    )
    assert "Det står ved magt" in on_paper(plan, version="1")


@pytest.mark.parametrize("place", range(4))
def test_the_resident_is_told_who_typed_their_words_with_them(
    plan, contact, resident, sign_in, place
):
    say(plan, "Jeg svarer kort", by=contact, side=INSIDE)
    here = list(pages_of(plan))[place]
    assert "skrevet sammen med Karen" in sign_in(resident).get(here).content.decode()


@pytest.mark.parametrize("place", range(4))
def test_of_what_they_typed_themselves_nobody_else_is_named(plan, resident, sign_in, place):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    here = list(pages_of(plan))[place]
    assert "skrevet sammen" not in sign_in(resident).get(here).content.decode()


def test_what_one_typed_is_their_own_also_when_their_account_has_ended(
    plan, contact, resident, sign_in, on_paper
):
    say(plan, "Jeg er ikke sur", by=resident, side=INSIDE, key="tanker")
    resident.ties.update(until=timezone.now())
    staff = sign_in(contact)
    for here in (reverse("resident_page", args=[plan.resident.key]), *pages_of(plan, "tanker")):
        words = staff.get(here).content.decode()
        assert "Jeg er ikke sur" in words and "skrevet sammen" not in words, here
    assert "»Jeg er ikke sur«" in on_paper(plan)


@pytest.mark.parametrize("role", ["contact", "resident"])
def test_an_answer_that_was_typed_for_the_resident_says_to_whom(
    plan, contact, resident, sign_in, request, on_paper, role
):
    reply(say(plan, "Bliver vred", by=contact), "Ja", by=contact, fits="yes")
    client = sign_in(request.getfixturevalue(role))
    for here in pages_of(plan):
        words = client.get(here).content.decode().lower()
        assert "det passer, sagt til karen" in words, here
    assert "Det passer, sagt til Karen" in on_paper(plan) and "»Ja«" not in on_paper(plan)


def test_an_answer_that_the_resident_typed_names_nobody_else(plan, contact, resident, sign_in):
    reply(say(plan, "Bliver vred", by=contact), "Ja", by=resident, fits="yes")
    for here in pages_of(plan):
        assert "sagt til" not in sign_in(contact).get(here).content.decode()


@pytest.mark.parametrize("role", ["contact", "resident"])
def test_a_joint_part_says_who_typed_the_residents_yes(
    plan, contact, resident, sign_in, request, role
):
    reply(say(plan, "En tur", by=contact, key="vi_kan"), by=contact, fits="yes")
    words = sign_in(request.getfixturevalue(role)).get(url("plan_part", plan, "vi_kan"))
    assert "er sagt til Karen" in words.content.decode()


def test_the_safety_page_says_who_typed_what_the_resident_answered(bo, contact, sign_in):
    plan = make_plan(bo, Kind.TRYGHED, by=contact)
    reply(say(plan, "Stå ikke i døren", by=contact), by=contact, fits="yes")
    here = sign_in(contact).get(reverse("safety", args=[bo.key])).content.decode()
    paper = text_of(sign_in(contact).get(reverse("safety_pdf", args=[bo.key])).content)
    assert "det passer, sagt til Karen" in here and "det passer, sagt til Karen" in paper


def test_what_the_team_types_of_its_own_is_not_told_as_the_residents(plan, contact, sign_in):
    say(plan, "Bliver vred", by=contact)
    assert "sammen med" not in page(sign_in(contact), plan).replace("Skriv sammen med Bo", "")
