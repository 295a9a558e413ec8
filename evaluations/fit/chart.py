"""The totals of one form over time: scored forms in, marks out. The same on screen and in print."""

from dataclasses import dataclass

from django.utils.translation import gettext

from evaluations.fit.scoring import ORS_REFERENCE, SRS_REFERENCE, Form, Mode
from evaluations.templatetags.fit import points as as_text
from residents.days import short_day

WIDTH, HEIGHT = 360, 252
LEFT, RIGHT, TOP, BOTTOM = 34, 344, 14, 190
# What the words of the reference line take below the days.
NOTE = 26

# The lines across, in tenths: from the least to the most that four values can come to.
STEPS = {
    Mode.LINE: (0, 100, 200, 300, 400),
    Mode.TEN: (40, 100, 200, 300, 400),
    Mode.SMILEYS: (40, 80, 120, 160, 200),
}


@dataclass(frozen=True)
class Point:
    """One total. is_marked: whether there is something to talk about."""

    x: float
    y: float
    text: str
    is_marked: bool


@dataclass(frozen=True)
class FitChart:
    """points: a Point for each form, None for one without a total. reference: see `_note`."""

    title: str
    points: tuple
    grid: list
    days: list
    reference: tuple | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT

    @property
    def path(self):
        """The line between those that lie next to each other; a missing total is a gap."""
        parts, before = [], None
        for point in self.points:
            if point:
                parts.append(f"{'L' if before else 'M'}{point.x} {point.y}")
            before = point
        return "".join(parts)

    @property
    def has_rings(self):
        """Whether a ring is drawn around any of them."""
        return any(point.is_marked for point in self.marks)

    @property
    def marks(self):
        return [point for point in self.points if point]


def reference_of(form, mode, age_group):
    """Where the reference line lies, in tenths; None in the modes that have none."""
    if mode != Mode.LINE:
        return None
    return SRS_REFERENCE if form == Form.SRS else ORS_REFERENCE[age_group]


def fit_chart(scored, age_group):
    """scored: the Scored of one form in one mode, in the order of time, at least one."""
    first, last = scored[0].filled, scored[-1].filled
    steps = STEPS[first.mode]
    span = (last.held_on - first.held_on).days
    points = tuple(_point(one, steps, first.held_on, span) for one in scored)
    reference = reference_of(first.form, first.mode, age_group)
    return FitChart(
        title=_told(scored),
        points=points,
        grid=[(_height(step, steps), step // 10) for step in steps],
        days=_days(first.held_on, last.held_on),
        reference=_note(reference, steps) if reference else None,
        height=HEIGHT if reference else HEIGHT - NOTE,
    )


def _note(reference, steps):
    """(height of the line, its words below the chart)."""
    value = as_text(reference).removesuffix(",0").removesuffix(".0")
    return _height(reference, steps), gettext("{value}, fra terapiforløb").format(value=value)


def _height(tenths, steps):
    """Units from the top."""
    least, most = steps[0], steps[-1]
    return round(BOTTOM - (tenths - least) * (BOTTOM - TOP) / (most - least), 1)


def _point(scored, steps, first_on, span):
    filled = scored.filled
    if filled.total is None:
        return None
    part = (filled.held_on - first_on).days / span if span else 0.5
    x = round(LEFT + 14 + part * (RIGHT - LEFT - 28), 1)
    text = as_text(filled.total, filled.mode)
    return Point(x, _height(filled.total, steps), text, bool(scored.prompts))


def _days(first, last):
    """[(x, anchor, day)] below the chart: the first and the last."""
    if first == last:
        return [((LEFT + RIGHT) / 2, "middle", short_day(first))]
    start = short_day(first, with_year=first.year != last.year)
    return [(LEFT, "start", start), (RIGHT, "end", short_day(last))]


def _told(scored):
    """The chart in words."""
    none = gettext("ingen sum")
    told = (
        f"{short_day(one.filled.held_on)}: {as_text(one.filled.total, one.filled.mode) or none}"
        for one in scored
    )
    return gettext("Summen over tid. {told}.").format(told="; ".join(told))
