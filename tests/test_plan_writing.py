"""Writing a plan from two sides: drafts, sharing, answering, declining, joint parts."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from plans.actions.writing_parts import (
    Declined,
    WrittenMeanwhile,
    answer,
    decline,
    open_plan,
    save_draft,
    share,
    take_back_refusal,
)
from plans.models import Plan, PlanStatement
from plans.prompts import Kind, shipped
from plans.reading import parts_of, standing_version
from residents.perspectives import Perspective

pytestmark = pytest.mark.django_db

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE


@pytest.fixture
def plan(bo, contact):
    return open_plan(bo, Kind.TRIVSEL, by=contact)


def prompt(plan, key="advarselstegn"):
    return shipped(plan.kind).prompt(key)


def write(plan, side, by, text, key="advarselstegn", **fields):
    return save_draft(
        plan, prompt(plan, key), side, by=by, text=text, client_key=uuid.uuid4(), **fields
    )


def say(plan, side, by, text, key="advarselstegn", **fields):
    """Write and share."""
    standing = standing_version(plan, prompt(plan, key), side)
    write(plan, side, by, text, key, replaces=standing and standing.id)
    return share(plan, prompt(plan, key), side, by=by, **fields)


def reply(statement, by, side, fits, text=""):
    return answer(statement, by=by, perspective=side, fits=fits, client_key=uuid.uuid4(), text=text)


def part(plan, reader, key="advarselstegn"):
    return next(one for one in parts_of(plan, reader) if one.prompt.key == key)


def test_a_resident_has_one_plan_of_each_kind(plan, bo, contact, resident):
    assert open_plan(bo, Kind.TRIVSEL, by=resident) == plan
    open_plan(bo, Kind.TRYGHED, by=resident)
    assert Plan.objects.count() == 2


def test_each_side_says_its_own_and_neither_hides_the_other(plan, contact, resident):
    say(plan, INSIDE, resident, "Jeg svarer kort")
    say(plan, OUTSIDE, contact, "Går frem og tilbage")
    there = part(plan, contact)
    assert there.inside.standing.text == "Jeg svarer kort"
    assert there.outside.standing.text == "Går frem og tilbage"
    assert there.has_both_voices


def test_a_draft_of_the_residents_own_is_read_by_the_resident_alone(plan, contact, resident):
    write(plan, INSIDE, resident, "Kun til mig")
    assert part(plan, resident).inside.draft.text == "Kun til mig"
    assert part(plan, contact).inside.draft is None


def test_what_is_typed_together_is_seen_by_the_two(plan, contact, coordinator, resident):
    write(plan, INSIDE, contact, "Sagt af Bo, tastet af Karen")
    assert part(plan, contact).inside.draft and part(plan, resident).inside.draft
    assert part(plan, coordinator).inside.draft is None


def test_a_draft_of_the_professionals_is_not_the_residents_to_read(plan, contact, resident):
    write(plan, OUTSIDE, contact, "Et gæt")
    assert part(plan, resident).outside.draft is None


def test_a_change_is_a_new_version_and_the_old_one_stays(plan, resident):
    first = say(plan, INSIDE, resident, "Et")
    second = say(plan, INSIDE, resident, "To")
    versions = part(plan, resident).inside.versions
    assert versions == [first, second] and second.replaces == first


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_a_changed_shared_statement(plan, resident, change):
    shared = PlanStatement.objects.filter(id=say(plan, INSIDE, resident, "Et").id)
    with pytest.raises(DatabaseError), transaction.atomic():
        shared.update(text="Noget andet") if change == "update" else shared._raw_delete("default")
    assert shared.get().text == "Et"


def test_who_shares_later_sees_both_texts_and_chooses(plan, contact, coordinator):
    write(plan, OUTSIDE, contact, "Karens")
    write(plan, OUTSIDE, coordinator, "Kims")
    hers = share(plan, prompt(plan), OUTSIDE, by=contact)
    with pytest.raises(WrittenMeanwhile) as met:
        share(plan, prompt(plan), OUTSIDE, by=coordinator)
    assert met.value.statement == hers
    assert part(plan, coordinator).outside.draft.text == "Kims"
    assert share(plan, prompt(plan), OUTSIDE, by=coordinator, knowing=hers.id).replaces == hers


def test_an_answer_stands_beside_and_blocks_nothing(plan, contact, resident):
    statement = say(plan, OUTSIDE, contact, "Bliver vred")
    assert part(plan, contact).is_new
    reply(statement, resident, INSIDE, "no", "Jeg bliver bange")
    there = part(plan, contact)
    assert (there.outside.reply.text, there.is_new) == ("Jeg bliver bange", False)
    say(plan, OUTSIDE, contact, "Bliver vred eller bange")
    assert part(plan, contact).is_new


def test_nobody_answers_their_own_side(plan, contact):
    statement = say(plan, OUTSIDE, contact, "Bliver vred")
    with pytest.raises(PermissionDenied):
        reply(statement, contact, OUTSIDE, "yes")


def test_a_joint_part_stands_when_both_have_said_yes(plan, contact, resident):
    first = say(plan, OUTSIDE, contact, "Gå en tur", key="vi_kan")
    assert part(plan, contact, "vi_kan").agreed is None
    reply(first, resident, INSIDE, "yes")
    second = say(plan, INSIDE, resident, "Gå to ture", key="vi_kan")
    there = part(plan, contact, "vi_kan")
    assert (there.agreed, there.proposed) == (first, [second])


def test_nothing_is_written_for_one_who_has_declined(plan, contact, resident):
    decline(plan, by=resident)
    with pytest.raises(Declined):
        write(plan, INSIDE, contact, "På Bos vegne")
    say(plan, OUTSIDE, contact, "Det, vi ser")
    assert part(plan, contact).has_both_voices
    write(plan, INSIDE, resident, "Jeg vil alligevel godt sige noget")
    take_back_refusal(plan, by=resident)
    write(plan, INSIDE, contact, "Sammen")


@pytest.mark.parametrize("role", ["manager", "substitute", "colleague", "stranger", "neighbour"])
def test_only_the_resident_and_the_team_write(plan, role, request):
    for side in (INSIDE, OUTSIDE):
        with pytest.raises(PermissionDenied):
            write(plan, side, request.getfixturevalue(role), "Nej")


def test_the_resident_does_not_write_as_the_professionals(plan, resident):
    with pytest.raises(PermissionDenied):
        write(plan, OUTSIDE, resident, "Nej")


def test_a_long_text_with_signs_is_kept_as_it_is(plan, resident):
    text = "Æ " * 9_900 + "🙂\t–»«\r\nslut"
    assert say(plan, INSIDE, resident, text).text == text
