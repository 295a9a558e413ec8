"""What a resident is told of the log: when somebody looked, as what, at what.

By what and not by name; who gave a tablet or made a code is named, for the resident met them.
"""

from collections import namedtuple
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from residents.access import FIT_READS, FIT_TALKS, INVITED, LIVES_HERE
from residents.days import weekday_and_day
from residents.models import Look, Tie
from residents.models.agreements import TOOK_ON

Kind = Tie.Kind

# How many days a page shows, and how many more for each »vis ældre«.
DAYS_AT_A_TIME = 90

# Who looked, in words for a resident; the closest relation first.
ROLE_WORDS = {
    Kind.BREAK_GLASS: _("En med nødadgang"),
    # What one reads oneself is no look, but for the days after another changed the sign-in.
    Kind.SELF: _("Dig selv, med et nyt login"),
    Kind.CONTACT: _("En kontaktperson"),
    Kind.COORDINATOR: _("En koordinator"),
    Kind.MEDICINE: _("En medicinansvarlig"),
    Kind.TEAM: _("En fra dit team"),
    Kind.LET_IN: _("En, du har lukket ind"),
    FIT_TALKS: _("En, der holder FIT med dig"),
    FIT_READS: _("En, du har lukket ind i FIT"),
    TOOK_ON: _("En, der har taget en aftale på sig"),
    INVITED: _("En, der svarer på et skema"),
    Kind.ON_DUTY: _("En på vagt"),
    Kind.MANAGER: _("En leder"),
    Kind.EMPLOYED: _("En medarbejder"),
    Kind.SUBSTITUTE: _("En vikar"),
    Kind.INSPECTOR: _("En fra tilsynet"),
    Kind.ADMINISTRATOR: _("En administrator"),
    LIVES_HERE: _("En, der bor her"),
}
# What was looked at, in words for the resident themself, where »Så« and the purpose would not do.
ON_A_LIST = _("Så en liste med dit navn.")
OWN_WORDS = {
    "den personlige side": _("Så din side."),
    "siden til nødadgang": _("Åbnede siden om nødadgang. Læste ikke dine aftaler."),
    "siden til at give en tablet": _("Åbnede siden, hvor man giver dig en tablet."),
    "borgerens aftaler": _("Så dine aftaler."),
    "en aftale": _("Så en af dine aftaler."),
    "en aftale, der skal rettes": _("Åbnede en af dine aftaler for at rette den."),
    "aftalerne på forsiden": _("Så dine aftaler på sin forside."),
    "skemaerne på forsiden": _("Så dit navn ved et skema på sin forside."),
    "ønsket om en samtale": _("Så, at du vil tale med nogen."),
    "en undersøgelse af praksis": _("Så »Vores samarbejde«."),
    "borgerens planer": _("Så, hvilke planer du har."),
    "husets planer": _("Så, hvilke planer du har. Læste dem ikke."),
    "de planer, der venter på teamet": _("Så, hvilke af dine planer der venter på dit team."),
    "en trivselsplan": _("Læste din trivselsplan."),
    "en tryghedsplan": _("Læste din tryghedsplan."),
    "en læringsplan": _("Læste en af dine læringsplaner."),
    "de tidligere versioner af en trivselsplan": _(
        "Læste tidligere versioner af din trivselsplan."
    ),
    "de tidligere versioner af en tryghedsplan": _(
        "Læste tidligere versioner af din tryghedsplan."
    ),
    "de tidligere versioner af en læringsplan": _(
        "Læste tidligere versioner af en læringsplan om dig."
    ),
    "et print af en trivselsplan": _("Printede din trivselsplan."),
    "et print af en tryghedsplan": _("Printede din tryghedsplan."),
    "et print af en læringsplan": _("Printede en af dine læringsplaner."),
    "et print af tryghedsplanen": _("Printede din tryghedsplan."),
    "det, borgeren selv har sagt": _("Så det, du selv har sagt."),
    "borgerens ord om sig selv": _("Så det, du har sagt om dig selv."),
    "borgerens situationer": _("Så, hvilke situationer du har været i."),
    "en situation": _("Læste om en situation, du var i."),
    "husets tavle": _("Så din situation på tavlen."),
    "situationerne på forsiden": _("Så din situation på sin forside."),
    "det, der er aftalt om FIT": _("Så, hvad I har aftalt om FIT. Læste ikke dine svar."),
    "svarene i FIT": _("Læste dine svar i FIT."),
    "et FIT-skema": _("Åbnede et af dine skemaer i FIT."),
    "svarene i FIT, hentet i en fil": _("Hentede dine svar i FIT."),
    "et print af svarene i FIT": _("Printede dine svar i FIT."),
    "listen over, hvem der læser FIT": _("Så, hvem der læser dine svar i FIT."),
    "samtalerne om FIT på forsiden": _("Så dagen for din næste FIT på sin forside."),
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
    "siden til login-kode": _("Åbnede siden, hvor man laver en kode til dit login."),
}
NO_ROLE = _("En fra huset")
GONE = _(", der ikke længere er her")

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
    said = OWN_WORDS.get(purpose)
    return str(said) if said else _("Så {what}.").format(what=gettext(purpose))


def looks_at(resident):
    """The looks at a resident: at themself, at what is theirs, and at lists with their name."""
    on_a_list = Q(resident=None, about__contains=str(resident.key))
    looks = Look.objects.filter(facility=resident.facility)
    return looks.filter(Q(resident=resident) | on_a_list)


def looks_told(resident, spans=1):
    """([Day], the latest first, whether there are earlier ones). spans: of 90 days each."""
    since = _beginning(spans)
    looks = looks_at(resident)
    shown = looks.filter(at__gte=since).order_by("-at", "-number")
    return _by_day(list(shown), resident), looks.filter(at__lt=since).exists()


def tablets_given(resident, spans=1):
    """The times that somebody gave the resident a tablet, the latest first, with who it was."""
    given = resident.hand_overs.filter(handed_at__gte=_beginning(spans))
    return given.select_related("handed_by")


def links_made(resident, spans=1):
    """The links that were made to the resident's own sign-in, the latest first, with by whom."""
    made = resident.sign_in_links.filter(made_at__gte=_beginning(spans))
    return made.select_related("made_by")


def _beginning(spans):
    first = timezone.localdate() - timedelta(days=DAYS_AT_A_TIME * spans - 1)
    return timezone.make_aware(datetime.combine(first, time()))


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
        return _("I dag")
    if day == today - timedelta(days=1):
        return _("I går")
    return capfirst(weekday_and_day(day, with_year=day.year != today.year))
