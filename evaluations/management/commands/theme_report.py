"""Write a closed round's theme report as PDF, or the latest of each theme of a house in one."""

from pathlib import Path

from django.core.management.base import CommandError

from evaluations.management.round_command import RoundCommand
from evaluations.pdf import theme_report, themes_report
from residents.models import Facility


class Command(RoundCommand):
    help = "Skriver en lukket rundes temarapport, eller et hus' temaer i én rapport, som PDF."
    needs_closed = True

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--round", help="rundens id")
        which.add_argument("--facility", help="husets navn: den seneste runde af hvert tema")
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *, round, facility, output, **options):
        if facility is None:
            return super().handle(round=round, output=output, **options)
        house = Facility.objects.filter(name=facility).first()
        if house is None:
            raise CommandError(f"Der er ikke noget hus, der hedder »{facility}«.")
        rounds = house.rounds.latest_of_each_theme()
        if not rounds:
            raise CommandError(f"{house} har ingen lukkede grupperunder.")
        self._write(output, themes_report(house, rounds))

    def handle_round(self, round, *, output, **options):
        self._write(output, theme_report(round))

    def _write(self, output, pdf):
        try:
            output.write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"Filen {output} kan ikke skrives.") from error
        self.stdout.write(str(output))
