"""Write all that a resident has answered in FIT as JSON."""

import uuid

from django.core.management.base import BaseCommand, CommandError

from evaluations.fit.export import as_agreed_json
from residents.models import Resident


class Command(BaseCommand):
    help = "Skriver en borgers FIT-skemaer som JSON."

    def add_arguments(self, parser):
        parser.add_argument("--resident", required=True, help="borgerens nøgle fra list_houses")

    def handle(self, *, resident, **options):
        try:
            found = Resident.objects.filter(key=uuid.UUID(resident)).first()
        except ValueError as error:
            raise CommandError(f"»{resident}« er ikke en borgers nøgle.") from error
        if found is None:
            raise CommandError(f"Borgeren {resident} findes ikke.")
        self.stdout.write(as_agreed_json(found.fit_courses.all()))
