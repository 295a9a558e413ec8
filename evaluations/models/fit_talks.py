"""FIT: the talks, what was said on the lines, and what it led to."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.fit.scoring import LINES, Filled, Form, Mode
from evaluations.fit.wording import MODES
from residents.models import Resident


class FitTalkQuerySet(models.QuerySet):
    def known_to(self, user):
        """Those of the residents `user` has a tie to; who may read them, `relations` says."""
        return self.filter(course__resident__in=Resident.objects.known_to(user)).select_related(
            "facility", "course__resident", "course__facility"
        )

    def held(self):
        """Those at which something was said: one of the forms was sent."""
        sent = FitForm.objects.filter(talk=models.OuterRef("pk"), sent_at__isnull=False)
        return self.filter(models.Exists(sent))


class FitTalk(models.Model):
    """A row is one FIT talk: the ORS at its start, the SRS at its end."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("evaluations.FitCourse", models.PROTECT, related_name="talks")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    held_on = models.DateField("dag", default=timezone.localdate)
    held_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    is_from_file = models.BooleanField(default=False)

    objects = FitTalkQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "held_on"], name="one_fit_talk_a_day_in_a_course"
            )
        ]

    def __str__(self):
        return f"{self.course}, {self.held_on}"

    @property
    def resident(self):
        return self.course.resident

    @property
    def is_empty(self):
        """Whether nothing came of it: no answer, no »vil ikke svare« and no agreement.

        Cheap only with forms and agreements fetched, as `is_unsent` is with forms.
        """
        said = any(form.has_answers or form.refused for form in self.forms.all())
        return not said and not self.agreements.all()

    @property
    def is_unsent(self):
        """Whether something is answered that is not sent."""
        return any(form.has_answers and not form.is_sent for form in self.forms.all())

    def relations(self, user):
        return self.course.relations(user)


class FitForm(models.Model):
    """A row is one form: an ORS or an SRS, with four values in tenths; None where none was given.

    A draft until it is sent, and never changed after. The mode is stored with it. `line1_at` is
    when the last was said to line 1: a value, »vil ikke svare«, or that the value is taken away.
    """

    class Help(models.TextChoices):
        NONE = "none", _("Jeg svarede selv")
        HELPED = "helped", _("Nogen hjalp mig")

    talk = models.ForeignKey(FitTalk, models.PROTECT, related_name="forms")
    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    form = models.CharField(max_length=3, choices=[(one.value, one.name) for one in Form])
    mode = models.CharField(max_length=10, choices=MODES)
    line1 = models.PositiveSmallIntegerField(null=True)
    line2 = models.PositiveSmallIntegerField(null=True)
    line3 = models.PositiveSmallIntegerField(null=True)
    line4 = models.PositiveSmallIntegerField(null=True)
    line1_at = models.DateTimeField(null=True)
    line2_at = models.DateTimeField(null=True)
    line3_at = models.DateTimeField(null=True)
    line4_at = models.DateTimeField(null=True)
    # The numbers of the lines that the resident will not answer, as »24«.
    refused = models.CharField(max_length=LINES, blank=True)
    help = models.CharField(max_length=10, choices=Help, blank=True)
    is_from_paper = models.BooleanField(default=False)
    typed_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    client_key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["talk__held_on", "form", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "form"], name="one_form_of_each_kind_in_a_talk"
            ),
            models.CheckConstraint(
                name="fit_values_are_on_the_line",
                condition=Q(
                    *[
                        Q(**{f"line{number}": None}) | Q(**{f"line{number}__lte": 100})
                        for number in (1, 2, 3, 4)
                    ]
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()}, {self.talk}"

    @property
    def is_sent(self):
        return self.sent_at is not None

    @property
    def lines(self):
        return self.line1, self.line2, self.line3, self.line4

    @property
    def has_answers(self):
        return any(value is not None for value in self.lines)

    def is_open_to(self, user):
        """Whether `user` sees the draft: the resident always, others only what they typed together.

        A form that is sent is read by all who may read the course.
        """
        is_own = self.talk.resident == user.own_resident
        return self.is_sent or is_own or self.typed_by_id in (None, user.id)

    def is_refused(self, number):
        """Whether the resident said »Vil ikke svare« to the line, from 1 to 4."""
        return str(number) in self.refused

    def said_at(self, number):
        """When the last was said to a line; None where nothing ever was.

        Of a line from before it was kept, the earliest that it can have been.
        """
        is_said = self.lines[number - 1] is not None or self.is_refused(number)
        return getattr(self, f"line{number}_at") or (self.begun_at if is_said else None)

    @property
    def filled(self):
        """What scoring needs to know of it; only with its talk in hand."""
        return Filled(self.talk.held_on, Form(self.form), Mode(self.mode), self.lines)


class FitAgreement(models.Model):
    """A row says that an agreement was made at a FIT talk: what they agreed to do otherwise."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="+")
    agreement = models.OneToOneField("residents.Agreement", models.CASCADE, related_name="from_fit")
    talk = models.ForeignKey(FitTalk, models.CASCADE, related_name="agreements")

    def __str__(self):
        return f"{self.talk}: {self.agreement}"


class FitWording(models.Model):
    """A row is a licensed wording of ORS and SRS that a house has loaded; the newest is used."""

    facility = models.ForeignKey("residents.Facility", models.PROTECT, related_name="fit_wordings")
    licensee = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    licensed_on = models.DateField()
    language = models.CharField(max_length=10, default="da")
    texts = models.JSONField(help_text="{form: {intro, lines: [{left, right, text}]}}")
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.ForeignKey("residents.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-loaded_at", "-id"]

    def __str__(self):
        return f"{self.licensee}, {self.licence}"
