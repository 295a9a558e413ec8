"""When the next FIT talk is: pure functions of days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, ngettext


@dataclass(frozen=True)
class Moved:
    """A talk that was not held on its day. until_on: the new day, None for »nej tak i dag«."""

    was_due_on: date
    until_on: date | None
    said_on: date


def due_on(first_on, every_days, held=(), moved=()):
    """The day of the next talk.

    held: the days of the talks that were held. moved: [Moved] in the order in which it was said.
    A talk is due `every_days` after the last one, however late that was. Only what was said of a
    day after the last talk moves it; the last word counts. »Nej tak« is handled like a talk.
    """
    last = max(held, default=None)
    rhythm = timedelta(days=every_days)
    due = first_on if last is None else max(first_on, last + rhythm)
    later = [
        one for one in moved if last is None or (one.said_on >= last and one.was_due_on > last)
    ]
    if not later:
        return due
    said = later[-1]
    return max(due, said.until_on or max(said.said_on, said.was_due_on) + rhythm)


def planned_days(first_on, intervals, last_on):
    """The days on which talks were planned, from the first to `last_on`.

    intervals: [(how many days, the day from which that stood no more)], the oldest first; the last
    one stands still, and has None. Another interval counts on from the last day before it.
    """
    day, before, since = first_on, None, first_on
    for every_days, until in intervals:
        rhythm = timedelta(days=every_days)
        if before:
            day = max(since, before + rhythm)
        while day <= last_on and (until is None or day < until):
            yield day
            before, day = day, day + rhythm
        since = until


def in_words(due, today):
    """»om 3 dage«, »i dag« or »2 dage over«."""
    days = (due - today).days
    if not days:
        return gettext("i dag")
    if days > 0:
        return ngettext("om {days} dag", "om {days} dage", days).format(days=days)
    return ngettext("{days} dag over", "{days} dage over", -days).format(days=-days)
