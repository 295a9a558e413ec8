"""A resident's tablet: handed over by staff, signed in to by a link, and what it sends later."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HandOverQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def unheard(self):
        """Those that were closed from elsewhere, whose tablets have not been told so."""
        return self.filter(end=HandOver.End.SAID_ELSEWHERE, kept_until=None)


class HandOver(models.Model):
    """A row is one time a tablet was handed to a resident: by whom, to do exactly what.

    `user` is the resident's own account, or where there is none the one that came to be with the
    first hand-over and that nobody can sign in with. `session` is the SHA-256 of the one session
    key that belongs to it.

    SAID_ELSEWHERE: the resident has said something at their own sign-in, so nothing is shown on the
    tablet any more. What they go on saying there is kept as drafts, until it hears so: `kept_until`
    is when it did. The log does not tell it from RUN_OUT: staff would read that something was said.
    """

    class End(models.TextChoices):
        DONE = "done", "borgeren gav den tilbage"
        NOT_ME = "not_me", "den var til en anden"
        RUN_OUT = "run_out", "den lukkede af sig selv"
        SAID_ELSEWHERE = "said_elsewhere", "den lukkede af sig selv"
        HANDED_ANEW = "handed_anew", "den blev givet igen"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="hand_overs")
    user = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    handed_by = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    tasks = models.JSONField(help_text="[{kind, key, part}, …]; see `residents.tablet.tasks`")
    session = models.CharField(max_length=64, blank=True)
    handed_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=20, choices=End, blank=True)
    kept_until = models.DateTimeField(null=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="hand_over_says_how_it_ended",
            )
        ]

    def __str__(self):
        return f"{self.resident}, {self.handed_at}"

    @property
    def how_it_ended(self):
        """As a sentence for the resident; "" while it has not."""
        return ENDED[self.end] if self.end else ""


class SignInLinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(used_at=None, voided_at=None, expires_at__gt=timezone.now())

    def void(self):
        """Those that are open open nothing any more."""
        self.open().update(voided_at=timezone.now())


End = HandOver.End
ENDED = {
    End.DONE: _("Du gav den tilbage."),
    End.NOT_ME: _("Den blev givet tilbage."),
    End.RUN_OUT: _("Den lukkede af sig selv."),
    End.SAID_ELSEWHERE: _("Den lukkede af sig selv."),
    End.HANDED_ANEW: _("Du fik den igen."),
}


class SignInLink(models.Model):
    """A row is one link (or QR code) with which a resident can sign in once, for half an hour.

    `digest` is of what stands in the link, with a key that is not in the database: who reads the
    database alone has no link. The link itself is kept nowhere.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="sign_in_links")
    user = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    made_by = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_on = models.CharField("enhed", max_length=120, blank=True)
    voided_at = models.DateTimeField(null=True)

    objects = SignInLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(voided_at=None),
                name="sign_in_link_is_used_or_voided_not_both",
            )
        ]

    def __str__(self):
        return f"{self.resident}, {self.made_at}"

    @property
    def is_open(self):
        return not (self.used_at or self.voided_at) and self.expires_at > timezone.now()


class Letter(models.Model):
    """A row is one thing said on a tablet that has arrived: it is taken once, whatever is sent.

    `key` was made on the tablet. `words` is empty but where it came too late to be stored: then it
    is what was said, and only the resident reads it.
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", "gemt"
        OLDER = "older", "der var sagt noget nyere"
        TOO_LATE = "too_late", "kom for sent"

    key = models.UUIDField(unique=True, editable=False)
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="letters")
    user = models.ForeignKey("residents.User", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    place = models.UUIDField(help_text="The key of what it was said to: a form, a talk, a plan.")
    about = models.CharField(max_length=60, blank=True, help_text="The question, line or part.")
    said_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.JSONField(null=True)

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [models.Index(fields=["place", "about", "said_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(words=None) | Q(outcome="too_late"),
                name="letter_keeps_words_only_if_too_late",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.about}: {self.outcome}"
