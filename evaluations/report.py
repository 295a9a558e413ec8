"""What a closed round's report says, gathered once and ready to be printed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evaluations.agreements import Agreed, agreements_of_round
from evaluations.disclosure import shown_quotes, shown_round
from evaluations.inspectorate import quality_themes
from evaluations.models import Round
from evaluations.reading import Reading
from evaluations.reviewing import talk_notes_of
from evaluations.trend import Trend, trend_of
from evaluations.trend_chart import trend_chart
from residents.models import Facility

# Rows left empty for what is agreed when the report is talked about.
FEWEST_EMPTY_LINES, LINES_ON_A_PAGE = 2, 4


@dataclass(frozen=True)
class Report:
    """One theme's report. `on` is the day whose status the agreements have.

    notes: {letter: what was said when the round was talked about}
    """

    round: Round
    reading: Reading
    trend: Trend
    agreed: Agreed
    notes: dict
    on: date

    @property
    def theme(self):
        return self.round.theme

    @property
    def instruments(self):
        return [self.theme.instrument]

    @cached_property
    def quality_themes(self):
        """Those of the inspectorate's themes that this one speaks to."""
        return [theme for theme in quality_themes(self.theme) if theme.about]

    @cached_property
    def trend_charts(self):
        """[(ItemTrend, its chart)]; empty where there is no earlier round."""
        if not self.trend.has_earlier:
            return []
        return [(item, trend_chart(*map(_means, item.sides))) for item in self.trend]

    @property
    def trend_gaps(self):
        """What the gaps in the lines stand for, in words."""
        sides = [side for item, _ in self.trend_charts for side in item.sides]
        gaps = {instead for side in sides for shown, instead in side["cells"] if not shown}
        return ". ".join(sorted(gaps)) + "." if gaps else ""

    @property
    def empty_lines(self):
        return range(max(FEWEST_EMPTY_LINES, LINES_ON_A_PAGE - len(self.agreed.made)))

    @property
    def earlier_by_round(self):
        """[(the earlier round's name, its agreements)], the latest first."""
        groups = {}
        for agreement in self.agreed.earlier:
            groups.setdefault(agreement.round_title, []).append(agreement)
        return list(groups.items())


@dataclass(frozen=True)
class Themes:
    """The reports of several themes of one house, with what they have in common."""

    facility: Facility
    reports: list

    @property
    def instruments(self):
        """The editions used, each once, in the order of the themes."""
        return list(dict.fromkeys(report.theme.instrument for report in self.reports))

    @property
    def quality(self):
        """[(theme of the inspectorate, what each of our themes is about in it)]."""
        columns = [quality_themes(report.theme) for report in self.reports]
        if not all(columns):
            return []
        return [
            (row[0].title, [theme.about for theme in row]) for row in zip(*columns, strict=True)
        ]


def read_round(round, trend=None):
    """The comparison of a closed round, with the words that may be quoted.

    trend: the rounds that lead up to it, where they are at hand. Raises ValueError for a round
    that is still open.
    """
    shown = trend.shown if trend else shown_round(round)
    scale = round.theme.instrument.scale
    return Reading(shown, scale, round.is_pair, shown_quotes(round, shown), trend)


def report_of(round, on):
    """The report of a closed round with its agreements as they stand on the day `on`."""
    trend = trend_of(round)
    return Report(
        round=round,
        reading=read_round(round, trend),
        trend=trend,
        agreed=agreements_of_round(round, on=on),
        notes=talk_notes_of(round),
        on=on,
    )


def _means(side):
    return [shown.mean if shown else None for shown, _ in side["cells"]]
