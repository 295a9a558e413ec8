"""What every field of this room is for, and how long it is kept, in words a house can print.

The general rule stands first; a house's own rules for documentation decide the number of years.
"""

from evaluations.fit.retention import FIT

DOCUMENTATION = (
    "Gemmes, så længe borgeren bor her, og derefter efter husets regler for dokumentation."
)
EDITION = "Gemmes, så længe en runde bruger udgaven; en ubrugt udgave erstattes af den næste."
ROUND = "Gemmes med runden efter husets regler for dokumentation."
FORM = f"Følger skemaet. {DOCUMENTATION}"
ANSWER = f"Kladde, til skemaet er sendt; derefter uændret. {DOCUMENTATION}"
NUMBERS = "Fryses, når runden lukker, og gemmes med runden. Vises kun, når nok har svaret."
QUOTE = "Gemmes med runden, men vises ikke mere, når det er trukket tilbage."
REPORT = "Kun den nyeste gemmes, så den ikke laves to gange; slettes, når et citat trækkes tilbage."

REVIEW = f"Gemmes med undersøgelsen. Om en borger: {DOCUMENTATION} Om huset: efter husets regler."
NOTE = f"Følger undersøgelsen. Det, der er tilføjet, ændres ikke; en rettelse lægges til. {REVIEW}"

