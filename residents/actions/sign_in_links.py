"""Links with which a resident signs in once: made, used, and refused by the one whose they are."""

from allauth.usersessions.adapter import get_adapter
from django.utils import timezone

from residents.access import Right, writing
from residents.actions.letting_in import end_let_in
from residents.log.new_access import LINK_GIVEN, LINK_REFUSED, LINK_USED, OWN_LINK_MADE
from residents.models import SignInLink, Tie, User
from residents.sign_in.devices import in_plain_words
from residents.sign_in.links import (
    LASTS,
    LinkIsSpent,
    NoLink,
    account_for_link,
    digest,
    factors_since,
    new_code,
)
from residents.sign_in.sessions import devices_of
from residents.sign_in.taking_back import take_back_in_rooms


def give_link(resident, *, by):
    """Make a link to the resident's own sign-in. Returns (SignInLink, code). Raises NoLink.

    The code is told here and never again. Those that were open before open nothing any more.
    """
    with writing(Right.GIVE_SIGN_IN, resident, by=by, action=LINK_GIVEN) as door:
        user = door.whom = account_for_link(resident)
        if by == user:
            door.action = OWN_LINK_MADE
        # Two who make one at once wait for each other here: one alone is open in the end.
        User.objects.select_for_update().get(id=user.id)
        now, code = timezone.now(), new_code()
        SignInLink.objects.filter(user=user).void()
        link = resident.sign_in_links.create(
            facility=resident.facility,
            user=user,
            made_by=by,
            digest=digest(code),
            made_at=now,
            expires_at=now + LASTS,
        )
        return link, code


def use_link(link, *, by, user_agent):
    """Use up a link, as the one whose sign-in it opens. Raises LinkIsSpent.

    Of two who come with it at once, one alone finds it open.
    """
    with writing(Right.GIVE_SIGN_IN, link.resident, by=by, action=LINK_USED) as door:
        door.whom = by
        try:
            is_theirs = account_for_link(link.resident) == by == link.user
        except NoLink:
            is_theirs = False
        found = SignInLink.objects.open().filter(id=link.id)
        device = in_plain_words(user_agent)
        if not is_theirs or not found.update(used_at=timezone.now(), used_on=device):
            raise LinkIsSpent


def refuse_link(link, *, by, session_key):
    """»Det var ikke mig«: nobody else is signed in as them any more, and no link is open.

    The session with this key stays; none does where it is None. What signs in was perhaps made by
    the one who used the link: passkeys and codes from after it go. So does what others were let in
    to read since, and what a page drawn before has still to send.
    """
    with writing(Right.LET_IN, link.resident, by=by, action=LINK_REFUSED) as door:
        door.whom = by
        SignInLink.objects.filter(user=by).void()
        factors_since(link).delete()
        if link.used_at:
            _take_back(link.resident, by, link.used_at)
        others = [one for one in devices_of(by) if one.session_key != session_key]
        get_adapter().end_sessions(others)
        by.refuse_earlier_letters()


def _take_back(resident, by, since):
    let_in = resident.ties.filter(kind=Tie.Kind.LET_IN, given_by=by, since__gte=since)
    for tie in let_in.not_ended():
        end_let_in(tie, by=by)
    take_back_in_rooms(resident, by, since)
