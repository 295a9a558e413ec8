"""What a resident writes in a plan on a tablet and that comes as a letter."""

from plans.actions.writing_parts import (
    NewerDraft,
    NoLongerAsked,
    WrittenMeanwhile,
    answer,
    save_draft,
    share,
)
from plans.forms import PartForm, ReplyForm
from plans.models import OwnPrompt, Plan, Reply
from plans.reading import FORGOTTEN, parts_of
from plans.voices import Declined, hold
from residents.models import Letter
from residents.perspectives import Perspective
from residents.tablet.letters import NoLetter, Outcome, Told, is_overtaken, takes, tells
from residents.tablet.tasks import PLAN

SHARE, REPLY = "share", "/svar"


def _shows(about, fields):
    return about.endswith(REPLY) or fields.get("go") == SHARE


@takes(PLAN, shows=_shows)
def take(user, place, about, fields, said_at, key, hidden):
    """about: the key of the part, with the fields of a PartForm, and `go` »share« where it is
    shared; or »key/svar«, with those of a ReplyForm.

    Words that no longer fit where they were said are too late, and so kept for the resident: what
    they wrote later on another screen stands, and a text that was shared meanwhile they see first.
    """
    plan = Plan.objects.known_to(user).filter(key=place).first()
    if plan is None:
        return Outcome.TOO_LATE
    if not _was_ever_asked(plan, about.removesuffix(REPLY), user):
        raise NoLetter
    # Held still, so that of two letters about a part the later one is seen by the other.
    hold(plan)
    if about.endswith(REPLY):
        outcome = _reply(plan, about, user, fields, said_at)
    else:
        outcome = _write(plan, about, user, fields, said_at, hidden)
    if outcome == Outcome.TOO_LATE:
        _keep_the_last(plan, about, fields)
    return outcome


def _was_ever_asked(plan, key, user):
    """Whether a page of ours can have asked it: what it no longer asks is kept all the same."""
    if any(part.prompt.key == key for part in parts_of(plan, user)):
        return True
    own = OwnPrompt.objects.filter(facility=plan.facility_id, kind=plan.kind)
    return own.filter(prompt_key=key).exists()


def _write(plan, about, user, fields, said_at, hidden):
    part = next((one for one in parts_of(plan, user) if one.prompt.key == about), None)
    form = part and PartForm(fields, edition=part.inside, label="")
    if part is None or not form.is_valid():
        return Outcome.TOO_LATE
    if is_overtaken(PLAN, plan.key, about, said_at):
        newest = part.inside.mine or part.inside.standing
        return _older(form.cleaned_data["text"], newest, hidden)
    typed, there = form.cleaned_data, (plan, part.prompt, Perspective.INSIDE)
    knowing = typed.pop("knowing")
    try:
        save_draft(*there, by=user, said_at=said_at, **typed)
        if fields.get("go") == SHARE:
            share(*there, by=user, knowing=knowing)
    except NewerDraft as met:
        return _older(typed["text"], met.draft, hidden)
    except (WrittenMeanwhile, NoLongerAsked, Declined):
        return Outcome.TOO_LATE
    return Outcome.TAKEN


def _reply(plan, about, user, fields, said_at):
    form = ReplyForm(fields, perspective=Perspective.INSIDE, prompt=None)
    if not form.is_valid():
        return Outcome.TOO_LATE
    typed, said = form.cleaned_data, plan.statements.shared()
    said = said.filter(prompt_key=about.removesuffix(REPLY), perspective=Perspective.OUTSIDE)
    statement = said.filter(client_key=typed.pop("to")).first()
    if statement is None:
        return Outcome.TOO_LATE
    try:
        answer(statement, by=user, perspective=Perspective.INSIDE, said_at=said_at, **typed)
    except Declined:
        return Outcome.TOO_LATE
    return Outcome.TAKEN


def _older(text, newest, hidden):
    """What becomes of words after which others were written: done with, if they stand in those.

    newest: those others, or None. Where they are not shown to the writer, it is one and the same
    whatever they are, or they could be read by guessing.
    """
    if newest is None or (hidden and newest.is_draft and newest.said_at < hidden):
        return Outcome.TOO_LATE
    return Outcome.OLDER if text.strip() in newest.text else Outcome.TOO_LATE


def _keep_the_last(plan, about, fields):
    """Of one text that was typed a little at a time, only how it ended is kept."""
    letters = Letter.objects.filter(kind=PLAN, place=plan.key, about=about)
    earlier = letters.filter(outcome=Outcome.TOO_LATE, words__client_key=fields.get("client_key"))
    earlier.update(outcome=Outcome.OLDER, words=None)


@tells(PLAN)
def tell(place, letters):
    """The question of the part, and what was written or answered."""
    plan = Plan.objects.filter(key=place).first()
    asked = {prompt.key: prompt.inside for prompt in plan.prompts} if plan else {}
    return [_told(asked, letter) for letter in letters]


def _told(asked, letter):
    answered = dict(Reply.Fits.choices).get(letter.words.get("fits"))
    words = [words for words in (answered, letter.words.get("text")) if words]
    return Told(asked.get(letter.about.removesuffix(REPLY), FORGOTTEN), words)
