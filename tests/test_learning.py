"""What is learnt from an episode, and how it gets into the plans of every day and back again."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.actions.proposals import AnotherInDraft, set_aside, take_up
from plans.actions.situations import end_situation, judge, note_episode
from plans.actions.writing_parts import share
from plans.models import Episode, Plan, Proposal
from plans.prompts import Kind
from residents.perspectives import Perspective
from tests.learning import NOTED, TARGET, page, part_page, press, propose_by_hand
from tests.planning import begin, make_plan, make_proposal, make_situation, part_of, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE


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
def proposal(finding, safety, contact):
    return make_proposal(finding, safety, by=contact)


# Noting an episode


def test_an_episode_without_a_situation_is_noted_and_gets_its_plan(sign_in, bo, contact):
    answer = press(sign_in(contact), "episode_new", bo.key, **NOTED)
    episode = Episode.objects.get()
    assert answer.url == reverse("plan_page", args=[episode.plan.key])
    assert timezone.localtime(episode.happened_at).hour == 15 and episode.was_averted


def test_the_form_sent_twice_is_one_episode(sign_in, contact, bo):
    client = sign_in(contact)
    for _ in range(2):
        press(client, "episode_new", bo.key, **NOTED)
    assert Episode.objects.count() == Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "31-11-2026"}, "November har 30 dage"),
        ({"time": "snart"}, "Skriv tiden som 15.40"),
        ({"averted": ""}, "Vælg, hvordan det endte"),
        ({"day": "3-11-2090"}, "Det er ikke sket endnu"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(sign_in, contact, bo, typed, told):
    answer = press(sign_in(contact), "episode_new", bo.key, **{**NOTED, **typed})
    text = answer.content.decode()
    assert told in text and not Episode.objects.exists()
    assert (typed.get("day") or NOTED["day"]) in text


def test_the_resident_is_asked_in_words_of_their_own(sign_in, resident, contact, bo):
    own, staffs = (page(sign_in(one), "episode_new", bo.key) for one in (resident, contact))
    assert "Noget, der skete" in own and "Blev den afværget?" not in own
    assert "Notér en episode" in staffs and "Blev den afværget?" in staffs


@pytest.mark.parametrize("role", ["substitute", "colleague", "manager", "guest", "inspector"])
def test_only_the_team_and_the_resident_note_episodes(bo, role, request):
    someone = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        note_episode(bo, by=someone, happened_at=timezone.now(), was_averted=True)


@pytest.mark.parametrize("role", ["contact", "resident"])
def test_averted_is_shown_as_such_and_nobody_is_blamed(
    sign_in, contact, bo, laering, request, role
):
    bad = note_episode(bo, by=contact, happened_at=timezone.now(), was_averted=False).plan
    client = sign_in(request.getfixturevalue(role))
    averted, episode = (page(client, "plan_page", one.key) for one in (laering, bad))
    assert ">Afværget<" in averted and "fværge" not in episode
    assert "Ingen har skyld" in averted and "Ingen har skyld" in episode


def test_the_plan_tells_the_situation_as_it_was_judged(sign_in, bo, contact, substitute):
    situation = make_situation(bo, by=substitute, doing="Går en tur")
    soon = timezone.now() + timedelta(minutes=30)
    said = {"phase": "kaos", "doing": "Ringer til Pia", "judge_again_at": soon}
    judge(situation, by=contact, client_key=uuid.uuid4(), **said)
    plan = end_situation(situation, by=contact, was_averted=False).plan
    text = page(sign_in(contact), "plan_page", plan.key)
    assert text.index("Går en tur") < text.index("Ringer til Pia")
    assert reverse("situation_page", args=[situation.key]) in text
    assert "Karen" not in text[text.index("Går en tur") : text.index("Hele situationen")]


def test_a_substitute_who_ends_a_situation_is_not_led_to_what_they_may_not_read(
    sign_in, bo, substitute
):
    situation = make_situation(bo, by=substitute)
    client, here = sign_in(substitute), reverse("situation_end", args=[situation.key])
    answer = client.post(here, {"outcome": "averted"}, follow=True)
    plan = Episode.objects.get().plan
    assert answer.status_code == 200 and str(plan.key) not in answer.content.decode()
    assert client.get(reverse("plan_page", args=[plan.key])).status_code == 403


# From a finding to a plan of every day, and back


def test_one_press_proposes_a_finding_and_both_ends_show_it(sign_in, contact, finding):
    client = sign_in(contact)
    text = part_page(client, finding.plan)
    assert f'name="target" value="{TARGET}">Foreslå til tryghedsplanen: Lad være (Optra' in text
    assert text.index("Foreslå til en anden del") < text.index(f'value="{TARGET}" selected')
    propose_by_hand(client, finding)
    plan = Plan.objects.get(kind=Kind.TRYGHED)
    here, there = part_page(client, finding.plan), part_page(client, plan)
    assert "tryghedsplanen: Lad være (Optrapning)" in here and "Venter" in here
    assert (
        f'Forslag fra <a href="{reverse("plan_part", args=[finding.plan.key, "forvaerrede"])}'
        in there
    )
    assert "Vi talte to på én gang" in there and "Tag det op" in there


def test_taken_up_and_shared_it_is_told_at_both_ends(sign_in, contact, proposal):
    client, plan = sign_in(contact), proposal.plan
    say(plan, "Stå i døren", by=contact)
    press(client, "proposal_take_up", plan.key, proposal.key)
    assert "I din kladde" in part_page(client, proposal.finding.plan)
    changed = share(plan, part_of(plan), OUTSIDE, by=contact)
    assert changed.lines == ["Stå i døren", "Vi talte to på én gang"]
    assert "Taget op i version 1" in part_page(client, proposal.finding.plan)
    assert "Taget op i version 1" in part_page(client, plan)
    history = ["plan_part_history", plan.key, part_of(plan).key]
    for name in (["plan_page", plan.key], ["plan_versions", plan.key], history):
        there = page(client, *name)
        assert "Efter <a" in there and proposal.finding.plan.in_words in there


def test_it_can_be_set_aside_and_taken_up_after_all(sign_in, contact, proposal):
    client, plan = sign_in(contact), proposal.plan
    press(client, "proposal_set_aside", plan.key, proposal.key)
    assert "Lagt til side" in part_page(client, proposal.finding.plan)
    assert "Lagt til side (1)" in part_page(client, plan)
    press(client, "proposal_take_up", plan.key, proposal.key)
    share(plan, part_of(plan), OUTSIDE, by=contact)
    assert "Taget op i version 1" in part_page(client, plan)


def test_pressed_twice_it_is_done_once(sign_in, contact, finding):
    client = sign_in(contact)
    for _ in range(2):
        propose_by_hand(client, finding)
    proposal = Proposal.objects.get()
    for _ in range(2):
        press(client, "proposal_take_up", proposal.plan.key, proposal.key)
    assert proposal.plan.statements.get().lines == ["Vi talte to på én gang"]


def test_what_one_has_begun_to_write_is_not_lost_to_a_proposal(proposal, contact):
    begin(proposal.plan, "Begyndt", by=contact)
    assert take_up(proposal, by=contact, prompt=part_of(proposal.plan)).lines[0] == "Begyndt"


def test_a_draft_takes_one_proposal_at_a_time_so_that_neither_tie_is_lost(
    proposal, laering, contact
):
    more = say(laering, "Radioen var tændt", by=contact, key="overset")
    other = make_proposal(more, proposal.plan, by=contact)
    take_up(proposal, by=contact, prompt=part_of(proposal.plan))
    with pytest.raises(AnotherInDraft):
        take_up(other, by=contact, prompt=part_of(proposal.plan))
    share(proposal.plan, part_of(proposal.plan), OUTSIDE, by=contact)
    assert take_up(other, by=contact, prompt=part_of(proposal.plan)).proposal == other


def test_a_draft_that_nobody_shares_keeps_nobody_waiting(sign_in, proposal, contact, coordinator):
    plan, prompt = proposal.plan, part_of(proposal.plan)
    take_up(proposal, by=contact, prompt=prompt)
    assert "Tag det op" in part_page(sign_in(coordinator), plan)
    assert take_up(proposal, by=coordinator, prompt=prompt).proposal == proposal
    assert plan.statements.filter(typed_by=contact).get().proposal is None


def test_a_shared_version_keeps_its_proposal(proposal, contact, coordinator):
    plan, prompt = proposal.plan, part_of(proposal.plan)
    take_up(proposal, by=contact, prompt=prompt)
    changed = share(plan, prompt, OUTSIDE, by=contact)
    assert take_up(proposal, by=coordinator, prompt=prompt) == changed
    set_aside(proposal, by=coordinator)
    proposal.refresh_from_db()
    assert proposal.set_aside_at is None


# What the pages cost


def questions(client, plan):
    """How many questions the database gets for the plan's page, and for a part's."""
    with CaptureQueriesContext(connection) as asked:
        page(client, "plan_page", plan.key)
        part_page(client, plan)
    return len(asked)


def test_more_proposals_cost_no_more_questions(sign_in, contact, laering, proposal):
    client, plans = sign_in(contact), (laering, proposal.plan)
    for plan in plans:
        page(client, "plan_page", plan.key)
    before = [questions(client, plan) for plan in plans]
    for number, key in enumerate(("overset", "tegn", "hjalp", "doegnet")):
        more = say(laering, f"Nummer {number}", by=contact, key=key)
        make_proposal(more, proposal.plan, by=contact)
    assert [questions(client, plan) for plan in plans] == before
    assert max(before) <= 44
