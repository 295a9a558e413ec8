"""What the upper rooms show on the pages of the ground floor.

`plans` and `evaluations` register here as Django starts, so that the home page, a resident's page
and the navigation can show something of every room without importing any of them.

A panel's template is a `<section class="part">` with an `<h2>`. It is drawn by `{% draw panel %}`
and sees the names in its context, besides what every page has (`request`, `user`, `csrf_token`).
URGENT is what stands before everything else on the home page of staff. WAYS are the buttons beside
a resident's name, the first of them the primary one.

The home page of one who only lives here begins with what waits (WAITING), tells what is new (HOME),
and leads on by a few large entries (OWN_WAYS); below them is what else there is to see (BELOW).
SAID is what a resident has said themself, all of it on one page.
"""

from collections import namedtuple

# `also`: the beginnings of other addresses that belong to the entry.
Entry = namedtuple("Entry", "label url icon also", defaults=[()])
Panel = namedtuple("Panel", "template context")
# Something to answer or tell: what it is, how far it has come, and the word that leads there.
Waits = namedtuple("Waits", "title line url word")
# place: its number among the entries; those of the ground floor and of the rooms stand mixed.
OwnWay = namedtuple("OwnWay", "place title line url")
# One thing that a resident said, when, in their words, and where it stands. note: what it is, or
# that nobody else reads it yet.
Said = namedtuple("Said", "at title words note url")

URGENT, HOME, RESIDENT, WAYS = "urgent", "home", "resident", "ways"
AGREEMENT, NAVIGATION = "agreement", "navigation"
WAITING, OWN_WAYS, BELOW, SAID = "waiting", "own_ways", "below", "said"
PAGES = (URGENT, HOME, RESIDENT, WAYS, AGREEMENT, NAVIGATION, WAITING, OWN_WAYS, BELOW, SAID)
_first, _registered, _last = ({page: [] for page in PAGES} for _ in range(3))


def register(page, *, first=False, last=False):
    """Decorator: what the function returns is shown on `page`; None shows nothing.

    first, last: before or after the panels of every room.

    URGENT      (user) -> Panel | None
    HOME        (user) -> Panel | None
    RESIDENT    (user, resident) -> Panel | None
    WAYS        (user, resident) -> list of Entry
    AGREEMENT   (user, agreement) -> Panel | None
    NAVIGATION  (user, house) -> list of Entry
    WAITING     (user) -> list of Waits
    OWN_WAYS    (user) -> list of OwnWay
    BELOW       (user) -> Panel | None
    SAID        (resident, user) -> list of Said
    """

    def keep(draw):
        (_first if first else _last if last else _registered)[page].append(draw)
        return draw

    return keep


def panels_for(page, *args):
    """The panels of a page that show something: the first ones, then the others, then the last."""
    drawn = (draw(*args) for draw in _in_order(page))
    return [panel for panel in drawn if panel is not None]


def waiting_for(user):
    """What waits for a resident, the first registered first."""
    return _all_of(WAITING, user)


def own_ways_of(user):
    """The entries of a resident's home page, in their order."""
    return sorted(_all_of(OWN_WAYS, user), key=lambda way: way.place)


def said_by(resident, user):
    """Everything that a resident has said, the newest first."""
    return sorted(_all_of(SAID, resident, user), key=lambda said: said.at, reverse=True)


def _all_of(page, *args):
    return [one for draw in _in_order(page) for one in draw(*args)]


def _in_order(page):
    return [*_first[page], *_registered[page], *_last[page]]


def ways_for(user, resident):
    return _all_of(WAYS, user, resident)


def navigation_for(user, house):
    return _all_of(NAVIGATION, user, house)
