"""What came too late from a tablet, on the resident's own home page and nowhere else."""

from datetime import timedelta

from residents import panels
from residents.models import Letter
from residents.panels import Panel, register
from residents.tablet.letters import READ_FOR, is_overtaken, told


@register(panels.HOME)
def came_too_late(user):
    """For a resident: their own words, for as long as they are kept."""
    resident = user.own_resident
    if resident is None:
        return None
    late = Letter.objects.filter(resident=resident).exclude(words=None).order_by("said_at")
    last = {(letter.kind, letter.place, letter.about): letter for letter in late}
    rows = [_row(letter) for letter in last.values() if not _is_said_again(letter)]
    return Panel("residents/_came_too_late.html", {"rows": rows}) if rows else None


def _is_said_again(letter):
    """Whether something newer about the very same has been stored since."""
    return is_overtaken(letter.kind, letter.place, letter.about, letter.said_at)


def _row(letter):
    title, words = told(letter)
    last_day = letter.received_at + READ_FOR - timedelta(days=1)
    return {"title": title, "words": words, "said_at": letter.said_at, "last_day": last_day}
