"""A walk through every page that can show FIT: who reads what was answered, and what is not sent.

It yields a sentence for everyone who reads it whom the table does not name, and for everyone whom
it names who does not.
"""

from itertools import product

from django.urls import reverse

from tests import matrix
from tests.cast import ROLES
from tests.fit import ORS, fill
from tests.matrix import DOORED, address_of, page_of
from tests.places import PLACES
from tests.who_may_what import FIT_READS, FIT_TALKS

# {what stands on a page: the roles who read it}. A draft is the resident's, until it is sent.
SENT, DRAFT = ">28,4<", 'name="given" value="62"'
READERS = {SENT: FIT_TALKS | FIT_READS | {"resident"}, DRAFT: {"resident"}}
FIT_PAGES = sorted(name for name in DOORED if name.startswith("fit_"))


def answers(world, names=None):
    """Where answers are read by another than the table says. names: of addresses."""
    readers = {one: set() for one in READERS}
    with matrix.undone():
        fill(world.places["FIT talk"], ORS, 62, by=world.cast["resident"])
        for role, address in _pages(world, names or [*FIT_PAGES, "resident_page"]):
            page = page_of(world, role, address)
            for one in READERS:
                readers[one] |= {role} if one in page else set()
    for one, roles in readers.items():
        if roles - READERS[one]:
            yield f"»{one}« is read by {sorted(roles - READERS[one])}"
        if names is None and READERS[one] - roles:
            yield f"»{one}« is not read by {sorted(READERS[one] - roles)}"


def _pages(world, names):
    yield from product(ROLES, [reverse("home")])
    for name in names:
        right, model = DOORED[name]
        place = PLACES[model][0]
        for role in ROLES:
            if matrix.expected(role, right, place) == "in":
                yield role, address_of(name, world.places[place], world.below_of(name))
