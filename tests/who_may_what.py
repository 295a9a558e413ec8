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
    "closed round": WORK_HERE | {"administrator", "inspector"},
    "form of a resident": TEAM | {"resident"},
    "form of a colleague": {"colleague"},
    "resident's form of a pair": TEAM | {"resident"},
    "staff's form of a pair": {"contact"},
}

# Which roles get in by each right. Those who know the place and do not stand here get a 403.
READS = {
    "see_resident": {"resident": TEAM | {"resident", "substitute", "manager"}},
    "ask_for_talk": {"resident": {"resident"}},
    "take_talk": {"resident": TEAM | {"substitute", "colleague"}},
    "type_for_resident": {
        "form of a resident": TEAM,
        "form of a colleague": set(),
        "resident's form of a pair": TEAM,
        "staff's form of a pair": set(),
    },
    "answer": {
        "form of a resident": {"resident"},
        "form of a colleague": {"colleague"},
        "resident's form of a pair": {"resident"},
        "staff's form of a pair": {"contact"},
    },
    "see_rounds": {"house": WORK_HERE | {"inspector"}},
    "read_results": {"open round": WORK_HERE, "closed round": WORK_HERE | {"inspector"}},
    "keep_rounds": {"house": {"manager"}, "open round": {"manager"}, "closed round": {"manager"}},
    "keep_instruments": {"house": {"manager"}},
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
}

# The relations a person can have to each kind of place.
MET = {
    "Resident": "self contact coordinator medicine team employed on_duty manager administrator",
    "Facility": "employed manager inspector administrator",
    "Round": "employed manager inspector administrator",
    "Invitation": "invited contact coordinator medicine team",
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
    "account_confirm_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
}
ACCOUNT = {
    "account_logout",
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
}
