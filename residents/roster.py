"""Who is who in a house: the people as its administrator keeps them."""

from collections import namedtuple
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from residents.models import Tie, User

# One unit with those who live there today.
InUnit = namedtuple("InUnit", "unit residents")

# Those who do no work here, and those who only read for a while.
TAKE_NOTHING_ON = (Tie.Kind.INSPECTOR, Tie.Kind.ADMINISTRATOR, *Tie.TAKEN)


@dataclass
class Person:
    """A user with the ties to one house: in force or coming, and ended."""

    user: User
    ties: list = field(default_factory=list)
    ended: list = field(default_factory=list)

    @property
    def is_resident(self):
        """Whether it is a resident's own account."""
        return any(tie.kind == Tie.Kind.SELF for tie in self.ties)


def ties_of(facility):
    """The ties of those who sign in; what a hand-over made is nobody beside its resident."""
    return Tie.objects.in_house(facility).exclude(user__is_handed_only=True)


def people_of(facility):
    """The users with a tie to the house, today, later or before."""
    return User.objects.filter(ties__in=ties_of(facility)).distinct()


def history_of(facility):
    """All that was ever given in the house, with who gave and who ended it, the newest first."""
    given = ties_of(facility).select_related("given_by", "ended_by")
    return given.order_by("-since", "-id")


def search_history(facility, words):
    """What was ever given to somebody, or for a resident, whose name has all of the words in it."""
    found = history_of(facility)
    for word in words.split():
        first, last = (
            Q(resident__first_name__icontains=word),
            Q(resident__last_name__icontains=word),
        )
        found = found.filter(Q(user__name__icontains=word) | first | last)
    return found


def takers(facility, resident=None, also=()):
    """Those who can take an agreement on: of a resident, or of the whole house.

    also: users who have it already, or who stand in a pair. Each has `is_resident`: whether it is a
    resident's own account.
    """
    own = Tie.objects.current().filter(user=OuterRef("pk"), kind=Tie.Kind.SELF)
    ties = ties_of(facility).filter(**({"resident": resident} if resident else {}))
    ties = ties.current().exclude(kind__in=TAKE_NOTHING_ON)
    can = Q(is_active=True, ties__in=ties) | Q(id__in={user.id for user in also})
    people = User.objects.filter(can).distinct()
    return people.annotate(is_resident=Exists(own)).order_by("is_resident", "name", "id")


def person_of(facility, user):
    """One user with the ties to this house; ties to other houses are none of its business."""
    ties = user.ties.in_house(facility).select_related("given_by", "ended_by")
    person = _sort(ties).get(user.id, Person(user))
    for tie in person.ties:
        tie.days_left = tie.last_day and (tie.last_day - timezone.localdate()).days
    return person


def roster(facility):
    """(units with their residents, those who moved out, staff and others, former people).

    Each resident has `account`: the user who signs in as this resident, or None.
    """
    people = _sort(ties_of(facility).order_by("user__name", "user_id", "since"))
    accounts = {
        tie.resident_id: person.user
        for person in people.values()
        for tie in person.ties
        if tie.kind == Tie.Kind.SELF
    }
    present, moved_out = {unit: [] for unit in facility.units.all()}, []
    for resident in facility.residents.select_related("unit"):
        resident.account = accounts.get(resident.id)
        (present[resident.unit] if resident.is_present else moved_out).append(resident)
    own = {user.id for user in accounts.values()}
    staff = [person for person in people.values() if person.ties and person.user.id not in own]
    former = [person for person in people.values() if not person.ties]
    return [InUnit(*pair) for pair in present.items()], moved_out, staff, former


def _sort(ties):
    """{user id: Person} in the order of the ties."""
    people = {}
    for tie in ties:
        person = people.setdefault(tie.user_id, Person(tie.user))
        (person.ended if tie.is_ended else person.ties).append(tie)
    return people
