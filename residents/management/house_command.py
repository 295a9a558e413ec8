"""What the commands about the log share: `--facility NAME`."""

from django.core.management.base import BaseCommand, CommandError

from residents.models import Facility


class HouseCommand(BaseCommand):
    """A command about one house by its name, or about every house where none is named."""

    needs_house = False

    def add_arguments(self, parser):
        parser.add_argument("--facility", required=self.needs_house, help="husets navn")

    def handle(self, *, facility=None, **options):
        houses = Facility.objects.order_by("name")
        if facility is not None:
            houses = houses.filter(name=facility)
            if not houses:
                raise CommandError(f"Der er ikke noget hus, der hedder »{facility}«.")
        self.handle_houses(list(houses), **options)

    def handle_houses(self, houses, **options):
        raise NotImplementedError
