"""Answers: one row per item answered."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.perspectives import Statement

LONGEST_COMMENT = 20_000


class Missing(models.TextChoices):
    """Why there is no number: a code of its own, never a number and never a default."""

    NOT_RELEVANT = "ikke_relevant", _("Ikke relevant")
    DONT_KNOW = "ved_ikke", _("Ved ikke")
    WONT_ANSWER = "vil_ikke_svare", _("Vil ikke svare")


class Answer(Statement):
    """A row is what one form says to one item: a number from 1 to 5, or why there is none.

    A draft until the form is sent; from then on only the permission to quote can be taken back.
    """

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    invitation = models.ForeignKey("evaluations.Invitation", models.PROTECT, related_name="answers")
    item = models.ForeignKey("evaluations.Item", models.PROTECT, related_name="answers")
    value = models.PositiveSmallIntegerField(null=True)
    missing = models.CharField(max_length=20, choices=Missing, blank=True)
    comment = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_COMMENT)])
    may_quote = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "item"], name="one_answer_per_form_and_item"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, value__gte=1, value__lte=5, missing="")
                | (Q(value=None) & ~Q(missing="")),
                name="answer_is_a_number_or_a_missing_code",
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.given}"

    @property
    def given(self):
        """The answer as forms and files write it: "1" to "5" or a missing code."""
        return self.missing or str(self.value)
