"""Who is asked where, in the walk over every address, role and place."""

from itertools import product

from tests.cast import ROLES
from tests.matrix import DOORED, expected
from tests.places import PLACES

# {(right, model): the first address behind such a door}
FIRST = {door: name for name, door in reversed(DOORED.items())}


def everyone(name, roles=ROLES):
    """(place, role) of each role at each place of an address."""
    return list(product(PLACES[DOORED[name][1]], roles))


def enough(name, roles=ROLES):
    """The same at the first address behind each kind of door, and fewer at the further ones.

    Doors of one right to one kind of place refuse by the same lines of the program. At a further
    one all are asked who get in, and at each place one of those refused in each way: at the next
    address another.
    """
    if FIRST[DOORED[name]] == name:
        return everyone(name, roles)
    turn = list(DOORED).index(name) % len(roles)
    right, asked = DOORED[name][0], {}
    for place, role in everyone(name, [*roles[turn:], *roles[:turn]]):
        answer = expected(role, right, place)
        asked.setdefault((place, role if answer == "in" else answer), (place, role))
    return list(asked.values())
