"""One theme in several houses beside each other: each house's own published numbers, no totals."""

from dataclasses import dataclass

from evaluations.disclosure import ShownItem, ShownRound, shown_rounds
from evaluations.models import Item, Round
from residents.access import Right, look_at
from residents.perspectives import Perspective


@dataclass(frozen=True)
class HouseRound:
    """One house's latest round of the theme."""

    round: Round
    shown: ShownRound

    @property
    def hidden(self):
        return f"Færre end {self.shown.k} svar – vises ikke"

    @property
    def participation(self):
        return [self.shown.participation[side] for side in Perspective]

    def item(self, prompt) -> ShownItem:
        return next(item for item in self.shown.items if item.prompt.id == prompt.id)


@dataclass(frozen=True)
class Row:
    """One question in every house."""

    prompt: Item
    houses: list[HouseRound]

    @property
    def sides(self):
        """[{name, label, cells: [(a ShownSide or None, what stands instead)]}], inside first."""
        return [
            {
                "name": side.value,
                "label": side.label,
                "question": self.prompt.wording(side),
                "cells": [(one.item(self.prompt).side(side), one.hidden) for one in self.houses],
            }
            for side in Perspective
        ]


def houses_beside(user, round, purpose):
    """[HouseRound] by name: the latest closed round of this theme and form in each house that
    `user` may read results in. Each house that is shown is one look in the log.
    """
    rounds = Round.objects.known_to(user).closed().filter(theme=round.theme, form=round.form)
    latest = {}
    for one in rounds.order_by("facility__name", "-closed_at", "-id"):
        latest.setdefault(one.facility_id, one)
    seen = look_at(user, Right.READ_RESULTS, list(latest.values()), purpose)
    return [HouseRound(one, shown) for one, shown in zip(seen, shown_rounds(seen), strict=True)]


def rows_of(houses):
    """A Row for each question of the theme."""
    return [Row(item.prompt, houses) for item in houses[0].shown.items]
