"""Situations that may escalate: judged by the plan again and again until the risk is over."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.plans import AboutResident, AboutResidentQuerySet
from plans.models.statements import LONGEST_TEXT


class SituationQuerySet(AboutResidentQuerySet):
    def open(self):
        """Those that nobody has ended, of residents who have not moved out: see `over`."""
        today = timezone.localdate()
        return self.filter(ended_at=None).exclude(resident__moved_out_on__lte=today)

    def over(self):
        """Those that are over: ended, or left behind by a resident who has moved out."""
        today = timezone.localdate()
        return self.filter(Q(ended_at__isnull=False) | Q(resident__moved_out_on__lte=today))


class Situation(AboutResident):
    """A row is one situation of one resident, open until somebody ends it or they move out."""

    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = SituationQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["facility", "ended_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(ended_at=None),
                name="one_open_situation_per_resident",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("opened_at")),
                name="situation_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.resident}, {self.opened_at}"

    @property
    def is_open(self):
        return self.ended_at is None and not self.resident.has_moved_out


class Assessment(models.Model):
    """A row is one judgement: which phase it is, what is done, and when to judge again."""

    class Phase(models.TextChoices):
        OPTRAPNING = "optrapning", _("Optrapning")
        KAOS = "kaos", _("Kaos")
        STABILISERING = "stabilisering", _("Stabilisering")

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="assessments")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    phase = models.CharField("fase", max_length=20, choices=Phase)
    doing = models.TextField(
        "det gør vi nu", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    judge_again_at = models.DateTimeField("vurdér igen")
    judged_at = models.DateTimeField(default=timezone.now)
    judged_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    client_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["judged_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(judge_again_at__gt=F("judged_at")),
                name="judged_again_after_it_was_judged",
            )
        ]

    def __str__(self):
        return self.get_phase_display()

    @property
    def is_overdue(self):
        return self.judge_again_at < timezone.now()


class SeenBy(models.Model):
    """A row says that somebody who came on shift has seen where the situation stands."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="seen")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    user = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["seen_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "user"], name="seen_once_per_judgement_and_person"
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.seen_at}"


class SituationWord(models.Model):
    """A row is what the resident says about a situation that is about them. It stands."""

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="words")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_TEXT)])
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    client_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["said_at", "id"]

    def __str__(self):
        return f"{self.situation}"
