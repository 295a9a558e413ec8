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
    return _is_self(resident, user) or not can_sign_in(resident)


def may_refuse(resident, user):
    """Whether `user` of the team may write the resident's no to FIT, without having the talks.

    Not for one who can say it alone, nor where others have the talks.
    """
    may_write = not can_sign_in(resident) and held_course(resident) is None
    return _is_self(resident, user) or may_write


def held_course(resident):
    """The open course; None where there is none, or where all who had its talks have left.

    Then the team agrees with the resident anew. Where the resident has taken the talks back from
    the last one, it is for the resident to say with whom they go on.
    """
    course = resident.fit_courses.open().first()
    talkers = course and course.readers.current().filter(has_the_talks=True).select_related("user")
    is_left = talkers and not any(_is_here(resident, talker.user) for talker in talkers)
    return None if is_left else course


def _is_here(resident, user):
    return user.is_active and bool(resident.relations(user))


def _is_self(resident, user):
    return resident == getattr(user, "own_resident", None)


def can_sign_in(resident):
    """Whether the resident has an account of their own."""
    return resident.ties.current().own_sign_ins().exists()


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
