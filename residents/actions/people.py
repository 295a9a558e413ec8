"""Residents, accounts and ties, as the house's administrator keeps them."""

import secrets
from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from residents.access import OPERATOR, Right, may_keep_account, person, writing
from residents.ending import WORKS_HERE, end_now, end_what_hung_on_work, fit_break_glass
from residents.log.new_access import (
    ACCOUNT_MADE,
    ACCOUNT_REOPENED,
    FACTOR_REMOVED,
    MAIL_CHANGED,
    ROLE_ENDED,
    ROLE_GIVEN,
    START_PASSWORD_GIVEN,
)
from residents.models import Facility, Resident, SignInLink, Tie, User

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
    with writing(Right.KEEP_PEOPLE, facility, by=by, action=ACCOUNT_MADE) as door:
        # What the resident has said on a tablet that was handed over stays theirs.
        user = door.whom = _end_handed_only(by=by, **tie) or User()
        user.username, user.name, user.email = username, name, email
        user.is_handed_only = False
        user.save()
        password = _set_start_password(user)
        give_tie(facility, by=by, user=user, **tie)
        return user, password


def _end_handed_only(kind, by, resident=None, **tie):
    """Where a resident gets a sign-in of their own: the user that a hand-over made gives way to it.

    Returns that user, or None.
    """
    own = resident.ties.not_ended().filter(kind=kind) if kind == Tie.Kind.SELF else ()
    handed = [one for one in own if one.user.is_handed_only]
    end_now(handed, by=by)
    return handed[0].user if handed else None


def edit_user(facility, *, by, user, name, email, is_active):
    """Change what is known of an account. Raises LastAdministrator.

    The log says by itself that the address is another, or that a closed account is open again.
    """
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="bruger rettet") as door:
        Facility.objects.select_for_update().get(id=facility.id)
        if not may_keep_account(by, user) or (user == by and not is_active):
            raise PermissionDenied
        there = door.whom = User.objects.select_for_update().get(id=user.id)
        if not is_active:
            _mind_the_last_administrator(there, by)
        if there.email != email:
            door.action = MAIL_CHANGED
        elif is_active and not there.is_active:
            door.action = ACCOUNT_REOPENED
        there.name, there.email, there.is_active = name, email, is_active
        there.save(update_fields=["name", "email", "is_active"])


def _mind_the_last_administrator(user, by):
    """Before an account is closed. Two who close each other's come here one after the other."""
    if by is not OPERATOR and not User.objects.filter(id=by.id, is_active=True).exists():
        raise PermissionDenied
    held = user.ties.current().filter(kind=Tie.Kind.ADMINISTRATOR)
    if not all(_other_administrators(tie) for tie in held):
        raise LastAdministrator


def give_start_password(facility, *, by, user):
    """A new start password; the old one and the open sessions end. Returns the password."""
    with writing(Right.KEEP_PEOPLE, facility, by=by, action=START_PASSWORD_GIVEN) as door:
        if not may_keep_account(by, user):
            raise PermissionDenied
        door.whom = user
        return _begin_anew(user)


def reset_factor(facility, *, by, user):
    """Remove a lost second factor, and give a new start password. Returns the password.

    One goes with the other: a stolen password alone would otherwise open the account from now on.
    The new password also ends the open sessions and what was kept of trusted devices.
    """
    with writing(Right.KEEP_PEOPLE, facility, by=by, action=FACTOR_REMOVED) as door:
        if user == by or not may_keep_account(by, user):
            raise PermissionDenied
        door.whom = user
        user.authenticator_set.all().delete()
        return _begin_anew(user)


def _begin_anew(user):
    """Who came in with the password before neither reads nor writes any more."""
    user.refuse_earlier_letters()
    return _set_start_password(user)


def _set_start_password(user):
    SignInLink.objects.filter(user=user).void()
    password = start_password()
    user.set_password(password)
    user.start_password_at = timezone.now()
    user.save(update_fields=["password", "start_password_at"])
    return password


def give_tie(facility, *, by, user, kind, reason="", **tie):
    """Give a tie inside the house. tie: since, and where there are any until, resident, unit.

    Nobody gives themself one: a tie to a team opens a resident's words, and the one who keeps the
    list of people is not to come at them alone. It takes another administrator, and the log. What
    is taken or given in the day's work is nobody's to hand out here.
    """
    place, unit = tie.get("resident") or facility, tie.get("unit")
    with writing(Right.KEEP_PEOPLE, place, by=by, action=f"{ROLE_GIVEN}{kind}") as door:
        door.whom = user
        if user == by or kind in Tie.TAKEN or (unit and unit.facility_id != facility.id):
            raise PermissionDenied
        _end_handed_only(kind, by, tie.get("resident"))
        return user.ties.create(
            kind=kind, facility=facility, given_by=person(by), reason=reason, **tie
        )


def end_tie(facility, tie, *, by):
    """End a tie now; one that has not begun never begins. Raises LastAdministrator."""
    place = tie.resident or facility
    with writing(Right.KEEP_PEOPLE, place, by=by, action=f"{ROLE_ENDED}{tie.kind}") as door:
        door.whom = tie.user
        # Two administrators who end each other's ties wait for each other here.
        Facility.objects.select_for_update().get(id=facility.id)
        tie = Tie.objects.in_house(facility).get(id=tie.id)
        if tie.is_ended:
            return door.nothing_changed()
        _let_go(facility, [tie], by=by)


def end_all_ties(facility, *, by, user):
    """Somebody leaves the house: every tie there ends now. Raises LastAdministrator.

    A resident's own account is not a member of the staff who leaves. Returns how many ended.
    """
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="alle roller afsluttet") as door:
        door.whom = user
        Facility.objects.select_for_update().get(id=facility.id)
        ties = list(user.ties.in_house(facility).not_ended())
        if any(tie.kind == Tie.Kind.SELF for tie in ties):
            raise PermissionDenied
        if not ties:
            door.nothing_changed()
        _let_go(facility, ties, by=by)
        return len(ties)


def _let_go(facility, ties, *, by):
    """End the ties of one user, and what hung on them."""
    if any(tie.kind == Tie.Kind.ADMINISTRATOR and not _other_administrators(tie) for tie in ties):
        raise LastAdministrator
    end_now(ties, by=by)
    for user in {tie.user for tie in ties}:
        if any(tie.kind in WORKS_HERE for tie in ties):
            end_what_hung_on_work(user, facility, by=by)
        fit_break_glass(user, facility)


def _other_administrators(tie):
    ties = Tie.objects.current().filter(
        kind=tie.kind, facility=tie.facility, until=None, user__is_active=True
    )
    return ties.exclude(user=tie.user).exists()
