"""What a look was at, where »Så« and the log's own words tell it well to a resident.

Those words are kept in the log as they stand in the program. Here they are marked, so that a
resident who reads another language is told in it.
"""

from django.utils.translation import gettext_noop as N_

TOLD_AS_THEY_STAND = frozenset(
    {
        N_("citaterne fra en runde"),
        N_("dagen for opfølgning på en læringsplan"),
        N_("dagen for opfølgning på en trivselsplan"),
        N_("dagen for opfølgning på en tryghedsplan"),
        N_("den sidste vurdering af en situation"),
        N_("det, der ikke var gemt endnu"),
        N_("en runde på fælles skærm"),
        N_("en sammenligning"),
        N_("et forslag til en læringsplan"),
        N_("et forslag til en trivselsplan"),
        N_("et forslag til en tryghedsplan"),
        N_("et forslag ud fra en læringsplan"),
        N_("et print af en samlet rapport"),
        N_("et print af en temarapport"),
        N_("et print af et opslag"),
        N_("et print af skemaer på papir"),
        N_("et print til at tage med"),
        N_("et skema"),
        N_("et skema på papir"),
        N_("husets FIT-tal"),
        N_("husets aftaler"),
        N_("husets egne spørgsmål til planer"),
        N_("husets indstillinger"),
        N_("husets ordlyd til FIT"),
        N_("husets skemaer"),
        N_("listen over, hvem der har set noget"),
        N_("listen over, hvem der kan læse"),
        N_("siden om en runde"),
        N_("siden om, hvem der må hvad"),
        N_("siden til at notere en episode"),
        N_("siden til at sige nej tak til en læringsplan"),
        N_("siden til at sige nej tak til en trivselsplan"),
        N_("siden til at sige nej tak til en tryghedsplan"),
        N_("siden til at slutte en situation"),
        N_("siden til at vurdere en situation"),
        N_("siden til en ny aftale"),
        N_("siden til en ny plan"),
        N_("siden til en ny runde"),
        N_("siden til en ny situation"),
        N_("siden til et svar på en situation"),
        N_("siden til skemaer på papir"),
        N_("siden til vagter"),
        N_("svarene i et skema"),
        N_("tabletten fra huset"),
        N_("tallene fra en runde, hentet i en fil"),
        N_("temaet i flere huse"),
        N_("to skemaer ved siden af hinanden"),
        N_("valgene for skærmen"),
    }
)