RETENTION = {
    "Instrument": {
        "slug": f"Udgavens korte navn i kommandoer og filer. {EDITION}",
        "facility": f"Hvilket hus der hentede udgaven; tom for en udgave til alle. {EDITION}",
        "title": f"Udgavens navn. {EDITION}",
        "source": f"Hvor ordlyden kommer fra. {EDITION}",
        "language": f"Hvilket sprog spørgsmålene er på. {EDITION}",
        "scale": f"Ordene for 1 til 5. {EDITION}",
        "practice_prompts": f"Spørgsmål til samtalen om praksis. {EDITION}",
        "translations": f"Udgavens navn og ordene for 1 til 5 på andre sprog. {EDITION}",
        "same_as": f"Den udgave, der spørger om det samme. {EDITION}",
        "fingerprint": f"Så den samme fil kan kendes igen. {EDITION}",
        "loaded_at": f"Hvornår udgaven blev hentet ind. {EDITION}",
    },
    "Theme": {
        "instrument": f"Hvilken udgave temaet hører til. {EDITION}",
        "number": f"Temaets nummer. {EDITION}",
        "title": f"Temaets navn. {EDITION}",
        "intro_resident": f"Hvad borgeren får at vide, før spørgsmålene. {EDITION}",
        "translations": f"Temaets navn og indledning på andre sprog. {EDITION}",
        "recommendations": f"De anbefalinger, temaet handler om. {EDITION}",
    },
    "Item": {
        "theme": f"Hvilket tema spørgsmålet hører til. {EDITION}",
        "letter": f"Spørgsmålets bogstav. {EDITION}",
        "topic": f"Kort navn i tabeller og figurer. {EDITION}",
        "resident": f"Ordlyden til borgeren. {EDITION}",
        "staff": f"Ordlyden til medarbejderen. {EDITION}",
        "practice": f"Spørgsmålet om praksis. {EDITION}",
        "talk": f"Hjælp til samtalen. {EDITION}",
        "translations": f"Ordlyden til borgeren på andre sprog. {EDITION}",
        "comparable": f"Om de to sider spørges om det samme. {EDITION}",
        "may_be_irrelevant": f"Om »ikke relevant« kan vælges. {EDITION}",
        "about_all": f"Om medarbejderen spørges om borgerne i almindelighed. {EDITION}",
        "same_as_other_edition": f"Om en anden udgave spørger om det samme her. {EDITION}",
    },
    "Round": {
        "key": f"Rundens nøgle i adresser. {ROUND}",
        "facility": f"Hvilket hus der spurgte. {ROUND}",
        "theme": f"Hvad der blev spurgt om. {ROUND}",
        "form": f"Om det var gruppe eller par. {ROUND}",
        "title": f"Rundens navn. {ROUND}",
        "units": f"Hvilke afdelinger der var med. {ROUND}",
        "is_split": f"Om borgernes svar også gøres op for hver afdeling. {ROUND}",
        "opens_on": f"Fra hvilken dag der kunne svares. {ROUND}",
        "closes_on": f"Hvornår huset bad om svar senest. {ROUND}",
        "opened_at": f"Hvornår runden blev lavet. {ROUND}",
        "opened_by": f"Hvem der åbnede runden. {ROUND}",
        "closed_at": f"Hvornår tallene blev frosset. {ROUND}",
        "reminded_at": "Så ingen bliver mindet om det for tit. Gemmes sammen med runden.",
        "k": f"Hvor mange svar der skulle til, da runden åbnede. {ROUND}",
        "participation": f"Hvor mange der var inviteret og svarede. {NUMBERS}",
    },
    "Invitation": {
        "key": f"Skemaets nøgle i adresser. {FORM}",
        "facility": f"Hvilket hus der spurgte. {FORM}",
        "round": f"Hvilken runde skemaet hører til. {FORM}",
        "perspective": f"Hvilken side der svarer. {FORM}",
        "resident": f"Borgeren, der svarer, eller som parret handler om. {FORM}",
        "user": f"Medarbejderen, der svarer. {FORM}",
        "paper_key": f"Nummeret på et papirskema uden navn. {FORM}",
        "unit": f"Borgerens afdeling, da runden åbnede. {FORM}",
        "open_theme": "Så ingen spørges to gange om det samme. Slettes, når runden lukker.",
        "resume_at": f"Hvor man kom til, så man kan fortsætte. {FORM}",
        "sent_at": f"Hvornår skemaet blev sendt. {FORM}",
        "declined_at": f"Hvornår der blev sagt nej tak. Vises aldrig med navn. {FORM}",
        "help": f"Om der blev hjulpet med at svare. Vises kun som antal. {FORM}",
        "typed_by": f"Hvem der tastede skemaet ind. {FORM}",
    },
    "Answer": {
        "perspective": f"Hvis stemme det er. {ANSWER}",
        "typed_by": f"Hvem der tastede. {ANSWER}",
        "client_key": f"Så det samme svar ikke gemmes to gange. {ANSWER}",
        "said_at": f"Hvornår der blev svaret. {ANSWER}",
        "shared_at": f"Hvornår svaret blev sendt. {ANSWER}",
        "facility": f"Hvilket hus der spurgte. {ANSWER}",
        "invitation": f"Hvilket skema svaret står i. {ANSWER}",
        "item": f"Hvilket spørgsmål der blev svaret på. {ANSWER}",
        "value": f"Tallet fra 1 til 5. {ANSWER}",
        "missing": f"Hvorfor der ikke er et tal. {ANSWER}",
        "comment": f"Egne ord til svaret; læses kun af den, der skrev. {ANSWER}",
        "may_quote": "Om ordene må citeres. Kan altid trækkes tilbage; det gælder med det samme.",
    },
    "ItemResult": {
        "facility": f"Hvilket hus tallene er fra. {NUMBERS}",
        "round": f"Hvilken runde tallene er fra. {NUMBERS}",
        "item": f"Hvilket spørgsmål tallene er fra. {NUMBERS}",
        "counts": f"Hvor mange der svarede 1, 2, 3, 4 og 5 på hver side. {NUMBERS}",
        "missing": f"Hvor mange der ikke gav et tal, og hvorfor. {NUMBERS}",
        "distances": f"Hvor langt parrene var fra hinanden. {NUMBERS}",
        "parts": f"Borgernes svar for hver afdeling, hvis huset valgte det. {NUMBERS}",
        "own": f"De svar, der ikke kom fra en fil, så de kan skjules. {NUMBERS}",
    },
    "Quote": {
        "facility": f"Hvilket hus citatet er fra. {QUOTE}",
        "round": f"Hvilken runde citatet er fra. {QUOTE}",
        "answer": f"Hvilket svar det er fra, så den, der skrev, kan trække det tilbage. {QUOTE}",
        "text": f"Ordene, som de lød, da runden lukkede. {QUOTE}",
        "key": f"Citatets nøgle på siden, hvor citaterne læses igennem. {QUOTE}",
        "read_by": f"Hvem der læste citatet igennem, før det blev vist. {QUOTE}",
        "read_at": f"Hvornår citatet blev læst igennem og ikke kunne genkendes. {QUOTE}",
        "left_out_at": f"Hvornår huset valgte ikke at bruge citatet. {QUOTE}",
        "withdrawn_at": f"Hvornår citatet blev trukket tilbage. {QUOTE}",
    },
    "PracticeReview": {
        "key": f"Undersøgelsens nøgle i adresser. {REVIEW}",
        "kind": f"Om det er en undersøgelse af praksis eller en snak om en runde. {REVIEW}",
        "facility": f"Hvilket hus der undersøger. {REVIEW}",
        "resident": f"Borgeren, det handler om; tom, når det er huset. {REVIEW}",
        "theme": f"Hvilket tema der undersøges. {REVIEW}",
        "round": f"Runden, undersøgelsen er lavet ud fra. {REVIEW}",
        "title": f"Det navn, huset gav undersøgelsen. {REVIEW}",
        "participants": f"Hvem der var med, med egne ord. {REVIEW}",
        "held_on": f"Hvilken dag mødet var. {REVIEW}",
        "opened_at": f"Hvornår undersøgelsen blev lavet. {REVIEW}",
        "opened_by": f"Hvem der åbnede undersøgelsen. {REVIEW}",
        "ended_at": f"Hvornår undersøgelsen blev sluttet. {REVIEW}",
    },
    "ReviewItem": {
        "review": f"Hvilken undersøgelse det er. {REVIEW}",
        "item": f"Hvilket spørgsmål der er valgt. {REVIEW}",
        "state": f"Om spørgsmålet er valgt, parkeret eller talt om. {REVIEW}",
        "order": f"I hvilken rækkefølge spørgsmålene er valgt. {REVIEW}",
    },
    "ReviewNote": {
        "perspective": f"Hvis ord det er; tom for det, mødet siger sammen. {NOTE}",
        "typed_by": f"Hvem der skrev. Vises ikke. {NOTE}",
        "client_key": f"Så den samme note ikke gemmes to gange. {NOTE}",
        "said_at": f"Hvornår det blev skrevet. {NOTE}",
        "shared_at": f"Hvornår det blev tilføjet; tom for en kladde. {NOTE}",
        "facility": f"Hvilket hus noten er fra. {NOTE}",
        "review": f"Hvilken undersøgelse noten hører til. {NOTE}",
        "item": f"Hvilket spørgsmål noten handler om. {NOTE}",
        "prompt": f"Hvilket underspørgsmål noten svarer på. {NOTE}",
        "text": f"Det, der blev sagt. {NOTE}",
        "said_by": f"Hvem der sagde det, kun når den, der sagde det, vil have det med. {NOTE}",
        "replaces": f"Den note, som rettelsen træder i stedet for. {NOTE}",
    },
    "ReviewAgreement": {
        "facility": f"Hvilket hus aftalen er fra. {REVIEW}",
        "agreement": f"Aftalen, der blev lavet ud fra undersøgelsen. {REVIEW}",
        "review": f"Undersøgelsen, aftalen kommer fra. {REVIEW}",
        "item": f"Spørgsmålet, aftalen handler om; tom for hele temaet. {REVIEW}",
    },
    "RoundAgreement": {
        "facility": f"Hvilket hus aftalen er fra. {ROUND}",
        "agreement": f"Aftalen, der blev lavet ud fra runden. {ROUND}",
        "round": f"Runden, aftalen kommer fra. {ROUND}",
        "item": f"Spørgsmålet, aftalen handler om; tom for hele temaet. {ROUND}",
    },
    "StoredReport": {
        "facility": f"Hvilket hus rapporten er fra. {REPORT}",
        "round": f"Hvilken runde rapporten er fra; tom, når den er om flere. {REPORT}",
        "kind": f"Om det er en temarapport, en samlet rapport eller en plakat. {REPORT}",
        "fingerprint": f"Så man kan se, om indholdet er det samme. {REPORT}",
        "pdf": f"Selve rapporten. {REPORT}",
        "made_at": f"Hvornår rapporten blev lavet. {REPORT}",
    },
    **FIT,
}
