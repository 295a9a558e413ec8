"""Whose a finding is: who carries it into the plans of every day, and who does not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from plans.actions.prompts import withdraw_prompt
from plans.actions.proposals import propose
from plans.actions.writing_parts import decline
from plans.models import Plan, Proposal
from plans.prompts import Kind
from plans.voices import Declined
from residents.access import OPERATOR
from residents.perspectives import Perspective
from tests.learning import NOTED, TARGET, part_page, press, propose_by_hand
from tests.planning import begin, make_own_prompt, make_plan, make_proposal, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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


@pytest.mark.parametrize(
    ("stands", "draft", "told"),
    [
        ("Stå i døren\nVi talte to på én gang", "Stå i døren", "Det står der allerede"),
        ("", "x" * 19_990, "bliver teksten for lang"),
        ("x" * 19_990, "", "bliver teksten for lang"),
    ],
)
def test_what_cannot_be_taken_up_is_told_and_the_draft_is_as_it_was(
    sign_in, contact, coordinator, safety, proposal, stands, draft, told
):
    if stands:
        say(safety, stands, by=coordinator)
    if draft:
        begin(safety, draft, by=contact)
    here = reverse("proposal_take_up", args=[safety.key, proposal.key])
    assert told in sign_in(contact).post(here, follow=True).content.decode()
    texts = safety.statements.order_by("shared_at").values_list("text", flat=True)
    assert sorted(texts) == sorted(filter(None, [stands, draft]))
    assert not safety.statements.filter(proposal=proposal).exists()


# What is refused


def test_the_resident_does_not_propose_what_the_professionals_found(sign_in, resident, finding):
    assert propose_by_hand(sign_in(resident), finding).status_code == 403
    assert not Proposal.objects.exists() and not Plan.objects.filter(kind=Kind.TRYGHED).exists()


def test_what_goes_to_a_part_that_the_house_asks_no_longer_can_be_set_aside(
    sign_in, contact, finding, safety
):
    own = make_own_prompt(safety.facility, kind=Kind.TRYGHED)
    proposal = propose(finding, by=contact, kind=safety.kind, key=own.prompt_key)
    withdraw_prompt(own, by=OPERATOR)
    here = reverse("proposal_set_aside", args=[safety.key, proposal.key])
    answer = sign_in(contact).post(here, follow=True)
    assert answer.status_code == 200 and "lagt til side" in answer.content.decode()


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
            make_proposal(source, target, by=contact)
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
        assert "Foreslå til" not in text and "Tag det op" not in text


def test_a_resident_is_told_what_they_can_do_with_a_proposal_of_the_staffs(
    sign_in, resident, contact, proposal, own_finding
):
    own = make_proposal(own_finding, proposal.plan, by=resident)
    text = part_page(sign_in(resident), proposal.plan)
    assert "De bestemmer, om det skal stå på deres side" in text
    assert text.count("Tag det op") == 1 and str(own.key) in text
    assert "De bestemmer" not in part_page(sign_in(contact), proposal.plan)
