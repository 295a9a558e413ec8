"""Plans, situations and episodes as tests need them, on the real actions."""

import uuid
from datetime import timedelta

from django.utils import timezone

from plans.actions import situations
from plans.actions.proposals import propose
from plans.actions.writing_parts import answer, decline, open_plan, save_draft, share
from plans.models import OwnPrompt
from plans.prompts import Kind
from plans.reading import own_draft, standing_version
from residents.perspectives import Perspective
from tests.factories import make_agreement

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE
# A part of each kind of plan.
PARTS = {
    Kind.TRIVSEL: "advarselstegn",
    Kind.TRYGHED: "optrapning_lad_vaere",
    Kind.LAERING: "forvaerrede",
}


def make_plan(resident, kind=Kind.TRIVSEL, *, by):
    """The plan of every day of that kind; for a læringsplan the one of a new episode."""
    if kind != Kind.LAERING:
        return open_plan(resident, kind, by=by)
    now = timezone.now()
    return situations.note_episode(resident, by=by, happened_at=now, was_averted=True).plan


def part_of(plan, key=None):
    """One of the plan's prompts."""
    key = key or PARTS[Kind(plan.kind)]
    return next(prompt for prompt in plan.prompts if prompt.key == key)


def begin(plan, text="Jeg svarer kort", *, by, side=OUTSIDE, key=None):
    """A draft."""
    prompt = part_of(plan, key)
    standing = standing_version(plan, prompt, side)
    before = standing and standing.id
    begun = own_draft(plan, prompt, side, by)
    key = begun.client_key if begun else uuid.uuid4()
    words = {"text": text, "client_key": key, "replaces": before}
    return save_draft(plan, prompt, side, by=by, **words)


def say(plan, text="Jeg svarer kort", *, by, side=OUTSIDE, key=None):
    """What one side says to a part, shared."""
    begin(plan, text, by=by, side=side, key=key)
    return share(plan, part_of(plan, key), side, by=by)


def reply(statement, text="", *, by, fits="no"):
    """What the other side answers to it."""
    side = Perspective(statement.perspective).other
    words = {"fits": fits, "text": text, "client_key": uuid.uuid4()}
    return answer(statement, by=by, perspective=side, **words)


def make_situation(resident, *, by, doing="Vi går en tur", minutes=30, phase="optrapning"):
    """An open situation with its first judgement."""
    return situations.open_situation(
        resident,
        by=by,
        client_key=uuid.uuid4(),
        phase=phase,
        doing=doing,
        judge_again_at=timezone.now() + timedelta(minutes=minutes),
    )


def make_proposal(finding, plan, *, by):
    """A finding of a læringsplan, proposed to the part of another plan."""
    return propose(finding, by=by, kind=plan.kind, key=part_of(plan).key)


def make_own_prompt(house, key="husets", kind=Kind.TRIVSEL, title="Husets eget"):
    """A part that the house asks besides the program's own."""
    wording = {"title": title, "inside": "Hvordan er det her?", "outside": "Hvordan er det?"}
    return OwnPrompt.objects.create(facility=house, kind=kind, prompt_key=key, wording=wording)


def make_every_row(resident, *, by):
    """A row in every table of plans. by: one of the resident's team."""
    plan, own = make_plan(resident, by=by), {"facility": resident.facility}
    reply(say(plan, by=by), by=by)
    make_proposal(say(make_plan(resident, Kind.LAERING, by=by), by=by), plan, by=by)
    decline(plan, by=by)
    make_own_prompt(resident.facility)
    situation = make_situation(resident, by=by)
    situations.confirm_seen(situation.assessments.get(), by=by)
    situation.words.create(**own, text="Jeg var træt", client_key=uuid.uuid4())
    plan.agreements.create(**own, agreement=make_agreement(resident, by=by))
