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
    """Of each place one who gets in, one to whom all is their own, and one refused in each way.

    At the next address it is another. At the first address behind each kind of door everyone is
    asked about the first place besides: doors of one right to one kind of place refuse by the same
    lines of the program. The long run asks everyone about every place there, and at the further
    ones all who get in.
    """
    first = everyone(name, roles) if FIRST[DOORED[name]] == name else []
    if first and IS_LONG:
        return first
    turn = list(DOORED).index(name) % len(roles)
    right, asked = DOORED[name][0], {}
    for place, role in everyone(name, [*roles[turn:], *roles[:turn]]):
        answer = expected(role, right, place)
        kind = role if answer == "in" and IS_LONG else (answer, is_own(role, name, place))
        asked.setdefault((place, kind), (place, role))
    nearest = PLACES[DOORED[name][1]][0]
    return list({*asked.values(), *(one for one in first if one[0] == nearest)})
