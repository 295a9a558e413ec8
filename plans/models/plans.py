"""A resident's plans, a refusal of one, and the prompts that a house adds itself."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from plans.prompts import Kind, PlanPrompt, asked
from residents.models import Resident


class AboutResidentQuerySet(models.QuerySet):
    def known_to(self, user):
        """Those about residents whom `user` has a tie to now."""
        known = Resident.objects.known_to(user)
        return self.filter(resident__in=known).select_related("facility", "resident")


class AboutResident(models.Model):
    """What is about one resident and is reached through the doors: a place of its own."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="%(class)ss")

    objects = AboutResidentQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **options):
        self.facility_id = self.resident.facility_id
        super().save(*args, **options)

    def relations(self, user):
        return self.resident.relations(user)


IN_A_SENTENCE = {
    Kind.TRIVSEL: _("trivselsplanen"),
    Kind.TRYGHED: _("tryghedsplanen"),
    Kind.LAERING: _("læringsplanen"),
}


class Plan(AboutResident):
    """A row is one plan of one resident: a trivselsplan, a tryghedsplan, or one per episode.

    What the two sides say to its parts are statements; the plan is in force from the first shared
    word. `review_on` is the day when the two look at it again.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    episode = models.OneToOneField("plans.Episode", models.PROTECT, null=True, related_name="plan")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    review_on = models.DateField("ses på igen", null=True, blank=True)

    class Meta:
        ordering = ["resident", "kind", "-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="laering", episode__isnull=False)
                | Q(kind__in=("trivsel", "tryghed"), episode=None),
                name="laering_is_about_an_episode",
            ),
            models.UniqueConstraint(
                fields=["resident", "kind"],
                condition=~Q(kind="laering"),
                name="one_trivsel_and_one_tryghed_per_resident",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.resident}"

    @property
    def in_words(self):
        """Which plan it is, inside a sentence: »læringsplanen af 3. november 2026«."""
        if self.episode is None:
            return str(IN_A_SENTENCE[self.kind])
        day = date_format(timezone.localtime(self.episode.happened_at))
        return _("læringsplanen af {day}").format(day=day)

    def as_looked_at(self, purpose):
        """What the log says was read, in its own language: »en tryghedsplan« for »en plan«."""
        with override(settings.LANGUAGE_CODE):
            return purpose.replace("en plan", f"en {self.get_kind_display().lower()}")

    def called(self, part="", **more):
        """The plan, and one part of it: »tryghedsplanen, Gør (Optrapning)«."""
        name = next((prompt.name for prompt in self.prompts if prompt.key == part), "")
        return f"{self.in_words}, {name}" if name else self.in_words

    @property
    def is_late(self):
        """Whether the day when the two were to look at it again has passed."""
        return self.review_on is not None and self.review_on < timezone.localdate()

    @property
    def prompts(self):
        """The program's prompts and then the house's own, with the resident's name in them."""
        return self.prompts_with(OwnPrompt.objects.filter(facility=self.facility_id))

    def prompts_with(self, own):
        """The same, where the house's own are read already. own: its OwnPrompts, of any kind."""
        own = (one.prompt for one in own if one.is_asked and one.kind == self.kind)
        return [prompt.of(self.resident) for prompt in asked(self.kind, own)]


class RefusalQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has taken back."""
        return self.filter(taken_back_at=None)


class Refusal(models.Model):
    """A row says that the resident declines the plan: said once, and kept when it is taken back.

    typed_by and taken_back_by: who pressed, which for one without an account is somebody else.
    While it stands, nothing is asked of the resident and nothing written for them; their side
    counts as complete.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="refusals")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = RefusalQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(taken_back_at=None),
                name="one_standing_refusal_per_plan",
            )
        ]

    def __str__(self):
        return f"{self.plan}: nej tak"

    def stood_at(self, moment):
        """Whether it was said by then, and not taken back."""
        is_over = self.taken_back_at is not None and self.taken_back_at <= moment
        return self.said_at <= moment and not is_over


class OwnPrompt(models.Model):
    """A row is one prompt that a house has added to a kind of plan."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="plan_prompts")
    kind = models.CharField(max_length=10, choices=Kind)
    prompt_key = models.SlugField(max_length=50)
    wording = models.JSONField(help_text="The columns of a PlanPrompt, as in the house's file.")
    added_at = models.DateTimeField(default=timezone.now)
    is_asked = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "kind", "prompt_key"], name="own_prompt_once_per_house_and_kind"
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.prompt_key}"

    @property
    def prompt(self):
        return PlanPrompt(key=self.prompt_key, is_own=True, **self.wording)
