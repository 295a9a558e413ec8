"""A house's FIT in numbers for its manager: quarter by quarter, never a resident or a staff member.

Two pages that are read at different times must not tell by their difference what one resident said
in between. Therefore there are numbers only of quarters that are over, made of what was sent within
`DAYS_TO_TYPE` after, and no form counts in two quarters: what was shown once is never other numbers
later. What is loaded from a file does not count, since whoever had the file knows what it holds.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.utils import timezone
from django.utils.dates import MONTHS

from evaluations.fit.disclosure import shown_in_fit, shown_spread
from evaluations.fit.schedule import planned_days
from evaluations.fit.scoring import SRS_REFERENCE, Form, Mode, score
from evaluations.models import FitCourse, FitForm, FitReader
from residents.models import Tie
from residents.models.houses import SMALLEST_K

QUARTERS = 4
# How long after a quarter paper can be typed in and still count.
DAYS_TO_TYPE = 14

# Where the groups of the SRS's totals begin, in tenths, and what they are called.
SRS_GROUPS = ((0, "Under 20"), (200, "20 til 29,9"), (300, "30 til 35,9"), (SRS_REFERENCE, "36–40"))


@dataclass(frozen=True)
class Quarter:
    """From its first day to its last."""

    first_on: date
    last_on: date

    @property
    def title(self):
        return f"{MONTHS[self.first_on.month]}–{MONTHS[self.last_on.month]} {self.last_on.year}"

    @property
    def ready_at(self):
        """When its numbers are made: what is sent later is in none."""
        day = self.last_on + timedelta(days=DAYS_TO_TYPE + 1)
        return timezone.make_aware(datetime.combine(day, time()))

    def has(self, day):
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class QuarterNumbers:
    """What may be shown of one quarter; None stands for what may not.

    held: (talks that were held, talks that were planned)
    moved: (residents whose ORS has moved more than chance, residents with an ORS to compare)
    srs: [(group, residents)] by the total of each one's last SRS; small groups laid together
    """

    quarter: Quarter
    held: tuple | None
    moved: tuple | None
    srs: list | None

    @property
    def is_hidden(self):
        """Whether nothing of it may be shown."""
        return self.held is self.moved is self.srs is None


def quarters_before(today):
    """The quarters whose numbers are made, the latest first."""
    first_on = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found = []
    while len(found) < QUARTERS:
        last_on = first_on - timedelta(days=1)
        first_on = date(last_on.year, last_on.month - 2, 1)
        quarter = Quarter(first_on, last_on)
        if timezone.localdate(quarter.ready_at) <= today:
            found.append(quarter)
    return found


def numbers_of(facility, today):
    """[QuarterNumbers] of a house, the latest first."""
    k = max(SMALLEST_K, facility.k)
    courses = FitCourse.objects.filter(facility=facility).select_related("resident")
    courses = [course for course in courses if not course.is_from_file]
    forms = FitForm.objects.filter(facility=facility, sent_at__isnull=False)
    forms = forms.filter(talk__is_from_file=False).select_related("talk__course")
    forms = list(forms.order_by("talk__held_on", "talk_id", "form"))
    managers = _managers(facility)
    known = _known_to(managers, facility, forms)
    return [
        _numbers(_Said(quarter, courses, forms, managers, known), k)
        for quarter in quarters_before(today)
    ]


def _managers(facility):
    ties = Tie.objects.current().filter(kind=Tie.Kind.MANAGER, facility=facility)
    return set(ties.values_list("user", flat=True))


def _known_to(managers, facility, forms):
    """The ids of the residents some of whose answers a manager reads or has read."""
    readers = FitReader.objects.filter(facility=facility, user__in=managers)
    read = set(readers.values_list("course__resident", flat=True))
    return read | {
        form.talk.course.resident_id for form in forms if form.talk.held_by_id in managers
    }


class _Said:
    """What was said in one quarter, as it stood when its numbers were made."""

    def __init__(self, quarter, courses, forms, managers, known):
        self.quarter, self.courses = quarter, courses
        self.managers, self.known = managers, known
        by_course = {}
        for form in forms:
            if form.sent_at < quarter.ready_at and form.talk.held_on <= quarter.last_on:
                by_course.setdefault(form.talk.course_id, []).append(form)
        self.entries = [
            (form, scored)
            for own in by_course.values()
            for form, scored in zip(own, score([one.filled for one in own]), strict=True)
            if quarter.has(form.talk.held_on)
        ]
        self.entries.sort(key=lambda entry: entry[0].talk.held_on)

    def latest(self, form, can_count):
        """{resident's id: (FitForm, Scored)} of each one's last form on lines that can count."""
        return {
            entry[0].talk.course.resident_id: entry
            for entry in self.entries
            if (entry[1].filled.form, entry[1].filled.mode) == (form, Mode.LINE)
            and can_count(entry[1])
        }

    def held_days(self):
        """{course's id: the days of its talks}."""
        days = {}
        for form, _ in self.entries:
            days.setdefault(form.talk.course_id, set()).add(form.talk.held_on)
        return days

    def staff(self, forms):
        """How many have had the talks of some forms; managers do not count."""
        return len({form.talk.held_by_id for form in forms} - self.managers - {None})

    def own(self, groups):
        """{resident's id: group} without those whose answers a manager reads."""
        return {one: group for one, group in groups.items() if one not in self.known}


def _numbers(said, k):
    return QuarterNumbers(said.quarter, _held(said, k), _moved(said, k), _srs(said, k))


def _held(said, k):
    """All that were held, and all that were planned: with somebody it can be more than planned."""
    days, totals = said.held_days(), {}
    for course in said.courses:
        here = len(days.get(course.id, ())), planned_in(course, said.quarter)
        if any(here):
            before = totals.get(course.resident_id, (0, 0))
            totals[course.resident_id] = tuple(map(sum, zip(before, here, strict=True)))
    # Those with nothing planned are a group of their own.
    shares = {one: Fraction(*total) if total[1] else None for one, total in totals.items()}
    counts, own = (_sizes(groups) for groups in (shares, said.own(shares)))
    staff = said.staff([form for form, _ in said.entries])
    if shown_in_fit(counts, own, staff, k) is None:
        return None
    return tuple(map(sum, zip(*totals.values(), strict=True)))


def planned_in(course, quarter):
    """How many talks a course had planned in a quarter, by the interval that stood each day.

    What was agreed when the numbers were made already is in none of them.
    """
    if course.agreed_at >= quarter.ready_at:
        return 0
    last_on = min(quarter.last_on, timezone.localdate(course.ended_at or quarter.ready_at))
    days = planned_days(course.first_on, course.intervals, last_on)
    return sum(day >= quarter.first_on for day in days)


def _moved(said, k):
    latest = said.latest(Form.ORS, lambda scored: scored.since_last is not None)
    groups = {one: scored.is_reliable for one, (_, scored) in latest.items()}
    counts, own = (_counts(each, (True, False)) for each in (groups, said.own(groups)))
    staff = said.staff([form for form, _ in latest.values()])
    shown = shown_in_fit(counts, own, staff, k, is_share=True)
    return shown and (shown[0], sum(shown))


def _srs(said, k):
    latest = said.latest(Form.SRS, lambda scored: scored.filled.total is not None)
    groups = {one: srs_group(scored.filled.total) for one, (_, scored) in latest.items()}
    names = [name for _, name in SRS_GROUPS]
    counts, own = (_counts(each, names) for each in (groups, said.own(groups)))
    shown = shown_spread(counts, own, said.staff([form for form, _ in latest.values()]), k)
    return shown and list(zip(srs_names(len(shown)), shown, strict=True))


def srs_names(count):
    """What `count` groups are called when the lowest are laid together into the first of them."""
    above = [name for _, name in SRS_GROUPS[1 - count :]]
    return [f"Under {SRS_GROUPS[1 - count][0] // 10}", *above]


def srs_group(total):
    """The name of the group that a total in tenths belongs to."""
    return next(name for least, name in reversed(SRS_GROUPS) if total >= least)


def _counts(groups, names):
    counted = Counter(groups.values())
    return tuple(counted[name] for name in names)


def _sizes(groups):
    """How many residents are in each group; one empty group where there is nobody."""
    return tuple(Counter(groups.values()).values()) or (0,)
