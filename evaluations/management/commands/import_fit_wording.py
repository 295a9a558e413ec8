"""Load a licensed wording of ORS and SRS for one house, or for every house where none is named."""

from pathlib import Path

from django.core.management.base import CommandError
from django.db import transaction

from evaluations.actions.fit.wording import load_wording
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.management.house_command import HouseCommand


class Command(HouseCommand):
    help = "Henter en ordlyd til ORS og SRS, som I har licens til, ind fra en TOML-fil."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle_houses(self, houses, *, file, **options):
        try:
            raw = file.read_bytes()
            loaded = [(house, load_wording(house, raw, by=OPERATOR)) for house in houses]
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses.") from error
        except FaultyFile as error:
            raise CommandError(f"Intet er gemt. Ret dette i {file.name}:\n{error}") from error
        for house, wording in loaded:
            self.stdout.write(f"{house}: licens til {wording.licensee}, nr. {wording.licence}.")
