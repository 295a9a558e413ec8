"""What the upper rooms show on the pages of the ground floor.

`plans` and `evaluations` register here as Django starts, so that the home page, a resident's page
and the navigation can show something of every room without importing any of them.

A panel's template is a `<section class="part">` with an `<h2>`. It is drawn by `{% draw panel %}`
and sees the names in its context, besides what every page has (`request`, `user`, `csrf_token`).
URGENT is what stands before everything else on the home page of staff. WAYS are the buttons beside
a resident's name, the first of them the primary one.
"""

from collections import namedtuple

# `also`: the beginnings of other addresses that belong to the entry.
Entry = namedtuple("Entry", "label url icon also", defaults=[()])
Panel = namedtuple("Panel", "template context")

URGENT, HOME, RESIDENT, WAYS = "urgent", "home", "resident", "ways"
AGREEMENT, NAVIGATION = "agreement", "navigation"
PAGES = (URGENT, HOME, RESIDENT, WAYS, AGREEMENT, NAVIGATION)
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
    """

    def keep(draw):
        (_first if first else _last if last else _registered)[page].append(draw)
        return draw

    return keep


def panels_for(page, *args):
    """The panels of a page that show something: the first ones, then the others, then the last."""
    drawn = (draw(*args) for draw in [*_first[page], *_registered[page], *_last[page]])
    return [panel for panel in drawn if panel is not None]


def ways_for(user, resident):
    return [entry for draw in _registered[WAYS] for entry in draw(user, resident)]


def navigation_for(user, house):
    return [entry for draw in _registered[NAVIGATION] for entry in draw(user, house)]
