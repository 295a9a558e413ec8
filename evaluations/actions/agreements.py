"""Agreements that come from a round."""

from evaluations.models import RoundAgreement
from residents.access import right_to_agree, writing
from residents.actions.agreements import agree


def agree_in_round(place, *, by, round, item=None, **words):
    """Make an agreement about a round, or about one of its questions. Returns the Agreement.

    place: the round itself for the house; for a pair one of its two forms (Invitation). item: the
    question, None for the theme as a whole. words: see `residents.actions.agreements.agree`.
    """
    with writing(right_to_agree(place), place, by=by, action="aftale lavet ud fra en runde"):
        agreement = agree(place, by=by, **words)
        if agreement.is_new:
            RoundAgreement.objects.create(
                agreement=agreement, facility=agreement.facility, round=round, item=item
            )
        return agreement
