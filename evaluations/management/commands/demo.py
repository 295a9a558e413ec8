"""Two invented houses for trying Botilbud, and the list of those who can sign in there."""

from django.core.management.base import BaseCommand
from django.db import transaction

from evaluations.demo import PASSWORD, SALT
from evaluations.demo.agreements import make_agreements
from evaluations.demo.houses import HOUSES, make_houses, sign_ins
from evaluations.demo.reviews import make_reviews
from evaluations.demo.rounds import make_rounds
from residents.models import Facility, Tie, User


class Command(BaseCommand):
    help = "Laver to opdigtede huse, hvis de ikke er der, og skriver, hvem der kan logge ind."

    def add_arguments(self, parser):
        parser.add_argument(
            "--only-sign-ins", action="store_true", help="lav ingenting, skriv kun listen"
        )

    def handle(self, *, only_sign_ins, **options):
        names = [house["name"] for house in HOUSES]
        if not only_sign_ins and not Facility.objects.filter(name__in=names).exists():
            with transaction.atomic():
                make_houses()
                make_rounds()
                make_agreements()
                make_reviews()
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
