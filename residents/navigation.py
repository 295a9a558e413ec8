"""What surrounds every page: the house's name, the way round, and who is signed in."""

from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from residents import panels
from residents.access import Right, may
from residents.models import Tie
from residents.panels import Entry, register
from residents.tablet.hand_over import hand_over_of, home_of, home_word
from residents.tablet.screen import sign_of

# The word beside the name, the widest task first.
SHOWN_ROLES = (
    Tie.Kind.ADMINISTRATOR,
    Tie.Kind.MANAGER,
    Tie.Kind.INSPECTOR,
    Tie.Kind.CONTACT,
    Tie.Kind.COORDINATOR,
    Tie.Kind.MEDICINE,
    Tie.Kind.TEAM,
    Tie.Kind.EMPLOYED,
    Tie.Kind.ON_DUTY,
    Tie.Kind.SUBSTITUTE,
    Tie.Kind.LET_IN,
    Tie.Kind.BREAK_GLASS,
    Tie.Kind.SELF,
)


def whole_pages(get_response):
    """Middleware: where a page sends htmx elsewhere, the browser goes there with the whole page.

    A redirect would be followed by htmx itself, and the other page land in a corner of this one.
    """

    def middleware(request):
        response = get_response(request)
        if request.htmx and 300 <= response.status_code < 400:
            return HttpResponseClientRedirect(response.url)
        return response

    return middleware


def shell(request):
    """Context processor: what the page's frame needs.

    `house`, `nav`, `role_word`, `account_url`; of a handed tablet `hand_over`; `home_url` with
    `home_word`, the page that everything begins at; and `screen_sign`, whose screen it is.
    """
    begins = {
        "home_url": home_of(request),
        "home_word": home_word(request),
        "screen_sign": sign_of(request),
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return begins
    house = getattr(request, "house", None) or first_house(user)
    kinds = {tie.kind for tie in user.ties_now}
    word = next((kind.label for kind in SHOWN_ROLES if kind in kinds), "")
    nav = [] if user.is_only_resident else way_round(request, user, house)
    return {
        "house": house,
        "nav": nav,
        "role_word": word,
        "account_url": reverse("account"),
        "hand_over": hand_over_of(request),
        **begins,
        **break_glass(user, getattr(request, "about", None)),
    }


def break_glass(user, resident):
    """What the page about a resident says of break-glass.

    `glass_tie`: the tie while it lasts. `glass_for`: the resident whom the reader may take it to,
    without reading already.
    """
    if resident is None:
        return {}
    held = (tie for tie in user.ties_now if tie.kind == Tie.Kind.BREAK_GLASS)
    is_way = (
        may(user, Right.BREAK_GLASS, resident)
        and not may(user, Right.READ_RECORD, resident)
        and not resident.has_moved_out
    )
    return {
        "glass_tie": next((tie for tie in held if tie.resident_id == resident.id), None),
        "glass_for": resident if is_way else None,
    }


def first_house(user):
    """The house of the user's oldest tie in force; None for someone without ties."""
    for tie in user.ties_now:
        return tie.facility
    return None


def way_round(request, user, house):
    entries = panels.navigation_for(user, house) if house else []
    path = request.path
    here = [
        entry
        for entry in entries
        if path.startswith(entry.also or "…") or (entry.url != "/" and path.startswith(entry.url))
    ]
    current = max(here, key=lambda entry: len(entry.url), default=None)
    return [
        {
            "label": entry.label,
            "url": entry.url,
            "icon": entry.icon,
            "is_current": entry is current or entry.url == request.path,
        }
        for entry in entries
    ]


@register(panels.NAVIGATION)
def ground_floor(user, house):
    entries = [Entry("I dag", reverse("home"), "home")]
    if any(tie.knows_residents and tie.kind != Tie.Kind.ADMINISTRATOR for tie in user.ties_now):
        entries.append(Entry("Borgere", reverse("resident_list"), "people"))
    if may(user, Right.READ_AGREEMENTS, house):
        agreements = reverse("agreement_list", args=[house.key])
        entries.append(Entry("Aftaler", agreements, "list", ("/aftale/",)))
    if may(user, Right.KEEP_PEOPLE, house):
        entries.append(Entry("Mennesker", reverse("people", args=[house.key]), "person"))
    return entries
