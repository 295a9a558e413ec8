"""When shifts usually end, and how the end of one is said. Pure: the moment is given."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.dateformat import format as in_danish

USUAL_ENDS = (time(7, 30), time(15, 30), time(23, 0))
SHORTEST, LONGEST = timedelta(hours=1), timedelta(hours=16)


def usual_ends(now):
    """The moments within the longest duty at which shifts usually end, the first one first."""
    today = timezone.localdate(now)
    ends = (
        timezone.make_aware(datetime.combine(today + timedelta(days=days), end))
        for days in (0, 1)
        for end in USUAL_ENDS
    )
    return [end for end in ends if now + SHORTEST <= end <= now + LONGEST]


def possible_ends(now):
    """The usual ends and every whole hour within the longest duty, in order."""
    hour = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    hours = {hour + timedelta(hours=count) for count in range(1, LONGEST // timedelta(hours=1) + 1)}
    return sorted({*usual_ends(now), *(end for end in hours if end >= now + SHORTEST)})


def in_words(moment, now):
    """»kl. 23.00«, »kl. 07.30 i morgen«, or the day and year for what is further off."""
    days = (timezone.localdate(moment) - timezone.localdate(now)).days
    local = timezone.localtime(moment)
    if days > 1:
        return in_danish(local, "j. F Y \\k\\l. H.i")
    return in_danish(local, "\\k\\l. H.i") + (" i morgen" if days == 1 else "")
