"""Rounds: one time that a house runs a theme's paired forms, and who is invited to it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.access import INVITED, LIVES_HERE, TEAM
from residents.models import Tie
from residents.perspectives import Perspective


class RoundQuerySet(models.QuerySet):
    def known_to(self, user):
        """The rounds of the user's houses; inspectors and residents know the closed ones only."""
        ties = [tie for tie in user.ties_now if tie.house_id]
        inspected = {tie.house_id for tie in ties if tie.kind == Tie.Kind.INSPECTOR}
        worked_in = {tie.house_id for tie in ties if tie.kind != Tie.Kind.INSPECTOR}
        closed_only = inspected | user.homes
        return self.filter(
            Q(facility__in=worked_in) | Q(facility__in=closed_only, closed_at__isnull=False)
        ).select_related("facility", "theme__instrument")

    def open(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.filter(closed_at__isnull=False)

    def latest_of_each_theme(self, slug=None):
        """[the latest closed group round of each theme]; `slug` keeps to one edition."""
        edition = {"theme__instrument__slug": slug} if slug else {}
        rounds = self.closed().filter(form=Round.Form.GROUP, **edition)
        rounds = rounds.select_related("facility", "theme__instrument").order_by("closed_at", "id")
        latest = {round.theme.number: round for round in rounds}
        return [latest[number] for number in sorted(latest)]

    def leading_to(self, round):
        """The closed rounds of the house about the theme in the same form, up to `round` itself."""
        earlier = Q(closed_at__lt=round.closed_at) | Q(id=round.id)
        alike = self.closed().filter(
            earlier, facility=round.facility_id, theme__number=round.theme.number, form=round.form
        )
        return alike.select_related("facility", "theme__instrument").order_by("closed_at", "id")


class Round(models.Model):
    """A row is one round: one theme of one edition, in one house, answered by two sides."""

    class Form(models.TextChoices):
        GROUP = "group", "gruppe"
        PAIR = "pair", "par"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="rounds")
    theme = models.ForeignKey("evaluations.Theme", models.PROTECT, related_name="rounds")
    form = models.CharField("form", max_length=10, choices=Form, default=Form.GROUP)
    title = models.CharField("navn", max_length=60)
    units = models.ManyToManyField("residents.Unit", related_name="rounds")
    # Chosen at opening and never changed: whether the residents are counted unit by unit as well.
    is_split = models.BooleanField("vis også borgernes svar for hver afdeling", default=False)
    opens_on = models.DateField("fra", default=timezone.localdate)
    closes_on = models.DateField("svar senest", null=True, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    k = models.PositiveSmallIntegerField()
    participation = models.JSONField(
        null=True, help_text="Frozen at closing: {side: {invited, sent, declined, helped}}."
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-id"]
        indexes = [models.Index(fields=["facility", "closed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=models.F("opens_on")),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, participation=None)
                | Q(closed_at__isnull=False, participation__isnull=False),
                name="closed_round_has_frozen_participation",
            ),
        ]

    def __str__(self):
        return f"{self.theme}, {self.title}"

    resident = None

    def relations(self, user):
        """What `user` is to the house; for a closed round also whether they live there."""
        lives_there = not self.is_open and self.facility_id in user.homes
        return self.facility.relations(user) | ({LIVES_HERE} if lives_there else set())

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def is_pair(self):
        return self.form == Round.Form.PAIR

    @property
    def has_begun(self):
        return self.opens_on <= timezone.localdate()


class InvitationQuerySet(models.QuerySet):
    def known_to(self, user):
        """A person's own invitations, and those of residents the user may type together with."""
        own = {tie.resident_id for tie in user.ties_now if tie.kind == Tie.Kind.SELF}
        team = {tie.resident_id for tie in user.ties_now if tie.kind in TEAM}
        inside = Q(perspective=Perspective.INSIDE)
        # A staff member's own form follows the house: who has left reads it no more.
        houses = {tie.facility_id for tie in user.ties_now}
        return self.filter(
            Q(user=user, facility__in=houses)
            | inside & (Q(resident__in=own) | Q(resident__in=team))
        ).select_related("facility", "round__theme__instrument", "resident", "user")

    def of(self, user):
        """The forms that are the user's own to answer."""
        own = {tie.resident_id for tie in user.ties_now if tie.kind == Tie.Kind.SELF}
        houses = {tie.facility_id for tie in user.ties_now}
        return self.filter(
            Q(user=user, facility__in=houses) | Q(perspective=Perspective.INSIDE, resident__in=own)
        ).with_round()

    def waiting(self):
        """Those that can be answered today and are neither sent nor declined."""
        return self.filter(
            round__closed_at=None,
            round__opens_on__lte=timezone.localdate(),
            sent_at=None,
            declined_at=None,
        )

    def declined(self):
        """Those with a »nej tak« that can still be answered after all."""
        return self.filter(round__closed_at=None, declined_at__isnull=False)

    def with_round(self):
        """With what a list of forms names: the theme, the round and in a pair the resident."""
        return self.select_related("round__theme__instrument", "resident")

    def with_answer_count(self):
        """With `answered`: how many questions have an answer so far."""
        return self.annotate(answered=models.Count("answers"))

    def sent(self):
        return self.filter(sent_at__isnull=False)


class Invitation(models.Model):
    """A row is one form to answer: a resident's (inside) or a staff member's (outside).

    In a pair round both rows of a pair have the same `resident`: whom it is about. Forms loaded in
    bulk from paper have a `paper_key` in place of a known person.
    """

    class Help(models.TextChoices):
        ALONE = "alone", _("Jeg svarede selv")
        READ_ALOUD = "read_aloud", _("Jeg fik læst op")
        PRESSED = "pressed", _("En anden trykkede eller skrev for mig")
        TALKED = "talked", _("Vi talte om spørgsmålene undervejs")
        UNSAID = "unsaid", _("Ikke sagt")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, related_name="invitations")
    perspective = models.CharField(max_length=10, choices=Perspective)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, related_name="invitations"
    )
    user = models.ForeignKey(
        "residents.User", models.PROTECT, null=True, related_name="invitations"
    )
    paper_key = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey("residents.Unit", models.PROTECT, null=True, related_name="+")
    open_theme = models.PositiveSmallIntegerField(
        null=True, help_text="The theme's number while the round is open: one open round per theme."
    )
    resume_at = models.ForeignKey("evaluations.Item", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    help = models.CharField(max_length=20, choices=Help, blank=True)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="invitation_is_of_one_person",
                condition=(
                    Q(perspective="inside", resident__isnull=False, user=None, paper_key="")
                    | Q(perspective="outside", user__isnull=False, paper_key="")
                    | (Q(resident=None, user=None) & ~Q(paper_key=""))
                ),
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(declined_at=None),
                name="invitation_is_sent_or_declined_not_both",
            ),
            models.UniqueConstraint(
                fields=["round", "perspective", "resident"],
                condition=Q(resident__isnull=False),
                name="one_form_per_resident_and_side",
            ),
            models.UniqueConstraint(
                fields=["round", "user"],
                condition=Q(user__isnull=False, resident=None),
                name="one_group_form_per_staff_member",
            ),
            models.UniqueConstraint(
                fields=["round", "perspective", "paper_key"],
                condition=~Q(paper_key=""),
                name="one_form_per_paper_key_and_side",
            ),
            models.UniqueConstraint(
                fields=["resident", "perspective", "open_theme"],
                condition=Q(resident__isnull=False, open_theme__isnull=False),
                name="one_open_round_per_resident_and_theme",
            ),
            models.UniqueConstraint(
                fields=["user", "open_theme"],
                condition=Q(user__isnull=False, resident=None, open_theme__isnull=False),
                name="one_open_round_per_staff_member_and_theme",
            ),
        ]

    def __str__(self):
        return f"{self.get_perspective_display()}, {self.round}"

    def relations(self, user):
        """`INVITED` for the one whose form it is; for a resident's form also the team's ties.

        The other half of a pair never types for the resident: that form is sealed to them.
        """
        if self.perspective == Perspective.OUTSIDE:
            works_here = self.facility_id in {tie.facility_id for tie in user.ties_now}
            return {INVITED} if self.user_id == user.id and works_here else set()
        if self.resident is None:
            return set()
        kinds = self.resident.relations(user) & (TEAM | {Tie.Kind.SELF})
        if Tie.Kind.SELF in kinds:
            return kinds | {INVITED}
        return set() if self.is_pair_with(user) else kinds

    def is_pair_with(self, user):
        """Whether `user` is the one whom the resident of this form compares with."""
        return (
            self.round.is_pair
            and self.round.invitations.filter(resident=self.resident_id, user=user).exists()
        )

    @property
    def opposite(self):
        return Perspective(self.perspective).other

    @property
    def is_inside(self):
        return self.perspective == Perspective.INSIDE

    @property
    def is_loaded(self):
        """Whether a manager loaded it from a file, and so knows what it says."""
        return bool(self.paper_key) and self.typed_by_id is not None

    @property
    def is_sent(self):
        return self.sent_at is not None

    @property
    def can_be_answered(self):
        return self.round.is_open and self.round.has_begun and not self.is_sent

    @property
    def state(self):
        """One word for where the form stands, for its own page: it decides what is shown."""
        if self.is_sent:
            return "sent"
        if not self.round.is_open:
            return "closed"
        if not self.round.has_begun:
            return "not_begun"
        return "declined" if self.declined_at else "open"

    @property
    def pair_key(self):
        """What the two rows of a pair share, in a round of pairs."""
        return self.resident_id or self.paper_key
