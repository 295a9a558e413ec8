"""Print who may what, as the program itself asks it."""

from django.core.management.base import BaseCommand

from residents.rights_table import as_text


class Command(BaseCommand):
    help = "Skriver tabellen over, hvem der må hvad."

    def handle(self, **options):
        self.stdout.write(as_text())
