"""What every field of this room is for, and how long it is kept, in words a house can print.

The general rule stands first; a house's own rules for documentation decide the number of years.
"""

DOCUMENTATION = (
    "Gemmes, så længe borgeren bor her, og derefter efter husets regler for dokumentation."
)
PLAN = f"Følger planen. {DOCUMENTATION}"
SAID = f"Kladde, til det er delt; derefter uændret. {DOCUMENTATION}"
STANDS = f"Ændres og slettes ikke, når det er gemt. {DOCUMENTATION}"
PROPOSAL = f"Følger de to planer, det binder sammen. {DOCUMENTATION}"
HOUSE = "Gemmes, så længe en af husets planer har svar på det."

# What every place about a resident has.
ABOUT = {
    "key": f"Nøglen i adresser. {DOCUMENTATION}",
    "facility": f"Hvilket hus borgeren bor i. {DOCUMENTATION}",
    "resident": f"Hvem det handler om. {DOCUMENTATION}",
}

RETENTION = {
    "Plan": {
        **ABOUT,
        "kind": f"Om det er en trivselsplan, en tryghedsplan eller en læringsplan. {PLAN}",
        "episode": f"Den episode, en læringsplan handler om. {PLAN}",
        "opened_at": f"Hvornår planen blev begyndt. {PLAN}",
        "opened_by": f"Hvem der begyndte planen. {PLAN}",
        "review_on": f"Hvilken dag de to ser på planen igen. {PLAN}",
    },
    "PlanStatement": {
        "perspective": f"Hvis stemme det er. {SAID}",
        "typed_by": f"Hvem der tastede. {SAID}",
        "client_key": f"Så det samme ikke gemmes to gange. {SAID}",
        "said_at": f"Hvornår det blev skrevet. {SAID}",
        "shared_at": f"Hvornår det blev delt; tom for en kladde. {SAID}",
        "plan": f"Hvilken plan det står i. {SAID}",
        "facility": f"Hvilket hus planen er fra. {SAID}",
        "prompt_key": f"Hvilken del af planen det er. {SAID}",
        "text": f"Ordene. En kladde læses af den, der skrev, og af den, hvis ord det er. {SAID}",
        "is_guess": f"Om medarbejderne gætter på, hvordan det er for borgeren. {SAID}",
        "replaces": f"Den version, som den, der skrev, havde foran sig. {SAID}",
        "proposal": f"Det forslag fra en læringsplan, som ordene kommer af. {SAID}",
    },
    "Reply": {
        "perspective": f"Hvilken side der svarer. {STANDS}",
        "typed_by": f"Hvem der tastede. {STANDS}",
        "client_key": f"Så det samme svar ikke gemmes to gange. {STANDS}",
        "said_at": f"Hvornår der blev svaret. {STANDS}",
        "shared_at": f"Hvornår svaret kunne læses: med det samme. {STANDS}",
        "statement": f"De ord, der svares på. {STANDS}",
        "facility": f"Hvilket hus planen er fra. {STANDS}",
        "fits": f"Om det passer, ikke passer eller er talt om. {STANDS}",
        "text": f"Egne ord til svaret. {STANDS}",
    },
    "Refusal": {
        "plan": f"Den plan, borgeren siger nej tak til. {PLAN}",
        "facility": f"Hvilket hus planen er fra. {PLAN}",
        "said_at": f"Hvornår borgeren sagde nej tak. {PLAN}",
        "typed_by": f"Hvem der tastede det. {PLAN}",
        "taken_back_at": f"Hvornår borgeren ville være med alligevel. {PLAN}",
        "taken_back_by": f"Hvem der tastede, at borgeren ville være med. {PLAN}",
    },
    "OwnPrompt": {
        "facility": f"Hvilket hus der spørger. {HOUSE}",
        "kind": f"Hvilken slags plan der spørges i. {HOUSE}",
        "prompt_key": f"Delens korte navn. {HOUSE}",
        "wording": f"Hvad der spørges om, med ord til hver side. {HOUSE}",
        "added_at": f"Hvornår huset begyndte at spørge. {HOUSE}",
        "is_asked": f"Om huset spørger endnu. {HOUSE}",
    },
    "Situation": {
        **ABOUT,
        "opened_at": f"Hvornår situationen blev åbnet. {DOCUMENTATION}",
        "opened_by": f"Hvem der åbnede den. {DOCUMENTATION}",
        "ended_at": f"Hvornår den blev sluttet. {DOCUMENTATION}",
        "ended_by": f"Hvem der sluttede den. {DOCUMENTATION}",
    },
    "Assessment": {
        "situation": f"Den situation, der blev vurderet. {STANDS}",
        "facility": f"Hvilket hus det er fra. {STANDS}",
        "phase": f"Hvilken fase det var efter planen. {STANDS}",
        "doing": f"Hvad der blev gjort. {STANDS}",
        "judge_again_at": f"Hvornår der skulle vurderes igen. {STANDS}",
        "judged_at": f"Hvornår der blev vurderet. {STANDS}",
        "judged_by": f"Hvem der vurderede. {STANDS}",
        "client_key": f"Så den samme vurdering ikke gemmes to gange. {STANDS}",
    },
    "SeenBy": {
        "assessment": f"Den vurdering, der er set. {STANDS}",
        "facility": f"Hvilket hus det er fra. {STANDS}",
        "user": f"Hvem der så den. {STANDS}",
        "seen_at": f"Hvornår den blev set. {STANDS}",
    },
    "SituationWord": {
        "situation": f"Den situation, borgeren svarer på. {STANDS}",
        "facility": f"Hvilket hus det er fra. {STANDS}",
        "text": f"Borgerens egne ord om situationen. {STANDS}",
        "typed_by": f"Hvem der tastede. {STANDS}",
        "said_at": f"Hvornår det blev skrevet. {STANDS}",
        "client_key": f"Så de samme ord ikke gemmes to gange. {STANDS}",
    },
    "Episode": {
        **ABOUT,
        "situation": f"Den situation, episoden kom af; tom, når der ikke var en. {DOCUMENTATION}",
        "happened_at": f"Hvornår det skete; ved midnat kun dagen. {DOCUMENTATION}",
        "was_averted": f"Om episoden blev afværget; tom, når det ikke blev sagt. {DOCUMENTATION}",
        "noted_by": f"Hvem der skrev den ind. {DOCUMENTATION}",
        "noted_at": f"Hvornår den blev skrevet ind. {DOCUMENTATION}",
    },
    "Proposal": {
        "key": f"Forslagets nøgle i adresser. {PROPOSAL}",
        "facility": f"Hvilket hus forslaget er fra. {PROPOSAL}",
        "finding": f"Ordene i læringsplanen, som forslaget kommer af. {PROPOSAL}",
        "plan": f"Den plan, der foreslås ændret. {PROPOSAL}",
        "prompt_key": f"Den del, der foreslås ændret. {PROPOSAL}",
        "proposed_by": f"Hvem der foreslog det. {PROPOSAL}",
        "proposed_at": f"Hvornår det blev foreslået. {PROPOSAL}",
        "set_aside_at": f"Hvornår forslaget blev lagt til side. {PROPOSAL}",
        "set_aside_by": f"Hvem der lagde det til side. {PROPOSAL}",
    },
    "PlanAgreement": {
        "facility": f"Hvilket hus aftalen er fra. {PLAN}",
        "agreement": f"Aftalen, der blev lavet ud fra planen. {PLAN}",
        "plan": f"Planen, aftalen kommer fra. {PLAN}",
    },
}
