"""What each person of a house usually does, counted from its looks and ties: pure, no database."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

TEAM = frozenset({"contact", "coordinator", "medicine", "team"})
INVITED_IN = TEAM | {"let_in", "took_on", "fit_talks", "fit_reads"}
ON_DUTY, MANAGER = "on_duty", "manager"

# A day at work begins with the morning shift, so that a night is one day.
DAY_BEGINS = timedelta(hours=7)
AT_ONCE, MOST_COUNTED = timedelta(minutes=10), 20
# Who looks after so many in a duty is at work there, not there for one.
SEVERAL = 3


@dataclass(frozen=True)
class Sight:
    """One look at one resident. relation: the kinds of ties that led to it, at that moment."""

    number: int
    user: int
    resident: int
    at: datetime
    relation: frozenset

    @cached_property
    def day(self) -> date:
        return (self.at - DAY_BEGINS).date()

    @cached_property
    def slot(self):
        return self.at.hour * 2 + self.at.minute // 30

    @property
    def is_weekend(self):
        return self.day.weekday() >= 5

    @property
    def is_invited(self):
        return not INVITED_IN.isdisjoint(self.relation)


@dataclass(frozen=True)
class Span:
    """A tie with its time: of a team to a resident, or a duty. until: None while it runs."""

    user: int
    kind: str
    resident: int | None
    since: datetime
    until: datetime | None


class Tally:
    """Counts of looks by something, for each person on other days, and for the house."""

    def __init__(self, sights, key):
        self.key = key
        self.by_user = Counter((one.user, key(one)) for one in sights)
        self.by_day = Counter((one.user, one.day, key(one)) for one in sights)
        self.house = Counter(key(one) for one in sights)
        self.size = len(sights)

    def on_other_days(self, sight, value):
        return self.by_user[sight.user, value] - self.by_day[sight.user, sight.day, value]

    def in_house(self, value):
        """The share of all looks of the house; never nothing."""
        return (self.house[value] + 1) / (self.size + 2)


class Habits:
    """What each person and the house usually do, read once from all the looks at hand."""

    def __init__(self, sights, spans, units):
        self.units = units
        self.duties, self.teams = defaultdict(list), defaultdict(list)
        for span in spans:
            if span.kind == ON_DUTY:
                self.duties[span.user].append(span)
            elif span.kind in TEAM:
                self.teams[span.user, span.resident].append(span)
        self.days, self.lone_days = defaultdict(list), defaultdict(lambda: defaultdict(set))
        self.seen_on, self.moments = defaultdict(set), defaultdict(list)
        for one in sorted(sights, key=lambda one: one.at):
            self._note(one)
        self.apart = {one.number: self._days_apart(one) for one in sights}
        self.together = {one.number: self._seen_at_once(one) for one in sights}
        self.on_duty = {one.number: self._is_on_duty(one) for one in sights}
        self._count(sights)

    def _count(self, sights):
        self.all = Tally(sights, lambda one: True)
        self.slots = Tally(sights, lambda one: one.slot)
        self.unit = Tally(sights, self.unit_of)
        self.weekend = Tally(sights, lambda one: one.is_weekend)
        self.off_duty = Tally(sights, lambda one: not self.on_duty[one.number])
        self.basis = Tally(sights, self.has_basis)
        self.at_once = Tally(sights, lambda one: self.together[one.number])
        self.looked = Counter((one.resident, one.day) for one in sights)
        self.looked_by = Counter((one.user, one.resident, one.day) for one in sights)
        self.looked_on = Counter(one.day for one in sights)
        self.novel = Counter(
            (one.user, one.day) for one in sights if self.apart[one.number] is None
        )
        self.count = Counter((one.user, one.day) for one in sights)
        self.novel_share = (sum(self.novel.values()) + 1) / (len(sights) + 10)

    def _note(self, one):
        days = self.days[one.user, one.resident]
        if not days or days[-1] != one.day:
            days.append(one.day)
        self.seen_on[one.user, one.day, self.units.get(one.resident)].add(one.resident)
        self.moments[one.user].append(one)
        if not one.is_invited:
            self.lone_days[one.user][one.resident].add(one.day)

    def others_seen(self, user, resident):
        """The days of each other resident in a unit where this person is without a team tie."""
        return [days for whom, days in self.lone_days[user].items() if whom != resident]

    def need_of(self, sight, days):
        """How much others look at this resident in those days, beside the average: 0.5 to 6."""
        seen = sum(
            self.looked[sight.resident, day] - self.looked_by[sight.user, sight.resident, day]
            for day in days
        )
        average = sum(self.looked_on[day] for day in days) / max(len(self.units), 1)
        return min(max((seen + 1) / (average + 1), 0.5), 6)

    def unit_of(self, sight):
        return self.units.get(sight.resident)

    def _is_on_duty(self, sight):
        return ON_DUTY in sight.relation or any(
            one.since <= sight.at and (one.until is None or sight.at < one.until)
            for one in self.duties[sight.user]
        )

    def has_basis(self, sight):
        """Whether anything but being employed in the house led there."""
        return sight.is_invited or not sight.relation.isdisjoint({ON_DUTY, MANAGER})

    def works_there(self, sight):
        """On duty in the resident's unit, and looking after several there that day."""
        if ON_DUTY not in sight.relation:
            return False
        return len(self.seen_on[sight.user, sight.day, self.unit_of(sight)]) >= SEVERAL

    def _seen_at_once(self, sight):
        """How many residents the same person looked at within ten minutes before or after."""
        looks = self.moments[sight.user]
        first = bisect_left(looks, sight.at - AT_ONCE, key=lambda one: one.at)
        last = bisect_right(looks, sight.at + AT_ONCE, key=lambda one: one.at)
        return min(len({one.resident for one in looks[first:last]}), MOST_COUNTED)

    def _days_apart(self, sight):
        """Days to the nearest other day on which the same two met in the log; None if no other."""
        days = self.days[sight.user, sight.resident]
        if len(days) == 1:
            return None
        here = bisect_left(days, sight.day)
        near = days[max(here - 1, 0) : here] + days[here + 1 : here + 2]
        return min(abs((day - sight.day).days) for day in near)
