"""What every field of this room is for, and how long it is kept, in words a house can print.

The general rule stands first; a house's own rules for documentation decide the number of years.
"""

DOCUMENTATION = (
    "Gemmes, så længe borgeren bor her, og derefter efter husets regler for dokumentation."
)
HOUSE = "Gemmes, så længe huset bruger Botilbud."
ACCOUNT = "Gemmes, så længe personen har relationer til huset, og derefter så længe loggen gemmes."
LOG = "Loggen gemmes mindst så længe som det, den handler om. Den rummer intet indhold."
AGREEMENT = (
    "En borgers aftale gemmes som borgerens øvrige dokumentation, husets efter husets regler."
)
LETTER = "Slettes 90 dage efter, at det kom."
TALK = "Gemmes, så huset kan se, om der bliver svaret. Der står intet om, hvad det handler om."

# What an agreement says today, and what it said before it was corrected.
WORDING = {
    "what": f"Hvad der er aftalt. {AGREEMENT}",
    "who": f"Hvem der gør det, med ord. {AGREEMENT}",
    "taken_on_by": f"Hvem der har taget aftalen på sig og ser den på forsiden. {AGREEMENT}",
    "starts_on": f"Hvornår det begynder. {AGREEMENT}",
    "due_on": f"Hvornår det skal være gjort. {AGREEMENT}",
    "sign": f"Hvad man kan se, når det virker. {AGREEMENT}",
    "follow_up_on": f"Hvornår der skal følges op. {AGREEMENT}",
}

