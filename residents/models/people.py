"""Those who sign in, and the dated ties that say what they are to whom."""

import uuid
from datetime import timedelta
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.walls import seen_as


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
    # When an administrator made the password in use; empty once the person has chosen their own.
    start_password_at = models.DateTimeField(null=True, editable=False)
    # When whoever else came in as them was shut out: what a page drawn before sends is not stored.
    letters_from = models.DateTimeField(null=True, editable=False)
    # One of the invented people, whose password stands in the program.
    is_demo = models.BooleanField(default=False, editable=False)

    # A resident's, made as a tablet was handed over. Nobody can sign in with it: the resident has
    # no sign-in of their own yet, and what is said of those who have one is not said of them.
    is_handed_only = models.BooleanField(default=False, editable=False)

    # What the writing door calls as they say something, in the same transaction; None for nothing.
    when_said = None

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="username_once_in_any_case",
                violation_error_message="Brugernavnet er taget. Vælg et andet.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def first_name(self):
        return self.name.split(" ")[0]

    @property
    def own_resident(self):
        """The resident who this user is; None for everybody else."""
        return next((tie.resident for tie in self.ties_now if tie.kind == Tie.Kind.SELF), None)

    def is_resident_of(self, place):
        """Whether the place is about this user, as a resident."""
        return Tie.Kind.SELF in place.relations(self)

    @property
    def is_only_resident(self):
        """Whether this user lives here and has no task here."""
        return {tie.kind for tie in self.ties_now} == {Tie.Kind.SELF}

    def refuse_earlier_letters(self):
        """What a page drawn until now has still to send in this user's name is too late.

        Asked again as it is committed: until then whoever is shut out can draw another page.
        """

        def refuse():
            self.letters_from = timezone.now()
            self.save(update_fields=["letters_from"])

        refuse()
        transaction.on_commit(refuse)

    @property
    def homes(self):
        """The ids of the houses where this user lives."""
        own = (tie.resident for tie in self.ties_now if tie.kind == Tie.Kind.SELF)
        return {resident.facility_id for resident in own if resident.is_present}

    @cached_property
    def ties_now(self):
        """The ties in force, read once for each request."""
        ties = Tie.objects.filter(user=self).current()
        with seen_as(self):
            return list(ties.select_related("facility", "unit", "resident"))


class TieQuerySet(models.QuerySet):
    def current(self):
        """Those in force at this moment; a team's ends when its resident has moved out."""
        moved = Q(resident__moved_out_on__lte=timezone.localdate()) & ~Q(kind=Tie.Kind.SELF)
        return self.filter(since__lte=timezone.now()).not_ended().exclude(moved)

    def not_ended(self):
        """Those in force and those that begin later."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def own_sign_ins(self):
        """Those by which residents sign in themselves: what a hand-over made is no sign-in."""
        return self.filter(kind=Tie.Kind.SELF, user__is_handed_only=False)

    def in_house(self, facility):
        """The ties to a house, to its units and to its residents, with whom and what they tie."""
        return self.filter(facility=facility).select_related("user", "facility", "unit", "resident")


class Tie(models.Model):
    """A row says what a user is to one resident, unit or house, from when to when.

    `facility` is the house in every row; `unit` or `resident` says how narrow the tie is.
    Ties are ended, never deleted: who could read what on a given day stays known.
    """

    class Kind(models.TextChoices):
        SELF = "self", _("borgeren selv")
        CONTACT = "contact", _("kontaktperson")
        COORDINATOR = "coordinator", _("koordinator")
        MEDICINE = "medicine", _("medicinansvarlig")
        TEAM = "team", _("i teamet")
        LET_IN = "let_in", _("lukket ind af borgeren")
        BREAK_GLASS = "break_glass", _("nødadgang")
        EMPLOYED = "employed", _("medarbejder")
        SUBSTITUTE = "substitute", _("vikar")
        ON_DUTY = "on_duty", _("på vagt")
        MANAGER = "manager", _("leder")
        INSPECTOR = "inspector", _("tilsynskonsulent")
        ADMINISTRATOR = "administrator", _("administrator")

    # What a tie of each kind may hang on.
    TO_A_RESIDENT = (
        Kind.SELF,
        Kind.CONTACT,
        Kind.COORDINATOR,
        Kind.MEDICINE,
        Kind.TEAM,
        Kind.LET_IN,
        Kind.BREAK_GLASS,
    )
    TO_A_UNIT = (Kind.ON_DUTY,)
    TO_A_HOUSE = (
        Kind.EMPLOYED,
        Kind.SUBSTITUTE,
        Kind.MANAGER,
        Kind.INSPECTOR,
        Kind.ADMINISTRATOR,
    )
    # What somebody takes or is given in the day's work, and an administrator does not hand out.
    TAKEN = (Kind.LET_IN, Kind.BREAK_GLASS)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="ties", verbose_name="person")
    kind = models.CharField("rolle", max_length=20, choices=Kind)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="ties")
    unit = models.ForeignKey(
        "residents.Unit", models.PROTECT, null=True, blank=True, related_name="ties"
    )
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="ties"
    )
    since = models.DateTimeField("fra", default=timezone.now)
    until = models.DateTimeField("til", null=True, blank=True)
    # Who gave and who ended it: the person, an administrator, the resident. Empty for the server's
    # command line, for one that ran out, and for ties from before this was kept.
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField("hvorfor", max_length=300, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                name="tie_hangs_on_what_its_kind_says",
                condition=Q(
                    kind__in=(
                        "self",
                        "contact",
                        "coordinator",
                        "medicine",
                        "team",
                        "let_in",
                        "break_glass",
                    ),
                    resident__isnull=False,
                    unit=None,
                )
                | Q(kind="on_duty", unit__isnull=False, resident=None)
                | Q(
                    kind__in=(
                        "employed",
                        "substitute",
                        "manager",
                        "inspector",
                        "administrator",
                    ),
                    resident=None,
                    unit=None,
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("on_duty", "inspector", "break_glass"))
                | Q(until__isnull=False),
                name="duty_and_inspection_have_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | ~Q(reason=""),
                name="break_glass_says_why",
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
            models.UniqueConstraint(
                fields=["user", "kind", "resident"],
                condition=Q(resident__isnull=False, until=None),
                name="no_open_tie_to_a_resident_twice",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "facility"],
                condition=Q(resident=None, unit=None, until=None),
                name="no_open_tie_to_a_house_twice",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"

    def save(self, *args, **options):
        if self.facility_id is None:
            self.facility = (self.resident or self.unit).facility
        super().save(*args, **options)

    @property
    def house_id(self):
        """The house's id for a tie to the house as a whole, otherwise None."""
        return None if self.resident_id or self.unit_id else self.facility_id

    @property
    def last_day(self):
        """The last day of a tie that ends: at midnight it is over."""
        return self.until and timezone.localdate(self.until - timedelta(microseconds=1))

    @property
    def knows_residents(self):
        """An inspector knows the house; so does a substitute, who meets residents on duty only."""
        return self.kind not in (Tie.Kind.INSPECTOR, Tie.Kind.SUBSTITUTE)

    @property
    def target(self):
        return self.resident or self.unit or self.facility

    @property
    def is_ended(self):
        has_left = self.resident and self.kind != Tie.Kind.SELF and self.resident.has_moved_out
        return has_left or self.is_over

    @property
    def is_over(self):
        """Whether its own end has come, whatever became of the resident."""
        return self.until is not None and self.until <= timezone.now()

    @property
    def is_coming(self):
        return not self.is_ended and self.since > timezone.now()
