"""Say whether the log of each house is as it was written, and if not, where it begins to differ."""

from collections import defaultdict
from pathlib import Path

from django.core.management.base import CommandError

from residents.log.anchor_file import FaultyLine, anchors_in
from residents.log.chain import faults_of
from residents.management.house_command import HouseCommand

FAULTS_TOLD = 5


class Command(HouseCommand):
    help = "Efterser loggens kæder. Slutter med 1, når en række er ændret, fjernet eller sat ind."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--anchor", type=Path, help="en fil med ankre fra anchor_log")

    def handle_houses(self, houses, *, anchor=None, **options):
        kept = defaultdict(list)
        for one in read(anchor) if anchor else ():
            kept[one.facility_id].append(one)
        broken = [house.name for house in houses if not self.holds(house, kept[house.id])]
        if broken:
            raise CommandError(f"Loggen holder ikke: {', '.join(broken)}.")

    def holds(self, house, kept):
        """Whether the log of the house holds; tells it either way."""
        faults = faults_of(house, kept)
        for fault in faults[:FAULTS_TOLD]:
            self.stdout.write(f"{house.name}: {fault}")
        if len(faults) > FAULTS_TOLD:
            self.stdout.write(f"{house.name}: Der er {len(faults) - FAULTS_TOLD} fejl mere.")
        if not faults:
            anchors = house.log_anchors.count() + len(kept)
            self.stdout.write(
                f"{house.name}: i orden, {house.log.count()} rækker, {anchors} ankre."
            )
        return not faults


def read(path):
    try:
        return anchors_in(path.read_text())
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"Filen {path} kan ikke læses.") from error
    except FaultyLine as fault:
        raise CommandError(f"{path}: {fault}") from fault
