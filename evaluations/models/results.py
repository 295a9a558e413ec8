"""What is kept of a closed round: numbers, quotes and the printed report."""

from django.db import models


class ItemResult(models.Model):
    """A row holds the numbers of one item of a closed round, frozen at closing.

    counts     {side: [how many answered 1, …, 5]}
    missing    {side: {code: how many}}; `ubesvaret` for a form sent without this item, and in a
               round of pairs `par_uden_tal` for those whose partner gave no number
    distances  in a round of pairs [as many equal, one apart, two or more apart], otherwise null

    They are not what may be shown: that is for `disclosure.py`.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey("evaluations.Round", models.CASCADE, related_name="results")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, related_name="+")
    counts = models.JSONField()
    missing = models.JSONField()
    distances = models.JSONField(null=True)

    class Meta:
        ordering = ["item__letter"]
        constraints = [
            models.UniqueConstraint(fields=["round", "item"], name="one_result_per_round_and_item")
        ]

    def __str__(self):
        return f"{self.item}, {self.round}"


class Quote(models.Model):
    """A row is a comment that could be quoted when the round closed.

    It can be withdrawn afterwards; it can never be added.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey("evaluations.Round", models.CASCADE, related_name="quotes")
    answer = models.OneToOneField("evaluations.Answer", models.PROTECT, related_name="quote")
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.answer}, {self.round}"


class StoredReport(models.Model):
    """A row is a printed report, kept so that the same report is not made twice.

    `fingerprint` is of all that the report shows: what hides more makes another one.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    round = models.ForeignKey("evaluations.Round", models.CASCADE, related_name="reports")
    fingerprint = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "fingerprint"], name="one_report_per_content")
        ]

    def __str__(self):
        return f"{self.round}, {self.made_at:%Y-%m-%d %H:%M}"
