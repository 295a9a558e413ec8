"""Delete what is left of sign-ins that are over: once a day, from cron."""

from django.core.management.base import BaseCommand

from residents.sign_in.sessions import forget_the_ended


class Command(BaseCommand):
    help = "Slet det, der ligger tilbage fra gamle logins. Skriver, hvor mange der er i brug."

    def handle(self, **options):
        self.stdout.write(str(forget_the_ended()))
