"""What a resident is told of the links to their own sign-in, and the way for who makes one."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from residents import panels
from residents.access import Right, may
from residents.log.new_access import LINK_REFUSED
from residents.log.sign_in_changes import NEW_FOR
from residents.models import Change
from residents.panels import Entry, Panel, register
from residents.sign_in.links import LASTS, still_signed_in
from residents.sign_in.second_factor import has_factor
from residents.sign_in.sessions import RESIDENT_LONGEST

MOST_SHOWN = 3

# So long after coming in by a link a passkey can perhaps be made without a password.
JUST_NOW = timedelta(minutes=4)


@register(panels.HOME)
def links_to_sign_in(user):
    """For a resident: who made links to their sign-in, and where they were used."""
    resident = user.own_resident
    if resident is None:
        return None
    links = shown(resident, user)
    if not links:
        return None
    refused = Change.objects.filter(facility=resident.facility, what=LINK_REFUSED, user=user)
    refused = refused.filter(at__gt=links[-1].made_at).order_by("-number").first()
    for link in links:
        link.is_refused = bool(refused) and link.made_at < refused.at
    context = {"links": links, "resident": resident, "can_make_key": can_make_key(user, links)}
    return Panel("residents/_sign_in_links.html", context)


def shown(resident, user):
    """The latest links, the latest that were used, and all by which somebody is still signed in.

    Whoever makes many does not push out of sight the one that was used.
    """
    now = timezone.now()
    made = resident.sign_in_links.filter(user=user, made_at__gt=now - RESIDENT_LONGEST - LASTS)
    links = list(made.select_related("made_by"))
    new = [link for link in links if link.made_at > now - NEW_FOR]
    used = [link for link in links if link.used_at]
    chosen = {*new[:MOST_SHOWN], *[link for link in new if link.used_at][:MOST_SHOWN]}
    if not chosen.issuperset(used):
        keys = still_signed_in(user)
        chosen.update(link for link in used if str(link.key) in keys)
    return [link for link in links if link in chosen]


def can_make_key(user, links):
    """Whether they have just come in by one, and could come in by themselves next time.

    Where there is a password, it is asked for after a link that another made.
    """
    since = timezone.now() - JUST_NOW
    fresh = [link for link in links if link.used_at and link.used_at > since]
    if user.has_usable_password():
        fresh = [link for link in fresh if link.made_by_id == user.id]
    return bool(fresh) and not has_factor(user)


@register(panels.WAYS, last=True)
def way_to_a_link(user, resident):
    """For the staff who may: beside the resident's name."""
    if user.is_resident_of(resident) or not may(user, Right.GIVE_SIGN_IN, resident):
        return []
    return [Entry("Login-kode", reverse("sign_in_link", args=[resident.key]), "person")]
