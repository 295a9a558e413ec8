"""Where an agreement comes from: the round, and the question, that it was made about."""

from django.db import models


class RoundAgreement(models.Model):
    """A row says that an agreement was made from a round, about one of its questions or all of it.

    In a round of pairs `agreement.resident` tells which pair it belongs to; without one it is the
    house's. A review of practice that grew out of a round links what is agreed here too.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    agreement = models.OneToOneField(
        "residents.Agreement", models.CASCADE, related_name="from_round"
    )
    round = models.ForeignKey("evaluations.Round", models.CASCADE, related_name="agreements")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.round}: {self.agreement}"
