"""What is kept of a closed round: numbers, quotes and the printed report."""

import uuid

from django.db import models
from django.db.models import Q


class ItemResult(models.Model):
    """A row holds the numbers of one item of a closed round, frozen at closing.

    counts     {side: [how many answered 1, …, 5]}
    missing    {side: {code: how many}}; `ubesvaret` for a form sent without this item, and in a
               round of pairs `par_uden_tal` for those whose partner gave no number
    distances  in a round of pairs [as many equal, one apart, two or more apart], otherwise null
    parts      in a split round the residents' side unit by unit, otherwise null: [{unit: its name
               at closing, "" for forms of none; counts: [five]; missing: {code: how many};
               own: the same without the forms loaded from a file, where there are both}, …].
               They are in one field since they may only be shown together

    own        {side: [five]}: the counts without the forms that a manager loaded from a file, for a
               side that has forms of both sorts, otherwise null. Whoever loads a file knows what is
               in it, so the others must be enough by themselves

    They are not what may be shown: that is for `disclosure.py`.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey("evaluations.Round", models.PROTECT, related_name="results")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, related_name="+")
    counts = models.JSONField()
    missing = models.JSONField()
    distances = models.JSONField(null=True)
    parts = models.JSONField(null=True)
    own = models.JSONField(null=True)

    class Meta:
        ordering = ["item__letter"]
        constraints = [
            models.UniqueConstraint(fields=["round", "item"], name="one_result_per_round_and_item")
        ]

    def __str__(self):
        return f"{self.item}, {self.round}"


class QuoteQuerySet(models.QuerySet):
    def standing(self):
        """Those that may still be quoted, in an order that says nothing of who wrote them."""
        standing = self.filter(withdrawn_at=None, answer__may_quote=True)
        return standing.select_related("answer").order_by("key")


class Quote(models.Model):
    """A row is a comment that could be quoted when the round closed.

    It can be withdrawn afterwards; it can never be added. It is shown once somebody has read it
    and found that it gives nobody away.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey("evaluations.Round", models.PROTECT, related_name="quotes")
    answer = models.OneToOneField("evaluations.Answer", models.PROTECT, related_name="quote")
    text = models.TextField()
    read_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    left_out_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(left_out_at=None),
                name="quote_is_read_or_left_out_not_both",
            )
        ]

    def __str__(self):
        return f"{self.answer}, {self.round}"

    @property
    def is_read(self):
        """Somebody has read it and found that it gives nobody away."""
        return self.read_at is not None

    @property
    def is_left_out(self):
        return self.left_out_at is not None


class StoredReport(models.Model):
    """A row is a print, kept so that the same one is not made twice: the newest of each kind.

    `fingerprint` is of all that it shows: what hides more makes another one. `round` is empty for
    what shows several rounds of the house.
    """

    class Kind(models.TextChoices):
        THEME = "theme", "temarapport"
        THEMES = "themes", "rapport om flere temaer"
        POSTER = "poster", "plakat"

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="reports")
    round = models.ForeignKey(
        "evaluations.Round", models.PROTECT, null=True, related_name="reports"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    fingerprint = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "fingerprint"], name="one_report_per_content"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.facility}, {self.made_at:%Y-%m-%d %H:%M}"
