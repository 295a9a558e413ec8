"""What the browser is told on every answer, and what an installation must not be started with."""

from django.conf import settings
from django.core.checks import Error, Tags, register

# Nothing of the device is used but passkeys, and those by our own pages alone.
POLICY = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "autoplay",
                "camera",
                "display-capture",
                "encrypted-media",
                "fullscreen",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "picture-in-picture",
                "screen-wake-lock",
                "usb",
                "xr-spatial-tracking",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)

SHORTEST_KEY, FEWEST_SIGNS = 32, 8


def permissions_policy(get_response):
    """Middleware: the page may use nothing of the device that it has no need of."""

    def middleware(request):
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        return response

    return middleware


@register(Tags.security, deploy=True)
def names_are_plain(app_configs, **options):
    """Any name at all lets a stranger choose the address in our links."""
    if all(host and host[0] not in "*." for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Name each host in BOTILBUD_HOSTS, with commas between, without * or a leading dot."
    return [Error("BOTILBUD_HOSTS lets in any name.", hint=hint, id="botilbud.E101")]


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs, **options):
    """Without a proxy to trust, everybody has the same address and nobody is known to use TLS."""
    if not settings.TLS or settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0:
        return []
    hint = "Say in BOTILBUD_PROXIES how many proxies stand in front; at least 1."
    return [Error("BOTILBUD_TLS is set without a proxy.", hint=hint, id="botilbud.E102")]


@register(Tags.security, deploy=True)
def keys_are_strong(app_configs, **options):
    """Django weighs the key of sessions; the key of the log must be as strong, and another."""
    key = settings.LOG_KEY
    is_weak = len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS
    if not is_weak and key != settings.SECRET_KEY:
        return []
    hint = "Leave BOTILBUD_LOG_KEY out and let one be made, or give a long one of its own."
    return [Error("BOTILBUD_LOG_KEY is weak, or that of sessions.", hint=hint, id="botilbud.E103")]


@register(Tags.security, deploy=True)
def links_go_where_we_are(app_configs, **options):
    """The address in our mails is one that this server answers to, over TLS."""
    address, names = settings.SITE_URL, settings.ALLOWED_HOSTS
    scheme, _, host = address.partition("://")
    if scheme == "https" and host.split(":")[0] in names:
        return []
    hint = "Let BOTILBUD_URL be https:// and one of BOTILBUD_HOSTS, or leave it out."
    return [Error("BOTILBUD_URL is not this server.", hint=hint, id="botilbud.E104")]
