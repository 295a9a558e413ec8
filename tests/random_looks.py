"""A quarter of look-ups in an invented house, as they come in a house that works.

Shifts day, evening and night with gaps that substitutes and the other units fill; teams, and teams
that change; holidays, swapped shifts, new employees, people who change unit; crises that draw many
to one resident; talks taken across units; managers with their own hours; some read everybody at
the start of a shift. The looks are given as `residents.log.habits` takes them.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from residents.log.habits import Sight, Span

WEEKS = 13
MONDAY = datetime(2026, 8, 24, tzinfo=ZoneInfo("Europe/Copenhagen"))
SHIFTS = {"day": (7, 8, 0.42), "evening": (15, 8, 0.27), "night": (23, 8, 0.13)}
HOUR = timedelta(hours=1)


@dataclass
class Worker:
    id: int
    unit: int
    shifts: list
    begins: int = 0
    ends: int = WEEKS * 7
    away: tuple = (0, 0)
    moves: tuple = (WEEKS * 7, 0)
    reads_all: bool = False
    kind: str = "employed"

    def is_here(self, day):
        return self.begins <= day < self.ends and not self.away[0] <= day < self.away[1]

    def unit_on(self, day):
        return self.moves[1] if day >= self.moves[0] else self.unit


@dataclass
class House:
    """What happened: sights and spans, and the numbers of the looks that were planted.

    teams: {worker: their spans in teams}, which are looked through for every look.
    """

    random: random.Random
    units: dict = field(default_factory=dict)
    workers: list = field(default_factory=list)
    managers: list = field(default_factory=list)
    sights: list = field(default_factory=list)
    spans: list = field(default_factory=list)
    teams: dict = field(default_factory=dict)
    need: dict = field(default_factory=dict)
    crises: list = field(default_factory=list)
    planted: dict = field(default_factory=dict)

    def of_unit(self, unit):
        return [one for one, where in self.units.items() if where == unit]

    def ties(self, user, resident, at):
        return {
            one.kind
            for one in self.teams.get(user, ())
            if one.resident == resident and one.since <= at
            if one.until is None or at < one.until
        }

    def in_team(self, span):
        self.spans.append(span)
        self.teams.setdefault(span.user, []).append(span)

    def look(self, user, resident, at, relation):
        number = len(self.sights) + 1
        self.sights.append(Sight(number, user, resident, at, frozenset(relation)))
        return number

    def weight(self, resident, day):
        calm = self.need[resident]
        return calm * (5 if any(r == resident and a <= day < b for r, a, b in self.crises) else 1)


def at(day, hour):
    return MONDAY + timedelta(days=day, hours=hour)


def honest_house(seed, residents=30):
    """A House of so many residents without anybody who snoops."""
    house = House(random.Random(seed))
    _people(house, residents)
    _teams(house)
    for day in range(WEEKS * 7):
        for unit in set(house.units.values()):
            for shift in SHIFTS:
                _staff_shift(house, day, unit, shift)
        _office(house, day)
    return house


def _people(house, residents):
    rng, size = house.random, 8
    house.units = {one: one // size for one in range(1000, 1000 + residents)}
    house.need = {one: rng.gammavariate(2, 0.5) + 0.1 for one in house.units}
    plans = [["day"], ["day", "evening"], ["day", "evening"], ["evening"], ["night"]]
    plans.append(["day", "evening", "night"])
    units = sorted(set(house.units.values()))
    for number in range(round(residents * 1.1) + 4):
        worker = Worker(number, units[number % len(units)], rng.choice(plans))
        start = rng.randrange(WEEKS * 7)
        worker.away = (start, start + rng.choice([0, 3, 7, 14, 21]))
        worker.reads_all = rng.random() < 0.25
        if rng.random() < 0.12:
            worker.begins = rng.randrange(20, WEEKS * 7 - 2)
        elif rng.random() < 0.08:
            worker.ends = rng.randrange(20, WEEKS * 7)
        elif rng.random() < 0.06:
            worker.moves = (rng.randrange(20, 80), rng.choice(units))
        house.workers.append(worker)
    for number in range(max(3, residents // 8)):
        shifts = rng.choice([["day", "evening"], list(SHIFTS)])
        extra = Worker(500 + number, rng.choice(units), shifts, kind="substitute")
        extra.begins = rng.choice([0, 0, rng.randrange(60)])
        house.workers.append(extra)
    house.managers = [800 + number for number in range(1 + residents // 30)]
    for _ in range(max(1, residents // 7)):
        start = rng.randrange(WEEKS * 7)
        house.crises.append((rng.choice(list(house.units)), start, start + rng.randrange(4, 15)))


def _teams(house):
    rng = house.random
    kinds = ["contact", "coordinator", "medicine", "team", "team"]
    for resident, unit in house.units.items():
        near = [one for one in house.workers if one.unit == unit and one.kind == "employed"]
        far = [one for one in house.workers if one.kind == "employed"]
        for kind in kinds:
            one = rng.choice(far if rng.random() < 0.07 else near)
            if rng.random() < 0.15:
                day = rng.randrange(5, WEEKS * 7)
                house.in_team(Span(one.id, kind, resident, MONDAY, at(day, 12)))
                after = rng.choice(near)
                house.in_team(Span(after.id, kind, resident, at(day, 12), None))
            else:
                house.in_team(Span(one.id, kind, resident, MONDAY, None))


def _staff_shift(house, day, unit, shift):
    rng = house.random
    begins, hours, part = SHIFTS[shift]
    people = len(house.of_unit(unit)) * part * (0.7 if day % 7 >= 5 else 1)
    for _ in range(max(1, round(people + rng.uniform(-0.4, 0.4)))):
        worker = _who_comes(house, day, unit, shift)
        if worker:
            start = at(day, begins) + timedelta(minutes=rng.gauss(0, 12))
            _shift_of(house, worker, unit, start, rng.choice([hours, hours, hours, 6, 4]))


def _who_comes(house, day, unit, shift):
    rng = house.random
    here = [one for one in house.workers if one.is_here(day)]
    own = [one for one in here if one.kind == "employed" and one.unit_on(day) == unit]
    planned, luck = [one for one in own if shift in one.shifts], rng.random()
    if luck < 0.06:
        planned = own
    elif luck < 0.11:
        planned = [one for one in here if one.kind == "employed" and shift in one.shifts]
    elif luck < 0.2 or not planned:
        planned = [one for one in here if one.kind == "substitute"] or own
    return rng.choice(planned) if planned else None


def _shift_of(house, worker, unit, start, hours):
    rng, day = house.random, (start - MONDAY).days
    forgot = worker.kind == "employed" and rng.random() < 0.04
    if not forgot:
        end = start + hours * HOUR
        house.spans.append(Span(worker.id, "on_duty", None, start, end))
    lives = house.of_unit(unit)
    team = [one for one in house.units if house.ties(worker.id, one, start)]
    if worker.reads_all and not forgot:
        moment = start + timedelta(minutes=rng.uniform(2, 20))
        for one in rng.sample(lives, len(lives)):
            _work_look(house, worker, one, moment, forgot)
            moment += timedelta(seconds=rng.uniform(20, 120))
    places = list(set(lives + team))
    weights = [house.weight(one, day) * (4 if one in team else 1) for one in places]
    for _ in range(max(0, round(rng.gauss(3.5, 2.2)))):
        resident = rng.choices(places, weights)[0]
        moment = start + hours * HOUR * rng.betavariate(1.1, 1.3)
        if rng.random() < 0.006:
            resident = rng.choice(list(house.units))
            relation = {"employed"} if house.units[resident] != unit else {"employed", "on_duty"}
            house.look(worker.id, resident, moment, relation)
        else:
            _work_look(house, worker, resident, moment, forgot)


def _work_look(house, worker, resident, moment, forgot):
    """A look that the ties at hand allow; without any it does not come about."""
    relation = house.ties(worker.id, resident, moment)
    day = (moment - MONDAY).days
    at_work = house.units[resident] == worker.unit_on(day) or worker.kind == "substitute"
    if not forgot and (at_work or not relation):
        relation |= {"on_duty"}
    if relation:
        house.look(worker.id, resident, moment, relation | {worker.kind})


def _office(house, day):
    """Managers in their hours and now and then outside; team members at a desk, off duty."""
    for manager in house.managers:
        _managing(house, day, manager)
    for worker in house.workers:
        if worker.is_here(day):
            _at_the_desk(house, day, worker)


def _managing(house, day, manager):
    rng, everyone, is_weekend = house.random, list(house.units), day % 7 >= 5
    weights = [house.weight(one, day) for one in everyone]
    for _ in range(rng.randrange(0, 8)):
        if not is_weekend or rng.random() < 0.04:
            hour = rng.gauss(11.5, 2.2) if rng.random() < 0.97 else rng.uniform(17, 22)
            house.look(manager, rng.choices(everyone, weights)[0], at(day, hour), {"manager"})
    if not is_weekend and rng.random() < 0.03:
        moment = at(day, rng.uniform(9, 14))
        for one in house.of_unit(rng.choice(list(house.units.values()))):
            house.look(manager, one, moment, {"manager"})
            moment += timedelta(seconds=rng.uniform(40, 200))


def _at_the_desk(house, day, worker):
    rng = house.random
    if rng.random() < (0.01 if day % 7 >= 5 else 0.06):
        moment = at(day, rng.gauss(12, 2.5) if rng.random() < 0.93 else rng.uniform(18, 23))
        team = [one for one in house.units if house.ties(worker.id, one, moment)]
        for one in rng.sample(team, min(len(team), rng.randrange(1, 4))):
            relation = house.ties(worker.id, one, moment)
            house.look(worker.id, one, moment, relation | {worker.kind})
