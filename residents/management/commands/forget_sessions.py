"""Delete what is left of sign-ins that are over, and of old letters: once a day, from cron."""

from django.core.management.base import BaseCommand

from residents.sign_in.sessions import forget_the_ended
from residents.tablet.late import forget_old_letters


class Command(BaseCommand):
    help = "Slet det, der ligger tilbage fra gamle logins. Skriver, hvor mange der er i brug."

    def handle(self, **options):
        forget_old_letters()
        self.stdout.write(str(forget_the_ended()))
