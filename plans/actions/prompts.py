"""A house's own prompts: loaded from a file, asked no longer, and asked again."""

from collections import Counter, namedtuple

from plans.models import OwnPrompt, PlanStatement, Proposal
from plans.own_prompts import MOST_PROMPTS, read_prompts, said
from plans.prompts import Kind
from residents.access import Right, writing
from residents.files import FaultyFile
from residents.models import Facility

Loaded = namedtuple("Loaded", "new changed same")


class TooManyAsked(Exception):
    """A plan has as many of the house's own prompts as it may have."""


def load_prompts(facility, raw, *, by):
    """Load the prompts of a file's bytes. Returns Loaded: how many are new, changed and the same.

    Raises FaultyFile, and then nothing is stored. A prompt to which something has been said
    keeps its wording: words must not come to stand under another question.
    """
    # Before the door: while it is open, nobody else writes.
    rows = read_prompts(raw)
    with writing(
        Right.KEEP_INSTRUMENTS, facility, by=by, action="spørgsmål til planer hentet ind"
    ) as door:
        asked = _locked(facility)
        there = {(one.kind, one.prompt_key): one for one in asked}
        changed = [row for row in rows if row[1:3] in there and there[row[1:3]].wording != row[3]]
        new = [row for row in rows if row[1:3] not in there]
        faults = _answered(facility, changed) + _too_many(asked, new)
        if faults:
            raise FaultyFile(faults)
        for _, kind, key, wording in changed:
            facility.plan_prompts.filter(kind=kind, prompt_key=key).update(wording=wording)
        for _, kind, key, wording in new:
            facility.plan_prompts.create(kind=kind, prompt_key=key, wording=wording)
        if not (changed or new):
            door.nothing_changed()
        return Loaded(len(new), len(changed), len(rows) - len(new) - len(changed))


def withdraw_prompt(prompt, *, by):
    """Ask it no longer. What was said to it stays where it can be read."""
    with writing(
        Right.KEEP_INSTRUMENTS, prompt.facility, by=by, action="spørgsmål til planer taget ud"
    ) as door:
        if not OwnPrompt.objects.filter(id=prompt.id, is_asked=True).update(is_asked=False):
            door.nothing_changed()


def ask_again(prompt, *, by):
    """Ask it again, as long as there is room for it. Raises TooManyAsked."""
    facility = prompt.facility
    with writing(
        Right.KEEP_INSTRUMENTS, facility, by=by, action="spørgsmål til planer stillet igen"
    ) as door:
        asked = [one for one in _locked(facility) if one.kind == prompt.kind and one.is_asked]
        if len(asked) >= MOST_PROMPTS:
            raise TooManyAsked
        if not OwnPrompt.objects.filter(id=prompt.id, is_asked=False).update(is_asked=True):
            door.nothing_changed()


def _locked(facility):
    """The house's own prompts, while nobody else loads any."""
    Facility.objects.select_for_update().get(id=facility.id)
    return list(facility.plan_prompts.all())


def _answered(facility, rows):
    """The faults of rows that would change a prompt to which something has been said."""
    return [
        said(
            line,
            key,
            "der er allerede svaret på spørgsmålet med en anden ordlyd. Giv det nye en anden key, "
            "og tag det gamle ud",
        )
        for line, kind, key, _ in rows
        if _is_said(facility, kind, key)
    ]


def _is_said(facility, kind, key):
    """Whether words stand to a prompt, or have been proposed to it."""
    there = {"facility": facility, "plan__kind": kind, "prompt_key": key}
    return any(model.objects.filter(**there).exists() for model in (PlanStatement, Proposal))


def _too_many(asked, new):
    count = Counter(one.kind for one in asked if one.is_asked)
    count.update(kind for _, kind, *_ in new)
    return [
        f"En {Kind(kind).label.lower()} kan højst have {MOST_PROMPTS} af husets egne spørgsmål. "
        f"Med filen bliver det {number}."
        for kind, number in count.items()
        if number > MOST_PROMPTS
    ]
