"""Writing a plan from two sides: drafts, sharing, answering, declining, joint parts."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from plans.actions.writing_parts import (
    WrittenMeanwhile,
    answer,
    decline,
    open_plan,
    share,
    take_back_refusal,
)
from plans.models import Plan, PlanStatement
from plans.prompts import Kind
from plans.voices import Declined
from tests.factories import in_days
from tests.plan_client import part
from tests.planning import INSIDE, OUTSIDE, begin, part_of, reply, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(bo, contact):
    return open_plan(bo, Kind.TRIVSEL, by=contact)


def test_a_resident_has_one_plan_of_each_kind(plan, bo, contact, resident):
    assert open_plan(bo, Kind.TRIVSEL, by=resident) == plan
    open_plan(bo, Kind.TRYGHED, by=resident)
    assert Plan.objects.count() == 2


def test_each_side_says_its_own_and_neither_hides_the_other(plan, contact, resident):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    say(plan, "Går frem og tilbage", by=contact)
    there = part(plan, contact)
    assert there.inside.standing.text == "Jeg svarer kort"
    assert there.outside.standing.text == "Går frem og tilbage"
    assert there.has_both_voices


def test_a_draft_of_the_residents_own_is_read_by_the_resident_alone(plan, contact, resident):
    begin(plan, "Kun til mig", by=resident, side=INSIDE)
    assert part(plan, resident).inside.draft.text == "Kun til mig"
    assert part(plan, contact).inside.draft is None


def test_what_is_typed_together_is_seen_by_the_two(plan, contact, coordinator, resident):
    begin(plan, "Sagt af Bo, tastet af Karen", by=contact, side=INSIDE)
    assert part(plan, contact).inside.draft and part(plan, resident).inside.draft
    assert part(plan, coordinator).inside.draft is None


def test_a_draft_of_the_professionals_is_not_the_residents_to_read(plan, contact, resident):
    begin(plan, "Et gæt", by=contact)
    assert part(plan, resident).outside.draft is None


def test_a_change_is_a_new_version_and_the_old_one_stays(plan, resident):
    first = say(plan, "Et", by=resident, side=INSIDE)
    second = say(plan, "To", by=resident, side=INSIDE)
    versions = part(plan, resident).inside.versions
    assert versions == [first, second] and second.replaces == first


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_a_changed_shared_statement(plan, resident, change):
    shared = PlanStatement.objects.filter(id=say(plan, "Et", by=resident, side=INSIDE).id)
    with pytest.raises(DatabaseError), transaction.atomic():
        shared.update(text="Noget andet") if change == "update" else shared._raw_delete("default")
    assert shared.get().text == "Et"


def test_who_shares_later_sees_both_texts_and_chooses(plan, contact, coordinator):
    begin(plan, "Karens", by=contact)
    begin(plan, "Kims", by=coordinator)
    hers = share(plan, part_of(plan), OUTSIDE, by=contact)
    with pytest.raises(WrittenMeanwhile):
        share(plan, part_of(plan), OUTSIDE, by=coordinator)
    assert part(plan, coordinator).outside.draft.text == "Kims"
    assert share(plan, part_of(plan), OUTSIDE, by=coordinator, knowing=hers.id).replaces == hers


def test_an_answer_stands_beside_and_blocks_nothing(plan, contact, resident):
    statement = say(plan, "Bliver vred", by=contact)
    assert part(plan, contact).is_new
    reply(statement, "Jeg bliver bange", by=resident, fits="no")
    there = part(plan, contact)
    assert (there.outside.reply.text, there.is_new) == ("Jeg bliver bange", False)
    say(plan, "Bliver vred eller bange", by=contact)
    assert part(plan, contact).is_new


def test_nobody_answers_their_own_side(plan, contact):
    statement = say(plan, "Bliver vred", by=contact)
    with pytest.raises(PermissionDenied):
        key = uuid.uuid4()
        answer(statement, by=contact, perspective=OUTSIDE, fits="yes", client_key=key)


def test_a_joint_part_stands_when_both_have_said_yes(plan, contact, resident):
    first = say(plan, "Gå en tur", by=contact, key="vi_kan")
    assert part(plan, contact, "vi_kan").agreed is None
    reply(first, by=resident, fits="yes")
    second = say(plan, "Gå to ture", by=resident, side=INSIDE, key="vi_kan")
    there = part(plan, contact, "vi_kan")
    assert (there.agreed, there.proposed) == (first, [second])


def test_nothing_is_written_for_one_who_has_declined(plan, contact, resident):
    decline(plan, by=resident)
    with pytest.raises(Declined):
        begin(plan, "På Bos vegne", by=contact, side=INSIDE)
    say(plan, "Det, vi ser", by=contact)
    assert part(plan, contact).has_both_voices
    begin(plan, "Jeg vil alligevel godt sige noget", by=resident, side=INSIDE)
    take_back_refusal(plan, by=resident)
    begin(plan, "Sammen", by=contact, side=INSIDE)


@pytest.mark.parametrize("role", ["manager", "substitute", "colleague", "stranger", "neighbour"])
def test_only_the_resident_and_the_team_write(plan, role, request):
    for side in (INSIDE, OUTSIDE):
        with pytest.raises(PermissionDenied):
            begin(plan, "Nej", by=request.getfixturevalue(role), side=side)


def test_the_resident_does_not_write_as_the_professionals(plan, resident):
    with pytest.raises(PermissionDenied):
        begin(plan, "Nej", by=resident)


def test_a_long_text_with_signs_is_kept_as_it_is(plan, resident):
    text = "Æ " * 9_900 + "🙂\t–»«\r\nslut"
    assert say(plan, text, by=resident, side=INSIDE).text == text


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True)])
def test_a_day_that_has_passed_is_no_day_to_look_again(plan, contact, sign_in, days, is_taken):
    day = in_days(days)
    address = reverse("plan_review_day", args=[plan.key])
    answer = sign_in(contact).post(address, {"review_on": f"{day:%d-%m-%Y}"})
    plan.refresh_from_db()
    assert (plan.review_on == day) is is_taken
    assert is_taken or "Dagen er gået. Skriv en dag fra i dag og frem." in answer.content.decode()
