"""What a resident is told of the log: when somebody looked, as what, at what. No names of staff."""

from collections import namedtuple
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.dateformat import format as in_danish

from residents.access import FIT_READS, FIT_TALKS, INVITED, LIVES_HERE
from residents.models import Look, Tie
from residents.models.agreements import TOOK_ON

Kind = Tie.Kind

# How many days a page shows, and how many more for each »vis ældre«.
DAYS_AT_A_TIME = 90

# Who looked, in words for a resident; the closest relation first.
ROLE_WORDS = {
    Kind.BREAK_GLASS: "En med nødadgang",
    # What one reads oneself is no look, but for the days after another changed the sign-in.
    Kind.SELF: "Dig selv, med et nyt login",
    Kind.CONTACT: "En kontaktperson",
    Kind.COORDINATOR: "En koordinator",
    Kind.MEDICINE: "En medicinansvarlig",
    Kind.TEAM: "En fra dit team",
    Kind.LET_IN: "En, du har lukket ind",
    FIT_TALKS: "En, der holder FIT med dig",
    FIT_READS: "En, du har lukket ind i FIT",
    TOOK_ON: "En, der har taget en aftale på sig",
    INVITED: "En, der svarer på et skema",
    Kind.ON_DUTY: "En på vagt",
    Kind.MANAGER: "En leder",
    Kind.EMPLOYED: "En medarbejder",
    Kind.SUBSTITUTE: "En vikar",
    Kind.INSPECTOR: "En fra tilsynet",
    Kind.ADMINISTRATOR: "En administrator",
    LIVES_HERE: "En, der bor her",
}
# What was looked at, in words for the resident themself, where »Så« and the purpose would not do.
ON_A_LIST = "Så en liste med dit navn."
OWN_WORDS = {
    "den personlige side": "Så din side.",
    "siden til nødadgang": "Åbnede siden om nødadgang. Læste ikke dine aftaler.",
    "borgerens aftaler": "Så dine aftaler.",
    "en aftale": "Så en af dine aftaler.",
    "en aftale, der skal rettes": "Åbnede en af dine aftaler for at rette den.",
    "aftalerne på forsiden": "Så dine aftaler på sin forside.",
    "skemaerne på forsiden": "Så dit navn ved et skema på sin forside.",
    "ønsket om en samtale": "Så, at du vil tale med nogen.",
    "en undersøgelse af praksis": "Så »Vores samarbejde«.",
    "borgerens planer": "Så, hvilke planer du har.",
    "husets planer": "Så, hvilke planer du har. Læste dem ikke.",
    "de planer, der venter på teamet": "Så, hvilke af dine planer der venter på dit team.",
    "en trivselsplan": "Læste din trivselsplan.",
    "en tryghedsplan": "Læste din tryghedsplan.",
    "en læringsplan": "Læste en af dine læringsplaner.",
    "de tidligere versioner af en trivselsplan": "Læste tidligere versioner af din trivselsplan.",
    "de tidligere versioner af en tryghedsplan": "Læste tidligere versioner af din tryghedsplan.",
    "de tidligere versioner af en læringsplan": (
        "Læste tidligere versioner af en læringsplan om dig."
    ),
    "et print af en trivselsplan": "Printede din trivselsplan.",
    "et print af en tryghedsplan": "Printede din tryghedsplan.",
    "et print af en læringsplan": "Printede en af dine læringsplaner.",
    "et print af tryghedsplanen": "Printede din tryghedsplan.",
    "borgerens ord om sig selv": "Så det, du har sagt om dig selv.",
    "borgerens situationer": "Så, hvilke situationer du har været i.",
    "en situation": "Læste om en situation, du var i.",
    "husets tavle": "Så din situation på tavlen.",
    "situationerne på forsiden": "Så din situation på sin forside.",
    "det, der er aftalt om FIT": "Så, hvad I har aftalt om FIT. Læste ikke dine svar.",
    "svarene i FIT": "Læste dine svar i FIT.",
    "et FIT-skema": "Åbnede et af dine skemaer i FIT.",
    "svarene i FIT, hentet i en fil": "Hentede dine svar i FIT.",
    "et print af svarene i FIT": "Printede dine svar i FIT.",
    "listen over, hvem der læser FIT": "Så, hvem der læser dine svar i FIT.",
    "samtalerne om FIT på forsiden": "Så dagen for din næste FIT på sin forside.",
    "borgerne på forsiden": ON_A_LIST,
    "listen over borgere": ON_A_LIST,
    "listen til nødadgang": ON_A_LIST,
    "listen over husets mennesker": ON_A_LIST,
    "listen over inviterede": ON_A_LIST,
    "listen over dem, der kan inviteres": ON_A_LIST,
    "listen over undersøgelser af praksis": ON_A_LIST,
    "husets runder": ON_A_LIST,
    "det, der skal ses efter": ON_A_LIST,
    "nødadgangene på forsiden": ON_A_LIST,
    "listen over ny adgang på forsiden": ON_A_LIST,
}
NO_ROLE = "En fra huset"
GONE = ", der ikke længere er her"

Day = namedtuple("Day", "words looks")


@dataclass
class Told:
    """The same person, as the same, at the same thing on one day: the times, the latest first."""

    who: str
    says: str
    is_glass: bool
    times: list = field(default_factory=list)


def role_word(relation):
    """Who it was, in words. relation: as in the log, kinds with a space between."""
    kinds = relation.split()
    return next((words for kind, words in ROLE_WORDS.items() if kind in kinds), NO_ROLE)


def own_words(purpose):
    """What somebody looked at, as a sentence to the resident it is about."""
    return OWN_WORDS.get(purpose, f"Så {purpose}.")


def looks_at(resident):
    """The looks at a resident: at themself, at what is theirs, and at lists with their name."""
    on_a_list = Q(resident=None, about__contains=str(resident.key))
    looks = Look.objects.filter(facility=resident.facility)
    return looks.filter(Q(resident=resident) | on_a_list)


def looks_told(resident, spans=1):
    """([Day], the latest first, whether there are earlier ones). spans: of 90 days each."""
    first = timezone.localdate() - timedelta(days=DAYS_AT_A_TIME * spans - 1)
    since = timezone.make_aware(datetime.combine(first, time()))
    looks = looks_at(resident)
    shown = looks.filter(at__gte=since).order_by("-at", "-number")
    return _by_day(list(shown), resident), looks.filter(at__lt=since).exists()


def _by_day(looks, resident):
    here = _still_here(looks, resident)
    days = {}
    for look in looks:
        at = timezone.localtime(look.at)
        told = days.setdefault(at.date(), {})
        says = own_words(look.what)
        line = told.setdefault((look.user_id, look.relation, says), _told(look, here))
        line.times.append(at)
    return [Day(day_word(day), list(told.values())) for day, told in days.items()]


def _told(look, here):
    is_glass = Kind.BREAK_GLASS in look.relation.split()
    left = "" if look.user_id is None or look.user_id in here else GONE
    return Told(role_word(look.relation) + left, own_words(look.what), is_glass)


def _still_here(looks, resident):
    """Those of the users who are something in the house today."""
    ties = Tie.objects.current().filter(
        facility=resident.facility, user__in={look.user_id for look in looks if look.user_id}
    )
    return set(ties.values_list("user", flat=True))


def day_word(day):
    """»I dag«, »I går«, »Onsdag 4. november«, and the year where it is another."""
    today = timezone.localdate()
    if day == today:
        return "I dag"
    if day == today - timedelta(days=1):
        return "I går"
    shape = "l j. F" if day.year == today.year else "l j. F Y"
    return in_danish(day, shape).capitalize()
