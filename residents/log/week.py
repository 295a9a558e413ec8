"""The looks of a week that a manager is asked about: was there a reason?

Those far from the pattern come first, the rest are drawn by the key of the log: staff cannot know
which, and the manager cannot draw again. Break-glass stands on the list whatever else does.
"""

from collections import namedtuple
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from residents.log.audit import sign
from residents.log.habits import Sight, Span
from residents.log.new_access import NEWS, ROLE_ENDED, ROLE_GIVEN
from residents.log.unusual import flagged, judge
from residents.models import LogRow, Tie, User

Kind = Tie.Kind

MOST, FEWEST_DRAWN = 15, 3
# Nobody fills the list alone, so that many looks of one do not hide one look of another.
MOST_OF_ONE = 4
PATTERN = timedelta(weeks=13)
WEEKS_BACK = 4
KEPT_FOR = 60 * 24 * 60 * 60

Week = namedtuple("Week", "year number")


def week_of(day):
    return Week(*day.isocalendar()[:2])


def bounds(week):
    """(the moment the week begins, the moment it is over), in Denmark."""
    monday = date.fromisocalendar(week.year, week.number, 1)
    days = (monday, monday + timedelta(days=7))
    return tuple(timezone.make_aware(datetime.combine(day, time())) for day in days)


def weeks_back():
    """The full weeks that are asked about, the latest first."""
    today = timezone.localdate()
    return [week_of(today - timedelta(weeks=back)) for back in range(1, WEEKS_BACK + 1)]


def sample(house, week, *, only_known=False):
    """[(number of the row, the reasons in words)] of a week that is over; the same every time.

    only_known: nothing for a week that has not been drawn yet, which takes a second or two.
    """
    key = f"log_week:{house.id}:{week.year}:{week.number}"
    found = cache.get(key)
    if found is None and only_known:
        return []
    if found is None:
        found = _sample(house, week)
        cache.set(key, found, KEPT_FOR)
    return found


def _sample(house, week):
    begins, ends = bounds(week)
    looks = house.log.filter(kind=LogRow.Kind.LOOK, at__lt=ends, at__gte=ends - PATTERN)
    about_one = looks.filter(resident__isnull=False, user__isnull=False)
    sights = [_sight(row) for row in about_one.order_by("at")]
    under_glass = {row.number for row in about_one if Kind.BREAK_GLASS in row.relation.split()}
    verdicts = judge(sights, _spans(house, ends), dict(house.residents.values_list("id", "unit")))
    week_of_all = [one for one in sights if one.at >= begins and one.number not in under_glass]
    numbers = {one.number for one in week_of_all}
    far = [one for one in flagged(verdicts) if one.sight.number in numbers]
    asked = [(one.sight.number, one.reasons) for one in _spread(far)[: MOST - FEWEST_DRAWN]]
    taken = {number for number, _ in asked}
    # Drawn by the key of the log: none can know the order, and it is the same tomorrow.
    said = ["eftersyn", house.id, *week]
    rest = sorted(numbers - taken, key=lambda number: sign([*said, number]))
    return asked + [(number, []) for number in rest[: MOST - len(asked)]]


def _spread(verdicts):
    """The same in the same order, but what one person has more than a few of at the end."""
    first, later, count = [], [], {}
    for one in verdicts:
        count[one.sight.user] = count.get(one.sight.user, 0) + 1
        (first if count[one.sight.user] <= MOST_OF_ONE else later).append(one)
    return first + later


def _sight(row):
    kinds = frozenset(row.relation.split())
    return Sight(row.number, row.user_id, row.resident_id, timezone.localtime(row.at), kinds)


def _spans(house, ends):
    ties = house.ties.filter(since__lt=ends).values_list(
        "user", "kind", "resident", "since", "until"
    )
    return [Span(*tie) for tie in ties]


@dataclass
class Asked:
    """One look on the list. glass: the tie of a break-glass; is_own: the reader's own look.

    yes, no: the forms of the two answers.
    """

    row: LogRow
    reasons: list
    is_own: bool
    glass: Tie | None = None
    yes: object = None
    no: object = None

    @property
    def role(self):
        """What the person was then, in words."""
        kinds = self.row.relation.split()
        return ", ".join(
            str(kind.label) for kind in Kind if kind in kinds and kind != Kind.BREAK_GLASS
        )

    @property
    def check(self):
        return getattr(self.row, "check_made", None)

    @property
    def waits(self):
        return self.check is None

    @property
    def is_open(self):
        """Whether the break-glass still lasts: what it is used for cannot be answered yet."""
        return self.glass is not None and self.glass.until > timezone.now()


