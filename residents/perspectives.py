"""The two sides: the resident's (indefra) and the professional's (udefra), side by side.

Both are always kept; neither overwrites, averages into or hides the other.
"""

import uuid
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Perspective(models.TextChoices):
    INSIDE = "inside", _("Indefra")
    OUTSIDE = "outside", _("Udefra")

    @property
    def other(self):
        return Perspective.OUTSIDE if self is Perspective.INSIDE else Perspective.INSIDE


class Prompt(Protocol):
    """What both sides are asked: a wording for each, and whether the answers can be compared."""

    comparable: bool

    def wording(self, perspective: Perspective) -> str: ...


class Rated(Protocol):
    """What one side says as a number: `value` is None where no number was given."""

    value: Fraction | int | None


@dataclass(frozen=True)
class Pair:
    """One prompt with what each side says; `None` for a side that says nothing."""

    prompt: Prompt
    inside: Rated | None
    outside: Rated | None

    def side(self, perspective):
        return self.inside if perspective == Perspective.INSIDE else self.outside

    @property
    def gap(self):
        """Inside minus outside on the prompt's own scale; None where that says nothing."""
        if not self.prompt.comparable or self.inside is None or self.outside is None:
            return None
        if self.inside.value is None or self.outside.value is None:
            return None
        return Fraction(self.inside.value) - Fraction(self.outside.value)


class Statement(models.Model):
    """What one side says to one prompt. Whose voice it is and who typed it are two columns.

    A draft belongs to its voice. Once shared it is never changed: to change it is to add one.
    `client_key` is made where the words are typed, so that sending twice is one statement.
    """

    perspective = models.CharField(max_length=10, choices=Perspective)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)
    said_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_draft(self):
        return self.shared_at is None
