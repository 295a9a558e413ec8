"""What `manage.py check --deploy` refuses."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from residents.models import User

SHORTEST_KEY, FEWEST_SIGNS = 32, 8


@register(deploy=True)
def no_demo_in_earnest(app_configs, **options):
    """Everybody can read the demo accounts' password, and they need no second factor."""
    faults = []
    if settings.DEMO:
        faults += _fault(1, "Et tomt Botilbud får demohusene.", "Sæt BOTILBUD_DEMO=0.")
    try:
        count = User.objects.filter(is_demo=True, is_active=True).count()
    except DatabaseError:
        count = 0  # there are no tables yet
    if count:
        hint = "Begynd med en tom database og `manage.py new_house`, eller luk demobrugerne."
        faults += _fault(1, f"{count} demobrugere kan logge ind.", hint)
    return faults


@register(Tags.security, deploy=True)
def names_are_plain(app_configs, **options):
    """Any name at all lets a stranger choose the address that the server is called by."""
    if all(host and host[0] not in "*." for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Skriv hvert navn i BOTILBUD_HOSTS, med komma imellem, uden * og uden punktum forrest."
    return _fault(2, "BOTILBUD_HOSTS lukker ethvert navn ind.", hint)


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs, **options):
    """Without a proxy to trust, everybody has the same address and nobody is known to use TLS."""
    if not settings.TLS or settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0:
        return []
    hint = "Skriv i BOTILBUD_PROXIES, hvor mange proxyer der står foran; mindst 1."
    return _fault(3, "BOTILBUD_TLS er sat, men der er ingen proxy.", hint)


@register(Tags.security, deploy=True)
def keys_are_strong(app_configs, **options):
    """Django weighs the key of sessions; the key of the log must be as strong, and another."""
    key = settings.LOG_KEY
    is_weak = len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS
    if not is_weak and key != settings.SECRET_KEY:
        return []
    hint = "Udelad BOTILBUD_LOG_KEY, så laves der en, eller giv loggen sin egen lange nøgle."
    return _fault(4, "BOTILBUD_LOG_KEY er svag eller den samme som BOTILBUD_SECRET_KEY.", hint)


@register(Tags.security, deploy=True)
def links_go_where_we_are(app_configs, **options):
    """The address in our mails is one that this server answers to, over TLS."""
    address, names = settings.SITE_URL, settings.ALLOWED_HOSTS
    scheme, _, host = address.partition("://")
    if scheme == "https" and host.split(":")[0] in names:
        return []
    hint = "Lad BOTILBUD_URL være https:// og et af navnene i BOTILBUD_HOSTS, eller udelad den."
    return _fault(5, "BOTILBUD_URL er ikke denne server.", hint)


def _fault(number, said, hint):
    """The fault in a list, under the name that README gives it."""
    return [Error(said, hint=hint, id=f"residents.E{number:03}")]
