"""What was agreed about a theme: from this round, and what became of it from the rounds before."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from residents.models import Agreement


@dataclass(frozen=True)
class Agreed:
    """The agreements that a round's comparison and report show.

    made: those made from this round. earlier: those from earlier rounds about the same theme, the
    latest first. Each Agreement has, besides its own fields: `letter` (of the question, None where
    it is about all of the theme), `round_title`, `status`, `status_label`, `two_statuses`, `when`.
    """

    made: list
    earlier: list

    @property
    def open_before(self):
        return [one for one in self.earlier if one.is_open]


def agreements_of_round(round, on=None):
    """The house's agreements of a round, as `Agreed`, with their status on the day `on`.

    `on` is a date, today where it is left out; what was agreed later is left out. A report that is
    dated gives its own day. Agreements of a pair belong to the two people and are never among
    them. `earlier` holds all those of the last round about the same theme that made any, however
    they ended, and of rounds still further back those that were open when this round opened.
    """
    house = Agreement.objects.of_house().filter(facility=round.facility_id)
    return _agreed(house, round, on)


def agreements_of_pair(invitation, on=None):
    """The agreements of one resident with their pair, as `agreements_of_round`."""
    own = Agreement.objects.filter(resident=invitation.resident_id)
    return _agreed(own, invitation.round, on)


def _agreed(agreements, round, on):
    told = (
        agreements.filter(from_round__round__theme__number=round.theme.number)
        .with_status(on)
        .filter(status__isnull=False)
        .annotate(
            letter=F("from_round__item__letter"),
            round_id=F("from_round__round_id"),
            round_title=F("from_round__round__title"),
            round_opens_on=F("from_round__round__opens_on"),
        )
    )
    made = list(told.filter(round_id=round.id))
    before = told.filter(round_opens_on__lt=round.opens_on)
    latest_first = before.order_by("-round_opens_on", "-round_id", "made_at", "id")
    return Agreed(made, _followed(list(latest_first), agreements, round))


def _followed(before, agreements, round):
    """Those of the latest round, and those that were still open when this round opened."""
    eve = round.opens_on - timedelta(days=1)
    still_open = set(agreements.open(eve).values_list("id", flat=True)) if before else set()
    return [one for one in before if one.round_id == before[0].round_id or one.id in still_open]
