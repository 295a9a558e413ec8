"""What came too late from a tablet, on the resident's own home page and nowhere else."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from residents import panels
from residents.models import Letter
from residents.panels import Panel, register
from residents.tablet.letters import Outcome, told

# So long after it came the resident can read what came too late, and a letter is known again.
READ_FOR, KNOWN_FOR = timedelta(days=30), timedelta(days=90)

# So many are shown, those said last, before the rest are folded.
MOST_SHOWN = 10

# What makes two letters be about the very same.
ABOUT = ("kind", "place", "about")


@register(panels.HOME)
def came_too_late(user):
    """For a resident: their own words, for as long as they are kept."""
    resident = user.own_resident
    if resident is None:
        return None
    letters = _not_said_again(resident)
    both = zip(letters, told(letters), strict=True)
    rows = [_row(letter, it) for letter, it in both if it.words or it.note]
    context = {"shown": rows[-MOST_SHOWN:], "folded": rows[:-MOST_SHOWN]}
    return Panel("residents/_came_too_late.html", context) if rows else None


def _not_said_again(resident):
    """[Letter] of what came too late, each the last about something, in the order of being said.

    What has been stored about the very same and was said later takes its place.
    """
    letters = Letter.objects.filter(resident=resident)
    same = letters.filter(outcome=Outcome.TAKEN).order_by().values_list(*ABOUT)
    stored = {tuple(about): said_at for *about, said_at in same.annotate(Max("said_at"))}
    late = letters.exclude(words=None).order_by("said_at")
    last = {tuple(getattr(letter, name) for name in ABOUT): letter for letter in late}
    new = (one for about, one in last.items() if stored.get(about, one.said_at) <= one.said_at)
    return sorted(new, key=lambda letter: letter.said_at)


def _row(letter, it):
    last_day = letter.received_at + READ_FOR - timedelta(days=1)
    return {**it._asdict(), "said_at": letter.said_at, "last_day": last_day}


def forget_old_letters():
    """Delete the words that came too late when their time is up, and later what a letter was."""
    now = timezone.now()
    Letter.objects.filter(received_at__lt=now - READ_FOR).update(words=None)
    Letter.objects.filter(received_at__lt=now - KNOWN_FOR).delete()
