"""Days in words, where a format of the language has not quite the shape."""

from django.utils.dateformat import format as shaped
from django.utils.translation import gettext


def short_day(day, with_year=True):
    """»3. nov. 2026«, for a chart or a table."""
    return shaped(day, gettext("j. N Y") if with_year else gettext("j. N"))


def weekday_and_day(day, with_year=False):
    """»mandag 3. november«."""
    return shaped(day, gettext("l j. F Y") if with_year else gettext("l j. F"))
