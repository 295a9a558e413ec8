"""Rounds, agreements and reviews for the demo houses. No real answer."""

from evaluations.demo.agreements import make_agreements
from evaluations.demo.reviews import make_reviews
from evaluations.demo.rounds import make_rounds
from evaluations.models import Round
from residents.demo import part


@part(is_there=lambda houses: Round.objects.filter(facility__in=houses).exists())
def make_evaluations(houses):
    make_rounds()
    make_agreements()
    make_reviews()
