"""In which houses somebody has done something, as the logs tell it."""

from residents.models import LogRow, Tie
from residents.walls import open_to


def houses_behind(user):
    """The ids of the houses that the account opens, or has left something in.

    One that gave a tie and ended it before the person had done anything there is none of them:
    otherwise it could keep every other house from its own people's accounts for good. A resident's
    own words count, read or not.
    """
    ties = user.ties.all()
    opened = {one.facility_id for one in ties if one.kind == Tie.Kind.SELF or not one.is_over}
    left = {one.facility_id for one in ties} - opened
    if not left:
        return opened
    # The wall lets ties be read, but not the logs of the houses at their ends.
    with open_to(left):
        rows = LogRow.objects.filter(facility__in=left, user=user)
        return opened.union(rows.values_list("facility", flat=True))
