"""Walks through every page for words of plans and situations and a draft, and who reads them.

Each yields a sentence for every word that somebody reads whom the table does not name, and for
every word that nobody of those reads who may.
"""

from itertools import product

from django.urls import reverse

from residents.perspectives import Perspective
from tests import matrix
from tests.breadth import IS_LONG
from tests.cast import ROLES
from tests.factories import answer
from tests.keys_asked import ASKED_IN_ADDRESSES
from tests.matrix import DOORED, address_of, page_of
from tests.places import PLACES
from tests.planning import begin, say
from tests.who_may_what import GUESTS, TEAM

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE
# In a form that is not sent.
FORM_DRAFT = "Det er kun til mig selv"
READERS = TEAM | GUESTS | {"resident"}
# {words: the roles who read them}. A draft is its voice's, and the one's who typed it.
WORDS = {
    "Delt i trivselsplanen": READERS,
    "Delt i tryghedsplanen": READERS | {"substitute"},
    "Delt i læringsplanen": READERS,
    "Kladde af borgeren": {"resident"},
    "Kladde skrevet sammen": {"resident", "contact"},
    "Kladde af medarbejderen": {"contact"},
    "Gjort i situationen": READERS | {"substitute"},
    "Borgerens ord om situationen": READERS | {"substitute"},
    FORM_DRAFT: {"resident"},
}
DRAFTS = {one for one in WORDS if one.startswith("Kladde")}


def written(world):
    """The WORDS, in the plans, the situation and a form of Bo."""
    own, staff = {"by": world.cast["resident"]}, {"by": world.cast["contact"]}
    plan = world.plan
    say(plan, "Delt i trivselsplanen", side=INSIDE, **own)
    say(world.places["tryghedsplan"], "Delt i tryghedsplanen", side=INSIDE, **own)
    say(world.places["læringsplan"], "Delt i læringsplanen", **staff)
    begin(plan, "Kladde af borgeren", side=INSIDE, **own)
    begin(plan, "Kladde skrevet sammen", side=INSIDE, **staff)
    begin(plan, "Kladde af medarbejderen", side=OUTSIDE, **staff)
    answer(world.places["form of a resident"], "A", "2", comment=FORM_DRAFT)


# Who reads and writes by the same relations as another of them.
LIKE_ANOTHER = {"coordinator", "medicine", "team_member", "glass", "other_team"}
WALKERS = [role for role in ROLES if IS_LONG or role not in LIKE_ANOTHER]


def words(world, names=None):
    """Where words are read by another than the table says. names: of addresses; all unless told.

    Every draft is read on the page of its part; what is shared, on all of them together.
    """
    readers = {one: set() for one in WORDS}
    with matrix.undone():
        written(world)
        for role, address in _pages(world, names or DOORED):
            page = page_of(world, role, address)
            for one in WORDS:
                readers[one] |= {role} if one in page else set()
    for one, roles in readers.items():
        wanted = WORDS[one] & {*WALKERS}
        if roles - WORDS[one]:
            yield f"»{one}« is read by {sorted(roles - WORDS[one])}"
        is_there = names is None or (one in DRAFTS and "plan_part" in names)
        if is_there and wanted - roles:
            yield f"»{one}« is not read by {sorted(wanted - roles)}"


def _pages(world, names):
    yield from product(WALKERS, [reverse("home")])
    for name in names:
        right, model = DOORED[name]
        for place, role in product(PLACES[model], WALKERS):
            if matrix.expected(role, right, place) == "in":
                address = address_of(name, world.places[place], world.below_of(name))
                yield role, address
                if "sammen" in ASKED_IN_ADDRESSES.get(name, ()):
                    # With both editors.
                    yield role, f"{address}?sammen=1"


def boards(world):
    """Where the board or the overview names another than whom its reader may read of."""
    for role in ROLES:
        for name, sees in (("situation_board", _on_board), ("plan_overview", _on_overview)):
            if matrix.expected(role, DOORED[name][0], "house") != "in":
                continue
            page = page_of(world, role, reverse(name, args=[world.places["house"].key]))
            for whose in ("", " of the other team", " of the other house"):
                named = world.places[f"plan{whose}"].resident.name
                if (named in page) != sees(role, whose):
                    yield f"{role} at {name}: {named}"


def _on_board(role, whose):
    return matrix.expected(role, "read_situations", f"situation{whose}") == "in"


def _on_overview(role, whose):
    is_near = matrix.expected(role, "write_outside", f"plan{whose}") == "in"
    return is_near or (role == "manager" and "house" not in whose)
