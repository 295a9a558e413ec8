"""Open a round that invites everyone in a house; prints the round's id."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils import timezone

from evaluations.actions.rounds import open_round
from evaluations.invite import contact_persons, invitable_staff
from evaluations.models import Instrument, Round, Theme
from residents.access import OPERATOR
from residents.models import Facility


class Command(BaseCommand):
    help = "Åbner en runde for hele huset og skriver rundens id."

    def add_arguments(self, parser):
        parser.add_argument("--facility", required=True, help="husets navn")
        parser.add_argument("--instrument", required=True, help="skemaets slug")
        parser.add_argument("--theme", required=True, type=int, help="temaets nummer")
        parser.add_argument("--form", choices=Round.Form.values, default=Round.Form.GROUP)

    def handle(self, *, facility, instrument, theme, form, **options):
        house = Facility.objects.filter(name=facility).first()
        if house is None:
            raise CommandError(f"Huset »{facility}« findes ikke. Se navnene med list_houses.")
        residents = house.residents.present()
        pairs = form == Round.Form.PAIR
        today = timezone.localdate()
        round = open_round(
            house,
            by=OPERATOR,
            theme=self.theme(house, instrument, theme),
            form=form,
            title=f"{today:%d-%m-%Y}",
            units=house.units.all(),
            residents=residents,
            staff=contact_persons(residents) if pairs else invitable_staff(house),
            opens_on=today,
            closes_on=None,
        )
        self.stdout.write(str(round.key))

    def theme(self, house, slug, number):
        offered = Instrument.objects.offered_to(house).filter(slug=slug)
        # The house's own edition goes before one of the same name that every house can use.
        instrument = offered.order_by(F("facility").asc(nulls_last=True)).first()
        if instrument is None:
            raise CommandError(f"Skemaet »{slug}« er ikke hentet ind i dette hus.")
        try:
            return instrument.themes.get(number=number)
        except Theme.DoesNotExist as error:
            numbers = ", ".join(str(theme.number) for theme in instrument.themes.all())
            raise CommandError(f"Skemaet har ikke tema {number}. Det har {numbers}.") from error
