"""Who is asked where, in the walk over every address, role and place."""

from itertools import product

from tests.breadth import IS_LONG
from tests.cast import ROLES
from tests.matrix import DOORED, expected, is_own
from tests.places import PLACES

# {(right, model): the first address behind such a door}
FIRST = {door: name for name, door in reversed(DOORED.items())}


def everyone(name, roles=ROLES):
    """(place, role) of each role at each place of an address."""
    return list(product(PLACES[DOORED[name][1]], roles))


def enough(name, roles=ROLES):
    """The same at the first address behind each kind of door, and fewer at the further ones.

    Doors of one right to one kind of place refuse by the same lines of the program. At a further
    one, at each place, one is asked who gets in, one to whom all there is their own, and one of
    those refused in each way: at the next address another. The long run asks all who get in.
    """
    if FIRST[DOORED[name]] == name:
        return everyone(name, roles)
    turn = list(DOORED).index(name) % len(roles)
    right, asked = DOORED[name][0], {}
    for place, role in everyone(name, [*roles[turn:], *roles[:turn]]):
        answer = expected(role, right, place)
        kind = role if answer == "in" and IS_LONG else (answer, is_own(role, name, place))
        asked.setdefault((place, kind), (place, role))
    return list(asked.values())
