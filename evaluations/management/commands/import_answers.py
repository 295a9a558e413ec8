"""Load answers from paper forms into an open round."""

from pathlib import Path

from django.core.management.base import CommandError

from evaluations.actions.paper import RoundClosed, import_answers
from evaluations.management.round_command import RoundCommand
from residents.access import OPERATOR
from residents.files import FaultyFile


class Command(RoundCommand):
    help = "Henter svar fra papirskemaer ind fra en CSV-fil: side,person,item,answer."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    def handle_round(self, round, *, file, **options):
        try:
            new = import_answers(round, file.read_bytes(), by=OPERATOR)
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses.") from error
        except RoundClosed as error:
            raise CommandError("Runden er lukket. Tallene ændrer sig ikke mere.") from error
        except FaultyFile as error:
            faults = error.without_contents
            raise CommandError(f"Intet er gemt. Ret dette i {file.name}:\n{faults}") from error
        self.stdout.write(f"{new} nye svar.")
