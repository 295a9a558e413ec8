"""What stands on the lines: our own short labels in plain Danish, or a house's licensed wording.

The sentences of ORS and SRS are licensed and no part of the program; these are not those. A house
loads the licensed ones itself, in one language or more (`wording_file`).
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluations.fit.scoring import Form, Mode
from residents.tablet.language import InLanguage

# What a house's wording is in where its file does not say, and what stands in for the others.
DANISH = "da"
LOW, HIGH = _("Dårligt"), _("Godt")
MODES = [
    (Mode.LINE.value, _("på en linje")),
    (Mode.TEN.value, _("med tal fra 1 til 10")),
    (Mode.SMILEYS.value, _("med fem smileyer")),
]
SMILEYS = (_("Meget dårligt"), _("Dårligt"), _("Midt imellem"), _("Godt"), _("Meget godt"))

# Where on a line a mark stands, without a number: eleven steps from one end to the other.
PLACES = (
    _("helt ude ved {low}"),
    _("meget tæt på {low}"),
    _("tæt på {low}"),
    _("nærmere {low} end {high}"),
    _("lidt nærmere {low} end {high}"),
    _("midt på linjen"),
    _("lidt nærmere {high} end {low}"),
    _("nærmere {high} end {low}"),
    _("tæt på {high}"),
    _("meget tæt på {high}"),
    _("helt ude ved {high}"),
)


@dataclass(frozen=True)
class Line:
    """One line of a form. label: a few words for tables and charts."""

    label: str
    question: str
    example: str = ""
    low: str = LOW
    high: str = HIGH

    def place(self, tenths):
        """Where a value of 0 to 100 tenths lies, in words."""
        return PLACES[(tenths + 5) // 10].format(low=f"»{self.low}«", high=f"»{self.high}«")

    def told(self, tenths, mode):
        """What was answered, to the one who answered: on a line still without a number."""
        if mode == Mode.LINE:
            return gettext("Dit mærke er {place}.").format(place=self.place(tenths))
        return str(tenths // 10) if mode == Mode.TEN else SMILEYS[tenths // 10 - 1]


@dataclass(frozen=True)
class Licence:
    """On whose licence a wording is used."""

    holder: str
    number: str
    given_on: date


@dataclass(frozen=True)
class Wording:
    """One form. title: its name for people.

    intro: what the licensed form begins with, licence, and the language it is in: only of a loaded
    wording. Our own words are in that of the page.
    """

    title: str
    lines: tuple
    intro: str = ""
    licence: Licence | None = None
    language: str = ""


WORDINGS = {
    Form.ORS: Wording(
        _("Hvordan går det?"),
        (
            Line(_("Mig selv"), _("Hvordan har du haft det med dig selv?")),
            Line(_("De nærmeste"), _("Hvordan er det gået med dem, du har tæt på dig?")),
            Line(
                _("Blandt andre"),
                _("Hvordan er det gået, når du var ude blandt andre?"),
                _("For eksempel i huset, i byen eller til noget, du går til."),
            ),
            Line(_("Alt i alt"), _("Hvordan er det gået alt i alt?")),
        ),
    ),
    Form.SRS: Wording(
        _("Hvordan er det at arbejde sammen?"),
        (
            Line(_("Kontakten"), _("Hvordan har I det med hinanden?")),
            Line(_("Emnerne"), _("Hvordan passer emnerne til det, der er vigtigt for dig?")),
            Line(_("Måden"), _("Hvordan er måden, det foregår på, for dig?")),
            Line(_("Alt i alt"), _("Hvordan er det alt i alt?")),
        ),
    ),
}


def wording_for(facility, form, language=DANISH):
    """The Wording to answer by in a house: its licensed one where it has loaded it, else our own.

    language: the resident's; a house that has not loaded it there asks in Danish. The short labels
    of the tables and charts are our own in all.
    """
    loaded, own = _loaded(facility, language), WORDINGS[form]
    if loaded is None:
        return own
    texts, words = loaded.texts[form], partial(InLanguage, language=loaded.language)
    lines = tuple(
        Line(
            line.label,
            words(said["text"]),
            low=words(said["left"]) or LOW,
            high=words(said["right"]) or HIGH,
        )
        for line, said in zip(own.lines, texts["lines"], strict=True)
    )
    licence = Licence(loaded.licensee, loaded.licence, loaded.licensed_on)
    said = {"lines": lines, "intro": words(texts["intro"]), "language": loaded.language}
    return replace(own, licence=licence, **said)


def _loaded(facility, language):
    """The newest wording that a house has loaded in a language, or in Danish; None without."""
    found = facility.fit_wordings.filter(language__in={language, DANISH})
    return min(found, key=lambda one: one.language != language, default=None)


def think_of(form, course, talks_with):
    """What the resident is asked to think of. talks_with: the users who have the talks."""
    if form == Form.ORS:
        return gettext("Tænk på {period}.").format(period=_period(course.every_days))
    if course.rated == course.Rated.TEAM:
        return gettext("Tænk på dig og dit team.")
    if course.rated == course.Rated.METHOD:
        return gettext("Tænk på {method}.").format(method=course.method)
    names = gettext(" og ").join(user.first_name for user in talks_with)
    if names:
        return gettext("Tænk på samtalen med {names}.").format(names=names)
    return gettext("Tænk på samtalen i dag.")


def _period(days):
    weeks, rest = divmod(days, 7)
    if days == 1:
        return gettext("det sidste døgn")
    if rest or weeks > len(WEEKS):
        return gettext("de sidste {days} dage").format(days=days)
    return WEEKS[weeks - 1]


WEEKS = (
    _("den sidste uge"),
    _("de sidste to uger"),
    _("de sidste tre uger"),
    _("de sidste fire uger"),
    _("de sidste fem uger"),
    _("de sidste seks uger"),
    _("de sidste syv uger"),
    _("de sidste otte uger"),
)
