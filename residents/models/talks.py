"""»Jeg vil tale med nogen«: a resident asks for a talk, with no word about what."""

from django.db import models
from django.utils import timezone


class TalkRequestQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody on duty has taken yet."""
        return self.filter(taken_at=None)

    def taken_today(self):
        """Those that somebody took today, the latest first."""
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(taken_at__gte=midnight).order_by("-taken_at")


class TalkRequest(models.Model):
    """A row is one time a resident asked those on duty for a talk."""

    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="talk_requests")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="talk_requests")
    asked_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    objects = TalkRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=models.Q(taken_at=None),
                name="one_waiting_talk_request_per_resident",
            )
        ]

    def __str__(self):
        return f"{self.resident}, {self.asked_at}"
