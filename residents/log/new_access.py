"""What the log calls the changes by which somebody comes in: the actions say it, the week asks."""

ACCOUNT_MADE = "bruger oprettet"
# A link to a new password goes to the address.
MAIL_CHANGED = "mail ændret"
START_PASSWORD_GIVEN = "ny startadgangskode"
FACTOR_REMOVED = "tofaktor fjernet"
ACCOUNT_REOPENED = "bruger genåbnet"
LET_IN_BY_RESIDENT = "borgeren lukkede en ind"
# A code to a resident's own sign-in: made by another, and refused by the resident afterwards.
LINK_GIVEN = "login-kode lavet"
LINK_REFUSED = "login-kode afvist af borgeren"
# What the resident does with their own is theirs, and no news to anybody.
OWN_LINK_MADE, LINK_USED = "login-kode lavet til sig selv", "login-kode brugt"

# Followed by the kind of the tie.
ROLE_GIVEN, ROLE_ENDED = "rolle givet: ", "rolle afsluttet: "
# Before another account can be a resident's own, the one that is must go.
OWN_ACCOUNT_ENDED = f"{ROLE_ENDED}self"

# How somebody signs in is another.
SIGN_IN_CHANGED = (
    MAIL_CHANGED,
    START_PASSWORD_GIVEN,
    FACTOR_REMOVED,
    ACCOUNT_REOPENED,
    LINK_GIVEN,
    LINK_REFUSED,
)

NEWS = (ACCOUNT_MADE, *SIGN_IN_CHANGED, LET_IN_BY_RESIDENT, OWN_ACCOUNT_ENDED)
