"""Episodes, averted or not, and what is carried from a plan into other plans and agreements."""

import uuid
from datetime import time

from django.db import models
from django.utils import timezone

from plans.models.plans import AboutResident
from plans.models.situations import Assessment


class Episode(AboutResident):
    """A row is one critical episode of one resident. Averted is success.

    was_averted: None where the resident who wrote of it did not say. At midnight it stands for its
    day alone: nobody has said at what time it was.
    """

    situation = models.OneToOneField(
        "plans.Situation", models.PROTECT, null=True, related_name="episode"
    )
    happened_at = models.DateTimeField("hvornår")
    was_averted = models.BooleanField("afværget", null=True)
    noted_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_at", "-id"]
        indexes = [models.Index(fields=["facility", "happened_at"])]

    def __str__(self):
        return f"{self.resident}, {self.happened_at}"

    @property
    def has_time(self):
        return timezone.localtime(self.happened_at).time() != time()

    def worst_phase(self):
        """The hardest phase that it was judged to come to; without a situation, by how it ended."""
        phases = Assessment.Phase
        if self.situation is None:
            return phases.KAOS if self.was_averted is False else phases.OPTRAPNING
        judged = {one.phase for one in self.situation.assessments.all()}
        hardest_first = (phases.KAOS, phases.OPTRAPNING, phases.STABILISERING)
        return next(phase for phase in hardest_first if phase in judged)


class ProposalQuerySet(models.QuerySet):
    def with_both_ends(self):
        """With the finding and its episode, the plan it goes to, and the statement it became."""
        return self.select_related(
            "finding__plan__episode",
            "plan__resident",
            "statement",
        )

    def not_taken_up(self):
        """Those that nothing shared has come of yet; somebody's draft may hold one."""
        return self.exclude(statement__shared_at__isnull=False)


class Proposal(models.Model):
    """A row is a finding of a læringsplan, proposed as a change to a part of another plan.

    Where it is taken up, the statement it became hangs on it; both ends show the tie.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    finding = models.ForeignKey("plans.PlanStatement", models.PROTECT, related_name="proposals")
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="proposals")
    prompt_key = models.SlugField(max_length=50)
    proposed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "plan", "prompt_key"], name="finding_proposed_once_to_a_part"
            )
        ]

    def __str__(self):
        return f"{self.plan}: {self.prompt_key}"

    @property
    def became(self):
        """The statement that it was taken up in: a draft, or shared; None while there is none."""
        return getattr(self, "statement", None)


class PlanAgreement(models.Model):
    """A row says that an agreement was made from a plan."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    agreement = models.OneToOneField(
        "residents.Agreement", models.CASCADE, related_name="from_plan"
    )
    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="agreements")

    def __str__(self):
        return f"{self.plan}: {self.agreement}"
