"""Write how far each house's log goes, signed: kept elsewhere, it shows whether the end is cut."""

from pathlib import Path

from django.core.management.base import CommandError

from residents.access import OPERATOR
from residents.actions.log import BrokenChain, set_anchor
from residents.log.anchor_file import as_line
from residents.management.house_command import HouseCommand


class Command(HouseCommand):
    help = "Skriver et anker for hvert hus' log som en linje JSON. Gem det et andet sted."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--output", type=Path, help="filen, der skrives til; der lægges til")

    def handle_houses(self, houses, *, output=None, **options):
        anchors, broken = [], []
        for house in houses:
            try:
                anchors.append(set_anchor(house, by=OPERATOR))
            except BrokenChain:
                broken.append(house.name)
        self.write([as_line(anchor) for anchor in anchors if anchor], output)
        if broken:
            raise CommandError(f"Loggen for {', '.join(broken)} holder ikke. Kør verify_log.")

    def write(self, lines, output):
        if output is None:
            for line in lines:
                self.stdout.write(line)
            return
        try:
            with output.open("a") as file:
                file.writelines(f"{line}\n" for line in lines)
        except OSError as error:
            raise CommandError(f"Filen {output} kan ikke skrives.") from error
        self.stdout.write(str(output))