RETENTION = {
    "Facility": {
        "key": f"Husets nøgle i adresser, så navnet ikke står der. {HOUSE}",
        "name": f"Så man kan se, hvilket hus det er. {HOUSE}",
        "force_url": f"Hvor magtanvendelse indberettes; siderne viser derhen. {HOUSE}",
        "phone": f"Står ved alle fritekstfelter, så man kan ringe i stedet. {HOUSE}",
        "k": f"Hvor mange svar der skal til, før tal vises. {HOUSE}",
    },
    "Unit": {
        "key": f"Afdelingens nøgle i adresser. {HOUSE}",
        "facility": f"Hvilket hus afdelingen hører til. {HOUSE}",
        "name": f"Så man kan kende afdelingerne fra hinanden. {HOUSE}",
    },
    "Resident": {
        "key": f"Borgerens nøgle i adresser, så navnet ikke står der. {DOCUMENTATION}",
        "facility": f"Hvor borgeren bor. {DOCUMENTATION}",
        "unit": f"Hvilken afdeling borgeren bor i. {DOCUMENTATION}",
        "first_name": f"Så man ved, hvem det handler om. {DOCUMENTATION}",
        "last_name": f"Så man kan kende borgere fra hinanden. {DOCUMENTATION}",
        "moved_in_on": f"Fra hvornår borgeren er med i husets runder. {DOCUMENTATION}",
        "moved_out_on": f"Fra hvornår fristen for at gemme tæller. {DOCUMENTATION}",
        "text_size": f"Hvor stor teksten er på borgerens skærme. {DOCUMENTATION}",
        "has_high_contrast": f"Om borgerens skærme er sorte og hvide. {DOCUMENTATION}",
        "has_smileys": f"Om der er smileyer ved borgerens svar. {DOCUMENTATION}",
        "language": f"Hvilket sprog borgerens skærme er på. {DOCUMENTATION}",
    },
    "User": {
        "key": f"Personens nøgle i adresser og filer. {ACCOUNT}",
        "username": f"Det, man logger ind med. {ACCOUNT}",
        "name": f"Så andre i huset ved, hvem det er. {ACCOUNT}",
        "email": f"Til at få en ny adgangskode; bruges ikke til andet. {ACCOUNT}",
        "is_active": f"Om personen kan logge ind. {ACCOUNT}",
        "password": f"Kun et aftryk, der ikke kan læses. {ACCOUNT}",
        "start_password_at": f"Hvornår en startadgangskode blev lavet: den skal skiftes. {ACCOUNT}",
        "letters_from": f"Fra hvornår en tablets gemte ord igen tages imod. {ACCOUNT}",
        "is_demo": f"Om det er en opdigtet person fra eksemplet. {ACCOUNT}",
        "is_handed_only": f"Om kontoen kun bruges på tabletter, der gives til borgeren. {ACCOUNT}",
        "last_login": f"Så man kan finde konti, der ikke bruges mere. {ACCOUNT}",
    },
    "Tie": {
        "key": f"Rollens nøgle i adresser. {LOG}",
        "user": f"Hvem relationen gælder. {LOG}",
        "kind": f"Hvad personen er for borgeren, afdelingen eller huset. {LOG}",
        "facility": f"Det hus, relationen gælder. {LOG}",
        "unit": f"Den afdeling, relationen gælder. {LOG}",
        "resident": f"Den borger, relationen gælder. {LOG}",
        "since": f"Fra hvornår der var adgang. {LOG}",
        "until": f"Til hvornår der var adgang. Relationer sluttes, men slettes ikke. {LOG}",
        "given_by": f"Hvem der gav adgangen. {LOG}",
        "ended_by": f"Hvem der sluttede den. {LOG}",
        "reason": f"Hvorfor, når det skal siges: ved nødadgang. Borgeren ser det. {LOG}",
    },
    "HandOver": {
        "key": f"Så tabletten ved, hvad den blev givet til. {LOG}",
        "facility": f"Hvilket hus tabletten er i. {LOG}",
        "resident": f"Hvem der fik tabletten. {LOG}",
        "user": f"Den konto, borgerens egne ord står under. {LOG}",
        "handed_by": f"Hvem der gav tabletten. Borgeren ser det. {LOG}",
        "tasks": f"Hvilke skemaer og planer tabletten åbnede. {LOG}",
        "session": f"Kun et aftryk, der ikke kan læses. {LOG}",
        "handed_at": f"Hvornår tabletten blev givet; efter et døgn lukker den. {LOG}",
        "begun_at": f"Hvornår borgeren sagde ja til at tage den. {LOG}",
        "seen_at": f"Hvornår den sidst blev brugt; efter 12 timer lukker den. {LOG}",
        "ended_at": f"Hvornår den kom tilbage. {LOG}",
        "end": f"Hvordan det sluttede. {LOG}",
        "kept_until": f"Hvor længe dens kladder blev gemt, da den lukkede af sig selv. {LOG}",
    },
    "SignInLink": {
        "key": f"Linkets nøgle i adresser; det åbner intet. {LOG}",
        "facility": f"Hvilket hus linket er fra. {LOG}",
        "resident": f"Hvem linket er til. {LOG}",
        "user": f"Hvis login linket åbner. {LOG}",
        "made_by": f"Hvem der lavede linket. Borgeren ser det. {LOG}",
        "digest": f"Kun et aftryk, der ikke kan læses. {LOG}",
        "made_at": f"Hvornår linket blev lavet. {LOG}",
        "expires_at": f"Hvor længe linket virkede: en halv time. {LOG}",
        "used_at": f"Hvornår der blev logget ind med det. {LOG}",
        "used_on": f"Hvilken slags enhed der blev logget ind på. {LOG}",
        "voided_at": f"Hvornår linket holdt op med at virke, uden at det blev brugt. {LOG}",
    },
    "Letter": {
        "key": f"Så det samme ikke gemmes to gange, når tabletten sender igen. {LETTER}",
        "facility": f"Hvilket hus det er fra. {LETTER}",
        "resident": f"Hvem der sagde det. {LETTER}",
        "user": f"Hvis tablet det blev sagt på. {LETTER}",
        "kind": f"Om det var til et skema, FIT eller en plan. {LETTER}",
        "place": f"Hvilket skema, hvilken samtale eller hvilken plan. {LETTER}",
        "about": f"Hvilket spørgsmål det var svar på. {LETTER}",
        "said_at": f"Hvornår det blev sagt, så det nyeste gælder. {LETTER}",
        "received_at": f"Hvornår det kom frem. {LETTER}",
        "outcome": f"Om det blev gemt, eller hvorfor ikke. {LETTER}",
        "words": "Det, der kom for sent. Kun borgeren læser det. Slettes efter 30 dage.",
    },
    "LogRow": {
        "facility": f"I hvilket hus. {LOG}",
        "number": f"Rækkens nummer i husets kæde, så en, der mangler, kan ses. {LOG}",
        "kind": f"Om nogen så eller ændrede. {LOG}",
        "at": f"Hvornår. {LOG}",
        "user": f"Hvem; tom for serverens kommandolinje. Borgeren ser rollen. {LOG}",
        "relation": f"Hvad personen var for borgeren eller huset, da det skete. {LOG}",
        "resident": f"Hvem det handlede om. {LOG}",
        "what": f"Hvad det skulle bruges til, eller hvad der blev gjort. {LOG}",
        "about": f"Nøgler på det, der lå under, og på dem, der stod på en liste. {LOG}",
        "mac": f"Koden, der viser, om rækken er ændret. {LOG}",
    },
    # The same rows under the names of their kinds.
    "Look": {},
    "Change": {},
    "LogAnchor": {
        "facility": f"Hvilket hus ankeret er for. {LOG}",
        "number": f"Hvor langt kæden nåede. {LOG}",
        "mac": f"Koden på den række. {LOG}",
        "at": f"Hvornår ankeret blev sat. {LOG}",
        "is_pruning": f"Om rækkerne til og med nummeret er slettet efter husets regler. {LOG}",
        "signature": f"Underskriften, der viser, om ankeret er ægte. {LOG}",
    },
    "LogCheck": {
        "row": f"Den række i loggen, der er set efter. {LOG}",
        "facility": f"Hvilket hus det er. {LOG}",
        "had_reason": f"Om der var en grund. {LOG}",
        "note": f"Lederens egne ord om eftersynet, uden noget om borgeren. {LOG}",
        "checked_by": f"Hvem der så efter. {LOG}",
        "checked_at": f"Hvornår. {LOG}",
    },
    "Agreement": {
        "key": f"Aftalens nøgle i adresser. {AGREEMENT}",
        "facility": f"Hvilket hus aftalen er fra. {AGREEMENT}",
        "resident": f"Borgeren, aftalen er med; tom for husets egne. {AGREEMENT}",
        **WORDING,
        "made_by": f"Hvem der skrev aftalen. {AGREEMENT}",
        "made_at": f"Hvornår aftalen blev lavet. {AGREEMENT}",
        "client_key": f"Så den samme aftale ikke gemmes to gange. {AGREEMENT}",
    },
    "EarlierWording": {
        "agreement": f"Hvilken aftale der blev rettet. {AGREEMENT}",
        "facility": f"Hvilket hus aftalen er fra. {AGREEMENT}",
        **WORDING,
        "corrected_by": f"Hvem der rettede aftalen. {AGREEMENT}",
        "corrected_at": f"Hvornår aftalen blev rettet. {AGREEMENT}",
    },
    "AgreementStatus": {
        "agreement": f"Hvilken aftale det handler om. {AGREEMENT}",
        "facility": f"Hvilket hus aftalen er fra. {AGREEMENT}",
        "status": f"Hvordan det gik den dag. Ændres aldrig; der lægges til. {AGREEMENT}",
        "perspective": f"Hvilken side der fortalte det; tom for begyndelsen. {AGREEMENT}",
        "note": f"Egne ord om, hvordan det går. {AGREEMENT}",
        "said_by": f"Hvem der fortalte det. {AGREEMENT}",
        "said_at": f"Hvornår det blev fortalt. {AGREEMENT}",
        "client_key": f"Så det samme ikke gemmes to gange. {AGREEMENT}",
    },
    "TalkRequest": {
        "resident": f"Hvem der vil tale med nogen. {TALK}",
        "facility": f"Hvilket hus der skal svare. {TALK}",
        "asked_at": f"Hvornår borgeren bad om det. {TALK}",
        "taken_at": f"Hvornår nogen tog samtalen. {TALK}",
        "taken_by": f"Hvem der tog samtalen. {TALK}",
    },
}
