"""Editions of the paired forms: the wording is data that is loaded, never part of the code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from residents.perspectives import Perspective
from residents.tablet.language import InLanguage


class InstrumentQuerySet(models.QuerySet):
    def offered_to(self, facility):
        """The editions a house can choose: its own and those of the whole installation."""
        return self.filter(Q(facility=None) | Q(facility=facility))


class Worded:
    """What is worded in several languages: a resident's screen may be drawn in another than Danish.

    Everything that staff read, that is printed and that is exported is drawn in the edition's own.
    """

    def worded(self, field):
        """The field in the language of the page, or else in the edition's own: it says which."""
        own, here = getattr(self, field), get_language()
        words = self.translations.get(here, {}).get(field)
        language = here if words else self.language
        if isinstance(own, list):
            return [InLanguage(one, language) for one in words or own]
        return InLanguage(words or own, language)


class Instrument(Worded, models.Model):
    """A row is one edition. An edition used by a round or a review is never changed."""

    slug = models.SlugField(max_length=80)
    facility = models.ForeignKey(
        "residents.Facility",
        models.PROTECT,
        null=True,
        related_name="instruments",
        help_text="The house that loaded it; empty for an edition that every house can use.",
    )
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="da")
    scale = models.JSONField(help_text="Five words of degree, for 1 to 5.")
    practice_prompts = models.JSONField(default=list)
    translations = models.JSONField(
        default=dict, help_text="{language: {title, scale, practice_prompts}}"
    )
    same_as = models.CharField(
        max_length=80, blank=True, help_text="The slug of an edition that asks about the same."
    )
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was loaded.")
    loaded_at = models.DateTimeField(auto_now_add=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=Q(facility=None), name="shared_instrument_slug_once"
            ),
            models.UniqueConstraint(
                fields=["slug", "facility"],
                condition=Q(facility__isnull=False),
                name="instrument_slug_once_per_facility",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def words_of_degree(self):
        """Five of them, for 1 to 5, each as it stands alone."""
        scale = self.worded("scale")
        return [InLanguage(word[0].upper() + word[1:], word.language) for word in scale]

    @property
    def follow_up_questions(self):
        """What a review asks of each item, in the order of the edition."""
        return self.worded("practice_prompts")

    @property
    def is_in_use(self):
        """Whether a round or a review has asked its questions."""
        return self.themes.filter(Q(rounds__isnull=False) | Q(reviews__isnull=False)).exists()


class Theme(Worded, models.Model):
    """A row is one theme of an edition, answered in one sitting."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    intro_resident = models.CharField(max_length=300, blank=True)
    recommendations = models.JSONField(default=list, help_text="[{number, title}, …]")
    translations = models.JSONField(default=dict, help_text="{language: {title, intro_resident}}")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="theme_number_once_per_instrument"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def language(self):
        return self.instrument.language

    @property
    def heading(self):
        return self.worded("title")

    @property
    def intro(self):
        """What the resident is told before the questions."""
        return self.worded("intro_resident")


class Item(Worded, models.Model):
    """A row is one pair of questions: what the resident and what the staff are asked."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="items")
    letter = models.CharField(max_length=1)
    topic = models.CharField(max_length=80, blank=True)
    resident = models.TextField()
    staff = models.TextField()
    practice = models.TextField(blank=True)
    talk = models.TextField(blank=True)
    translations = models.JSONField(
        default=dict, help_text="{language: {topic, resident, staff, practice, talk}}"
    )
    comparable = models.BooleanField(default=True)
    may_be_irrelevant = models.BooleanField(default=False)
    about_all = models.BooleanField(
        default=False, help_text="The staff wording speaks of residents in general."
    )
    same_as_other_edition = models.BooleanField(
        default=True, help_text="Whether the edition in `same_as` asks about the same here."
    )

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "letter"], name="item_letter_once_per_theme")
        ]

    def __str__(self):
        return f"{self.theme.number}{self.letter}"

    @property
    def language(self):
        return self.theme.language

    def wording(self, perspective):
        return self.worded("resident" if perspective == Perspective.INSIDE else "staff")

    @property
    def open_question(self):
        """What a review asks; the staff's question where the edition has none of its own."""
        return self.worded("practice") or self.worded("staff")

    @property
    def name(self):
        """The short name, where the edition gives one."""
        return self.worded("topic")

    @property
    def talk_about(self):
        return self.worded("talk")

    def means_the_same_as(self, other):
        """Whether two items can stand on one line over time.

        Those of one edition can; across two editions where one names the other in `same_as` and no
        item that points across says otherwise.
        """
        if self.letter != other.letter or self.theme.number != other.theme.number:
            return False
        if self.theme.instrument_id == other.theme.instrument_id:
            return self.id == other.id
        pointing = [
            one.same_as_other_edition
            for one, another in ((self, other), (other, self))
            if one.theme.instrument.same_as == another.theme.instrument.slug
        ]
        return bool(pointing) and all(pointing)

    @property
    def heading(self):
        """The short name where the edition gives one, otherwise the resident's question."""
        return self.name or self.worded("resident")
