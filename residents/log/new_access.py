"""What the log calls the changes by which somebody comes in: the actions say it, the week asks."""

ACCOUNT_MADE = "bruger oprettet"
# A link to a new password goes to the address.
MAIL_CHANGED = "mail ændret"
START_PASSWORD_GIVEN = "ny startadgangskode"
FACTOR_REMOVED = "tofaktor fjernet"
ACCOUNT_REOPENED = "bruger genåbnet"
LET_IN_BY_RESIDENT = "borgeren lukkede en ind"

# Followed by the kind of the tie.
ROLE_GIVEN, ROLE_ENDED = "rolle givet: ", "rolle afsluttet: "
# Before another account can be a resident's own, the one that is must go.
OWN_ACCOUNT_ENDED = f"{ROLE_ENDED}self"

# How somebody signs in is another.
SIGN_IN_CHANGED = (MAIL_CHANGED, START_PASSWORD_GIVEN, FACTOR_REMOVED, ACCOUNT_REOPENED)

NEWS = (ACCOUNT_MADE, *SIGN_IN_CHANGED, LET_IN_BY_RESIDENT, OWN_ACCOUNT_ENDED)
