"""FIT: what a resident has agreed to, who reads it, and when the next talk is."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.fit import schedule
from evaluations.fit.scoring import Form
from evaluations.fit.wording import MODES
from evaluations.models.fit_talks import FitTalk
from residents.access import FIT_READS, FIT_TALKS
from residents.models import Resident, Tie

DAYS_BETWEEN = 14
LONGEST_REASON = 300
LONGEST_INTERVAL = 366
# How long the home page tells that something agreed was changed or ended, and by whom.
NEWS = timedelta(days=14)


class AgeGroup(models.TextChoices):
    """Whose reference line is drawn."""

    ADULT = "adult", _("18 år eller mere")
    YOUNG = "young", _("13–17 år")
    CHILD = "child", _("under 13 år")


class FitCourseQuerySet(models.QuerySet):
    def known_to(self, user):
        """Those of the residents `user` has a tie to; who may read them, `relations` says."""
        known = Resident.objects.known_to(user)
        return self.filter(resident__in=known).select_related("facility", "resident")

    def open(self):
        return self.filter(ended_at=None)

    def changed_lately(self):
        lately = self.open().filter(changed_at__gte=timezone.now() - NEWS)
        return lately.select_related("changed_by")

    def ended_lately(self):
        """Those that somebody has ended, until something else is agreed with the resident."""
        lately = self.filter(ended_at__gte=timezone.now() - NEWS, ended_by__isnull=False)
        agreed_anew = FitCourse.objects.open().filter(resident=models.OuterRef("resident"))
        return lately.exclude(models.Exists(agreed_anew)).select_related("ended_by")

    def read_by(self, user):
        """Those that `user` has the talks of, or is let in to read, while still near the resident.

        Each has `own_part`: the user's own row among the readers.
        """
        part = FitReader.objects.current().filter(user=user)
        own = self.known_to(user).filter(readers__in=part)
        return own.prefetch_related(Prefetch("readers", part, to_attr="own_parts"))

    def with_days(self):
        """With what `due_on` asks for."""
        return self.prefetch_related(
            Prefetch("talks", FitTalk.objects.held(), to_attr="held"), "put_off"
        )


class FitCourse(models.Model):
    """A row is what one resident has agreed about FIT: what is rated, how often, and how.

    What is rated, and how, is not changed under way: that is another course. Age group and
    interval may be.
    """

    class Rated(models.TextChoices):
        PERSON = "person", _("samarbejdet med én medarbejder")
        TEAM = "team", _("samarbejdet med teamet")
        METHOD = "method", _("en metode eller indsats")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="fit_courses")
    rated = models.CharField("hvad vurderes", max_length=10, choices=Rated)
    method = models.CharField("hvilken metode eller indsats", max_length=120, blank=True)
    mode = models.CharField("sådan svares der", max_length=10, choices=MODES)
    age_group = models.CharField("alder", max_length=10, choices=AgeGroup, default=AgeGroup.ADULT)
    every_days = models.PositiveSmallIntegerField("hver så mange dage", default=DAYS_BETWEEN)
    earlier_intervals = models.JSONField(
        default=list, help_text="[[days, the day from which it stood no more]], the oldest first"
    )
    first_on = models.DateField("første gang", default=timezone.localdate)
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

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
                condition=Q(every_days__gte=1, every_days__lte=LONGEST_INTERVAL),
                name="fit_is_held_within_a_year",
            ),
        ]

    def __str__(self):
        return f"FIT, {self.resident}"

    @staticmethod
    def key_from_file(resident, mode):
        """The client key of a resident's course of earlier sessions: one for each mode."""
        return uuid.uuid5(resident.key, f"fit-from-file-{mode}")

    @property
    def is_from_file(self):
        """Whether nothing was ever agreed about it: it holds earlier sessions from files."""
        return self.client_key == self.key_from_file(self.resident, self.mode)

    @property
    def is_open(self):
        return self.ended_at is None

    @property
    def rates_person(self):
        return self.rated == self.Rated.PERSON

    def keeps_from(self, user, form):
        """Whether a form is never filled in through `user`, who is the one that it is about.

        Only the resident, and those who have the talks, fill in at all.
        """
        is_about_person = form == Form.SRS and self.rates_person
        return is_about_person and user.own_resident != self.resident

    @property
    def told_of_since(self):
        """The first day that something can be told of: agreed, or held from a file before."""
        days = [self.first_on, timezone.localdate(self.agreed_at)]
        return min([*days, *self.talks.values_list("held_on", flat=True)[:1]])

    @property
    def ended_with(self):
        """The resident's no that ended it; None where it ended otherwise."""
        return self.ended_at and self.resident.fit_refusals.filter(said_at=self.ended_at).first()

    @property
    def intervals(self):
        """[(days, the day from which it stood no more)]; None for the one that stands."""
        earlier = [(days, date.fromisoformat(until)) for days, until in self.earlier_intervals]
        return [*earlier, (self.every_days, None)]

    @property
    def was_changed_lately(self):
        return self.changed_at is not None and self.changed_at >= timezone.now() - NEWS

    @property
    def due_on(self):
        """The day of the next talk; only of courses `with_days`."""
        held = [talk.held_on for talk in self.held]
        moved = [one.moved for one in self.put_off.all()]
        return schedule.due_on(self.first_on, self.every_days, held, moved)

    @property
    def due_in_words(self):
        """»om 3 dage«, »i dag« or »2 dage over«; only of courses `with_days`."""
        return schedule.in_words(self.due_on, timezone.localdate())

    @property
    def is_overdue(self):
        """Whether the day has gone by; only of courses `with_days`."""
        return self.due_on < timezone.localdate()

    def said_no_on(self, day):
        """Whether the last word on the next talk is a »nej tak« of that day; cheap `with_days`."""
        last = list(self.put_off.all())[-1:]
        return any(one.moved.until_on is None and one.moved.said_on == day for one in last)

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

    @property
    def typed_for(self):
        """Who typed it for the resident; None where the resident did."""
        by = self.typed_by
        return by if by and by.own_resident != self.resident else None


class FitPutOff(models.Model):
    """A row says that a talk was not held on its day: put off with a reason, or »nej tak i dag«."""

    course = models.ForeignKey(FitCourse, models.PROTECT, related_name="put_off")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    was_due_on = models.DateField()
    until_on = models.DateField("ny dag", null=True)
    reason = models.CharField("hvorfor", max_length=LONGEST_REASON, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

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

    @property
    def moved(self):
        """What the schedule needs to know of it."""
        return schedule.Moved(self.was_due_on, self.until_on, timezone.localdate(self.said_at))
