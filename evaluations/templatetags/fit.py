"""FIT's numbers: tenths as Danes write them. Only on a line is there a decimal."""

from django import template

from evaluations.fit.scoring import Mode
from evaluations.templatetags.numbers import MINUS

register = template.Library()


@register.filter
def points(tenths, mode=Mode.LINE):
    """7,3 for 73 tenths on a line; 7 for 70 in the other modes; nothing for None."""
    if tenths is None:
        return ""
    sign, size = MINUS if tenths < 0 else "", abs(tenths)
    return f"{sign}{size // 10},{size % 10}" if mode == Mode.LINE else f"{sign}{size // 10}"


@register.filter
def moved(tenths):
    """A change with its sign: +6,1 or −2,0; 0,0 without one, and nothing for None."""
    text = points(tenths)
    return f"+{text}" if tenths and tenths > 0 else text


@register.filter
def having_the_talks(readers):
    """»Kasper Enggaard og Lone Skovbo«: those of some FitReaders who have the talks."""
    *others, last = [reader.user.name for reader in readers if reader.has_the_talks] or [""]
    return f"{', '.join(others)} og {last}" if others else last
