"""Who is on duty where, as one's own home page shows it."""

from django.utils import timezone

from residents.access import Right, houses_with
from residents.forms import DutyForm
from residents.models import Facility, Tie
from residents.shifts import in_words, usual_ends


def duties_of(user):
    """One entry for each house in which `user` may go on duty: house, duties, units, form, until.

    `duties` are one's own, each with `until_words`; `units` those one is not on duty in; `until` is
    the usual end that one press gives, as the form takes it and in words.
    """
    now = timezone.now()
    houses = Facility.objects.filter(id__in=houses_with(user, Right.TAKE_DUTY))
    return [_in_house(user, house, now) for house in houses.prefetch_related("units")]


def _in_house(user, house, now):
    duties = [
        tie for tie in user.ties_now if tie.kind == Tie.Kind.ON_DUTY and tie.facility_id == house.id
    ]
    for tie in duties:
        tie.until_words = in_words(tie.until, now)
    there, end = {tie.unit_id for tie in duties}, usual_ends(now)[0]
    return {
        "house": house,
        "duties": duties,
        "units": [unit for unit in house.units.all() if unit.id not in there],
        "form": DutyForm(house=house),
        "until": end.isoformat(timespec="minutes"),
        "until_words": in_words(end, now),
    }
