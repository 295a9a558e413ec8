"""Two invented houses with rounds in them, for trying Botilbud. No real person, no real answer."""

PASSWORD = "prøv-botilbud"

# Known, so that a demo password can be told from one that somebody has chosen, without the half
# second that checking a password is meant to take. As long as Django's own salts: a shorter one
# would be replaced at the first sign-in.
SALT = "KunTilAtAfproeveBotilbud"
