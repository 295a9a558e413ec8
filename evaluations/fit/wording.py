"""What stands on the lines: our own short labels in plain Danish, or a house's licensed wording.

The sentences of ORS and SRS are licensed and no part of the program; these are not those. A house
loads the licensed ones itself (`wording_file`).
"""

from dataclasses import dataclass, replace
from datetime import date

from evaluations.fit.scoring import Form, Mode

LOW, HIGH = "Dårligt", "Godt"
MODES = [
    (Mode.LINE.value, "på en linje"),
    (Mode.TEN.value, "med tal fra 1 til 10"),
    (Mode.SMILEYS.value, "med fem smileyer"),
]
SMILEYS = ("Meget dårligt", "Dårligt", "Midt imellem", "Godt", "Meget godt")

# Where on a line a mark stands, without a number: eleven steps from one end to the other.
PLACES = (
    "helt ude ved {low}",
    "meget tæt på {low}",
    "tæt på {low}",
    "nærmere {low} end {high}",
    "lidt nærmere {low} end {high}",
    "midt på linjen",
    "lidt nærmere {high} end {low}",
    "nærmere {high} end {low}",
    "tæt på {high}",
    "meget tæt på {high}",
    "helt ude ved {high}",
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
            return f"Dit mærke er {self.place(tenths)}."
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

    intro: what the licensed form begins with, and licence: only of a loaded wording
    """

    title: str
    lines: tuple
    intro: str = ""
    licence: Licence | None = None


WORDINGS = {
    Form.ORS: Wording(
        "Hvordan går det?",
        (
            Line("Mig selv", "Hvordan har du haft det med dig selv?"),
            Line("De nærmeste", "Hvordan er det gået med dem, du har tæt på dig?"),
            Line(
                "Blandt andre",
                "Hvordan er det gået, når du var ude blandt andre?",
                "For eksempel i huset, i byen eller til noget, du går til.",
            ),
            Line("Alt i alt", "Hvordan er det gået alt i alt?"),
        ),
    ),
    Form.SRS: Wording(
        "Hvordan er det at arbejde sammen?",
        (
            Line("Kontakten", "Hvordan har I det med hinanden?"),
            Line("Emnerne", "Hvordan passer emnerne til det, der er vigtigt for dig?"),
            Line("Måden", "Hvordan er måden, det foregår på, for dig?"),
            Line("Alt i alt", "Hvordan er det alt i alt?"),
        ),
    ),
}


def wording_for(facility, form):
    """The Wording to answer by in a house: its licensed one where it has loaded it, else our own.

    The short labels of the tables and charts are our own in both.
    """
    loaded, own = facility.fit_wordings.first(), WORDINGS[form]
    if loaded is None:
        return own
    texts = loaded.texts[form]
    lines = tuple(
        Line(line.label, said["text"], low=said["left"] or LOW, high=said["right"] or HIGH)
        for line, said in zip(own.lines, texts["lines"], strict=True)
    )
    licence = Licence(loaded.licensee, loaded.licence, loaded.licensed_on)
    return replace(own, lines=lines, intro=texts["intro"], licence=licence)


def think_of(form, course, talks_with):
    """What the resident is asked to think of. talks_with: the users who have the talks."""
    if form == Form.ORS:
        return f"Tænk på {_period(course.every_days)}."
    if course.rated == course.Rated.TEAM:
        return "Tænk på dig og dit team."
    if course.rated == course.Rated.METHOD:
        return f"Tænk på {course.method}."
    names = " og ".join(user.first_name for user in talks_with)
    return f"Tænk på samtalen med {names}." if names else "Tænk på samtalen i dag."


def _period(days):
    weeks, rest = divmod(days, 7)
    if rest or weeks > 8:
        return f"de sidste {days} dage" if days > 1 else "det sidste døgn"
    return "den sidste uge" if weeks == 1 else f"de sidste {NUMBERS[weeks]} uger"


NUMBERS = {2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks", 7: "syv", 8: "otte"}
