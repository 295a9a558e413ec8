"""A device in words that its owner can recognise: »Telefon, Chrome på Android«.

The words are kept in Danish, and told in the language of who reads them.
"""

from itertools import product

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

UNKNOWN = N_("Ukendt enhed")
COMPUTER = N_("Computer")
ON = " på "

# The first that is part of a browser's own long name wins: most pretend to be others as well.
KINDS = (
    ("iPad", N_("Tablet")),
    ("Tablet", "Tablet"),
    ("iPhone", N_("Telefon")),
    ("Mobile", "Telefon"),
    ("Android", "Tablet"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def _named(kind, browser, system):
    return f"{kind}, {browser}{ON}{system}"


# All that is ever said of a device. A User-Agent is whatever its sender likes: no word of theirs.
OURS = frozenset(
    _named(*words)
    for words in product(
        [COMPUTER, *dict(KINDS).values()], dict(BROWSERS).values(), dict(SYSTEMS).values()
    )
)


def in_plain_words(user_agent):
    """The device that a browser's User-Agent tells of; words of ours stay as they are."""
    if user_agent in OURS:
        return user_agent
    browser, system = (first_in(user_agent, names, None) for names in (BROWSERS, SYSTEMS))
    if not (browser and system):
        return UNKNOWN
    return _named(first_in(user_agent, KINDS, COMPUTER), browser, system)


def as_told(device):
    """Words that `in_plain_words` made, in the language of who reads."""
    kind, _comma, rest = device.partition(", ")
    browser, on, system = rest.partition(ON)
    if not on:
        return gettext(device) if device else ""
    named = {"kind": gettext(kind), "browser": browser, "system": system}
    return gettext("%(kind)s, %(browser)s på %(system)s") % named


def first_in(text, names, otherwise):
    return next((word for sign, word in names if sign in text), otherwise)
