"""Houses and the people who live there."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

SMALLEST_K = 5

# Who someone that has moved out still is something to: the person, and the house's keepers.
AFTER_MOVING = {"self", "manager", "administrator"}


class FacilityQuerySet(models.QuerySet):
    def known_to(self, user):
        """The houses `user` has a tie to now, through the house itself, a unit or a resident."""
        return self.filter(id__in={tie.facility_id for tie in user.ties_now})


class Facility(models.Model):
    """A row is one botilbud: a house with units, residents and staff."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("navn", max_length=120, unique=True)
    phone = models.CharField("husets telefonnummer", max_length=30, blank=True)
    force_url = models.URLField("her indberetter I magtanvendelse", max_length=300, blank=True)
    k = models.PositiveSmallIntegerField(
        "mindste antal svar, før tal vises",
        default=SMALLEST_K,
        validators=[MinValueValidator(SMALLEST_K, "Tallet skal være mindst %(limit_value)s.")],
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(k__gte=SMALLEST_K), name="facility_k_at_least_five")
        ]

    def __str__(self):
        return self.name

    @property
    def facility(self):
        """A house is its own house: doors ask every place for its `facility`."""
        return self

    # A house is no one resident: the doors ask every place for both.
    resident = None

    def relations(self, user):
        """What `user` is to this house."""
        return {tie.kind for tie in user.ties_now if tie.house_id == self.id}


class Unit(models.Model):
    """A row is one unit (afdeling) of a house."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="units")
    name = models.CharField("navn", max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name"],
                name="unit_name_once_per_facility",
                violation_error_message="Huset har allerede en afdeling med det navn.",
            )
        ]

    def __str__(self):
        return self.name


class TextSize(models.TextChoices):
    """How large a resident's screens are written."""

    NORMAL = "normal", _("Almindelig")
    LARGE = "large", _("Stor")
    LARGEST = "largest", _("Meget stor")


class ResidentQuerySet(models.QuerySet):
    def present(self):
        """Those who live there today."""
        today = timezone.localdate()
        return self.filter(
            Q(moved_in_on=None) | Q(moved_in_on__lte=today),
            Q(moved_out_on=None) | Q(moved_out_on__gt=today),
        )

    def known_to(self, user):
        """Those `user` has a tie to now. An inspector knows the house, not its residents."""
        ties = [tie for tie in user.ties_now if tie.knows_residents]
        return self.filter(
            Q(id__in={tie.resident_id for tie in ties})
            | Q(unit__in={tie.unit_id for tie in ties})
            | Q(facility__in={tie.house_id for tie in ties})
        )


class Resident(models.Model):
    """A row is one person who lives, or has lived, in a house."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="residents")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="residents", verbose_name="afdeling"
    )
    first_name = models.CharField("fornavn", max_length=80)
    last_name = models.CharField("efternavn", max_length=80, blank=True)
    moved_in_on = models.DateField("flyttet ind", null=True, blank=True)
    moved_out_on = models.DateField("flyttet ud", null=True, blank=True)
    # How the resident wants the screens, on every device.
    text_size = models.CharField(max_length=10, choices=TextSize, default=TextSize.NORMAL)
    has_high_contrast = models.BooleanField(default=False)
    has_smileys = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="da")

    objects = ResidentQuerySet.as_manager()

    class Meta:
        ordering = ["first_name", "last_name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moved_in_on=None)
                | Q(moved_out_on=None)
                | Q(moved_out_on__gte=models.F("moved_in_on")),
                name="resident_moves_in_before_out",
                violation_error_message="Datoen for at flytte ud ligger før indflytningen.",
            )
        ]

    def __str__(self):
        return self.name

    @cached_property
    def waiting_talk(self):
        """The talk that is asked for and not taken on, or None; as it was when first read."""
        return self.talk_requests.waiting().first()

    @cached_property
    def talk_taken_today(self):
        """The talk that was asked for and taken on today, or None; read once likewise."""
        return self.talk_requests.taken_today().first()

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_present(self):
        """Whether the person lives there today."""
        return not self.has_moved_out and (
            self.moved_in_on is None or self.moved_in_on <= timezone.localdate()
        )

    @property
    def has_moved_out(self):
        return self.moved_out_on is not None and self.moved_out_on <= timezone.localdate()

    @property
    def resident(self):
        return self

    def relations(self, user):
        """What `user` is to this resident: through the resident, the unit or the house.

        Someone who has moved out is left to themself and to those who keep the house.
        """
        kinds = {
            tie.kind
            for tie in user.ties_now
            if tie.knows_residents
            and (
                tie.resident_id == self.id
                or (tie.unit_id and tie.unit_id == self.unit_id)
                or tie.house_id == self.facility_id
            )
        }
        return kinds & AFTER_MOVING if self.has_moved_out else kinds
