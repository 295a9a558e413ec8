"""Who can be invited to a round, and whether the numbers could be shown."""

from dataclasses import dataclass

from evaluations.models import Invitation
from residents.access import TEAM
from residents.models import Tie, User
from residents.perspectives import Perspective


def invitable_staff(facility):
    """The house's staff today: those who are employed there, and those in a resident's team."""
    kinds = TEAM | {Tie.Kind.EMPLOYED}
    employed = Tie.objects.current().filter(kind__in=kinds, facility=facility)
    return User.objects.filter(is_active=True, ties__in=employed).distinct()


def contact_persons(residents):
    """{resident: user} with each resident's contact person today; those without are left out."""
    ties = Tie.objects.current().filter(kind=Tie.Kind.CONTACT, resident__in=residents)
    return {tie.resident: tie.user for tie in ties.select_related("user", "resident")}


def teams(residents):
    """{resident: [user, …]} with those of each resident's team, the contact person first."""
    found = {resident: [] for resident in residents}
    ties = Tie.objects.current().filter(kind__in=TEAM, resident__in=residents)
    for tie in sorted(
        ties.select_related("user", "resident"), key=lambda tie: tie.kind != Tie.Kind.CONTACT
    ):
        if tie.user not in found[tie.resident]:
            found[tie.resident].append(tie.user)
    return found


def invited_residents(user, round):
    """Those whose forms a round is waiting for or has, as its overview names them."""
    forms = round.invitations.filter(perspective=Perspective.INSIDE, paper_key="")
    return {form.resident for form in forms.select_related("resident")}


def free_residents(facility, theme, units):
    """Those who live in `units` today and are in no open round about this theme."""
    residents = facility.residents.present().filter(unit__in=units)
    return residents.exclude(
        invitations__open_theme=theme.number, invitations__perspective=Perspective.INSIDE
    )


def free_staff(facility, theme):
    """The house's staff who are in no open round for a group about this theme."""
    # In another house too, for someone who works in both.
    busy = Invitation.objects.filter(open_theme=theme.number, resident=None, user__isnull=False)
    return invitable_staff(facility).exclude(id__in=busy.values("user"))


def small_units(units, residents, k):
    """[(unit, how many can be invited)] of those where too few live for a number of their own."""
    each = [(unit, sum(one.unit_id == unit.id for one in residents)) for unit in units]
    return [(unit, count) for unit, count in each if count < k]


@dataclass(frozen=True)
class Prospect:
    """Whether k can be met with so many invited on each side."""

    k: int
    inside: int
    outside: int

    @property
    def can_be_met(self):
        return min(self.inside, self.outside) >= self.k

    @property
    def is_tight(self):
        """Can be met, but only if nearly everybody answers."""
        return self.can_be_met and min(self.inside, self.outside) < self.k + 2
