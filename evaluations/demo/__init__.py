"""Rounds, agreements, reviews and FIT for the demo houses. No real answer."""

from django.db.models import Exists, OuterRef

from evaluations.demo.agreements import make_agreements
from evaluations.demo.fit import make_fit
from evaluations.demo.reviews import make_reviews
from evaluations.demo.rounds import make_rounds
from evaluations.models import FitCourse, FitRefusal, Round
from residents.demo import part


@part(is_there=lambda houses: Round.objects.filter(facility__in=houses).exists())
def make_evaluations(houses):
    make_rounds()
    make_agreements()
    make_reviews()


@part(
    is_there=lambda houses: houses.filter(
        Exists(FitCourse.objects.filter(facility=OuterRef("pk")))
        | Exists(FitRefusal.objects.filter(facility=OuterRef("pk")))
    ).exists()
)
def make_fit_courses(houses):
    make_fit()
