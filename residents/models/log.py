"""The log that the two doors write: who looked, and who changed. It holds no content.

Each house has one chain: every row is numbered and bears a code over itself and the row before,
made with a key that is not in the database (see `residents.log.audit`). Rows are added and never
changed; the database refuses it.
"""

from django.core.validators import MaxLengthValidator
from django.db import models


class LogRow(models.Model):
    """A row is one look or one change: who, as what, in which house, about whom, when.

    `user` is empty for what was done from the command line of the server. `about` holds keys with a
    space between: of what lay under the look or the change, or of the residents on a list.
    """

    class Kind(models.TextChoices):
        LOOK = "look", "opslag"
        CHANGE = "change", "ændring"

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="log")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    user = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    relation = models.CharField(max_length=160, blank=True)
    resident = models.ForeignKey("residents.Resident", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=60)
    about = models.TextField(blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        ordering = ["facility", "number"]
        indexes = [
            models.Index(fields=["user", "what", "at"]),
            models.Index(fields=["resident", "at"]),
            models.Index(fields=["facility", "at"]),
            # Whose names stood on lists is looked for in the text of `about`.
            models.Index(
                fields=["facility", "at"],
                condition=models.Q(resident=None, kind="look"),
                name="looks_at_lists",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["facility", "number"], name="log_number_once_per_house")
        ]

    def __str__(self):
        return f"{self.facility_id}/{self.number}: {self.what}"


class OfKind(models.Manager):
    """The rows of one kind."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)


class Look(LogRow):
    """One look: the same user, as the same, at the same resident for the same purpose within
    fifteen minutes; where it is about no resident, at the same thing of the house. `what` is the
    purpose.
    """

    objects = OfKind(LogRow.Kind.LOOK)

    class Meta:
        proxy = True


class Change(LogRow):
    """One change, written in its own transaction. `what` is what was done, never what was said."""

    objects = OfKind(LogRow.Kind.CHANGE)

    class Meta:
        proxy = True


class LogAnchor(models.Model):
    """A row says, signed, how far a house's chain went at a moment.

    One that prunes also says that the rows up to and with `number` have been deleted by the house's
    own rules, so that the chain begins after it.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="log_anchors")
    number = models.PositiveBigIntegerField()
    mac = models.CharField(max_length=64)
    at = models.DateTimeField()
    is_pruning = models.BooleanField(default=False)
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ["facility", "number", "id"]

    def __str__(self):
        return f"{self.facility_id}: {self.number}"


class LogCheck(models.Model):
    """A row is a manager's answer to one row of the log: was there a reason for it?"""

    row = models.OneToOneField(LogRow, models.PROTECT, related_name="check_made")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    had_reason = models.BooleanField("der var en grund")
    note = models.TextField("note", blank=True, validators=[MaxLengthValidator(1000)])
    checked_by = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-checked_at", "-id"]

    def __str__(self):
        return f"{self.row_id}: {self.had_reason}"
