"""A plan as its reader sees it: part by part, both sides, how fresh, and whether they have talked.

Works on rows in hand: everything that one plan's page needs is read in four queries.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from plans.models import PlanStatement, Reply
from plans.prompts import Kind, PlanPrompt
from residents.access import person
from residents.perspectives import Perspective


@dataclass
class Edition:
    """One side of one part: its versions so far, the last one standing, and the reader's draft."""

    perspective: Perspective
    versions: list = field(default_factory=list)
    draft: PlanStatement | None = None

    @property
    def standing(self):
        return self.versions[-1] if self.versions else None

    @property
    def reply(self):
        """What the other side answered last to what stands; None where it has not."""
        return self.standing.replies_in_order[-1] if self.standing_replies else None

    @property
    def standing_replies(self):
        return self.standing.replies_in_order if self.standing else []

    @property
    def is_talked_about(self):
        return bool(self.standing_replies)

    @property
    def fits(self):
        return self.reply is not None and self.reply.fits == Reply.Fits.YES


@dataclass
class Part:
    """One prompt with both editions."""

    prompt: PlanPrompt
    inside: Edition
    outside: Edition
    is_refused: bool = False

    def side(self, perspective):
        return self.inside if perspective == Perspective.INSIDE else self.outside

    @property
    def editions(self):
        return self.inside, self.outside

    @property
    def has_both_voices(self):
        """A refusal is an answer: it counts as complete."""
        return bool(self.outside.standing and (self.inside.standing or self.is_refused))

    @property
    def is_new(self):
        """Shared by the professionals and not talked about yet: »nyt, ikke talt om endnu«."""
        return bool(self.outside.standing) and not self.outside.is_talked_about

    @property
    def agreed(self):
        """For a joint part: the last version, of either side, to which the other has said yes."""
        found = [
            version
            for edition in self.editions
            for version in edition.versions
            if any(reply.fits == Reply.Fits.YES for reply in version.replies_in_order[-1:])
        ]
        return max(found, key=lambda version: version.shared_at, default=None)

    @property
    def proposed(self):
        """For a joint part: what has been shared since and waits for the other side's yes."""
        since = self.agreed.shared_at if self.agreed else None
        standing = [edition.standing for edition in self.editions if edition.standing]
        return [one for one in standing if one != self.agreed and _is_after(one, since)]

    @property
    def changed_at(self) -> datetime | None:
        """When either side last shared something here."""
        times = [edition.standing.shared_at for edition in self.editions if edition.standing]
        return max(times, default=None)


def _is_after(statement, moment):
    return moment is None or statement.shared_at > moment


def parts_of(plan, reader, *, at=None):
    """[Part] of a plan, in the order of its prompts. at: as it stood then; drafts only for today.

    Parts whose prompt a house no longer asks come last, as long as something was said to them.
    """
    is_refused = is_refused_at(plan, at or timezone.now())
    prompts = {prompt.key: prompt for prompt in plan.prompts}
    parts = {
        key: Part(prompt, Edition(Perspective.INSIDE), Edition(Perspective.OUTSIDE), is_refused)
        for key, prompt in prompts.items()
    }
    for statement in _statements(plan, reader, at):
        if statement.prompt_key not in parts:
            continue
        edition = parts[statement.prompt_key].side(statement.perspective)
        if not statement.is_draft:
            edition.versions.append(statement)
        elif edition.draft is None or statement.typed_by_id == reader.id:
            edition.draft = statement
    return list(parts.values())


def _statements(plan, reader, at):
    statements = plan.statements.readable_by(reader).select_related("typed_by")
    if at is not None:
        statements = statements.shared().filter(shared_at__lte=at)
    rows = list(statements)
    replies = {}
    for reply in Reply.objects.filter(statement__plan=plan).select_related("typed_by"):
        if at is None or reply.said_at <= at:
            replies.setdefault(reply.statement_id, []).append(reply)
    for row in rows:
        row.replies_in_order = replies.get(row.id, [])
    return rows


def is_refused_at(plan, moment):
    """Whether the resident's no to the plan stood at a moment."""
    return any(
        refusal.said_at <= moment
        and (refusal.taken_back_at is None or refusal.taken_back_at > moment)
        for refusal in plan.refusals.all()
    )


def version_days(plan):
    """The days on which something was shared, first day first: version 1, 2, 3 … of the plan."""
    moments = plan.statements.shared().values_list("shared_at", flat=True)
    return sorted({timezone.localdate(moment) for moment in moments})


def own_draft(plan, prompt, perspective, user):
    """What `user` is writing in a voice to one part, or None."""
    drafts = plan.statements.drafts().filter(prompt_key=prompt.key, perspective=perspective)
    return drafts.filter(typed_by=person(user)).first()


def standing_version(plan, prompt, perspective):
    """The version of one side's part that stands, or None."""
    shared = plan.statements.shared().filter(prompt_key=prompt.key, perspective=perspective)
    return shared.order_by("shared_at", "id").last()


@dataclass
class Overview:
    """One plan on the list: how many parts have which voice, how fresh, and what is new."""

    plan: object
    parts: list

    @property
    def both_voices(self):
        return sum(part.has_both_voices for part in self.parts)

    @property
    def new(self):
        return sum(part.is_new for part in self.parts)

    @property
    def changed_at(self):
        times = [part.changed_at for part in self.parts if part.changed_at]
        return max(times, default=None)


def plans_of(resident, reader):
    """[Overview] of the resident's plans, the two of every day first, then by episode."""
    plans = resident.plans.select_related("resident", "episode").prefetch_related("refusals")
    order = [Kind.TRIVSEL, Kind.TRYGHED, Kind.LAERING]
    found = [Overview(plan, parts_of(plan, reader)) for plan in plans]
    return sorted(found, key=lambda one: order.index(Kind(one.plan.kind)))
