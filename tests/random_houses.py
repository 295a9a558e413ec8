"""Random houses with their rounds, counted by the program's own code, without a database.

A house is 3 to 60 residents in one to four units, with one to three closed rounds of one theme.
`published` is all that anybody can read of it; `truth` is what only the judge may see.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import SimpleNamespace

from evaluations.counting import count_forms, count_participation
from evaluations.disclosure import shown_round
from evaluations.export import results_as_data
from evaluations.models import Instrument, Item, Missing, Theme
from evaluations.trend import trend_between
from residents.perspectives import Perspective

INSIDE, OUTSIDE = Perspective
UNITS = [SimpleNamespace(name=name) for name in ("Nord", "Syd", "Vest", "Øst")]
THEME = Theme(number=1, instrument=Instrument(id=1, slug="skema"))
ITEMS = [
    Item(id=number, letter=letter, theme=THEME, comparable=letter != "A")
    for number, letter in enumerate("ABC", start=1)
]


SKIPPED = ""
SAID = (*"12345", *Missing.values, SKIPPED)


class Rows(list):
    """What a form's `answers` are to the counting."""

    def all(self):
        return self


@dataclass
class Form:
    """What the counting asks of a form."""

    perspective: str
    unit: object
    pair_key: object
    answers: Rows
    is_sent: bool
    declined_at: object
    help: str
    paper_key: str = ""
    is_loaded: bool = False


class RandomHouse:
    """One house out of its number: the same number is the same house."""

    def __init__(self, number, is_pair=None):
        self.chance = chance = random.Random(20261121 + number)
        size = chance.randint(3, chance.choice((12, 24, 60)))
        self.units = UNITS[: chance.choice((1, 2, 2, 2, 3, 4))]
        self.homes = chance.choices(self.units, k=size)
        self.staff = chance.randint(3, max(4, min(size, 30)))
        self.is_pair = chance.random() < 0.35 if is_pair is None else is_pair
        self.is_split = len(self.units) > 1 and chance.random() < 0.8
        self.k = chance.choice((5, 5, 5, 5, 6, 8))
        self.house_k = chance.choice((5, 5, 5, self.k, 9))
        self.rounds = [self._round(place) for place in range(chance.randint(1, 3))]

    def _round(self, place):
        chance = self.chance
        self.silence = chance.choice((0, 0, 0.02, 0.1, 0.3, 0.6))
        self.absence = chance.choice((0, 0, 0, 0.1, 0.3))
        self.has_loader = chance.random() < 0.5
        papers, others = (0 if self.is_pair else chance.choice((0, 0, 0, 0, 1, 3, 7)) for _ in "io")
        inside = [*self.homes, *[None] * papers]
        outside = self.homes if self.is_pair else [None] * (self.staff + others)
        return self._closed(
            place, [*self._forms(INSIDE, inside, papers), *self._forms(OUTSIDE, outside, others)]
        )

    def _forms(self, side, units, papers):
        """A form for each of `units`; the last so many came on paper without a name."""
        chance, count = self.chance, len(units)
        said = [chance.choices(SAID, self._weights(), k=count) for _ in ITEMS]
        sent = [chance.random() >= self.absence for _ in units]
        helped = chance.choices(("alone", "read_aloud"), (3, 2), k=count)
        declined = chance.choices((None, True), k=count)
        forms = []
        for place, unit in enumerate(units):
            on_paper = place >= count - papers
            is_sent = sent[place] or on_paper
            forms.append(
                Form(
                    perspective=side,
                    unit=unit,
                    pair_key=place,
                    answers=Rows(
                        SimpleNamespace(item_id=item.id, given=given[place])
                        for item, given in zip(ITEMS, said, strict=True)
                        if is_sent and given[place] != SKIPPED
                    ),
                    is_sent=is_sent,
                    declined_at=None if is_sent else declined[place],
                    help=helped[place] if is_sent else "",
                    paper_key=f"p{place}" if on_paper else "",
                    is_loaded=on_paper and self.has_loader,
                )
            )
        return forms

    def _weights(self):
        """How likely each of SAID is: around a centre, sometimes with no spread at all."""
        chance = self.chance
        centre, spread = chance.randint(1, 5), chance.choice((0, 1, 1, 2, 4, 4))
        numbers = [int(abs(value - centre) <= spread) for value in range(1, 6)]
        silent = self.silence / max(1 - self.silence, 0.1) * sum(numbers)
        kinds = [chance.choice((0, 1, 1, 3)) for _ in range(4)]
        return [*numbers, *(silent * kind / max(sum(kinds), 1) for kind in kinds)]

    def _closed(self, place, forms):
        day = date(2024 + place, 3, 1)
        round = SimpleNamespace(is_pair=self.is_pair, is_split=self.is_split)
        counted = count_forms(round, ITEMS, forms)
        results = [SimpleNamespace(item=item, **numbers) for item, numbers in counted]
        vars(round).update(
            {
                "is_open": False,
                "k": self.k,
                "key": f"runde-{place}",
                "title": f"Runde {place}",
                "form": "pair" if self.is_pair else "group",
                "opens_on": day,
                "closed_at": datetime(day.year, 4, 1),
                "facility": SimpleNamespace(k=self.house_k, name="Solgården"),
                "theme": THEME,
                "participation": {
                    side: count_participation(forms, side, is_pair=round.is_pair)
                    for side in Perspective
                },
                "results": SimpleNamespace(select_related=lambda *names: results),
                "truth": results,
                "forms": forms,
            }
        )
        return round

    @cached_property
    def published(self):
        return publish(self.rounds, self._known_in_the_house())

    def _known_in_the_house(self):
        """How many live in each unit: everybody there can count."""
        return {unit.name: self.homes.count(unit) for unit in self.units if unit in self.homes}


def loaded_in(round):
    """What the one who loaded a file knows of it: {item: {side: [five counts]}}."""
    counted = {str(item): {side.value: [0] * 5 for side in Perspective} for item in ITEMS}
    names = {item.id: str(item) for item in ITEMS}
    for form in round.forms:
        for answer in form.answers if form.is_loaded else ():
            if answer.given.isdigit():
                counted[names[answer.item_id]][form.perspective][int(answer.given) - 1] += 1
    return counted


def publish(rounds, residents):
    """All that can be read of a house: each round, and the lines over them; as plain values."""
    trend = trend_between(rounds, [shown_round(round) for round in rounds])
    return {
        "rounds": [results_as_data(round) for round in rounds],
        "trend": trend_as_data(trend),
        "residents": residents,
    }


def trend_as_data(trend):
    """{item: [{side: {n, mean}, or None where it is hidden}, …]}."""
    return {
        str(item.prompt): [
            {
                side.value: (one := point.side(side)) and {"n": one.n, "mean": float(one.mean)}
                for side in Perspective
            }
            for point in item.points
        ]
        for item in trend
    }
