"""FIT: what a resident has agreed to, the talks, and what they said on the lines."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluations.fit.scoring import Filled, Form, Mode
from residents.access import FIT_READS, FIT_TALKS
from residents.models import Resident, Tie

DAYS_BETWEEN = 14
LONGEST_REASON = 300


class AgeGroup(models.TextChoices):
    """Whose reference line is drawn."""

    ADULT = "adult", "18 år eller mere"
    YOUNG = "young", "13–17 år"
    CHILD = "child", "under 13 år"


class FitCourseQuerySet(models.QuerySet):
    def known_to(self, user):
        """Those of the residents `user` has a tie to; who may read them, `relations` says."""
        known = Resident.objects.known_to(user)
        return self.filter(resident__in=known).select_related("facility", "resident")

    def open(self):
        return self.filter(ended_at=None)


class FitCourse(models.Model):
    """A row is what one resident has agreed about FIT: what is rated, how often, and how.

    What is rated, and how, is not changed under way: that is another course. Age group and
    interval may be.
    """

    class Rated(models.TextChoices):
        PERSON = "person", "samarbejdet med én medarbejder"
        TEAM = "team", "samarbejdet med teamet"
        METHOD = "method", "en metode eller indsats"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="fit_courses")
    rated = models.CharField("hvad vurderes", max_length=10, choices=Rated)
    method = models.CharField("hvilken metode eller indsats", max_length=120, blank=True)
    mode = models.CharField(
        "sådan svares der", max_length=10, choices=[(one.value, one.name) for one in Mode]
    )
    age_group = models.CharField("alder", max_length=10, choices=AgeGroup, default=AgeGroup.ADULT)
    every_days = models.PositiveSmallIntegerField("hver så mange dage", default=DAYS_BETWEEN)
    first_on = models.DateField("første gang", default=timezone.localdate)
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = FitCourseQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(ended_at=None),
                name="one_open_fit_course_per_resident",
            ),
            models.CheckConstraint(
                condition=Q(every_days__gte=1, every_days__lte=366),
                name="fit_is_held_within_a_year",
            ),
        ]

    def __str__(self):
        return f"FIT, {self.resident}"

    @property
    def is_open(self):
        return self.ended_at is None

    def relations(self, user):
        """What `user` is to the resident; and to the course, as long as they are in the house."""
        around = self.resident.relations(user)
        if not around or Tie.Kind.SELF in around:
            return around
        readers = self.readers.current().filter(user=user)
        return around | {FIT_TALKS if reader.has_the_talks else FIT_READS for reader in readers}


class FitReaderQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None)


class FitReader(models.Model):
    """A row says who, besides the resident, reads a course: who has the talks, and who is let in.

    Ended, never deleted.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(FitCourse, models.PROTECT, related_name="readers")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    user = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    has_the_talks = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = FitReaderQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "user"],
                condition=Q(ended_at=None),
                name="one_reads_a_fit_course_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.course}"


class FitRefusal(models.Model):
    """A row says that a resident does not want FIT: said once, and kept when it is taken back."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="fit_refusals")
    said_at = models.DateTimeField(default=timezone.now)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(taken_back_at=None),
                name="one_standing_no_to_fit_per_resident",
            )
        ]

    def __str__(self):
        return f"{self.resident}: nej tak"


class FitPutOff(models.Model):
    """A row says that a talk was not held on its day: put off with a reason, or »nej tak i dag«."""

    course = models.ForeignKey(FitCourse, models.PROTECT, related_name="put_off")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    was_due_on = models.DateField()
    until_on = models.DateField("ny dag", null=True)
    reason = models.CharField("hvorfor", max_length=LONGEST_REASON, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None, reason="") | (Q(until_on__isnull=False) & ~Q(reason="")),
                name="fit_is_put_off_with_a_day_and_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.course}: {self.was_due_on}"


class FitTalkQuerySet(models.QuerySet):
    def known_to(self, user):
        courses = FitCourse.objects.known_to(user)
        return self.filter(course__in=courses).select_related(
            "facility", "course__resident", "course__facility"
        )


class FitTalk(models.Model):
    """A row is one FIT talk: the ORS at its start, the SRS at its end."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(FitCourse, models.PROTECT, related_name="talks")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    held_on = models.DateField("dag", default=timezone.localdate)
    held_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    is_from_file = models.BooleanField(default=False)

    objects = FitTalkQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "held_on"], name="one_fit_talk_a_day_in_a_course"
            )
        ]

    def __str__(self):
        return f"{self.course}, {self.held_on}"

    @property
    def resident(self):
        return self.course.resident

    def relations(self, user):
        return self.course.relations(user)


class FitForm(models.Model):
    """A row is one form: an ORS or an SRS, with four values in tenths; None where none was given.

    A draft until it is sent, and never changed after. The mode is stored with it.
    """

    class Help(models.TextChoices):
        NONE = "none", "Jeg svarede selv"
        HELPED = "helped", "Nogen hjalp mig"

    talk = models.ForeignKey(FitTalk, models.PROTECT, related_name="forms")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    form = models.CharField(max_length=3, choices=[(one.value, one.name) for one in Form])
    mode = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Mode])
    line1 = models.PositiveSmallIntegerField(null=True)
    line2 = models.PositiveSmallIntegerField(null=True)
    line3 = models.PositiveSmallIntegerField(null=True)
    line4 = models.PositiveSmallIntegerField(null=True)
    help = models.CharField(max_length=10, choices=Help, blank=True)
    is_from_paper = models.BooleanField(default=False)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["talk__held_on", "form", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "form"], name="one_form_of_each_kind_in_a_talk"
            ),
            models.CheckConstraint(
                name="fit_values_are_on_the_line",
                condition=Q(
                    *[
                        Q(**{f"line{number}": None}) | Q(**{f"line{number}__lte": 100})
                        for number in (1, 2, 3, 4)
                    ]
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()}, {self.talk}"

    @property
    def lines(self):
        return self.line1, self.line2, self.line3, self.line4

    @property
    def filled(self):
        """What scoring needs to know of it; only with its talk in hand."""
        return Filled(self.talk.held_on, Form(self.form), Mode(self.mode), self.lines)


class FitAgreement(models.Model):
    """A row says that an agreement was made at a FIT talk: what they agreed to do otherwise."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    agreement = models.OneToOneField("residents.Agreement", models.CASCADE, related_name="from_fit")
    talk = models.ForeignKey(FitTalk, models.CASCADE, related_name="agreements")

    def __str__(self):
        return f"{self.talk}: {self.agreement}"


class FitWording(models.Model):
    """A row is a licensed wording of ORS and SRS that a house has loaded; the newest is used."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="fit_wordings")
    licensee = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    licensed_on = models.DateField()
    texts = models.JSONField(help_text="{form: {intro, lines: [{left, right, text}]}}")
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-loaded_at", "-id"]

    def __str__(self):
        return f"{self.licensee}, {self.licence}"
