"""Who may what, as a table of its own: it does not read `RIGHTS`, so that the two must agree.

Roles are those of the cast in cast.py, places those of world.py; those of PLACES in places.py that
are not named here are like one that is.
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
    "plan": NEAR,
    "situation": NEAR,
    "FIT course": NEAR,
    "FIT talk": NEAR,
}

# Who has the talks, and whom the resident has let in.
FIT_TALKS, FIT_READS = {"colleague"}, {"other_team"}

# Which roles get in by each right. Those who know the place and do not stand here get a 403.
READS = {
    "see_resident": {"resident": TEAM | GUESTS | {"resident", "substitute", "manager"}},
    "read_record": {
        "resident": TEAM | GUESTS | {"resident"},
        "plan": TEAM | GUESTS | {"resident"},
    },
    "ask_for_talk": {"resident": {"resident"}},
    "take_talk": {"resident": TEAM | EMPLOYED | {"substitute"}},
    "break_glass": {"resident": WORK_HERE | {"substitute"}},
    "let_in": {"resident": {"resident"}},
    "read_looks": {"resident": {"resident"}},
    "give_sign_in": {"resident": {"contact", "coordinator", "resident"}},
    "hand_over": {"resident": TEAM | {"substitute"}},
    "hold_tablet": {"resident": {"resident"}},
    "read_own_words": {"resident": {"resident"}},
    "set_screen": {"resident": {"resident"}},
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
        "plan": TEAM | {"resident"},
        "review of the house": set(),
        "review of a resident": TEAM | {"resident"},
        "FIT talk": TEAM | FIT_TALKS | {"resident"},
    },
    "tell_agreement": {
        "house's agreement": {"manager", "substitute"},
        "resident's agreement": TEAM | {"resident"},
    },
    "correct_agreement": {
        "house's agreement": {"manager"},
        "resident's agreement": TEAM | {"resident"},
    },
    # A plan's words are the resident's and the team's; no one else writes a word of them.
    "write_plan": {"resident": TEAM | {"resident"}, "plan": TEAM | {"resident"}},
    "write_inside": {"resident": TEAM | {"resident"}, "plan": TEAM | {"resident"}},
    "write_outside": {"plan": TEAM},
    "read_safety": {"resident": TEAM | GUESTS | {"resident", "substitute"}},
    # Off duty it is empty; see `boards` in plan_walks.py.
    "see_board": {"house": WORK_HERE | {"off_duty"}},
    "read_situations": {
        "resident": TEAM | GUESTS | {"resident", "substitute", "manager"},
        "situation": TEAM | GUESTS | {"resident", "substitute", "manager"},
    },
    "keep_situations": {"resident": TEAM | {"substitute"}, "situation": TEAM | {"substitute"}},
    "answer_situation": {"situation": {"resident"}},
    # The manager sees the whole house, the others those in whose team they are.
    "see_plan_overview": {"house": WORK_HERE},
    "see_fit_days": {"FIT course": TEAM | FIT_TALKS | FIT_READS | {"resident"}},
    "agree_fit": {"resident": TEAM | {"resident"}},
    "change_fit": {"FIT course": FIT_TALKS | {"resident"}},
    "read_fit": dict.fromkeys(("FIT course", "FIT talk"), FIT_TALKS | FIT_READS | {"resident"}),
    "fill_fit": dict.fromkeys(("FIT course", "FIT talk"), FIT_TALKS | {"resident"}),
    "keep_fit": dict.fromkeys(("FIT course", "FIT talk"), FIT_TALKS | {"resident"}),
    "let_in_to_fit": {"FIT course": {"resident"}},
    "read_fit_numbers": {"house": {"manager"}},
    "take_duty": {"house": WORK_HERE | {"off_duty"}},
    "check_looks": {"house": {"manager"}},
    "read_rights": {"house": {"manager", "administrator"}},
    "keep_people": {"house": {"administrator"}},
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
    "plan": {"resident"},
    "situation": {"resident"},
    "FIT course": {"resident"},
    "FIT talk": {"resident"},
}
# A pair's page shows the other's words as well.
SHOWS_OTHERS = {"pair_compare": {"staff's form of a pair"}}

# Who has a right at a place that is not there for them yet: the reading door alone is before it.
RIGHT_BUT_UNKNOWN = {("inspector", "open round")}
# Addresses that answer only of what a week gone by brought; test_log_week.py does.
# The last two, of a tablet that was handed over; test_hand_over.py does.
NEEDS_MORE = {"log_check", "hand_over_begin", "hand_over_end"}

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
    "Plan": f"{CLOSE} employed on_duty manager administrator",
    "Situation": f"{CLOSE} employed on_duty manager administrator",
    "FitCourse": f"{CLOSE} employed on_duty manager administrator fit_talks fit_reads",
    "FitTalk": f"{CLOSE} employed on_duty manager administrator fit_talks fit_reads",
}

# Everyone who is signed in has these; each shows only what its reader knows.
OPEN = {"home", "account", "usersessions_list", "resident_list", "hand_over_guide"}
# On a tablet that was handed over, and for nobody else.
TABLET = {"hand_over_cover", "hand_over_tasks"}

# The pages of allauth: those that are there before one is signed in, and those after.
ENTRANCE = {
    "account_login",
    "hand_over_thanks",
    "sign_in_code",
    "sign_in_code_given",
    "letters",
    "service_worker",
    "manifest",
    "offline",
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
