"""Two invented houses for trying Botilbud, and the list of those who can sign in there."""

from django.core.management.base import BaseCommand
from django.db import transaction

from residents.demo import PASSWORD, SALT
from residents.demo.houses import demo_houses, is_as_made, make_houses, sign_ins
from residents.demo.parts import missing_parts
from residents.models import Tie, User


class Command(BaseCommand):
    help = "Laver to opdigtede huse, eller det nye i dem, og skriver, hvem der kan logge ind."

    def add_arguments(self, parser):
        parser.add_argument(
            "--only-sign-ins", action="store_true", help="lav ingenting, skriv kun listen"
        )

    def handle(self, *, only_sign_ins, **options):
        if not only_sign_ins:
            with transaction.atomic():
                fill()
        self.print_sign_ins()

    def print_sign_ins(self):
        """Only those who are there and have not chosen a password of their own."""
        users = User.objects.filter(is_active=True, password__contains=f"${SALT}$")
        there = set(users.values_list("username", flat=True))
        if not there:
            return
        self.stdout.write(f"Eksempel med opdigtede mennesker. Adgangskode til alle: {PASSWORD}")
        for (house, kind), usernames in sign_ins().items():
            names = ", ".join(name for name in usernames if name in there)
            self.stdout.write(f"  {house}, {Tie.Kind(kind).label}: {names}")


def fill():
    """Make the houses, and put in of each room's part what is not there at all.

    So a demo of an earlier version gets what is new; where people have moved, it stays as it is.
    """
    if not demo_houses().exists():
        make_houses()
    if is_as_made():
        for part in missing_parts(demo_houses()):
            part.make(demo_houses())
