"""A device in words that its owner can recognise: »Telefon, Chrome på Android«."""

UNKNOWN = "Ukendt enhed"

# The first that is part of a browser's own long name wins: most pretend to be others as well.
KINDS = (
    ("iPad", "Tablet"),
    ("Tablet", "Tablet"),
    ("iPhone", "Telefon"),
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


def in_plain_words(user_agent):
    """The device that a browser's User-Agent tells of; words of ours stay as they are."""
    if "/" not in user_agent:
        return user_agent or UNKNOWN
    browser, system = (first_in(user_agent, names, None) for names in (BROWSERS, SYSTEMS))
    if not (browser and system):
        return UNKNOWN
    return f"{first_in(user_agent, KINDS, 'Computer')}, {browser} på {system}"


def first_in(text, names, otherwise):
    return next((word for sign, word in names if sign in text), otherwise)
