"""The situations and episodes of `situations.toml`, with what was learned and proposed.

What is judged, seen or answered can never be changed, so it is written with its own time here.
"""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from plans.actions.proposals import propose, set_aside, take_up
from plans.actions.situations import note_episode
from plans.demo.parts import prompt_of, say, share_on
from plans.demo.times import moment, resident, user
from plans.models import Assessment, Episode, Plan, Proposal, SeenBy, Situation, SituationWord
from plans.prompts import Kind
from plans.reading import standing_version

STORY = tomllib.loads((Path(__file__).parent / "situations.toml").read_text())


def make_situations():
    for data in STORY["situations"]:
        situation = _situation(data)
        if data.get("outcome", "none") != "none":
            _learn(_episode(situation, data), data)
    for data in STORY["episodes"]:
        for days, was_averted in zip(data["ago"], data["averted"], strict=True):
            happened_at = moment(days, "18.20")
            episode = note_episode(
                resident(data),
                by=user(data["by"]),
                happened_at=happened_at,
                was_averted=was_averted,
            )
            _set_back(episode, happened_at + timedelta(hours=3))


def _situation(data):
    began = _since(data)
    end = began + timedelta(minutes=data["ended"]) if "ended" in data else None
    situation = Situation.objects.create(
        resident=resident(data),
        opened_at=began,
        opened_by=user(data["judged"][0]["by"]),
        ended_at=end,
        ended_by=end and user(data["judged"][-1]["by"]),
    )
    for judged in data["judged"]:
        _judge(situation, judged)
    for word in data.get("words", ()):
        SituationWord.objects.create(
            situation=situation,
            facility_id=situation.facility_id,
            text=word["text"],
            typed_by=user(word["by"]),
            said_at=_since(word),
            client_key=uuid.uuid4(),
        )
    return situation


def _since(data):
    if "minutes_ago" in data:
        return timezone.now() - timedelta(minutes=data["minutes_ago"])
    return moment(data["ago"], data.get("at", "13.00"))


def _judge(situation, data):
    judged_at = situation.opened_at + timedelta(minutes=data["after"])
    assessment = Assessment.objects.create(
        situation=situation,
        facility_id=situation.facility_id,
        phase=data["phase"],
        doing=data["doing"],
        judge_again_at=judged_at + timedelta(minutes=data["again"]),
        judged_at=judged_at,
        judged_by=user(data["by"]),
        client_key=uuid.uuid4(),
    )
    for seen in data.get("seen", ()):
        SeenBy.objects.create(
            assessment=assessment,
            facility_id=situation.facility_id,
            user=user(seen["by"]),
            seen_at=judged_at + timedelta(minutes=seen["after"]),
        )


def _episode(situation, data):
    episode = note_episode(
        situation.resident,
        by=user("jonas"),
        happened_at=situation.opened_at,
        was_averted=data["outcome"] == "averted",
    )
    Episode.objects.filter(id=episode.id).update(situation=situation, noted_by=situation.ended_by)
    _set_back(episode, situation.ended_at)
    return episode


def _set_back(episode, noted_at):
    Episode.objects.filter(id=episode.id).update(noted_at=noted_at)
    Plan.objects.filter(episode=episode).update(opened_at=noted_at)


def _learn(episode, data):
    plan = episode.plan
    say(plan, data["learned"])
    for proposed in data["proposals"]:
        _propose(plan, proposed)


def _propose(plan, data):
    by = user(data["by"])
    finding = standing_version(plan, prompt_of(plan, data["part"]), data["side"])
    goes_to = plan.resident.plans.get(kind=Kind.TRYGHED)
    prompt = prompt_of(goes_to, data["to"])
    proposal = propose(finding, by=by, kind=goes_to.kind, key=prompt.key)
    at = moment(data["ago"], "11.00")
    Proposal.objects.filter(id=proposal.id).update(proposed_at=at)
    if data["became"] == "taken_up":
        share_on(take_up(proposal, by=by, prompt=prompt), data["ago"])
    if data["became"] == "set_aside":
        set_aside(proposal, by=by)
        Proposal.objects.filter(id=proposal.id).update(set_aside_at=at)
