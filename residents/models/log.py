"""The two logs that the two doors write: who looked, and who changed. They hold no content."""

from django.db import models


class LogEntry(models.Model):
    """What a look and a change have in common: who, in which house, about whom, when.

    `user` is empty for what was done from the command line of the server.
    """

    user = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.user}, {self.at}"


class Look(LogEntry):
    """A row is one look: the same user, place and purpose within fifteen minutes."""

    purpose = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["facility", "user", "purpose", "at"])]


class Change(LogEntry):
    """A row is one change, written in the transaction of the change itself."""

    action = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["facility", "at"])]
