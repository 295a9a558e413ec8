"""The places that the tests of who may what walk about in, by the model that an address names.

Those that are not in the tables of who_may_what.py are like one that is: ELSEWHERE says which.
"""

# As whom each role stands there. NOBODY knows that the place is there and gets a 403; who is not
# named gets a 404.
NOBODY = "nobody"
OF_THE_HOUSE = {"manager": "manager", "administrator": "administrator"}
OF_THE_OTHER_UNIT = {
    **OF_THE_HOUSE,
    "neighbour": "resident",
    "other_unit_duty": "substitute",
    "colleague": "colleague",
    "other_team": "colleague",
}
WITH_NOBODY = {
    **OF_THE_HOUSE,
    "substitute": "substitute",
    "colleague": "colleague",
    "other_team": "colleague",
}
OF_THE_OTHER_TEAM = {**WITH_NOBODY, "other_team": "contact"}
# The team's ties end that day, and those of the unit and the house lead nowhere.
MOVED_OUT = {
    **OF_THE_HOUSE,
    "moved_out": "resident",
    "substitute": NOBODY,
    "colleague": NOBODY,
    "other_team": NOBODY,
}
OTHER_HOUSE = {"outsider": "resident", "other_manager": "manager"}

# {place: (place of the tables, {role: as whom})}, and None where all roles stand there as in that.
ELSEWHERE = {
    "resident of the other unit": ("resident", OF_THE_OTHER_UNIT),
    "resident with nobody": ("resident", WITH_NOBODY),
    "resident who moved out": ("resident", MOVED_OUT),
    "resident of the other house": ("resident", OTHER_HOUSE),
    "other house": ("house", OTHER_HOUSE),
    "closed round of the other house": ("closed round", OTHER_HOUSE),
    "form of the neighbour": ("form of a resident", {"neighbour": "resident"}),
    "form of one who moved out": ("form of a resident", {"moved_out": "resident"}),
    "form in the other house": ("form of a resident", {"outsider": "resident"}),
    "review of the other house": ("review of the house", {"other_manager": "manager"}),
    "review of the other team": ("review of a resident", {"other_team": "contact"}),
    "review of one who moved out": ("review of a resident", {"moved_out": "resident"}),
    "agreement of the other house": ("house's agreement", {"other_manager": "manager"}),
    "agreement of the other team": ("resident's agreement", OF_THE_OTHER_TEAM),
    "agreement of one who moved out": ("resident's agreement", MOVED_OUT),
    "tryghedsplan": ("plan", None),
    "læringsplan": ("plan", None),
    "plan of the other team": ("plan", OF_THE_OTHER_TEAM),
    "plan of one who moved out": ("plan", MOVED_OUT),
    "plan of the other house": ("plan", OTHER_HOUSE),
    "situation of the other team": ("situation", OF_THE_OTHER_TEAM),
    "situation of one who moved out": ("situation", MOVED_OUT),
    "situation of the other house": ("situation", OTHER_HOUSE),
    **{
        f"FIT {kind} of {whose}": (f"FIT {kind}", roles)
        for kind in ("course", "talk")
        for whose, roles in (
            # Bo's talks alone are with the colleague.
            ("the other team", {**OF_THE_OTHER_TEAM, "colleague": "substitute"}),
            ("one who moved out", MOVED_OUT),
            ("the other house", OTHER_HOUSE),
        )
    },
}

PLACES = {
    "Resident": [
        "resident",
        "resident of the other unit",
        "resident with nobody",
        "resident who moved out",
        "resident of the other house",
    ],
    "Facility": ["house", "other house"],
    "Round": ["open round", "closed round", "closed round of the other house"],
    "Invitation": [
        "form of a resident",
        "form of a colleague",
        "resident's form of a pair",
        "staff's form of a pair",
        "form of one who left",
        "form of the neighbour",
        "form of one who moved out",
        "form in the other house",
    ],
    "PracticeReview": [
        "review of the house",
        "review of a resident",
        "review of the other house",
        "review of the other team",
        "review of one who moved out",
    ],
    "Agreement": [
        "house's agreement",
        "resident's agreement",
        "agreement of the other house",
        "agreement of the other team",
        "agreement of one who moved out",
    ],
    "Plan": [
        "plan",
        "tryghedsplan",
        "læringsplan",
        "plan of the other team",
        "plan of one who moved out",
        "plan of the other house",
    ],
    "Situation": [
        "situation",
        "situation of the other team",
        "situation of one who moved out",
        "situation of the other house",
    ],
    "FitCourse": [
        "FIT course",
        "FIT course of the other team",
        "FIT course of one who moved out",
        "FIT course of the other house",
    ],
    "FitTalk": [
        "FIT talk",
        "FIT talk of the other team",
        "FIT talk of one who moved out",
        "FIT talk of the other house",
    ],
}
