"""Those who sign in, and the dated ties that say what they are to whom."""

import uuid
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A row is one person who can sign in. What they may do hangs on their ties alone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        "brugernavn",
        max_length=80,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Brugernavnet er taget. Vælg et andet."},
    )
    name = models.CharField("navn", max_length=120)
    email = models.EmailField("mail", blank=True)
    is_active = models.BooleanField("kan logge ind", default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name

    @property
    def first_name(self):
        return self.name.split(" ")[0]

    @property
    def own_resident(self):
        """The resident who this user is; None for everybody else."""
        return next((tie.resident for tie in self.ties_now if tie.kind == Tie.Kind.SELF), None)

    @cached_property
    def ties_now(self):
        """The ties in force, read once for each request."""
        return list(
            Tie.objects.filter(user=self).current().select_related("facility", "unit", "resident")
        )


class TieQuerySet(models.QuerySet):
    def current(self):
        """Those in force at this moment."""
        now = timezone.now()
        return self.filter(since__lte=now).not_ended()

    def not_ended(self):
        """Those in force and those that begin later."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def in_house(self, facility):
        """The ties to a house, to its units and to its residents, with whom and what they tie."""
        return self.filter(
            Q(facility=facility) | Q(unit__facility=facility) | Q(resident__facility=facility)
        ).select_related("user", "facility", "unit__facility", "resident__facility")


class Tie(models.Model):
    """A row says what a user is to one resident, unit or house, from when to when.

    Ties are ended, never deleted: who could read what on a given day stays known.
    """

    class Kind(models.TextChoices):
        SELF = "self", "borgeren selv"
        CONTACT = "contact", "kontaktperson"
        COORDINATOR = "coordinator", "koordinator"
        MEDICINE = "medicine", "medicinansvarlig"
        TEAM = "team", "i teamet"
        EMPLOYED = "employed", "medarbejder"
        ON_DUTY = "on_duty", "på vagt"
        MANAGER = "manager", "leder"
        INSPECTOR = "inspector", "tilsynskonsulent"
        ADMINISTRATOR = "administrator", "administrator"

    # What a tie of each kind may hang on.
    TO_A_RESIDENT = (Kind.SELF, Kind.CONTACT, Kind.COORDINATOR, Kind.MEDICINE, Kind.TEAM)
    TO_A_UNIT = (Kind.ON_DUTY,)
    TO_A_HOUSE = (Kind.EMPLOYED, Kind.MANAGER, Kind.INSPECTOR, Kind.ADMINISTRATOR)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="ties", verbose_name="person")
    kind = models.CharField("rolle", max_length=20, choices=Kind)
    facility = models.ForeignKey(
        "residents.Facility", models.PROTECT, null=True, blank=True, related_name="ties"
    )
    unit = models.ForeignKey(
        "residents.Unit", models.PROTECT, null=True, blank=True, related_name="ties"
    )
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="ties"
    )
    since = models.DateTimeField("fra", default=timezone.now)
    until = models.DateTimeField("til", null=True, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                name="tie_hangs_on_what_its_kind_says",
                condition=Q(
                    kind__in=("self", "contact", "coordinator", "medicine", "team"),
                    resident__isnull=False,
                    unit=None,
                    facility=None,
                )
                | Q(kind="on_duty", unit__isnull=False, resident=None, facility=None)
                | Q(
                    kind__in=("employed", "manager", "inspector", "administrator"),
                    facility__isnull=False,
                    resident=None,
                    unit=None,
                ),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="tie_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(kind="self", until=None),
                name="one_open_self_tie_per_resident",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"

    @property
    def knows_residents(self):
        return self.kind != Tie.Kind.INSPECTOR

    @property
    def target(self):
        return self.resident or self.unit or self.facility

    @property
    def is_ended(self):
        return self.until is not None and self.until <= timezone.now()

    @property
    def is_coming(self):
        return not self.is_ended and self.since > timezone.now()
