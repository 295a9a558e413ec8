"""Debian's Chromium, driven by Playwright against a live server on loopback."""

import os
import shutil
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from residents.log.chain import faults_of
from residents.models import Facility
from tests.breadth import IS_LONG, some

# Playwright runs an event loop in this thread; the tests still use the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first has no windows, which take as long as all that is tried in them.
KINDS = ("chromium-headless-shell", "chromium")
CHROMIUM = os.environ.get("BOTILBUD_CHROMIUM") or next(filter(None, map(shutil.which, KINDS)), None)
ARTEFACTS = Path(__file__).parent.parent / "artefacts"
PASSWORD = "prøve-adgang-1234"
WIDTHS = {390: 844, 820: 1180, 1280: 900}
# The narrowest that a page may meet: a telephone, or a page enlarged four times.
HEIGHTS = {320: 640, **WIDTHS}
# Only what is broken is described, node by node: it takes a third of the time.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
    # The style sheets are not fetched once more, nor frames looked for: there are none.
    "preload": False,
    "iframes": False,
}
# What can break at another width where the same is seen; the rest reads what stands in the page.
LAID_OUT = ["target-size", "scrollable-region-focusable", "link-in-text-block"]
# What is still being sealed is kept first; a sending under way may have taken its last look.
ALL_SENT = "letters.kept().then(letters.send).then(letters.send)"
SEEN = """() => [...document.body.querySelectorAll("*")].map(one =>
    one.checkVisibility({ visibilityProperty: true }) && one.offsetWidth !== 1 ? 1 : 0).join("")"""
SIDEWAYS = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} px`] : [];
}"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    if not CHROMIUM and os.environ.get("CI") == "true":
        pytest.fail("Chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def gets_a_password(user):
    # A new one would end the sessions that the user has in other browsers.
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()


class Person:
    """Someone with a browser of their own, at one width, on the live server."""

    def __init__(self, chromium, address, width, **options):
        size = {"width": width, "height": WIDTHS[width]}
        # What lies on a tablet for when there is no net is tried in test_nothing_lost.py.
        options = {"service_workers": "block", **options}
        self.context = chromium.new_context(viewport=size, locale="da-DK", **options)
        self.page = self.context.new_page()
        self.address = address
        self.complaints = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message):
        is_fault = message.type in ("error", "warning")
        if is_fault and "Service Worker registration blocked" not in message.text:
            self.complaints.append(message.text)

    def is_signed_in(self, user):
        """With a session of the user's, and the first page open. See `sign_in` for all of it."""
        gets_a_password(user)
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.address}
        self.context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])
        self.goes_to("/")

    def sign_in(self, user):
        gets_a_password(user)
        self.goes_to("/konto/login/")
        self.page.fill("input[name=login]", user.username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(self.address + "/")

    def goes_to(self, path):
        return self.page.goto(self.address + path)

    def sees(self, text):
        # A form that comes whole has the same words on screens that are not shown.
        self.page.get_by_text(text).filter(visible=True).first.wait_for()

    def presses(self, name, **options):
        self.page.get_by_role("button", name=name, **options).first.click()

    def is_drawn(self):
        """All of the page has come, and it is seen in its own letters: they are asked for last."""
        self.page.wait_for_load_state()
        self.page.wait_for_function(
            "() => document.body.offsetHeight && document.fonts.status === 'loaded'"
        )

    def loses_the_net(self):
        """When the page has come whole: a font or an icon still on its way would be missed."""
        self.is_drawn()
        self.page.wait_for_load_state("networkidle")
        self.context.set_offline(True)

    def has_the_net_again(self):
        self.context.set_offline(False)

    def is_as_wide_as(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})

    def comes_to_rest(self):
        """What the pages have still to send is sent or has failed: the server has nothing to do."""
        for page in self.context.pages:
            # Unlike what is evaluated, it outlives a page that is just drawn anew.
            page.wait_for_function(f"() => window.letters ? {ALL_SENT}.then(() => true) : true")

    def picture(self, name):
        """A screenshot of the whole page in tests/artefacts, where somebody wants to look at it."""
        if "BOTILBUD_PICTURES" not in os.environ:
            return
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    def axe(self, rules=RULES):
        """The rules of WCAG 2.2 AA that the page breaks, as short lines."""
        from axe_playwright_python.base import AXE_SCRIPT

        # A page to which a press leads is there before all of it has come.
        self.is_drawn()
        if self.page.evaluate("() => !window.axe"):
            self.page.evaluate(AXE_SCRIPT)
        run = "options => axe.run(document, options).then(found => found.violations)"
        found = self.page.evaluate(run, rules)
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]

    def faults(self, name, widths=WIDTHS, measures=()):
        """What is broken at some of these widths on the page that is open; with a picture of each.

        measures: scripts that give a text for each fault of their own.
        """
        found, tried = [], set()
        self.is_drawn()
        for width in some(widths):
            self.is_as_wide_as(width)
            self.picture(f"{name}-{width}")
            rules = self._rules(tried)
            told = [self.page.evaluate(measure) for measure in (SIDEWAYS, *measures)]
            for fault in chain(self.axe(rules), *told):
                found.append(f"{self.page.url}, {width} px: {fault}")
        return found

    def _rules(self, tried):
        """The rules that can find more here than where the same was seen at another width."""
        seen = self.page.evaluate(SEEN)
        if seen in tried and not IS_LONG:
            return {**RULES, "runOnly": {"type": "rule", "values": LAID_OUT}}
        tried.add(seen)
        return RULES

    def scrolls_sideways(self):
        return bool(self.page.evaluate(SIDEWAYS))


@pytest.fixture
def person(chromium, live_server, transactional_db):
    """person(width, user) gives someone with a browser, signed in when a user is given.

    Afterwards nothing was wrong in any browser, and the log of every house holds.
    """
    people = []

    def with_browser(width=1280, user=None, **options):
        one = Person(chromium, live_server.url, width, **options)
        people.append(one)
        if user is not None:
            one.is_signed_in(user)
        return one

    yield with_browser
    for one in people:
        one.comes_to_rest()
        one.context.close()
    assert [one.complaints for one in people if one.complaints] == []
    assert [fault for house in Facility.objects.all() for fault in faults_of(house)] == []


@pytest.fixture
def device(person):
    """device() gives someone whose telephone can unlock with a finger."""

    def with_finger(width=390):
        one = person()
        channel = one.context.new_cdp_session(one.page)
        channel.send("WebAuthn.enable")
        finger = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        channel.send("WebAuthn.addVirtualAuthenticator", {"options": finger})
        return one

    return with_finger
