"""A no to the plan that is said just as somebody writes for the resident: the no holds."""

import uuid

import pytest

from plans.actions.proposals import propose, take_up
from plans.actions.writing_parts import (
    answer,
    decline,
    drop_draft,
    lay_together,
    save_draft,
    share,
    take_back_refusal,
)
from plans.models import Plan, PlanStatement, Proposal, Reply
from plans.prompts import Kind
from plans.reading import own_draft
from plans.voices import Declined
from tests.gets_in_first import gets_in_first
from tests.planning import INSIDE, OUTSIDE, begin, make_plan, make_proposal, part_of, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


@pytest.fixture
def finding(bo, contact, resident):
    return say(make_plan(bo, Kind.LAERING, by=contact), by=resident, side=INSIDE)


@pytest.fixture
def presses(plan, contact, resident, finding):
    """{what is done in the resident's voice: the doing of it}, each with what it needs."""
    said = say(plan, "Stå i døren", by=contact)
    other = say(plan, "Gå ikke tæt på", by=resident, side=INSIDE)
    draft = begin(plan, "Sagt til Karen", by=contact, side=INSIDE)
    proposal, prompt = make_proposal(finding, plan, by=contact), part_of(plan)
    there, by = (plan, prompt, INSIDE), {"by": contact}
    words = {"text": "Mere", "client_key": draft.client_key, **by}
    reply = {"perspective": INSIDE, "fits": "yes", "client_key": uuid.uuid4(), **by}
    return {
        "save": lambda: save_draft(*there, **words),
        "share": lambda: share(*there, **by),
        "lay together": lambda: lay_together(*there, other=other, **by),
        "answer": lambda: answer(said, **reply),
        "propose": lambda: propose(finding, kind=plan.kind, key="kaos_goer", **by),
        "take up": lambda: take_up(proposal, prompt=prompt, **by),
    }


def all_said():
    """Every row that words or an answer stand in."""
    tables = (PlanStatement, Reply, Proposal)
    return [list(table.objects.order_by("id").values()) for table in tables]


@pytest.mark.parametrize("press", ["save", "share", "lay together", "answer", "propose", "take up"])
def test_a_no_said_at_the_same_moment_is_not_written_over(
    monkeypatch, plan, resident, presses, press
):
    before = all_said()
    gets_in_first(monkeypatch, Plan, lambda: decline(plan, by=resident))
    with pytest.raises(Declined):
        presses[press]()
    assert all_said() == before


@pytest.mark.parametrize("change", [decline, take_back_refusal])
def test_a_no_waits_for_who_is_writing(monkeypatch, plan, resident, change):
    waited = []
    gets_in_first(monkeypatch, Plan, lambda: waited.append(change))
    change(plan, by=resident)
    assert waited == [change]


def test_a_draft_shared_at_the_same_moment_is_not_dropped(monkeypatch, plan, contact):
    begin(plan, "Stå i døren", by=contact)
    there = (plan, part_of(plan), OUTSIDE)
    gets_in_first(monkeypatch, Plan, lambda: share(*there, by=contact))
    drop_draft(*there, by=contact)
    assert plan.statements.shared().get().text == "Stå i døren"
    assert own_draft(*there, contact) is None
