"""Write a closed round's theme report as PDF."""

from pathlib import Path

from django.core.management.base import CommandError

from evaluations.management.round_command import RoundCommand
from evaluations.pdf import theme_report


class Command(RoundCommand):
    help = "Skriver en lukket rundes temarapport som PDF."
    needs_closed = True

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--output", required=True, type=Path)

    def handle_round(self, round, *, output, **options):
        try:
            output.write_bytes(theme_report(round))
        except OSError as error:
            raise CommandError(f"Filen {output} kan ikke skrives.") from error
        self.stdout.write(str(output))
