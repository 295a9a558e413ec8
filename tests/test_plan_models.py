"""What the database itself refuses of plans, situations and what is carried between plans."""

import uuid
from functools import partial

import pytest

from plans.models import Plan, Reply
from plans.prompts import Kind
from tests.constraints import copy_of, is_refused, update
from tests.planning import (
    INSIDE,
    begin,
    make_own_prompt,
    make_plan,
    make_proposal,
    make_situation,
    reply,
    say,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def learning(bo, contact):
    return make_plan(bo, Kind.LAERING, by=contact)


@pytest.mark.parametrize("kind", [Kind.TRIVSEL, Kind.TRYGHED])
def test_only_a_laeringsplan_is_about_an_episode(bo, learning, kind):
    assert is_refused(update(learning, kind=kind), "laering_is_about_an_episode")
    assert is_refused(update(learning, episode=None), "laering_is_about_an_episode")


def test_a_resident_has_one_plan_of_every_day_of_a_kind(plan, bo):
    assert is_refused(copy_of(plan), "one_trivsel_and_one_tryghed_per_resident")
    Plan.objects.create(resident=bo, kind=Kind.TRYGHED)


def test_each_episode_has_a_laeringsplan_of_its_own(learning, bo, contact):
    assert make_plan(bo, Kind.LAERING, by=contact) != learning
    assert bo.plans.count() == 2


def test_a_resident_says_no_to_a_plan_once_at_a_time(plan):
    refusal = plan.refusals.create(facility=plan.facility)
    assert is_refused(copy_of(refusal), "one_standing_refusal_per_plan")
    plan.refusals.update(taken_back_at=refusal.said_at)
    copy_of(refusal)()


def test_a_house_adds_a_part_once(house, other_house):
    own = make_own_prompt(house)
    copy_of(own, facility=other_house)()
    assert is_refused(copy_of(own, facility=house), "own_prompt_once_per_house_and_kind")


def test_a_resident_is_in_one_situation_at_a_time(bo, contact):
    situation = make_situation(bo, by=contact)
    assert is_refused(copy_of(situation), "one_open_situation_per_resident")
    bo.situations.update(ended_at=situation.opened_at)
    copy_of(situation)()


def test_a_person_has_seen_a_judgement_once(bo, contact, substitute):
    judged = make_situation(bo, by=contact).assessments.get()
    seen = judged.seen.create(facility=bo.facility, user=substitute)
    assert is_refused(copy_of(seen), "seen_once_per_judgement_and_person")


def test_a_writer_has_one_draft_to_a_part_on_a_side(plan, contact, coordinator):
    draft = begin(plan, by=contact)
    begin(plan, by=coordinator)
    begin(plan, by=contact, side=INSIDE)
    assert is_refused(copy_of(draft), "one_draft_per_part_side_and_writer")


def test_only_the_professionals_guess_what_it_is_like(plan, contact, resident):
    update(begin(plan, by=contact), is_guess=True)()
    change = update(begin(plan, by=resident, side=INSIDE), is_guess=True)
    assert is_refused(change, "only_the_professionals_guess")


def test_an_answer_is_shared_as_it_is_given(plan, contact, resident):
    given = reply(say(plan, by=contact), "Nej", by=resident)
    given.pk, given.client_key, given.shared_at = None, uuid.uuid4(), None
    change = partial(Reply.objects.bulk_create, [given])
    assert is_refused(change, "reply_is_shared_as_it_is_given")


def test_a_finding_is_proposed_once_to_a_part(plan, learning, contact):
    finding = say(learning, "Vi talte to på én gang", by=contact)
    proposal = make_proposal(finding, plan, by=contact)
    assert is_refused(copy_of(proposal), "finding_proposed_once_to_a_part")
