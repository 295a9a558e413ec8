"""Which themes of the inspectorate's quality model our four themes speak to.

The seven themes are those of Socialtilsynets kvalitetsmodel for social tilbud. The cross-reference
is the project's own reading of the questions, made for whoever prepares a visit; it is not the
inspectorate's.
"""

from dataclasses import dataclass

QUALITY_MODEL = (
    "Uddannelse og beskæftigelse",
    "Selvstændighed og relationer",
    "Målgruppe, metoder og resultater",
    "Sundhed og trivsel",
    "Organisation og ledelse",
    "Kompetencer",
    "Fysiske rammer",
)

# {number of our theme: {place in QUALITY_MODEL, from 1: what of it the questions are about}}
SPEAKS_TO = {
    1: {
        2: "egne ønsker og indflydelse på hjælpen",
        3: "mål og metoder set fra begge sider",
        6: "folk med egne erfaringer som en del af hjælpen",
    },
    2: {
        2: "indflytning, privatliv og samvær",
        4: "tryghed i hverdagen",
        7: "boligen og fællesrummene",
    },
    3: {
        1: "aktiviteter uden for huset",
        2: "kontakt til familie, venner og lokalområde",
        4: "trivsel, sundhed og rusmidler",
    },
    4: {
        2: "borgerens egen stemme på møder",
        3: "samarbejde med læge, psykiatri og kommune",
        5: "hvem der hjælper med hvad, og hvordan det hænger sammen",
    },
}

# The edition whose four themes the table is about, and by `same_as` those that follow it.
CATALOGUE = "socialstyrelsen-2021"


@dataclass(frozen=True)
class QualityTheme:
    """One of the seven, and what of it a theme's questions are about; empty for none of it."""

    number: int
    title: str
    about: str


def quality_themes(theme):
    """The seven themes as our theme speaks to them; empty for an edition with other themes."""
    instrument = theme.instrument
    follows = instrument.same_as or instrument.slug
    if not follows.startswith(CATALOGUE) or theme.number not in SPEAKS_TO:
        return []
    about = SPEAKS_TO[theme.number]
    return [
        QualityTheme(number, title, about.get(number, ""))
        for number, title in enumerate(QUALITY_MODEL, start=1)
    ]
