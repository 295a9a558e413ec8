"""Looking into one's own practice (redskab 2), and what was said when a round was talked about.

Both are talks about the items of a theme, one at a time, and share one set of notes.
"""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.models.answers import LONGEST_COMMENT
from residents.access import TEAM
from residents.models import Tie
from residents.perspectives import Perspective, Statement

KNOWS_RESIDENT = TEAM | {Tie.Kind.SELF}


class PracticeReviewQuerySet(models.QuerySet):
    def known_to(self, user):
        """A house's own reviews, and those about residents whose team the user is in, or is."""
        ties = user.ties_now
        houses = {tie.house_id for tie in ties if tie.kind != Tie.Kind.INSPECTOR}
        residents = {tie.resident_id for tie in ties if tie.kind in KNOWS_RESIDENT}
        return self.filter(
            Q(resident=None, facility__in=houses) | Q(resident__in=residents)
        ).select_related("facility", "theme__instrument", "resident", "round")

    def practice(self):
        """Those opened to look into practice, not the talks about a round."""
        return self.filter(kind=PracticeReview.Kind.PRACTICE)

    def with_talked_about(self):
        """With `talked_about`: how many items are done with."""
        done = Q(items__state=ReviewItem.State.DONE)
        return self.annotate(talked_about=models.Count("items", filter=done))


class PracticeReview(models.Model):
    """A row is one look into practice, about the house or one resident, at one or more meetings.

    `round` is the closed round it grew out of. A row of the kind `talk` holds what was said when
    that round was talked about together.
    """

    class Kind(models.TextChoices):
        PRACTICE = "practice", "praksis"
        TALK = "talk", "tal sammen"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PRACTICE)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="reviews")
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, related_name="reviews"
    )
    theme = models.ForeignKey("evaluations.Theme", models.PROTECT, related_name="reviews")
    round = models.ForeignKey(
        "evaluations.Round", models.PROTECT, null=True, related_name="reviews"
    )
    title = models.CharField(max_length=80)
    participants = models.TextField(blank=True)
    held_on = models.DateField(default=timezone.localdate)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = PracticeReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(round=None) | Q(resident=None),
                name="review_of_a_round_is_about_the_house",
            ),
            models.CheckConstraint(
                condition=Q(kind="practice") | Q(round__isnull=False),
                name="talk_is_about_a_round",
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(kind="talk"), name="one_talk_per_round"
            ),
        ]

    def __str__(self):
        return f"{self.theme}, {self.title}"

    def relations(self, user):
        """What `user` is to the house; about a resident, only the resident and the team count."""
        if self.resident:
            return self.resident.relations(user) & KNOWS_RESIDENT
        return self.facility.relations(user)

    @property
    def is_talk(self):
        return self.kind == PracticeReview.Kind.TALK

    @property
    def is_ended(self):
        return self.ended_at is not None


class ReviewItem(models.Model):
    """A row says where a review stands with one item. An item without a row is not picked yet."""

    class State(models.TextChoices):
        PICKED = "picked", "Valgt"
        PARKED = "parked", "Parkeret"
        DONE = "done", "Talt om"

    review = models.ForeignKey(PracticeReview, models.CASCADE, related_name="items")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PICKED)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "item"], name="one_state_per_review_and_item")
        ]

    def __str__(self):
        return f"{self.item}: {self.get_state_display()}"


class ReviewNoteQuerySet(models.QuerySet):
    def readable_by(self, user):
        """What is shared, what the user typed, and a resident's own words while they are drafts."""
        own = {tie.resident_id for tie in user.ties_now if tie.kind == Tie.Kind.SELF}
        return self.filter(
            Q(shared_at__isnull=False)
            | Q(typed_by=user)
            | Q(perspective=Perspective.INSIDE, review__resident__in=own)
        )

    def uncorrected(self):
        """As the words read today; what was corrected hangs on its correction."""
        return self.filter(correction=None).select_related("replaces", "item")

    def standing(self):
        """Shared and not corrected."""
        return self.uncorrected().filter(shared_at__isnull=False)

    def correctable_by(self, user):
        """About the house by whoever works there; about a resident each side its own."""
        own = {tie.resident_id for tie in user.ties_now if tie.kind == Tie.Kind.SELF}
        team = {tie.resident_id for tie in user.ties_now if tie.kind in TEAM}
        inside = Q(perspective=Perspective.INSIDE)
        return self.standing().filter(
            Q(review__resident=None)
            | Q(typed_by=user)
            | Q(review__resident__in=own) & inside
            | Q(review__resident__in=team) & ~inside
        )


class ReviewNote(Statement):
    """A row is something said about one item. Once shared it stands: a correction is a new row.

    `perspective` is empty for what the meeting says together. `prompt` is the place of the
    follow-up question in the edition, from 0; empty for what answers none of them.
    """

    perspective = models.CharField(max_length=10, choices=Perspective, blank=True)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    review = models.ForeignKey(PracticeReview, models.CASCADE, related_name="notes")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, related_name="+")
    prompt = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_COMMENT)])
    said_by = models.CharField(max_length=80, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction", help_text="What it corrects."
    )

    objects = ReviewNoteQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "id"]
        indexes = [models.Index(fields=["review", "item"])]

    def __str__(self):
        return f"{self.item}, {self.review}"

    @property
    def side(self):
        """The mark that stands beside it: inside, outside, or both for what is said together."""
        return self.perspective or "both"

    @property
    def side_word(self):
        return self.get_perspective_display() or _("Fælles")


class ReviewAgreement(models.Model):
    """A row says that an agreement was made from a review, about one of its items or all of it."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    agreement = models.OneToOneField(
        "residents.Agreement", models.CASCADE, related_name="from_review"
    )
    review = models.ForeignKey(PracticeReview, models.CASCADE, related_name="agreements")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.review}: {self.agreement}"
