"""Which forms ask for keys, and which views read the rest of their address: both are complete."""

AGREED = {"taken_on_by", "client_key"}
SAID = {"client_key", "to", "beside"}
PLAN_WORDS = (
    "plan_part",
    "plan_talk",
    "plan_write_inside",
    "plan_write_outside",
    "plan_reply_inside",
    "plan_reply_outside",
)

# {address: the fields of its forms that hold the key of a person, a place or something said}
IDS = {
    **dict.fromkeys(
        (
            "resident_agreement_new",
            "agreement_new",
            "agreement_correct",
            "round_agreement_new",
            "item_agreement_new",
            "pair_agreement_new",
            "pair_item_agreement_new",
            "plan_agreement_new",
            "fit_agreement_new",
            "review_agree",
            "review_agree_with_resident",
        ),
        AGREED,
    ),
    "agreement_page": {"client_key"},
    "agreement_tell": {"client_key"},
    "resident_new": {"unit"},
    "resident_edit": {"unit"},
    "user_new": {"resident", "unit"},
    "tie_new": {"person", "resident", "unit"},
    "round_new": {"theme", "units"},
    "round_invite": {"theme", "units", "residents", "staff", "<key>"},
    "review_new": {"theme"},
    "review_new_resident": {"theme"},
    "review_item": {"client_key"},
    "note_correct": {"client_key"},
    "round_talk_item": {"client_key"},
    "talk_note": {"client_key"},
    "round_type_in_inside": {"client_key"},
    "round_type_in_outside": {"client_key"},
    "form_question": {"client_key"},
    "form_summary": {"client_key"},
    "form_staff": {"client_key"},
    "form_paper": {"client_key"},
    "duty_start": {"unit"},
    "let_in": {"person"},
    **dict.fromkeys(PLAN_WORDS, SAID),
    "episode_new": {"client_key"},
    "situation_new": {"client_key", "before"},
    "situation_judge": {"client_key", "before"},
    "situation_seen": {"assessment"},
    "situation_answer": {"client_key"},
    "fit_agree": {"talks_with", "client_key"},
    "fit_course": {"client_key"},
    "fit_put_off": {"client_key"},
    "fit_not_today": {"client_key"},
    "fit_line": {"client_key"},
    "fit_summary": {"client_key"},
    "fit_paper": {"client_key"},
    "fit_readers": {"person"},
}

# Fields with keys that are not posted there, or that nothing reads.
NOT_TRIED = {
    # The form stands on the page and is posted to another address.
    "agreement_page": {"client_key"},
    "round_talk_item": {"client_key"},
    "plan_part": SAID,
    "plan_talk": SAID,
    "fit_course": {"client_key"},
    # All screens of the form come with each of them, and are posted to their own addresses.
    "form_summary": {"client_key"},
    "fit_summary": {"client_key"},
    # The page has the forms of both sides and both answers, and each is posted to its own address.
    # `beside` is only held against the key of the writer's own draft.
    "plan_write_inside": {"to", "beside"},
    "plan_write_outside": {"to", "beside"},
    "plan_reply_inside": {"beside"},
    "plan_reply_outside": {"beside"},
    # Only laid beside those of the same situation.
    "situation_new": {"before"},
    "situation_judge": {"before"},
    # They stand in the address; see PARAMETERS.
    "round_invite": {"theme", "units"},
    # A correction is found by the agreement, a form from paper by its code.
    "agreement_correct": {"client_key"},
    "round_type_in_inside": {"client_key"},
    "round_type_in_outside": {"client_key"},
}

# {function: what it reads of its address}; »*« for all of it at once.
PARAMETERS = {
    # The door itself, which looks for a sign that stands in no text.
    "_is_garbled": {"*"},
    # Whether the page asks by itself, which says nothing of who is there.
    "meet": {"*"},
    "_goes_on": {"*"},
    "tie_new": {"person", "resident"},
    "tie_history": {"side"},
    "resident_list": {"vis"},
    "looks_of_resident": {"gange"},
    "page_left": {"next"},
    "hand_over_thanks": {"sprog", "tekst", "kontrast", "gemt"},
    "_page": {"fra"},
    "round_agreement_new": {"fra"},
    "_item_page": {"felt"},
    "review_new": {"runde", "punkt"},
    "_new": {"punkt"},
    "round_new": {"theme"},
    "round_invite": {"*"},
    "_plan": {"*"},
    "round_compare": {"orden", "vis"},
    "themes_together": {"udgave"},
    "paper_form": {"*"},
    "part_context": {"*"},
    # Whether the form stands open.
    "_is_editing": {"*"},
    "plan_agreement_new": {"del"},
    "plan_pdf": {"version"},
    "plan_versions": {"*"},
    "situation_board": {"set"},
}

# {address: the names in it}, of those views that stand behind a door.
PLAN = ("theme", "form", "units", "title", "opens_on", "closes_on", "is_split")
ASKED_IN_ADDRESSES = {
    "tie_new": ("person", "resident"),
    "tie_history": ("side",),
    "looks_of_resident": ("gange",),
    "form_question": ("fra",),
    "item_agreement_new": ("fra",),
    "review_item": ("felt",),
    "review_new": ("runde", "punkt"),
    "review_agree": ("punkt",),
    "review_agree_with_resident": ("punkt",),
    "round_new": PLAN,
    "round_invite": PLAN,
    "round_compare": ("orden", "vis"),
    "themes_together": ("udgave",),
    "paper_form_inside": ("antal", "fra", "stor"),
    "paper_form_outside": ("antal", "fra", "stor"),
    "plan_part": ("sammen",),
    "plan_talk": ("sammen",),
    "plan_agreement_new": ("del",),
    "plan_pdf": ("version",),
    "plan_versions": ("fra", "til"),
    "situation_board": ("set",),
}
