"""Residents, accounts and ties, as the house's administrator keeps them."""

import secrets
from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from residents.access import Right, may_keep_account, writing
from residents.models import Facility, Resident, Tie, User

# Without the letters and digits that look alike on paper.
PLAIN_SIGNS = "abcdefghkmnpqrstuvwxyz23456789"


class LastAdministrator(Exception):
    """Without this tie nobody could keep the house's people any more."""


def midnight(day):
    """The moment at which a day begins in Denmark."""
    return timezone.make_aware(datetime.combine(day, time()))


def start_password():
    """Twelve signs in three groups, some 58 bits: to be told once and then changed."""
    signs = [secrets.choice(PLAIN_SIGNS) for _ in range(12)]
    return "-".join("".join(signs[at : at + 4]) for at in (0, 4, 8))


def add_resident(facility, *, by, **fields):
    """fields: unit, first_name, last_name, moved_in_on, moved_out_on."""
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="borger oprettet"):
        return facility.residents.create(**fields)


def edit_resident(resident, *, by, **fields):
    """Change what the house knows about a resident.

    From the day of moving out no tie of the team is in force; the resident's own sign-in stays
    until it is ended by hand, so that one's own words can be read after moving out too.
    """
    with writing(Right.KEEP_PEOPLE, resident, by=by, action="borger rettet"):
        there = Resident.objects.select_for_update().get(id=resident.id)
        for name, value in fields.items():
            setattr(there, name, value)
        there.save(update_fields=list(fields))
        return there


def add_user(facility, *, by, username, name, email, **tie):
    """Make an account with its first tie. Returns (user, start password); see `give_tie`."""
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="bruger oprettet"):
        password = start_password()
        user = User.objects.create_user(username, password, name=name, email=email)
        give_tie(facility, by=by, user=user, **tie)
        return user, password


def edit_user(facility, *, by, user, name, email, is_active):
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="bruger rettet"):
        Facility.objects.select_for_update().get(id=facility.id)
        if not may_keep_account(by, user) or (user == by and not is_active):
            raise PermissionDenied
        user.name, user.email, user.is_active = name, email, is_active
        user.save(update_fields=["name", "email", "is_active"])


def give_start_password(facility, *, by, user):
    """A new start password; the old one and the open sessions end. Returns the password."""
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="ny startadgangskode"):
        if not may_keep_account(by, user):
            raise PermissionDenied
        password = start_password()
        user.set_password(password)
        user.save(update_fields=["password"])
        return password


def give_tie(facility, *, by, user, kind, since, until=None, resident=None, unit=None):
    """Give a tie inside the house.

    Nobody gives themself one: a tie to a team opens a resident's words, and the one who keeps the
    list of people is not to come at them alone. It takes another administrator, and the log.
    """
    with writing(Right.KEEP_PEOPLE, resident or facility, by=by, action=f"rolle givet: {kind}"):
        if user == by or (unit and unit.facility_id != facility.id):
            raise PermissionDenied
        return user.ties.create(
            kind=kind, facility=facility, unit=unit, resident=resident, since=since, until=until
        )


def end_tie(facility, tie, *, by):
    """End a tie now; one that has not begun never begins. Raises LastAdministrator."""
    place = tie.resident or facility
    with writing(Right.KEEP_PEOPLE, place, by=by, action=f"rolle afsluttet: {tie.kind}") as door:
        # Two administrators who end each other's ties wait for each other here.
        Facility.objects.select_for_update().get(id=facility.id)
        tie = Tie.objects.in_house(facility).get(id=tie.id)
        if tie.is_ended:
            return door.nothing_changed()
        if tie.kind == Tie.Kind.ADMINISTRATOR and not _other_administrators(tie):
            raise LastAdministrator
        tie.until = max(timezone.now(), tie.since)
        tie.save(update_fields=["until"])


def _other_administrators(tie):
    ties = Tie.objects.current().filter(
        kind=tie.kind, facility=tie.facility, until=None, user__is_active=True
    )
    return ties.exclude(user=tie.user).exists()
