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
    """Django weighs the key of sessions; the others must be as strong, and none the same."""
    names = ("SECRET_KEY", "LOG_KEY", "SEAL_KEY")
    keys = {name: getattr(settings, name) for name in names}
    weak = [
        f"BOTILBUD_{name}"
        for name, key in keys.items()
        if name != "SECRET_KEY"
        and (
            len(key) < SHORTEST_KEY
            or len(set(key)) < FEWEST_SIGNS
            or list(keys.values()).count(key) > 1
        )
    ]
    if not weak:
        return []
    said = f"{' og '.join(weak)} er svag eller den samme som en anden nøgle."
    return _fault(4, said, "Udelad den, så laves der en, eller giv den sin egen lange nøgle.")


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
