"""Plans, situations and episodes for the demo houses. No real word."""

from django.db.models import Exists, OuterRef

from plans.demo.parts import make_plans
from plans.demo.situations import make_situations
from plans.models import Plan, Situation
from residents.demo import part


@part(
    is_there=lambda houses: houses.filter(
        Exists(Plan.objects.filter(facility=OuterRef("pk")))
        | Exists(Situation.objects.filter(facility=OuterRef("pk")))
    ).exists()
)
def make_plan_stories(houses):
    for house in houses:
        if not house.force_url:
            house.force_url = "https://indberet.example.dk/magtanvendelse"
            house.save(update_fields=["force_url"])
    make_plans()
    make_situations()
