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
from residents.sign_in.second_factor import has_factor

MOST_SHOWN = 3

# So long after coming in by a link a passkey can be made without a password.
JUST_NOW = timedelta(minutes=4)


@register(panels.HOME)
def links_to_sign_in(user):
    """For a resident: who made a link to their sign-in in the last days, and where it was used."""
    resident = user.own_resident
    if resident is None:
        return None
    since = timezone.now() - NEW_FOR
    made = resident.sign_in_links.filter(user=user, made_at__gt=since).select_related("made_by")
    links = list(made[:MOST_SHOWN])
    if not links:
        return None
    refused = Change.objects.filter(facility=resident.facility, what=LINK_REFUSED, user=user)
    refused = refused.filter(at__gt=since).order_by("-number").first()
    for link in links:
        link.is_refused = bool(refused) and link.made_at < refused.at
    context = {"links": links, "resident": resident, "can_make_key": can_make_key(user, links)}
    return Panel("residents/_sign_in_links.html", context)


def can_make_key(user, links):
    """Whether they have just come in by one, and could come in by themselves next time."""
    is_fresh = any(one.used_at and one.used_at > timezone.now() - JUST_NOW for one in links)
    return is_fresh and not has_factor(user)


@register(panels.WAYS, last=True)
def way_to_a_link(user, resident):
    """For the staff who may: beside the resident's name."""
    if user.is_resident_of(resident) or not may(user, Right.GIVE_SIGN_IN, resident):
        return []
    return [Entry("Login-kode", reverse("sign_in_link", args=[resident.key]), "person")]
