"""Agreements: what is agreed, who does it, and how it goes. One kind for the whole program."""

import uuid
from datetime import datetime, time, timedelta

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.days import short_day
from residents.models.houses import Facility, Resident
from residents.models.people import Tie
from residents.perspectives import Perspective

LONGEST_NOTE = 4_000

# Those near a resident: the resident, and their team.
CLOSE = frozenset(Tie.TO_A_RESIDENT)

# The one who took an agreement on: a relation that the agreement gives, not a tie.
TOOK_ON = "took_on"


class Status(models.TextChoices):
    PLANNED = "planned", _("Begynder snart")
    UNDER_WAY = "under_way", _("I gang")
    DONE = "done", _("Gjort")
    NOT_DONE = "not_done", _("Ikke gjort")
    DROPPED = "dropped", _("Aftalt væk")


OPEN = (Status.PLANNED, Status.UNDER_WAY)


def _end_of(day):
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _latest(field, on, **of):
    """A subquery: `field` of the latest status that was told by the end of the day `on`."""
    told = AgreementStatus.objects.filter(agreement=OuterRef("pk"), said_at__lt=_end_of(on), **of)
    return Subquery(told.order_by("-said_at", "-id").values(field)[:1])


class AgreementQuerySet(models.QuerySet):
    def known_to(self, user):
        """A house's to those who work there; a resident's to those who know the resident.

        An inspector reads a house's agreements in the closed report alone. Who took an agreement on
        knows it as long as they have anything to do with the house or the resident.
        """
        ties = [tie for tie in user.ties_now if tie.kind != Tie.Kind.INSPECTOR]
        own = self.model.taken_on_by.through.objects.filter(user=user).values("agreement")
        of_house = Q(facility__in={tie.house_id for tie in ties if tie.house_id}) | Q(
            id__in=own, facility__in=Facility.objects.known_to(user)
        )
        return (
            self.filter(
                Q(resident=None) & of_house | Q(resident__in=Resident.objects.known_to(user))
            )
            .select_related("facility", "resident__unit", "made_by")
            .with_status()
        )

    def with_status(self, on=None):
        """With `status`, `told_at`, `inside_status` and `outside_status` as of the day `on`.

        `status` is what was told last, by whichever side, and None for what was agreed later.
        `on` is today where it is left out.
        """
        on = on or timezone.localdate()
        return self.annotate(
            status=_latest("status", on),
            told_at=_latest("said_at", on),
            inside_status=_latest("status", on, perspective=Perspective.INSIDE),
            outside_status=_latest("status", on, perspective=Perspective.OUTSIDE),
        )

    def open(self, on=None):
        """Those that are not ended on the day `on`, with their status."""
        return self.with_status(on).filter(status__in=OPEN)

    def ended(self, on=None):
        return self.with_status(on).exclude(status__in=OPEN)

    def overdue(self, on=None):
        """Those open ones that somebody should have said more about before the day `on`."""
        on = on or timezone.localdate()
        return self.open(on).filter(
            Q(due_on__lt=on)
            | Q(follow_up_on__lt=on, told_at__date__lt=F("follow_up_on"))
            | Q(starts_on__lt=on, status=Status.PLANNED)
        )

    def of_house(self):
        """Those of a house, not of one resident."""
        return self.filter(resident=None)

    def taken_on(self, user):
        """Those that `user` took on, or that are about `user` as a resident."""
        own = user.own_resident
        taken = self.model.taken_on_by.through.objects.filter(user=user).values("agreement")
        return self.filter(Q(id__in=taken) | (Q(resident=own) if own else Q(pk=None)))


class Wording(models.Model):
    """What was agreed, in words and dates. `who` is in words; `taken_on_by` are users."""

    what = models.CharField("hvad", max_length=300)
    who = models.CharField("hvem", max_length=200)
    taken_on_by = models.ManyToManyField("residents.User", related_name="+", blank=True)
    starts_on = models.DateField("begynder", null=True, blank=True)
    due_on = models.DateField("gjort senest", null=True, blank=True)
    sign = models.CharField("sådan kan vi se, at det virker", max_length=300, blank=True)
    follow_up_on = models.DateField("følg op", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def when(self):
        """»Fra 2. dec. 2026«, »Inden 15. jan. 2027«, or both. Dates are not broken."""
        starts, due = (
            day and short_day(day).replace(" ", "\xa0") for day in (self.starts_on, self.due_on)
        )
        if starts and due:
            return _("Fra {starts} til {due}").format(starts=starts, due=due)
        if starts:
            return _("Fra {starts}").format(starts=starts)
        return _("Inden {due}").format(due=due) if due else _("Ingen dato")


class Agreement(Wording):
    """A row is one thing agreed, of a resident or, where `resident` is empty, of the house.

    It holds today's words; `earlier_wordings` what stood there before. How it goes is told in
    `statuses`, which are added and never changed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="agreements")
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, related_name="agreements"
    )
    made_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["facility", "resident"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                name="agreement_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.what

    def relations(self, user):
        """What `user` is to the house, or to the resident as one of those close to them.

        A resident's agreements are words: the ties to the whole house do not reach them.
        """
        if self.resident is None:
            ties = self.facility.relations(user)
            is_near = self.facility_id in {tie.facility_id for tie in user.ties_now}
        else:
            around = self.resident.relations(user)
            ties, is_near = around & CLOSE, bool(around)
        took_on = is_near and self.taken_on_by.filter(id=user.id).exists()
        return ties | {TOOK_ON} if took_on else ties

    @property
    def is_open(self):
        """Only with its status, see `with_status`; so also what follows here."""
        return self.status in OPEN

    @property
    def status_label(self):
        return Status(self.status).label

    @property
    def overdue(self):
        """Why somebody should say more about it today, in words; nothing where all is well."""
        today = timezone.localdate()
        if not self.is_open:
            return ""
        if self.due_on and self.due_on < today:
            return _("Over tid")
        if self.status == Status.PLANNED and self.starts_on and self.starts_on < today:
            return _("Skulle være begyndt")
        told_on = timezone.localdate(self.told_at)
        if self.follow_up_on and told_on < self.follow_up_on < today:
            return _("Mangler opfølgning")
        return ""

    @property
    def two_statuses(self):
        """[(side, label)] where the two sides last told different things, otherwise empty."""
        told = {"inside": self.inside_status, "outside": self.outside_status}
        if None in told.values() or len(set(told.values())) == 1:
            return []
        return [(side, Status(status).label) for side, status in told.items()]


class EarlierWording(Wording):
    """A row is what an agreement said until somebody corrected it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="earlier_wordings")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    corrected_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    corrected_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-corrected_at", "-id"]

    def __str__(self):
        return self.what


class AgreementStatus(models.Model):
    """A row is one time that somebody said how it goes.

    `perspective` is empty for how it began: that is what was agreed.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="statuses")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=10, choices=Status)
    perspective = models.CharField(max_length=10, choices=Perspective, blank=True)
    note = models.TextField(
        "hvordan går det", blank=True, validators=[MaxLengthValidator(LONGEST_NOTE)]
    )
    said_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["-said_at", "-id"]
        indexes = [models.Index(fields=["agreement", "-said_at"])]

    def __str__(self):
        return f"{self.get_status_display()}, {self.agreement}"
