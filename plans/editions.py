"""A part of a plan as its reader sees it: both editions, whether they have been talked about.

Values over rows that `reading.py` has read; nothing here asks the database.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from plans.changes import compare
from plans.models import Reply
from plans.prompts import PlanPrompt
from residents.perspectives import Perspective


def verdict_of(statement):
    """The reply that counts: the last yes or no. That it was talked about hides neither.

    Said again without words, it leaves the words that stood.
    """
    replies = statement.replies_in_order
    clear = [one for one in replies if one.fits != Reply.Fits.TALKED] or replies
    alike = list(takewhile(lambda one: one.fits == clear[-1].fits, reversed(clear)))
    return next((one for one in alike if one.text.strip()), alike[0] if alike else None)


@dataclass
class Edition:
    """One side of one part: its versions so far, the last one standing, and what is in draft.

    drafts: those that the reader may see, their own first. A resident sees besides their own what
    staff have typed together with them. is_hidden: the reader has one that is not shown here.
    """

    perspective: Perspective
    versions: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    is_hidden: bool = False

    @property
    def standing(self):
        return self.versions[-1] if self.versions else None

    @property
    def draft(self):
        return self.drafts[0] if self.drafts else None

    @property
    def mine(self):
        """The reader's own draft, or None."""
        return self.draft if self.draft and self.draft.is_mine else None

    def keep(self, draft):
        """What was just stored as the reader's draft; None where that left no draft of theirs."""
        others = [one for one in self.drafts if not one.is_mine]
        if draft:
            draft.is_mine = True
        self.drafts = [draft, *others] if draft else others

    def hide_before(self, moment):
        """Show no draft from before a moment; `is_hidden` says that the reader has one."""
        self.is_hidden = self.mine is not None and self.mine.said_at < moment
        self.drafts = [one for one in self.drafts if one.said_at >= moment]

    @property
    def together(self):
        """What others have typed with the reader, beside the reader's own draft."""
        return [one for one in self.drafts if not one.is_mine] if self.mine else []

    @property
    def meanwhile(self):
        """What was shared since the reader began to write; None where nothing was."""
        is_overtaken = self.mine and self.standing and self.mine.replaces_id != self.standing.id
        return self.standing if is_overtaken else None

    @property
    def reply(self):
        """What the other side answered to what stands; None where it has not."""
        return verdict_of(self.standing) if self.standing else None

    @property
    def earlier_reply(self):
        """Where what stands has no answer yet: what was answered to the version before it."""
        before = [] if self.reply else [verdict_of(version) for version in self.versions[:-1]]
        return next((reply for reply in reversed(before) if reply), None)

    @property
    def differences(self):
        """From what was shared meanwhile to the reader's draft, word by word."""
        return compare(self.meanwhile.text, self.mine.text)

    @property
    def is_talked_about(self):
        return self.reply is not None

    @property
    def fits(self):
        return self.reply is not None and self.reply.fits == Reply.Fits.YES

    @property
    def is_refuted(self):
        return self.reply is not None and self.reply.fits == Reply.Fits.NO


@dataclass
class Part:
    """One prompt with both editions."""

    prompt: PlanPrompt
    inside: Edition
    outside: Edition
    is_refused: bool = False
    is_asked: bool = True

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
        """Shared by the professionals and not talked about yet: »nyt, ikke talt om endnu«.

        Not where the resident has said no to the plan, and is not to be asked.
        """
        is_said = self.outside.standing is not None and not self.is_refused
        return is_said and not self.outside.is_talked_about

    @property
    def is_talked_about(self):
        """Whether all that stands has been; of a joint part, all that is not overtaken."""
        standing = [edition for edition in self.editions if edition.standing]
        if self.prompt.joint:
            current = [self.agreed, *self.proposed]
            standing = [edition for edition in standing if edition.standing in current]
        return bool(standing) and all(edition.is_talked_about for edition in standing)

    @property
    def is_disagreed(self):
        return any(edition.is_refuted for edition in self.editions)

    @property
    def mine(self):
        """The reader's own draft to the part, the one written last; None where there is none."""
        drafts = [edition.mine for edition in self.editions if edition.mine]
        return max(drafts, key=lambda draft: draft.said_at, default=None)

    @property
    def agreed(self):
        """For a joint part: the last version, of either side, to which the other has said yes."""
        found = [
            version
            for edition in self.editions
            for version in edition.versions
            if (reply := verdict_of(version)) and reply.fits == Reply.Fits.YES
        ]
        return max(found, key=lambda version: version.shared_at, default=None)

    @property
    def agreed_reply(self):
        """For a joint part: the yes to what both have said yes to."""
        return verdict_of(self.agreed) if self.agreed else None

    @property
    def proposed(self):
        """For a joint part: what has been shared since and waits for the other side's yes."""
        since = self.agreed.shared_at if self.agreed else None
        standing = [edition.standing for edition in self.editions if edition.standing]
        return [one for one in standing if one != self.agreed and _is_after(one, since)]

    def wanted_from(self, perspective):
        """For a joint part: the edition whose words wait for this side's yes or no; else None.

        Nothing is wanted of a resident who has said no to the plan.
        """
        edition = self.side(Perspective(perspective).other)
        is_answered = edition.fits or edition.is_refuted
        is_asked = not (self.is_refused and perspective == Perspective.INSIDE)
        is_open = edition.standing in self.proposed and not is_answered
        return edition if self.prompt.joint and is_asked and is_open else None

    @property
    def changed_at(self) -> datetime | None:
        """When either side last shared something here."""
        times = [edition.standing.shared_at for edition in self.editions if edition.standing]
        return max(times, default=None)


def _is_after(statement, moment):
    return moment is None or statement.shared_at > moment


class OverParts:
    """What is counted over the `parts` of one plan."""

    @property
    def both_voices(self):
        return sum(part.has_both_voices for part in self.parts)

    @property
    def new(self):
        """Parts of which the two have not talked yet."""
        return sum(part.is_new for part in self.parts)

    @property
    def changed_at(self):
        times = [part.changed_at for part in self.parts if part.changed_at]
        return max(times, default=None)

    def wanted_from(self, perspective):
        """Joint parts that wait for the yes or no of a side."""
        return sum(bool(part.wanted_from(perspective)) for part in self.parts)


@dataclass
class Overview(OverParts):
    """One plan on the list: how many parts have which voice, how fresh, and what is new."""

    plan: object
    parts: list
    refusal: object = None

    @property
    def disagreed(self):
        return sum(part.is_disagreed for part in self.parts)

    @property
    def left_off(self):
        return left_off(self.parts)


def left_off(parts):
    """The part that the reader wrote in last and has not shared; None where there is none."""
    begun = [part for part in parts if part.mine]
    return max(begun, key=lambda part: part.mine.said_at, default=None)
