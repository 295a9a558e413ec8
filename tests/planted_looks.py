"""Snooping of several sorts, planted among the honest looks of `tests.random_looks`.

Each sort takes a House and plants some looks: {number of the look: the sort}.
"""

from datetime import timedelta

from residents.log.habits import TEAM, Span
from tests.random_looks import HOUR, WEEKS, at


def _employed(house):
    there = [one for one in house.workers if one.kind == "employed" and one.begins < 40]
    return house.random.choice([one for one in there if one.ends > 60] or house.workers)


def _a_day(house, worker):
    days = [day for day in range(worker.begins + 7, worker.ends) if worker.is_here(day)]
    return house.random.choice(days)


def _without_tie(house, worker, *, other_unit=False):
    """A resident to whom this person is nothing; of another unit where there is one."""
    tied = {one.resident for one in house.spans if one.user == worker.id}
    found = [one for one in house.units if one not in tied]
    far = [one for one in found if house.units[one] not in (worker.unit, worker.moves[1])]
    return house.random.choice((far if other_unit else None) or found or list(house.units))


def _look(house, worker, resident, moment, *, pressed=None):
    """One look; where duty is pressed for it, the tie is there too."""
    relation = {worker.kind}
    if house.random.random() < 0.4 if pressed is None else pressed:
        end = moment + house.random.choice([1, 8]) * HOUR
        house.spans.append(Span(worker.id, "on_duty", None, moment - timedelta(minutes=2), end))
        relation |= {"on_duty"}
    return house.look(worker.id, resident, moment, relation)


def at_night(house):
    """Somebody who works by day, at home in the night."""
    worker = _employed(house)
    while "night" in worker.shifts:
        worker = _employed(house)
    moment = at(_a_day(house, worker), house.random.uniform(25, 28.9))
    return [_look(house, worker, _without_tie(house, worker), moment)]


def another_unit(house):
    worker = _employed(house)
    resident = _without_tie(house, worker, other_unit=True)
    moment = at(_a_day(house, worker), house.random.uniform(8, 21))
    return [_look(house, worker, resident, moment)]


def looking_back(house):
    """Was in the team, and looks again some weeks after it ended."""
    rng = house.random
    ended = [
        one
        for one in house.spans
        if one.kind in TEAM and one.until and one.until < at(WEEKS * 7 - 20, 0)
    ]
    if not ended:
        return at_night(house)
    span = rng.choice(ended)
    worker = next(one for one in house.workers if one.id == span.user)
    moment = span.until + timedelta(days=rng.randrange(10, 19), hours=rng.uniform(-3, 9))
    if house.ties(worker.id, span.resident, moment):
        return at_night(house)
    return [_look(house, worker, span.resident, moment, pressed=False)]


def many_in_a_row(house):
    """One after the other, six to ten residents of other units, in ten minutes."""
    worker, rng = _employed(house), house.random
    moment = at(_a_day(house, worker), rng.uniform(8, 22))
    far = [one for one in house.units if house.units[one] != worker.unit] or list(house.units)
    planted = []
    for one in rng.sample(far, min(len(far), rng.randrange(6, 11))):
        planted.append(_look(house, worker, one, moment, pressed=False))
        moment += timedelta(seconds=rng.uniform(20, 70))
    return planted


def manager_every_day(house):
    """A manager reads of one resident who is not in a crisis, day after day."""
    rng, manager = house.random, house.random.choice(house.managers)
    troubled = {one for one, _, _ in house.crises}
    calm = [one for one in house.units if one not in troubled and house.need[one] < 1.2]
    resident, start = rng.choice(calm or list(house.units)), rng.randrange(WEEKS * 7 - 12)
    days = [day for day in range(start, start + 12) if day % 7 < 5]
    return [house.look(manager, resident, at(day, rng.gauss(12, 2)), {"manager"}) for day in days]


def substitute_off_duty(house):
    rng = house.random
    worker = rng.choice([one for one in house.workers if one.kind == "substitute"])
    moment = at(_a_day(house, worker), rng.uniform(8, 24))
    return [_look(house, worker, _without_tie(house, worker), moment, pressed=False)]


SORTS = (
    at_night,
    another_unit,
    looking_back,
    many_in_a_row,
    manager_every_day,
    substitute_off_duty,
)


def plant(house, count=20, sorts=SORTS):
    """About `count` looks of the sorts in turn; `house.planted` tells which."""
    turn = house.random.sample(sorts, len(sorts))
    while len(house.planted) < count:
        sort = turn[0]
        turn = [*turn[1:], sort]
        for number in sort(house)[: count - len(house.planted)]:
            house.planted[number] = sort.__name__
    return house
