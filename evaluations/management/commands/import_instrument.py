"""Load an edition of the forms for every house of the installation; prints its slug."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from evaluations.actions.instruments import load_instrument
from residents.access import OPERATOR
from residents.files import FaultyFile


class Command(BaseCommand):
    help = "Henter et skema ind fra en TOML-fil og skriver dets slug."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            instrument = load_instrument(file.read_bytes(), by=OPERATOR)
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses.") from error
        except FaultyFile as error:
            raise CommandError(f"Intet er gemt. Ret dette i {file.name}:\n{error}") from error
        self.stdout.write(instrument.slug)
