"""What each side says to a part of a plan, and what the other side answers to it."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan
from residents.perspectives import Perspective, Statement

LONGEST_TEXT = 20_000


class PlanStatementQuerySet(models.QuerySet):
    def shared(self):
        return self.filter(shared_at__isnull=False)

    def drafts(self):
        return self.filter(shared_at=None)

    def readable_by(self, user):
        """What is shared; of drafts one's own, and for the resident all of the resident's voice."""
        own = Q(typed_by=user)
        voices = {tie.resident_id for tie in user.ties_now if tie.kind == "self"}
        mine = Q(perspective=Perspective.INSIDE, plan__resident__in=voices)
        return self.filter(Q(shared_at__isnull=False) | own | mine)


class PlanStatement(Statement):
    """A row is what one side says to one part of a plan: a draft, or a version once it is shared.

    The version that stands is the one shared last. `replaces` is the version its writer had before
    their eyes. `is_guess` says that the professionals guess at what it is like for the resident.
    The database refuses to change or delete a shared row.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="statements")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    prompt_key = models.SlugField(max_length=50)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    is_guess = models.BooleanField("det er et gæt", default=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    proposal = models.OneToOneField(
        "plans.Proposal", models.PROTECT, null=True, related_name="statement"
    )

    objects = PlanStatementQuerySet.as_manager()

    class Meta:
        ordering = ["shared_at", "id"]
        indexes = [models.Index(fields=["plan", "prompt_key", "perspective", "shared_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "prompt_key", "perspective", "typed_by"],
                condition=Q(shared_at=None),
                name="one_draft_per_part_side_and_writer",
            ),
            models.CheckConstraint(
                condition=Q(is_guess=False) | Q(perspective=Perspective.OUTSIDE),
                name="only_the_professionals_guess",
            ),
        ]

    def __str__(self):
        return f"{self.prompt_key}, {self.get_perspective_display()}"

    @property
    def lines(self):
        """The text as a list: one line, one thing said."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class Reply(Statement):
    """A row is what the other side answers to a shared statement, beside it; the last one stands.

    It blocks nothing, but for the joint parts: those stand when the other side says that it fits.
    """

    class Fits(models.TextChoices):
        YES = "yes", _("Det passer")
        NO = "no", _("Det passer ikke")
        TALKED = "talked", _("Vi har talt om det")

    statement = models.ForeignKey(PlanStatement, models.PROTECT, related_name="replies")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    fits = models.CharField(max_length=10, choices=Fits)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=False), name="reply_is_shared_as_it_is_given"
            )
        ]

    def __str__(self):
        return self.get_fits_display()

    def save(self, *args, **options):
        self.said_at = self.said_at or timezone.now()
        self.shared_at = self.shared_at or self.said_at
        super().save(*args, **options)
