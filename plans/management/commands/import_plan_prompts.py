"""Load a house's own prompts of its plans; prints how many are new, changed and the same."""

from pathlib import Path

from django.core.management.base import CommandError

from plans.actions.prompts import load_prompts
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.management.house_command import HouseCommand


class Command(HouseCommand):
    help = "Henter et hus' egne spørgsmål til planer ind fra en TOML-fil."
    needs_house = True

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    def handle_houses(self, houses, *, file, **options):
        (house,) = houses
        try:
            loaded = load_prompts(house, file.read_bytes(), by=OPERATOR)
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses.") from error
        except FaultyFile as error:
            raise CommandError(f"Intet er gemt. Ret dette i {file.name}:\n{error}") from error
        self.stdout.write(f"nye {loaded.new}, ændrede {loaded.changed}, som før {loaded.same}")