@dataclass
class AskedWeek:
    """A week with its looks, those with a reason to ask first. is_over: not the one we are in."""

    week: Week
    is_over: bool
    looks: list = field(default_factory=list)

    @property
    def waiting(self):
        return sum(one.waits for one in self.looks)

    @property
    def mine(self):
        """How many wait for this reader: nobody answers for their own."""
        return sum(one.waits and not one.is_own for one in self.looks)


def weeks_to_check(house, user, *, only_known=False):
    """[AskedWeek]: break-glass of this week, the last full week, and the earlier ones with any.

    What is answered stays where it was asked, so that an answer can be read again.
    only_known: of the earlier weeks those that have been drawn before.
    """
    now = AskedWeek(week_of(timezone.localdate()), False)
    now.looks = _glass(house, now.week, user)
    full = [
        AskedWeek(week, True, _asked(house, week, user, only_known=only_known and back > 0))
        for back, week in enumerate(weeks_back())
    ]
    return [one for one in (now, *full) if one.looks or one is full[0]]


def _asked(house, week, user, *, only_known):
    reasons = dict(sample(house, week, only_known=only_known))
    rows = house.log.filter(number__in=reasons).select_related("user", "resident", "check_made")
    there = {row.number: row for row in rows}
    drawn = [
        Asked(there[number], why, there[number].user_id == user.id)
        for number, why in reasons.items()
        if number in there
    ]
    return _glass(house, week, user) + drawn


def _glass(house, week, user):
    """Each break-glass that began in the week, by its first row in the log."""
    begins, ends = bounds(week)
    ties = house.ties.filter(kind=Kind.BREAK_GLASS, since__gte=begins, since__lt=ends)
    found = []
    for tie in ties.order_by("since"):
        rows = house.log.filter(user=tie.user_id, resident=tie.resident_id, at__gte=tie.since)
        rows = rows.filter(at__lte=tie.until).select_related("user", "resident", "check_made")
        # The one that is answered, if any is: the whole of it is one question.
        row = rows.filter(check_made__isnull=False).first() or rows.order_by("number").first()
        if row:
            found.append(Asked(row, [], tie.user_id == user.id, glass=tie))
    return found


def waiting_weeks(house, user):
    """{house, count, weeks} of the looks that wait for this user; None where there are none.

    Break-glass is told of by itself, from the moment it is taken.
    """
    weeks = [
        one for one in weeks_to_check(house, user, only_known=True) if one.is_over and one.mine
    ]
    if not weeks:
        return None
    numbers = sorted(one.week for one in weeks)
    return {
        "house": house,
        "count": sum(one.mine for one in weeks),
        "weeks": " og ".join(str(week.number) for week in (numbers[0], numbers[-1])[-len(weeks) :]),
    }


def on_the_list(house, number, user):
    """The Asked of a row that a manager may answer for; None for any other row."""
    looks = (one for week in weeks_to_check(house, user) for one in week.looks)
    return next((one for one in looks if one.row.number == number), None)


def residents_on(weeks):
    return {one.row.resident for week in weeks for one in week.looks if one.row.resident}


def news_of_week(house, week):
    """The rows of the log in which somebody got an access or a password, each with `whom`."""
    begins, ends = bounds(week)
    new = Q(what__in=NEWS) | Q(what__startswith=ROLE_GIVEN)
    rows = house.log.filter(new, kind=LogRow.Kind.CHANGE, at__gte=begins, at__lt=ends)
    return in_words(rows)


def in_words(rows):
    """Rows of the log about accounts, the latest first, each with `whom` and `words`."""
    rows = list(rows.select_related("user", "resident", "facility").order_by("-at", "-number"))
    people = User.objects.in_bulk({row.about for row in rows if row.about}, field_name="key")
    names = {str(key): user for key, user in people.items()}
    for row in rows:
        row.whom = names.get(row.about)
        row.words = _words(row.what)
    return rows


def _words(what):
    given, ended = what.removeprefix(ROLE_GIVEN), what.removeprefix(ROLE_ENDED)
    if ended in Kind:
        return f"{Kind(ended).label}, sluttet"
    return Kind(given).label if given in Kind else what
