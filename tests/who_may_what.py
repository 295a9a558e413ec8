"""Who may what, as a table of its own: it does not read `RIGHTS`, so that the two must agree.

Roles are those of the cast in conftest.py.
"""

TEAM = {"contact", "coordinator", "medicine", "team_member"}
WORK_HERE = {"colleague", "manager"}

# Which roles know that the place is there at all. The others get a 404.
KNOWN = {
    "resident": TEAM | WORK_HERE | {"resident", "substitute", "administrator"},
    "house": TEAM
    | WORK_HERE
    | {"resident", "substitute", "administrator", "inspector", "neighbour"},
    "open round": WORK_HERE | {"administrator"},
    # The resident and the neighbour live there.
    "closed round": WORK_HERE | {"administrator", "inspector", "resident", "neighbour"},
    "form of a resident": TEAM | {"resident"},
    "form of a colleague": {"colleague"},
    "resident's form of a pair": TEAM | {"resident"},
    "staff's form of a pair": {"contact"},
    "review of the house": WORK_HERE | {"administrator"},
    "review of a resident": TEAM | {"resident"},
    # The substitute took it on.
    "house's agreement": WORK_HERE | {"administrator", "substitute"},
    "resident's agreement": TEAM | WORK_HERE | {"resident", "substitute", "administrator"},
}

# Which roles get in by each right. Those who know the place and do not stand here get a 403.
READS = {
    "see_resident": {"resident": TEAM | {"resident", "substitute", "manager"}},
    "ask_for_talk": {"resident": {"resident"}},
    "take_talk": {"resident": TEAM | {"substitute", "colleague"}},
    "type_for_resident": {
        "form of a resident": TEAM,
        "form of a colleague": set(),
        # The contact person is the other half of the pair.
        "resident's form of a pair": TEAM - {"contact"},
        "staff's form of a pair": set(),
    },
    "answer": {
        "form of a resident": {"resident"},
        "form of a colleague": {"colleague"},
        "resident's form of a pair": {"resident"},
        "staff's form of a pair": {"contact"},
    },
    "see_rounds": {"house": WORK_HERE | {"inspector"}},
    "read_results": {
        "house": WORK_HERE | {"inspector"},
        "open round": WORK_HERE,
        "closed round": WORK_HERE | {"inspector"},
    },
    "read_poster": {
        "open round": WORK_HERE,
        "closed round": WORK_HERE | {"inspector", "resident", "neighbour"},
    },
    "keep_rounds": {"house": {"manager"}, "open round": {"manager"}, "closed round": {"manager"}},
    "keep_instruments": {"house": {"manager"}},
    "review_house": {"house": WORK_HERE, "open round": WORK_HERE, "closed round": WORK_HERE},
    "review_resident": {"resident": TEAM},
    "take_part_in_review": {
        "review of the house": WORK_HERE,
        "review of a resident": TEAM | {"resident"},
    },
    "keep_review": {"review of the house": WORK_HERE, "review of a resident": TEAM},
    "read_agreements": {
        "house": WORK_HERE,
        "house's agreement": WORK_HERE | {"substitute"},
        "resident's agreement": TEAM | {"resident"},
    },
    "agree_for_house": {
        "house": {"manager"},
        "open round": {"manager"},
        "closed round": {"manager"},
        "review of the house": {"manager"},
        "review of a resident": set(),
    },
    "agree_with_resident": {
        "resident": TEAM | {"resident"},
        "review of the house": set(),
        "review of a resident": TEAM | {"resident"},
    },
    "tell_agreement": {
        "house's agreement": {"manager", "substitute"},
        "resident's agreement": TEAM | {"resident"},
    },
    "correct_agreement": {
        "house's agreement": {"manager"},
        "resident's agreement": TEAM | {"resident"},
    },
    "keep_people": {"house": {"administrator"}},
}

PLACES = {
    "Resident": ["resident"],
    "Facility": ["house"],
    "Round": ["open round", "closed round"],
    "Invitation": [
        "form of a resident",
        "form of a colleague",
        "resident's form of a pair",
        "staff's form of a pair",
    ],
    "PracticeReview": ["review of the house", "review of a resident"],
    "Agreement": ["house's agreement", "resident's agreement"],
}

# The relations a person can have to each kind of place. To a form, self comes with invited.
MET = {
    "Resident": "self contact coordinator medicine team employed on_duty manager administrator",
    "Facility": "employed manager inspector administrator",
    "Round": "employed manager inspector administrator lives_here",
    "Invitation": "invited contact coordinator medicine team",
    "PracticeReview": "self contact coordinator medicine team employed manager administrator",
    "Agreement": "self contact coordinator medicine team employed manager administrator took_on",
}

# Everyone who is signed in has these; each shows only what its reader knows.
OPEN = {"home", "account", "resident_list"}

# The pages of allauth: those that are there before one is signed in, and those after.
ENTRANCE = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
ACCOUNT = {
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
}
