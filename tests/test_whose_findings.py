"""Whose a finding is: who carries it into the plans of every day, and who does not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from plans.actions.proposals import propose
from plans.actions.writing_parts import Declined, decline
from plans.models import Proposal
from plans.prompts import Kind
from residents.perspectives import Perspective
from tests.learning import NOTED, TARGET, part_page, press, propose_by_hand
from tests.planning import begin, make_plan, make_proposal, part_of, say

pytestmark = pytest.mark.django_db

INSIDE = Perspective.INSIDE


@pytest.fixture
def laering(bo, contact):
    return make_plan(bo, Kind.LAERING, by=contact)


@pytest.fixture
def safety(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


@pytest.fixture
def finding(laering, contact):
    return say(laering, "Vi talte to på én gang", by=contact)


@pytest.fixture
def own_finding(laering, resident):
    return say(laering, "I stod for tæt på", by=resident, side=INSIDE)


@pytest.fixture
def proposal(finding, safety, contact):
    return make_proposal(finding, safety, by=contact)


def test_a_residents_own_finding_is_taken_up_by_the_resident(sign_in, resident, own_finding):
    client = sign_in(resident)
    propose_by_hand(client, own_finding)
    proposal = Proposal.objects.get()
    assert "Tag det op" in part_page(client, proposal.plan)
    press(client, "proposal_take_up", proposal.plan.key, proposal.key)
    draft = proposal.plan.statements.get()
    assert draft.perspective == INSIDE and draft.typed_by == resident


def test_the_team_takes_a_residents_finding_up_with_the_resident(sign_in, contact, own_finding):
    client = sign_in(contact)
    propose_by_hand(client, own_finding)
    proposal = Proposal.objects.get()
    answer = press(client, "proposal_take_up", proposal.plan.key, proposal.key)
    assert answer.url.endswith("?sammen=1")


def test_the_resident_reads_what_staff_propose_and_does_not_write_for_them(
    sign_in, resident, proposal
):
    client = sign_in(resident)
    text = part_page(client, proposal.plan)
    assert "Vi talte to på én gang" in text and "Tag det op" not in text
    for name in ("proposal_take_up", "proposal_set_aside"):
        assert press(client, name, proposal.plan.key, proposal.key).status_code == 403


def test_nothing_is_proposed_for_a_resident_who_has_declined_the_plan(
    sign_in, contact, resident, safety, own_finding
):
    decline(safety, by=resident)
    with pytest.raises(Declined):
        make_proposal(own_finding, safety, by=contact)
    here = reverse("proposal_new", args=[own_finding.plan.key])
    typed = {"finding": own_finding.client_key, "target": TARGET}
    answer = sign_in(contact).post(here, typed, follow=True)
    assert "Bo har sagt nej tak til sin tryghedsplan" in answer.content.decode()
    assert not Proposal.objects.exists()
    assert make_proposal(own_finding, safety, by=resident)


def test_what_was_proposed_before_a_no_is_not_written_for_the_resident(
    sign_in, contact, resident, safety, own_finding
):
    proposal = make_proposal(own_finding, safety, by=contact)
    decline(safety, by=resident)
    here = reverse("proposal_take_up", args=[safety.key, proposal.key])
    answer = sign_in(contact).post(here, follow=True)
    assert "Ingen skriver i den på Bos vegne" in answer.content.decode()
    assert not safety.statements.exists()


# What is refused


def test_a_draft_is_no_finding(sign_in, contact, laering, safety):
    draft = begin(laering, "Ikke delt", by=contact)
    client = sign_in(contact)
    assert propose_by_hand(client, draft).status_code == 404
    with pytest.raises(PermissionDenied):
        make_proposal(draft, safety, by=contact)


def test_only_a_laeringsplan_proposes_and_never_to_another(contact, finding, safety):
    said = say(safety, by=contact)
    for source, target in ((finding, finding.plan), (said, safety)):
        with pytest.raises(PermissionDenied):
            propose(source, by=contact, plan=target, prompt=part_of(target))
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("target", ["", "laering:hjalp", "tryghed:findes_ikke", "sludder"])
def test_a_part_that_is_not_there_is_told_in_plain_words(sign_in, contact, finding, target):
    answer = propose_by_hand(sign_in(contact), finding, target)
    assert answer.url.endswith("#forslag") and not Proposal.objects.exists()


def test_the_keys_of_another_resident_lead_nowhere(sign_in, contact, other_team, ida, proposal):
    other = make_plan(ida, Kind.TRYGHED, by=other_team)
    theirs = say(make_plan(ida, Kind.LAERING, by=other_team), by=other_team)
    client, own = sign_in(contact), proposal.finding.plan
    tried = [
        press(client, "proposal_new", own.key, finding=theirs.client_key, target=TARGET),
        press(client, "proposal_new", own.key, finding="sludder", target=TARGET),
        press(client, "proposal_new", theirs.plan.key, finding=theirs.client_key, target=TARGET),
        press(client, "proposal_take_up", other.key, proposal.key),
        press(sign_in(other_team), "proposal_take_up", other.key, proposal.key),
        press(sign_in(other_team), "proposal_set_aside", other.key, proposal.key),
    ]
    assert {answer.status_code for answer in tried} == {404}


@pytest.mark.parametrize("role", ["substitute", "colleague", "manager", "guest", "inspector"])
def test_nobody_else_proposes_decides_or_agrees(sign_in, role, request, proposal, bo):
    client, source = sign_in(request.getfixturevalue(role)), proposal.finding.plan
    tried = [
        propose_by_hand(client, proposal.finding),
        press(client, "proposal_take_up", proposal.plan.key, proposal.key),
        press(client, "proposal_set_aside", proposal.plan.key, proposal.key),
        press(client, "plan_agreement_new", source.key),
        press(client, "episode_new", bo.key, **NOTED),
    ]
    assert {answer.status_code for answer in tried} <= {403, 404}


def test_one_who_is_let_in_reads_and_is_offered_nothing_to_press(sign_in, guest, proposal):
    for plan in (proposal.finding.plan, proposal.plan):
        text = part_page(sign_in(guest), plan)
        assert "Vi talte to på én gang" in text
        assert "Foreslå<" not in text and "Tag det op" not in text
