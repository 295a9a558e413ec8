"""What the commands about one round share: `--round ID`."""

import uuid

from django.core.management.base import BaseCommand, CommandError

from evaluations.models import Round


class RoundCommand(BaseCommand):
    """A command about one round. `needs_closed` refuses an open one, which is sealed."""

    needs_closed = False

    def add_arguments(self, parser):
        parser.add_argument("--round", required=True, help="rundens id")

    def handle(self, *, round, **options):
        try:
            key = uuid.UUID(round)
        except ValueError as error:
            raise CommandError(f"»{round}« er ikke et id på en runde.") from error
        found = (
            Round.objects.select_related("facility", "theme__instrument").filter(key=key).first()
        )
        if found is None:
            raise CommandError(f"Runden {round} findes ikke.")
        if self.needs_closed and found.is_open:
            raise CommandError("Runden er åben. Tallene kan først ses, når den er lukket.")
        self.handle_round(found, **options)

    def handle_round(self, round, **options):
        raise NotImplementedError
