"""Close a round: its numbers and quotes are frozen for good."""

from evaluations.actions.rounds import close_round
from evaluations.management.round_command import RoundCommand
from residents.access import OPERATOR


class Command(RoundCommand):
    help = "Lukker en runde. Tallene ændrer sig ikke mere."

    def handle_round(self, round, **options):
        close_round(round, by=OPERATOR)
        self.stdout.write("Runden er lukket.")
