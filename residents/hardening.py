"""What every answer tells the browser about the page, and how much a browser may send."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

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


def permissions_policy(get_response):
    """Middleware: the page may use nothing of the device that it has no need of."""

    def middleware(request):
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        return response

    return middleware


def private_pages(get_response):
    """Middleware: no answer to who has a session is kept by a browser or a proxy.

    Whether it is a page, a refusal or a way on, and whether the session begins or ends with it.
    """

    def middleware(request):
        session = settings.SESSION_COOKIE_NAME
        has_one = session in request.COOKIES
        response = get_response(request)
        if has_one or session in response.cookies:
            add_never_cache_headers(response)
            patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response

    return middleware


LARGEST_BODY, LARGEST_BODY_OF_A_STRANGER = 6 * 1024 * 1024, 64 * 1024

# A letter comes without a cookie. It holds the longest text of ours, each sign at its longest.
LETTERS, LARGEST_LETTER = "/brev/", 128 * 1024


def small_bodies(get_response):
    """Middleware: a body larger than any form of ours is refused before it is read."""

    def middleware(request):
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
        largest = LARGEST_BODY if is_known else LARGEST_BODY_OF_A_STRANGER
        if size > (LARGEST_LETTER if request.path_info == LETTERS else largest):
            return HttpResponse("Det, du sender, er for stort.", status=413)
        return get_response(request)

    return middleware
