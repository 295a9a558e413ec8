"""Load earlier FIT sessions from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from evaluations.actions.fit.old_sessions import import_fit
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.models import Facility


class Command(BaseCommand):
    help = "Henter tidligere FIT-skemaer ind fra en CSV-fil: resident,date,form,line1–line4,mode."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--facility", help="husets navn: filen må kun have dets borgere")

    def handle(self, *, file, facility=None, **options):
        house = Facility.objects.filter(name=facility).first() if facility else None
        if facility and house is None:
            raise CommandError(f"Der er ikke noget hus, der hedder »{facility}«.")
        try:
            new = import_fit(file.read_bytes(), by=OPERATOR, facility=house)
        except OSError as error:
            raise CommandError(f"Filen {file} kan ikke læses.") from error
        except FaultyFile as error:
            faults = error.without_contents
            raise CommandError(f"Intet er gemt. Ret dette i {file.name}:\n{faults}") from error
        self.stdout.write(f"{new} nye skemaer.")
