"""Delete a house's log from before a day, by the house's rules, so that what is left verifies."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from residents.access import OPERATOR
from residents.actions.log import BrokenChain, prune_log
from residents.forms.days import DayField
from residents.management.house_command import HouseCommand


class Command(HouseCommand):
    help = "Sletter et hus' log fra før en dag. Et underskrevet anker siger, hvor den nu begynder."
    needs_house = True

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--before", required=True, help="dagen, for eksempel 25-11-2021")

    def handle_houses(self, houses, *, before, **options):
        day = day_in_the_past(before)
        (house,) = houses
        try:
            anchor = prune_log(house, by=OPERATOR, before=day)
        except BrokenChain as broken:
            raise CommandError(
                f"Loggen holder ikke, så intet er slettet. {house.name}: {broken.faults[0]}"
            ) from broken
        if anchor is None:
            self.stdout.write(f"{house.name}: Der er ingen rækker at slette.")
        else:
            self.stdout.write(f"{house.name}: Rækkerne til og med {anchor.number} er slettet.")


def day_in_the_past(text):
    try:
        day = DayField().clean(text)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if day > timezone.localdate():
        raise CommandError("Datoen er ikke kommet endnu. Intet er slettet.")
    return day
