"""Which look-ups are far from the pattern of the one who looked: pure functions over the log.

Each signal gives points, roughly bits: how much rarer this is than what the same person does on
other days, and where they have done little, than what others of the house do. What the person's
work explains (a team, a duty in which several are looked after) counts less or not at all. No
signal is enough by being rare once in a life at work; a few together are.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from math import log2

from residents.log.habits import MOST_COUNTED, Habits, Sight

# How many points make a look one to be asked about, and the share of all that may be, at most.
THRESHOLD = 3.5
LARGEST_SHARE = 0.018

# How many looks the habits of the house count for, beside those of the person.
HOUSE_WEIGHT = 6
SLOTS_A_DAY, SLOTS_NEAR = 48, 2
USUAL_HOURS, USUAL_UNIT, USUAL_WEEKEND = 0.05, 0.25, 0.15
MANY_AT_ONCE = 6
LONG_AGO, NEAR_DAYS = 28, 10
OFTEN_DAYS, OFTEN, OFTEN_WEIGHT = 11, 4, 0.55
# What one day counts for beside the days of the other residents; all there is where none are.
FEW = 0.3


@dataclass
class Verdict:
    """How unusual one look is: points, and why in words, the weightiest first."""

    sight: Sight
    score: float = 0.0
    reasons: list = field(default_factory=list)


def share(own, total, house):
    """A share of the person's looks, leaning on the house's where there are few."""
    return (own + HOUSE_WEIGHT * house) / (total + HOUSE_WEIGHT)


def rarity(usual, share_of_looks, most):
    """How many times rarer than usual, in bits, from 0 to `most`."""
    return min(max(log2(usual / max(share_of_looks, 1e-6)), 0.0), most)


def surprise(days, of, usual):
    """Bits by which a look on `days` of so many days is more than a usual share of them."""
    share_of_days, usual = days / of, min(usual, 0.98)
    if share_of_days <= usual:
        return 0
    bits = share_of_days * log2(share_of_days / usual)
    if share_of_days < 1:
        bits += (1 - share_of_days) * log2((1 - share_of_days) / (1 - usual))
    return bits * of


def without_basis(sight, habits):
    """Nothing but being employed led there, in a house where that is rare."""
    if habits.has_basis(sight):
        return 0, ""
    return rarity(0.5, habits.basis.in_house(False), 5), "uden relation til borgeren"


def formerly_in_team(sight, habits):
    """Was in the team once, is not now, and is not at work with the resident either."""
    ended = [
        one.until
        for one in habits.teams[sight.user, sight.resident]
        if one.until and one.until <= sight.at
    ]
    if not ended or sight.is_invited or habits.works_there(sight):
        return 0, ""
    return 3, "var i teamet før, men er det ikke mere"


def in_another_unit(sight, habits):
    """The resident lives where this person seldom has anything to do."""
    if sight.is_invited:
        return 0, ""
    unit, others = habits.unit_of(sight), habits.all.on_other_days(sight, True)
    own = share(habits.unit.on_other_days(sight, unit), others, habits.unit.in_house(unit))
    points = rarity(USUAL_UNIT, own, 5)
    return points * (0.4 if habits.works_there(sight) else 1), "i en anden afdeling end de plejer"


def first_time(sight, habits):
    """Has not looked at this resident on any day near, and seldom looks at new ones."""
    apart = habits.apart[sight.number]
    if sight.is_invited or (apart is not None and apart < LONG_AGO):
        return 0, ""
    near = [sight.day + timedelta(days=step) for step in range(-NEAR_DAYS, NEAR_DAYS + 1)]
    novel = sum(habits.novel[sight.user, day] for day in near) - (apart is None)
    total = sum(habits.count[sight.user, day] for day in near) - 1
    points = rarity(0.5, share(novel, total, habits.novel_share), 4)
    points *= 0.4 if habits.works_there(sight) else 1
    if apart is None:
        return points, "første gang"
    return points * 0.7, "første gang i lang tid"


def outside_own_hours(sight, habits):
    """At an hour, or on a weekend, when this person is seldom at work."""
    others = habits.all.on_other_days(sight, True)
    slots = [(sight.slot + step) % SLOTS_A_DAY for step in range(-SLOTS_NEAR, SLOTS_NEAR + 1)]
    own = sum(habits.slots.on_other_days(sight, slot) for slot in slots)
    house = sum(habits.slots.in_house(slot) for slot in slots)
    points = rarity(USUAL_HOURS, share(own, others, house), 5)
    days = habits.weekend.on_other_days(sight, sight.is_weekend)
    of_days = share(days, others, habits.weekend.in_house(sight.is_weekend))
    points = min(points + rarity(USUAL_WEEKEND, of_days, 3), 6)
    points *= 0.3 if habits.works_there(sight) else 1
    return points, f"kl. {sight.at:%H.%M}, uden for egne tider"


def without_duty(sight, habits):
    """Not on duty, though this person looks when on duty."""
    if habits.on_duty[sight.number]:
        return 0, ""
    others = habits.all.on_other_days(sight, True)
    own = habits.off_duty.on_other_days(sight, True)
    points = rarity(0.5, share(own, others, habits.off_duty.in_house(True)), 4)
    return points * (0.5 if sight.is_invited else 1), "uden vagt"


def many_at_once(sight, habits):
    """More residents in a few minutes than this person or the house is used to."""
    seen = habits.together[sight.number]
    if seen < MANY_AT_ONCE:
        return 0, ""
    tally, others = habits.at_once, habits.all.on_other_days(sight, True)
    more = range(seen, MOST_COUNTED + 1)
    own = sum(tally.on_other_days(sight, size) for size in more)
    house = sum(tally.house[size] for size in more) / (tally.size + 2)
    points = rarity(0.12, share(own, others, house), 5)
    return points, f"{seen} borgere på få minutter"


def again_and_again(sight, habits):
    """Back to one resident far more often than to others, without being in the team."""
    if sight.is_invited or len(habits.lone_days[sight.user][sight.resident]) < OFTEN:
        return 0, ""
    steps = range(-OFTEN_DAYS + 1, 1)
    found = [_how_often(sight, habits, first) for first in (steps[0], steps[0] // 2, 0)]
    points, days = max(found)
    points *= 0.4 if habits.works_there(sight) else 1
    return points, f"{days} af {OFTEN_DAYS} dage, uden at være i teamet"


def _how_often(sight, habits, first):
    """(points, days with a look) of the span that begins `first` days from this one."""
    near = [sight.day + timedelta(days=first + step) for step in range(OFTEN_DAYS)]
    days = len(habits.lone_days[sight.user][sight.resident].intersection(near))
    if days < OFTEN:
        return 0, days
    others = habits.others_seen(sight.user, sight.resident)
    usual = (sum(len(one.intersection(near)) for one in others) + FEW) / (len(others) + FEW)
    usual *= habits.need_of(sight, near)
    return min(OFTEN_WEIGHT * surprise(days, OFTEN_DAYS, usual / OFTEN_DAYS), 8), days


SIGNALS = (
    without_basis,
    formerly_in_team,
    in_another_unit,
    first_time,
    outside_own_hours,
    without_duty,
    many_at_once,
    again_and_again,
)


def judge(sights, spans, units):
    """{number: Verdict} of each look. units: {resident: unit}, where each lives."""
    habits = Habits(sights, spans, units)
    return {sight.number: _verdict(sight, habits) for sight in sights}


def _verdict(sight, habits):
    said = [signal(sight, habits) for signal in SIGNALS]
    weighty = sorted((one for one in said if one[0] >= 1), reverse=True)
    return Verdict(sight, sum(points for points, _ in said), [words for _, words in weighty])


def flagged(verdicts):
    """The verdicts to ask about, the most unusual first: over the threshold, and few of all."""
    most = max(1, int(LARGEST_SHARE * len(verdicts)))
    over = [one for one in verdicts.values() if one.score >= THRESHOLD]
    return sorted(over, key=lambda one: (-one.score, one.sight.number))[:most]
