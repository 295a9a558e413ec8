"""What a resident can take along, and what was chosen of it. Nothing of it is stored."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from plans.printed import INSIDE, OUTSIDE, printed_plan
from plans.prompts import Kind
from plans.reading import plans_of
from residents.models import Resident
from residents.perspectives import Perspective

SITUATIONS, AGREEMENTS = "situationer", "aftaler"
OPEN, ENDED = "i-gang", "afsluttede"


@dataclass(frozen=True)
class Offer:
    """One thing that can be taken. `name` is the field's; `choices` what there is of it."""

    name: str
    title: str
    choices: list
    plan: Plan | None = None


@dataclass(frozen=True)
class TakenSituation:
    """One situation: the resident's words, and the judgements where they were chosen."""

    situation: object
    words: list
    assessments: list


@dataclass(frozen=True)
class Taken:
    """What was chosen, in the order in which it is printed."""

    resident: Resident
    plans: list
    situations: list
    agreements: list

    @property
    def taken_on(self):
        return timezone.localdate()

    @property
    def chapters(self):
        """[(address within the print, title)]"""
        found = [(f"plan-{number}", _title(one.plan)) for number, one in enumerate(self.plans, 1)]
        found += [(SITUATIONS, _("Situationer"))] if self.situations else []
        return [*found, (AGREEMENTS, _("Aftaler"))] if self.agreements else found


def offers_for(resident, reader, *, is_own):
    """[Offer] of all that has words. is_own: whether the reader is the resident."""
    own = _("Mine ord") if is_own else _("{first_name}s ord").format(first_name=resident.first_name)
    sides = {INSIDE: own, OUTSIDE: _("Medarbejdernes ord")}
    offers = [_offer(one, sides) for one in plans_of(resident, reader)]
    situations = resident.situations.all()
    said = [(INSIDE, own)] if situations.filter(words__isnull=False).exists() else []
    said += [(OUTSIDE, _("Medarbejdernes vurderinger"))] if situations.exists() else []
    offers.append(Offer(SITUATIONS, _("Situationer"), said))
    agreements = resident.agreements.all()
    made = [(OPEN, _("Dem, der er i gang"))] if agreements.open().exists() else []
    made += [(ENDED, _("Dem, der er afsluttet"))] if agreements.ended().exists() else []
    offers.append(Offer(AGREEMENTS, _("Aftaler"), made))
    return [offer for offer in offers if offer.choices]


def _offer(overview, sides):
    plan = overview.plan
    name = f"laering-{plan.key}" if plan.kind == Kind.LAERING else plan.kind
    choices = [
        (side, label)
        for side, label in sides.items()
        if any(part.side(side).standing for part in overview.parts)
    ]
    return Offer(name, _title(plan), choices, plan)


def _title(plan):
    if plan.episode is None:
        return plan.get_kind_display()
    day = timezone.localdate(plan.episode.happened_at)
    return _("{kind} efter {day}").format(kind=plan.get_kind_display(), day=date_format(day))


def taken(resident, reader, offers, chosen):
    """Taken of what was chosen. chosen: {name of an Offer: [its choices]}"""
    plans = []
    for offer in offers:
        sides = tuple(Perspective(one) for one in chosen.get(offer.name, ()) if offer.plan)
        if sides:
            both = len(sides) > 1
            plans.append(printed_plan(offer.plan, reader, sides, has_answers=both))
    return Taken(
        resident,
        plans,
        _situations(resident, chosen.get(SITUATIONS, ())),
        _agreements(resident, chosen.get(AGREEMENTS, ())),
    )


def _situations(resident, chosen):
    if not chosen:
        return []
    rows = resident.situations.order_by("opened_at").prefetch_related("words", "assessments")
    found = [
        TakenSituation(
            one,
            list(one.words.all()) if INSIDE in chosen else [],
            list(one.assessments.all()) if OUTSIDE in chosen else [],
        )
        for one in rows
    ]
    return [one for one in found if one.words or one.assessments]


def _agreements(resident, chosen):
    agreements = resident.agreements.all()
    found = list(agreements.open()) if OPEN in chosen else []
    return [*found, *agreements.ended()] if ENDED in chosen else found
