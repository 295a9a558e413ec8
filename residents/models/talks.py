"""»Jeg vil tale med nogen«: a resident asks for a talk, with no word about what."""

from django.db import models


class TalkRequest(models.Model):
    """A row is one time a resident asked those on duty for a talk."""

    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="talk_requests")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="talk_requests")
    asked_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=models.Q(taken_at=None),
                name="one_waiting_talk_request_per_resident",
            )
        ]
