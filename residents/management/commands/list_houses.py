"""Print the houses with their units and their residents' keys as JSON."""

import json

from django.core.management.base import BaseCommand

from residents.models import Facility


class Command(BaseCommand):
    help = "Skriver huse med navn, afdelinger og borgernes nøgler som JSON."

    def handle(self, **options):
        houses = Facility.objects.prefetch_related("units__residents")
        data = {"facilities": [self.house(facility) for facility in houses]}
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))

    def house(self, facility):
        units = [
            {
                "name": unit.name,
                "residents": [str(resident.key) for resident in unit.residents.all()],
            }
            for unit in facility.units.all()
        ]
        return {
            "name": facility.name,
            "k": facility.k,
            "units": units,
            "residents": [key for unit in units for key in unit["residents"]],
        }
