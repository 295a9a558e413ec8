"""What every field of FIT is for, and how long it is kept."""

from residents.retention import DOCUMENTATION

AGREED = f"Afsluttes, men slettes ikke. {DOCUMENTATION}"
READ = f"Så man ved, hvem der kunne læse hvornår. {DOCUMENTATION}"
SAID = f"Kladde, til skemaet er sendt; derefter uændret. {DOCUMENTATION}"
LICENCE = "Gemmes, så længe huset bruger ordlyden, og derefter så længe der er svar givet på den."

FIT = {
    "FitCourse": {
        "key": f"Forløbets nøgle i adresser. {AGREED}",
        "facility": f"Hvilket hus aftalen er fra. {AGREED}",
        "resident": f"Hvem aftalen er med. {AGREED}",
        "rated": f"Hvad spørgsmålene om samarbejdet handler om. {AGREED}",
        "method": f"Hvilken metode eller indsats det er. {AGREED}",
        "mode": f"Hvordan borgeren svarer. {AGREED}",
        "age_group": f"Hvilken linje fra terapiforløb der tegnes. {AGREED}",
        "every_days": f"Hvor ofte samtalerne er. {AGREED}",
        "earlier_intervals": f"Hvor ofte de var før, og hvor længe det stod. {AGREED}",
        "first_on": f"Dagen for den første samtale. {AGREED}",
        "agreed_at": f"Hvornår det blev aftalt. {AGREED}",
        "agreed_by": f"Hvem der skrev aftalen. {AGREED}",
        "changed_at": f"Hvornår aftalen sidst blev rettet. {AGREED}",
        "changed_by": f"Hvem der rettede den. {AGREED}",
        "ended_at": f"Hvornår det sluttede. {AGREED}",
        "ended_by": f"Hvem der skrev, at det sluttede. {AGREED}",
        "client_key": f"Så et dobbelt tryk ikke bliver til to aftaler. {AGREED}",
    },
    "FitReader": {
        "key": f"Nøglen i adresser. {READ}",
        "course": f"Hvilket forløb det gælder. {READ}",
        "facility": f"Hvilket hus det er i. {READ}",
        "user": f"Hvem der læser. {READ}",
        "has_the_talks": f"Om personen også holder samtalerne. {READ}",
        "since": f"Fra hvornår. {READ}",
        "given_by": f"Hvem der gav det. {READ}",
        "ended_at": f"Hvornår det blev taget tilbage. {READ}",
    },
    "FitRefusal": {
        "facility": f"Hvilket hus det er i. {DOCUMENTATION}",
        "resident": f"Hvem der har sagt nej tak, så der ikke spørges igen. {DOCUMENTATION}",
        "said_at": f"Hvornår der blev sagt nej tak. {DOCUMENTATION}",
        "typed_by": f"Hvem der skrev det. {DOCUMENTATION}",
        "taken_back_at": f"Hvornår det blev taget tilbage. {DOCUMENTATION}",
    },
    "FitPutOff": {
        "course": f"Hvilket forløb det gælder. {DOCUMENTATION}",
        "facility": f"Hvilket hus det er i. {DOCUMENTATION}",
        "was_due_on": f"Dagen, samtalen skulle have været. {DOCUMENTATION}",
        "until_on": f"Den nye dag; tom for »nej tak i dag«. {DOCUMENTATION}",
        "reason": f"Hvorfor samtalen blev flyttet. {DOCUMENTATION}",
        "said_at": f"Hvornår det blev sagt. {DOCUMENTATION}",
        "said_by": f"Hvem der skrev det. {DOCUMENTATION}",
        "client_key": f"Så et dobbelt tryk ikke tæller to gange. {DOCUMENTATION}",
    },
    "FitTalk": {
        "key": f"Samtalens nøgle i adresser. {DOCUMENTATION}",
        "course": f"Hvilket forløb samtalen hører til. {DOCUMENTATION}",
        "facility": f"Hvilket hus samtalen er fra. {DOCUMENTATION}",
        "held_on": f"Dagen, samtalen blev holdt. {DOCUMENTATION}",
        "held_by": f"Hvem der holdt den med borgeren. {DOCUMENTATION}",
        "begun_at": f"Hvornår den blev begyndt. {DOCUMENTATION}",
        "is_from_file": f"Om den er hentet ind fra en fil. {DOCUMENTATION}",
    },
    "FitForm": {
        "talk": f"Hvilken samtale skemaet hører til. {SAID}",
        "facility": f"Hvilket hus skemaet er fra. {SAID}",
        "form": f"Om det handler om, hvordan det går, eller om samarbejdet. {SAID}",
        "mode": f"Hvordan der blev svaret. {SAID}",
        "line1": f"Borgerens svar på den første linje. {SAID}",
        "line2": f"Borgerens svar på den anden linje. {SAID}",
        "line3": f"Borgerens svar på den tredje linje. {SAID}",
        "line4": f"Borgerens svar på den fjerde linje. {SAID}",
        "refused": f"De linjer, borgeren ikke vil svare på. {SAID}",
        "help": f"Om nogen hjalp, når borgeren har sagt det. {SAID}",
        "is_from_paper": f"Om det er tastet ind fra papir. {SAID}",
        "typed_by": f"Hvem der trykkede eller tastede. {SAID}",
        "begun_at": f"Hvornår skemaet blev begyndt. {SAID}",
        "sent_at": f"Hvornår det blev sendt; tom for en kladde. {SAID}",
        "client_key": f"Så det samme skema ikke gemmes to gange. {SAID}",
    },
    "FitAgreement": {
        "facility": f"Hvilket hus aftalen er fra. {DOCUMENTATION}",
        "agreement": f"Aftalen, der blev lavet ved samtalen. {DOCUMENTATION}",
        "talk": f"Samtalen, aftalen kommer fra. {DOCUMENTATION}",
    },
    "FitWording": {
        "facility": f"Hvilket hus ordlyden er hentet ind i. {LICENCE}",
        "licensee": f"Hvem licensen er givet til. {LICENCE}",
        "licence": f"Licensens nummer. {LICENCE}",
        "licensed_on": f"Licensens dato. {LICENCE}",
        "language": f"Hvilket sprog ordlyden er på. {LICENCE}",
        "texts": f"Selve ordlyden. {LICENCE}",
        "fingerprint": f"Så den samme fil kan kendes igen. {LICENCE}",
        "loaded_at": f"Hvornår ordlyden blev hentet ind. {LICENCE}",
        "loaded_by": f"Hvem der hentede den ind. {LICENCE}",
    },
}
