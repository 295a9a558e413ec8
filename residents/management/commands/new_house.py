"""Make a house and its first administrator: how a real installation begins."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from residents.access import OPERATOR
from residents.actions.people import add_user
from residents.models import Facility, Tie, User


class Command(BaseCommand):
    help = "Opretter et hus og dets første administrator, og viser en startadgangskode."

    def add_arguments(self, parser):
        parser.add_argument("--name", required=True, help="husets navn")
        parser.add_argument("--username", required=True, help="administratorens brugernavn")
        parser.add_argument("--person", required=True, help="administratorens navn")

    @transaction.atomic
    def handle(self, *, name, username, person, **options):
        if Facility.objects.filter(name=name).exists():
            raise CommandError(f"Der er allerede et hus, der hedder »{name}«.")
        if User.objects.filter(username__iexact=username).exists():
            raise CommandError(f"Brugernavnet »{username}« er taget. Vælg et andet.")
        tie = {"kind": Tie.Kind.ADMINISTRATOR, "since": timezone.now()}
        account = {"username": username, "name": person, "email": ""}
        house = Facility.objects.create(name=name)
        _, password = add_user(house, by=OPERATOR, **account, **tie)
        self.stdout.write(f"{name} er oprettet. {username} logger ind med {password}")
