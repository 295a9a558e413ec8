"""Where tablets send their letters, and what a page needs to work on where there is no net."""

from functools import cache
from hashlib import sha256

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from residents.tablet.letters import NoLetter, TooMany, take

# Of an address are counted those alone that are no letters: nobody's noise at a house's address
# holds up what its residents say.
REFUSED = {"letter_refused": "200/h/ip"}


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def letters(request):
    """One sealed letter. What it says of who wrote it is all there is: no cookie is looked at."""
    try:
        answer = take(request.body)
    except NoLetter:
        return JsonResponse({}, status=400 if _count(request) else 429)
    except TooMany:
        return JsonResponse({}, status=429)
    return JsonResponse({"receipt": answer.receipt, "outcome": answer.outcome})


def _count(request):
    return ratelimit.consume(request, app="residents", action="letter_refused", config=REFUSED)


@login_not_required
@never_cache
@require_safe
def service_worker(request):
    """The script that a browser keeps: another when the page that lies on the tablet is."""
    return HttpResponse(_service_worker(), content_type="text/javascript")


@cache
def _service_worker():
    with override(settings.LANGUAGE_CODE):
        page = render_to_string("residents/offline.html", _languages())
    version = sha256(page.encode()).hexdigest()[:12]
    with open(finders.find("js/service-worker.js"), encoding="utf-8") as script:
        return f'const VERSION = "{version}";\n{script.read()}'


@login_not_required
@require_safe
def manifest(request):
    """What a tablet calls the program on its home screen, and draws there."""
    colour = "#faf7f2"
    said = {
        "name": "Botilbud",
        "short_name": "Botilbud",
        "lang": settings.LANGUAGE_CODE,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": colour,
        "theme_color": colour,
        "icons": [
            _icon("icon-192.png", 192),
            _icon("icon-512.png", 512),
            _icon("icon-maskable-512.png", 512, purpose="maskable"),
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")


def _icon(name, size, purpose="any"):
    source = static(f"img/{name}")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@login_not_required
@require_safe
def offline(request):
    """The page that lies on the tablet for when there is no net. It is about nobody."""
    return TemplateResponse(request, "residents/offline.html", _languages())


def _languages():
    return {"languages": [code for code, _ in settings.LANGUAGES]}
