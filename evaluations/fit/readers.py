"""Whom a resident can choose for FIT: to have the talks with, and to let in."""

from django.db.models import Exists, OuterRef

from residents.access import TEAM
from residents.ending import WORKS_HERE
from residents.models import Tie, User

Kind = Tie.Kind


def can_have_the_talks(resident):
    """The resident's team, and who is employed in the house. A manager as such is not."""
    return _here(resident, kinds={Kind.EMPLOYED})


def can_read(resident):
    """Whom the resident can let in by name: the team, and all who work in the house."""
    return _here(resident, kinds=WORKS_HERE)


def may_take_back(resident, user):
    """Whether `user` may take back the resident's no to FIT: the resident alone, where there is an
    account for it.
    """
    return resident == getattr(user, "own_resident", None) or not can_sign_in(resident)


def can_sign_in(resident):
    """Whether the resident has an account of their own."""
    return resident.ties.current().filter(kind=Kind.SELF).exists()


def _here(resident, kinds):
    """Each with `in_team`; those of the team come first."""
    if resident.has_moved_out:
        return User.objects.none()
    now = Tie.objects.current()
    in_team = now.filter(resident=resident, kind__in=TEAM)
    in_house = now.filter(facility=resident.facility_id, resident=None, kind__in=kinds)
    ties = in_team | in_house
    people = User.objects.filter(is_active=True, id__in=ties.values("user"))
    people = people.annotate(in_team=Exists(in_team.filter(user=OuterRef("pk"))))
    return people.order_by("-in_team", "name", "id")
