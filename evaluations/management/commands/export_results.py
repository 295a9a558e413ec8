"""Print a closed round's results as JSON, with the same disclosure as the screen and the PDF."""

import json

from evaluations.export import results_as_data
from evaluations.management.round_command import RoundCommand


class Command(RoundCommand):
    help = "Skriver en lukket rundes tal som JSON."
    needs_closed = True

    def handle_round(self, round, **options):
        self.stdout.write(json.dumps(results_as_data(round), ensure_ascii=False, indent=2))
