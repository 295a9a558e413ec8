"""Two invented houses for trying Botilbud, and what each room puts into them. No real person."""

from residents.demo.parts import part

__all__ = ["PASSWORD", "SALT", "part"]

PASSWORD = "prøv-botilbud"

# Known, so that a demo password can be told from one that somebody has chosen, without the half
# second that checking a password is meant to take. As long as Django's own salts: a shorter one
# would be replaced at the first sign-in.
SALT = "KunTilAtAfproeveBotilbud"
