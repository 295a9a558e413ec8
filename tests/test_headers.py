"""What the browser is told with every answer, whoever gets it and whatever it is."""

import re
from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import reverse

from residents import hardening
from tests.breadth import IS_LONG
from tests.matrix import DOORED, DOORLESS, PATTERNS, address_of, no_printing, undone
from tests.places import PLACES
from tests.test_house_rules import files, short

pytestmark = pytest.mark.once

ROLES = ("resident", "manager", "stranger")
EVERYONE = (*ROLES, None)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": hardening.POLICY,
}
POLICY = {
    "default-src": {"'self'"},
    "style-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "form-action": {"'self'"},
}
NONCE = re.compile(r"'nonce-[\w+/=-]{20,}'")


def directives(answer):
    """{directive: its sources} of the policy for content."""
    parts = answer.get("Content-Security-Policy", "").split(";")
    return {name: set(sources) for name, *sources in (part.split() for part in parts if part)}


def faults_of_policy(answer):
    found = directives(answer)
    script = found.pop("script-src", set())
    if found != POLICY:
        yield f"policy: {found}"
    if "'self'" not in script or any(not NONCE.fullmatch(one) for one in script - {"'self'"}):
        yield f"script-src: {script}"


def faults(answer, is_signed_in):
    """One sentence for each thing that the browser is not told, or not as it should be."""
    for name, value in ALWAYS.items():
        if answer.get(name) != value:
            yield f"{name}: {answer.get(name)}"
    yield from faults_of_policy(answer)
    if is_signed_in and "no-store" not in answer.get("Cache-Control", ""):
        yield "a personal page that may be kept"
    for name, cookie in answer.cookies.items():
        # The page's own script reads whose screen it is.
        is_kept = cookie["httponly"] or name == "screen"
        if cookie.value and not (is_kept and cookie["samesite"] == "Lax"):
            yield f"the cookie {name}"


def address(name, world):
    """One place of a route is enough: its pages are made in one way."""
    if name not in DOORED:
        numbers = {"pk": 1, "uidb36": "1", "key": "set-password", "provider_id": "kommune"}
        numbers["code"] = "7k3fq-9m2xt"
        return reverse(name, kwargs={part: numbers[part] for part in parts_of(name)})
    first = PLACES[DOORED[name][1]][0]
    return address_of(name, world.places[first], world.below_of(name))


def parts_of(name):
    pattern = PATTERNS[name].pattern
    named = getattr(pattern, "regex", None) and pattern.regex.groupindex
    return set(pattern.converters) | set(named or ())


def walk(names, world, everyone=EVERYONE):
    """A sentence for each fault of each answer at these routes: pages, prints and refusals."""
    with no_printing():
        for name in names:
            yield from faults_at(address(name, world), world, everyone)


def faults_at(address, world, roles):
    for role in roles:
        for method in ("get", "post"):
            with undone():
                client = Client(raise_request_exception=False)
                client.cookies = SimpleCookie(role and cookies_of(world, role))
                answer = getattr(client, method)(address)
                is_in = "_auth_user_id" in client.session
            yield from (f"{role}, {method} {address}: {one}" for one in faults(answer, is_in))


def cookies_of(world, role):
    """Those of someone who is signed in, for one request: some of them end the sign-in."""
    return {name: cookie.value for name, cookie in world.clients[role].cookies.items()}


ADDRESSES = [*DOORED, *DOORLESS]


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_answer_has_the_headers(name, world):
    """Asked by nobody and by one who is signed in: at the next address by another."""
    in_turn = (ROLES[ADDRESSES.index(name) % len(ROLES)], None)
    assert list(walk([name], world, EVERYONE if IS_LONG else in_turn)) == []


MISSING = {
    "csp.middleware.CSPMiddleware": "policy",
    "django.middleware.security.SecurityMiddleware": "Referrer-Policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware": "X-Frame-Options",
    "residents.hardening.permissions_policy": "Permissions-Policy",
    "residents.hardening.private_pages": "may be kept",
}


@pytest.mark.parametrize("middleware", MISSING)
def test_an_answer_without_one_of_them_is_noticed(middleware, world, settings):
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != middleware]
    assert any(MISSING[middleware] in fault for fault in walk(["resident_list"], world))


@pytest.mark.long
@pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "https:", "*"])
def test_a_looser_policy_is_noticed(source, world, settings):
    loose = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = {**loose, "script-src": [*loose["script-src"], source]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": loose}
    assert any("script-src" in fault for fault in walk(["home"], world))


@pytest.mark.long
@pytest.mark.parametrize("setting", ["SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"])
def test_a_cookie_that_scripts_can_read_is_noticed(setting, world, settings):
    setattr(settings, setting, False)
    found = list(walk(["account_login", "account_change_password", "account_logout"], world))
    assert any("the cookie" in fault for fault in found) or setting.startswith("SESSION")
    client = Client()
    client.force_login(world.cast["manager"])
    assert client.cookies["sessionid"]["httponly"] is not (setting == "SESSION_COOKIE_HTTPONLY")


def test_no_way_on_is_kept_of_who_has_a_session(world):
    """Also where somebody else is led on before it is known who asks, or after they are nobody."""
    client = Client()
    client.force_login(world.cast["manager"])
    answers = [client.get("/borgere"), client.post("/konto/logout/"), client.get("/borgere/")]
    assert [answer.status_code for answer in answers] == [301, 302, 302]
    assert all("no-store" in answer["Cache-Control"] for answer in answers[:2])
    client.cookies["sessionid"] = "en-der-er-slut"
    assert "no-store" in client.get("/borgere/")["Cache-Control"]


def test_a_page_that_is_not_there_and_one_that_fails_have_them_too(world, monkeypatch):
    def fails(*args):
        raise OSError("en fejl")

    client = Client(raise_request_exception=False)
    client.force_login(world.cast["manager"])
    assert list(faults(client.get("/findes-ikke/"), True)) == []
    monkeypatch.setattr("residents.panels.panels_for", fails)
    answer = client.get("/")
    assert answer.status_code == 500
    assert list(faults(answer, True)) == []


def test_each_answer_has_a_nonce_of_its_own(client, db):
    nonces = {str(directives(client.get("/konto/login/"))["script-src"]) for _ in range(3)}
    assert len(nonces) == 3
    assert all(NONCE.search(nonce) for nonce in nonces)


FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
PLAIN = re.compile(r'type="(hidden|checkbox|radio|number|submit|date)"')


def forms_that_tell(text):
    """The forms that would put what is typed into the address, and so into logs and histories."""
    for attributes, inside in FORM.findall(text):
        fields = re.findall(r"<input\b[^>]*>|<textarea|\|crispy", inside)
        is_post = 'method="post"' in attributes
        if not is_post and any(not PLAIN.search(field) for field in fields):
            yield attributes


def test_nothing_that_somebody_types_lands_in_an_address():
    telling = {
        short(path): found
        for path in files("*.html", "templates")
        if "dkfds" not in path.parts and (found := list(forms_that_tell(path.read_text())))
    }
    assert telling == {}


@pytest.mark.parametrize(
    "form",
    [
        '<form method="get"><input type="search" name="navn"></form>',
        '<form action="/find/"><input type="text" name="navn"></form>',
        '<form method="get"><input name="navn"></form>',
        '<form method="get"><textarea name="navn"></textarea></form>',
        '<form method="get">{{ form|crispy }}</form>',
    ],
)
def test_a_search_by_name_in_the_address_would_be_noticed(form):
    assert list(forms_that_tell(form))
