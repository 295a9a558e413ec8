"""What the upper rooms put into the demo houses, without the ground floor importing any of them.

A room registers in its own package `demo`, which is imported only when the demo is made.
"""

from collections import namedtuple

from django.utils.module_loading import autodiscover_modules

Part = namedtuple("Part", "is_there make")

_registered = []


def part(*, is_there):
    """Decorator: the function puts a room's part into the demo houses, made and full of people.

    It is called with the houses. is_there: (houses) -> whether anything of the part is in them
    already, the demo's or not.
    """

    def keep(make):
        _registered.append(Part(is_there, make))
        return make

    return keep


def missing_parts(houses):
    """The parts of which nothing is in the houses, in the order of INSTALLED_APPS."""
    autodiscover_modules("demo")
    return [one for one in _registered if not one.is_there(houses)]
