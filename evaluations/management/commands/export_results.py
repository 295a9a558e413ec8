"""Write a closed round's results, with the same disclosure as the screen and the PDF."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from evaluations.export import results_as_data
from evaluations.management.round_command import RoundCommand
from evaluations.spreadsheet import as_csv, as_xlsx


def as_json(round):
    return json.dumps(results_as_data(round), ensure_ascii=False, indent=2).encode()


FORMATS = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx}


class Command(RoundCommand):
    help = "Skriver en lukket rundes tal som JSON, CSV eller XLSX."
    needs_closed = True

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("--output", type=Path, help="filen; uden den skrives til skærmen")

    def handle_round(self, round, *, format="json", output=None, **options):
        if output is None and format == "xlsx":
            raise CommandError("XLSX kan ikke skrives til skærmen. Brug --output.")
        content = FORMATS[format](round)
        if output is None:
            self.stdout.write(content.decode(), ending="" if format == "csv" else None)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Filen {output} kan ikke skrives.") from error
        self.stdout.write(str(output))
