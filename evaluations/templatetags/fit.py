"""FIT's numbers: tenths as Danes write them. Only on a line is there a decimal."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext

from evaluations.fit.scoring import Mode
from evaluations.templatetags.numbers import MINUS
from residents.days import short_day

register = template.Library()


@register.filter
def points(tenths, mode=Mode.LINE):
    """7,3 for 73 tenths on a line; 7 for 70 in the other modes; nothing for None."""
    if tenths is None:
        return ""
    sign, size = MINUS if tenths < 0 else "", abs(tenths)
    whole = f"{sign}{size // 10}"
    return f"{whole}{get_format('DECIMAL_SEPARATOR')}{size % 10}" if mode == Mode.LINE else whole


@register.filter
def moved(tenths):
    """A change with its sign: +6,1 or −2,0; 0,0 without one, and nothing for None."""
    text = points(tenths)
    return f"+{text}" if tenths and tenths > 0 else text


@register.filter
def plain_day(day, months="F"):
    """»3. september«, with its year only where that is not this one. months: N for short names."""
    day = timezone.localdate(day) if isinstance(day, datetime) else day
    is_plain = day.year == timezone.localdate().year
    if months == "N":
        return short_day(day, with_year=not is_plain)
    return date_format(day, "MONTH_DAY_FORMAT" if is_plain else "DATE_FORMAT")


@register.filter
def having_the_talks(readers):
    """»Kasper Enggaard og Lone Skovbo«: those of some FitReaders who have the talks."""
    return _together(reader.user.name for reader in readers if reader.has_the_talks)


@register.filter
def first_names(readers):
    """»Kasper og Lone«: some FitReaders, those who have the talks first."""
    ordered = sorted(readers, key=lambda reader: not reader.has_the_talks)
    return _together(reader.user.first_name for reader in ordered)


@register.filter
def let_in(readers):
    """Those of some FitReaders whom the resident has let in to read, and no more."""
    return [reader for reader in readers if not reader.has_the_talks]


def _together(names):
    *others, last = list(names) or [""]
    return (
        gettext("{names} og {last}").format(names=", ".join(others), last=last) if others else last
    )
