"""What a læringsplan is about, and what is carried from it into plans and agreements.

One value serves both ends: on a læringsplan what it has proposed, on the plans of every day what is
proposed to them. It asks the database as its page asks it.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from plans.forms.learning import ProposalForm, targets_for
from plans.models import Proposal
from plans.prompts import Kind, PlanPrompt
from plans.reading import version_days
from residents.access import Right, look_at, may, right_to_write
from residents.models import Agreement
from residents.perspectives import Perspective


@dataclass(frozen=True)
class Carried:
    """A proposal as one reader sees it: where it goes, and how far it has come.

    prompt: the part that it goes to; None where the house no longer asks it. version: of the plan
    it went into, 0 while nothing is shared. is_begun: it lies in the reader's own draft.
    may_decide: whether the reader may take it up or set it aside.
    """

    proposal: Proposal
    prompt: PlanPrompt | None
    version: int
    is_begun: bool
    may_decide: bool

    @property
    def finding(self):
        return self.proposal.finding

    @property
    def is_aside(self):
        return bool(self.proposal.set_aside_at) and not self.version and not self.is_begun

    @property
    def is_waiting(self):
        return not (self.version or self.is_begun or self.is_aside)


class Learning:
    """What a plan's pages show of learning. part: the part that the page is about, or None."""

    def __init__(self, plan, reader, part=None):
        self.plan, self.reader, self.part = plan, reader, part

    @property
    def is_laering(self):
        return self.plan.kind == Kind.LAERING

    @cached_property
    def is_own(self):
        return self.reader.is_resident_of(self.plan)

    @cached_property
    def judgements(self):
        """How the situation went, by those who judged it; the reader's look is logged first."""
        situation = self.plan.episode.situation
        if situation is None:
            return []
        right, places = Right.READ_SITUATIONS, [situation]
        is_shown = self.is_own or look_at(self.reader, right, places, "en situation")
        return list(situation.assessments.all()) if is_shown else []

    @cached_property
    def carried(self):
        """[Carried] from this læringsplan, or to this plan; of the part alone on a part's page."""
        proposals = Proposal.objects.with_both_ends()
        if self.is_laering:
            found = proposals.filter(finding__plan=self.plan)
            found = found.filter(finding__prompt_key=self.part.prompt.key) if self.part else found
        else:
            found = proposals.filter(plan=self.plan)
            found = found.filter(prompt_key=self.part.prompt.key) if self.part else found
        ends = {}
        return [self._carried(one, ends) for one in found]

    def _carried(self, proposal, ends):
        """ends: {plan id: (its prompts by key, its version days)}, read once for each plan."""
        plan, became = proposal.plan, proposal.became
        if plan.id not in ends:
            ends[plan.id] = {one.key: one for one in plan.prompts}, version_days(plan)
        prompts, days = ends[plan.id]
        is_shared = became is not None and not became.is_draft
        return Carried(
            proposal,
            prompts.get(proposal.prompt_key),
            days.index(timezone.localdate(became.shared_at)) + 1 if is_shared else 0,
            not is_shared and became is not None and became.typed_by_id == self.reader.id,
            proposal.prompt_key in prompts
            and may(self.reader, right_to_write(proposal.finding.perspective), plan),
        )

    @property
    def waiting(self):
        return [one for one in self.carried if one.is_waiting or one.is_begun]

    @property
    def aside(self):
        return [one for one in self.carried if one.is_aside]

    @property
    def taken_up(self):
        return [one for one in self.carried if one.version]

    @cached_property
    def findings(self):
        """{side: form} of what stands on the page's part and the reader may propose.

        Staff propose for both sides; a resident's own page has their own words alone.
        """
        if not (self.is_laering and self.part and may(self.reader, Right.WRITE_PLAN, self.plan)):
            return {}
        editions = [self.part.inside] if self.is_own else self.part.editions
        standing = [edition.standing for edition in editions if edition.standing]
        return {one.perspective: self.proposal_form(one) for one in standing}

    def proposal_form(self, finding, data=None):
        return ProposalForm(data, finding=finding, targets=self._targets, phase=self._phase)

    @cached_property
    def _targets(self):
        side = Perspective.INSIDE if self.is_own else Perspective.OUTSIDE
        return targets_for(self.plan.resident, side)

    @cached_property
    def _phase(self):
        return self.plan.episode.worst_phase()

    @cached_property
    def agreed(self):
        """The agreements made from the plan, with their status, the overdue first."""
        agreements = Agreement.objects.filter(from_plan__plan=self.plan).with_status()
        return sorted(agreements, key=lambda one: not one.overdue)

    @cached_property
    def is_joint(self):
        """Whether agreements are made here: on the page of a joint part, or of a plan with one."""
        return self.part.prompt.joint if self.part else has_joint_part(self.plan)

    @property
    def shows_agreements(self):
        return self.is_joint and bool(self.agreed or self.may_agree)

    @property
    def may_agree(self):
        return self.is_joint and may(self.reader, Right.AGREE_WITH_RESIDENT, self.plan)


def has_joint_part(plan):
    return any(prompt.joint for prompt in plan.prompts)


def part_of(plan, key):
    """The plan's prompt with that key, or None."""
    return next((prompt for prompt in plan.prompts if prompt.key == key), None)
