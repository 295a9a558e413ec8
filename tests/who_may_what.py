"""Who may what, as a table of its own: it does not read `RIGHTS`, so that the two must agree.

Roles are those of the cast in cast.py, places those of world.py.
"""

TEAM = {"contact", "coordinator", "medicine", "team_member"}
GUESTS = {"guest", "glass"}
# Employed in the house, in another resident's team or in none.
EMPLOYED = {"colleague", "other_team"}
WORK_HERE = EMPLOYED | {"manager"}
NEAR = TEAM | GUESTS | WORK_HERE | {"resident", "substitute", "administrator"}
LIVE_HERE = {"resident", "neighbour"}

# Which roles know that the place is there at all. The others get a 404.
KNOWN = {
    "resident": NEAR,
    "house": NEAR | {"other_unit_duty", "off_duty", "inspector", "neighbour", "moved_out"},
    "open round": WORK_HERE | {"administrator", "off_duty"},
    "closed round": WORK_HERE | LIVE_HERE | {"administrator", "off_duty", "inspector"},
    "form of a resident": TEAM | {"resident"},
    "form of a colleague": {"colleague"},
    "resident's form of a pair": TEAM | {"resident"},
    "staff's form of a pair": {"contact"},
    "form of one who left": set(),
    "review of the house": WORK_HERE | {"administrator", "off_duty"},
    "review of a resident": TEAM | {"resident"},
    # The substitute took it on.
    "house's agreement": WORK_HERE | {"administrator", "off_duty", "substitute"},
    "resident's agreement": NEAR,
}

# Which roles get in by each right. Those who know the place and do not stand here get a 403.
READS = {
    "see_resident": {"resident": TEAM | GUESTS | {"resident", "substitute", "manager"}},
    "read_record": {"resident": TEAM | GUESTS | {"resident"}},
    "ask_for_talk": {"resident": {"resident"}},
    "take_talk": {"resident": TEAM | EMPLOYED | {"substitute"}},
    "break_glass": {"resident": WORK_HERE | {"substitute"}},
    "let_in": {"resident": {"resident"}},
    "read_looks": {"resident": {"resident"}},
    "type_for_resident": {
        "form of a resident": TEAM,
        "form of a colleague": set(),
        # The contact person is the other half of the pair.
        "resident's form of a pair": TEAM - {"contact"},
        "staff's form of a pair": set(),
        "form of one who left": set(),
    },
    "answer": {
        "form of a resident": {"resident"},
        "form of a colleague": {"colleague"},
        "resident's form of a pair": {"resident"},
        "staff's form of a pair": {"contact"},
        "form of one who left": set(),
    },
    "see_rounds": {"house": WORK_HERE | {"inspector"}},
    "read_results": {
        "house": WORK_HERE | {"inspector"},
        "open round": WORK_HERE,
        "closed round": WORK_HERE | {"inspector"},
    },
    "read_poster": {
        "open round": WORK_HERE,
        "closed round": WORK_HERE | LIVE_HERE | {"inspector"},
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
        "resident's agreement": TEAM | GUESTS | {"resident"},
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
    "take_duty": {"house": WORK_HERE | {"off_duty"}},
    "check_looks": {"house": {"manager"}},
    "read_rights": {"house": {"manager", "administrator"}},
    "keep_people": {"house": {"administrator"}},
}

# Places like one above that lie elsewhere, and as whom each role stands there. NOBODY knows that
# the place is there and gets a 403; who is not named gets a 404.
NOBODY = "nobody"
ELSEWHERE = {
    "resident of the other unit": (
        "resident",
        {
            "neighbour": "resident",
            "other_unit_duty": "substitute",
            "colleague": "colleague",
            "other_team": "colleague",
            "manager": "manager",
            "administrator": "administrator",
        },
    ),
    "resident with nobody": (
        "resident",
        {
            "substitute": "substitute",
            "colleague": "colleague",
            "other_team": "colleague",
            "manager": "manager",
            "administrator": "administrator",
        },
    ),
    # The team's ties end that day, and those of the unit and the house lead nowhere.
    "resident who moved out": (
        "resident",
        {
            "moved_out": "resident",
            "manager": "manager",
            "administrator": "administrator",
            "substitute": NOBODY,
            "colleague": NOBODY,
            "other_team": NOBODY,
        },
    ),
    "resident of the other house": (
        "resident",
        {"outsider": "resident", "other_manager": "manager"},
    ),
    "other house": ("house", {"outsider": "resident", "other_manager": "manager"}),
    "closed round of the other house": (
        "closed round",
        {"outsider": "resident", "other_manager": "manager"},
    ),
    "form of the neighbour": ("form of a resident", {"neighbour": "resident"}),
    "form of one who moved out": ("form of a resident", {"moved_out": "resident"}),
    "form in the other house": ("form of a resident", {"outsider": "resident"}),
    "review of the other house": ("review of the house", {"other_manager": "manager"}),
    "review of the other team": ("review of a resident", {"other_team": "contact"}),
    "review of one who moved out": ("review of a resident", {"moved_out": "resident"}),
    "agreement of the other house": (
        "house's agreement",
        {"other_manager": "manager"},
    ),
    "agreement of the other team": (
        "resident's agreement",
        {
            "other_team": "contact",
            "substitute": "substitute",
            "colleague": "colleague",
            "manager": "manager",
            "administrator": "administrator",
        },
    ),
    "agreement of one who moved out": (
        "resident's agreement",
        {
            "moved_out": "resident",
            "manager": "manager",
            "administrator": "administrator",
            "substitute": NOBODY,
            "colleague": NOBODY,
            "other_team": NOBODY,
        },
    ),
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
}

# To whom all that a place shows is their own: their look needs no line in the log.
OWN = {
    "resident": {"resident"},
    "form of a resident": {"resident"},
    "form of a colleague": {"colleague"},
    "resident's form of a pair": {"resident"},
    "staff's form of a pair": {"contact"},
    "review of a resident": {"resident"},
    "resident's agreement": {"resident"},
}
# A pair's page shows the other's words as well.
SHOWS_OTHERS = {"pair_compare": {"staff's form of a pair"}}

# Who has a right at a place that is not there for them yet: the reading door alone is before it.
RIGHT_BUT_UNKNOWN = {("inspector", "open round")}
# Addresses that answer only of what a week gone by brought; test_log_week.py does.
NEEDS_MORE = {"log_check"}

# The relations a person can have to each kind of place. To a form, self comes with invited.
CLOSE = "self contact coordinator medicine team let_in break_glass"
AT_WORK = "employed substitute manager administrator"
MET = {
    "Resident": f"{CLOSE} employed on_duty manager administrator",
    "Facility": f"{AT_WORK} inspector",
    "Round": f"{AT_WORK} inspector lives_here",
    "Invitation": "invited contact coordinator medicine team",
    "PracticeReview": f"self contact coordinator medicine team {AT_WORK}",
    "Agreement": f"{CLOSE} {AT_WORK} took_on",
}

# Everyone who is signed in has these; each shows only what its reader knows.
OPEN = {"home", "account", "usersessions_list", "resident_list"}

# The pages of allauth: those that are there before one is signed in, and those after.
ENTRANCE = {
    "account_login",
    "mfa_authenticate",
    "mfa_trust",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
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
    "held_draft",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
