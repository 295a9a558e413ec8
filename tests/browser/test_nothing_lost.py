"""Nothing that is said on a tablet is lost, doubled or in another's form, whatever the net does."""

import random
import time
from contextlib import suppress
from pathlib import Path

import playwright.sync_api as playwright
import pytest
from django.conf import settings as django
from django.test import Client
from django.urls import reverse

from evaluations.models import Answer, Theme
from residents.models import Letter
from tests.breadth import first
from tests.browser.conftest import WIDTHS
from tests.browser.net import STATES, Net
from tests.factories import load, make_residents, make_round, writer_of

OURS = Path(__file__).resolve().parents[2] / "evaluations/instruments/botilbud-2026.toml"
SEEDS = first(5, range(50))
LETTERS, SHOWN = "ABCDEFG", ".stage[data-screen]:not([hidden])"
SCALE = ("1", "2", "3", "4", "5", "ved_ikke")

# What a page tells of its letters, from before its first script on; and what it waits for, it waits
# for a tenth as long.
LISTENS = """
document.addEventListener("letters:kept", ({ detail }) => window.isKept(detail.about));
const later = window.setTimeout;
window.setTimeout = (does, time, ...rest) => later(does, time / 10, ...rest);
"""
STANDS_STILL = "navigator.locks.query().then(JSON.stringify)"
TAP = """([letter, given]) => {
  const screen = document.querySelector(`.stage[data-screen="${letter}"]:not([hidden])`);
  if (!screen) return document.readyState === "complete" ? "elsewhere" : "on its way";
  const card = screen.querySelector(`input[value="${given}"]`);
  if (screen.inert || !window.letters) return "on its way";
  if (card.checked) return "chosen";
  card.click();
  return "tapped";
}"""
STORED = """async () => {
  const base = await new Promise((resolve, reject) => {
    const request = indexedDB.open("letters");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  if (!base.objectStoreNames.length) return [];
  const rows = await new Promise((resolve) => {
    const request = base.transaction("letters").objectStore("letters").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  base.close();
  const text = (buffer) => new TextDecoder("latin1").decode(buffer);
  return rows.map((row) => ({ ...row, body: text(row.body) }));
}"""


@pytest.fixture
def forms(transactional_db, house):
    """The forms of two residents, of seven questions each."""
    theme = Theme.objects.get(instrument=load(OURS), number=2)
    residents = make_residents(house.units.first(), 2)
    round = make_round(house, theme=theme, residents=residents)
    return list(round.invitations.order_by("id"))


@pytest.fixture
def tablet(chromium, live_server, forms):
    net = Net(live_server)
    one = Tablet(chromium, net)
    yield one
    one.context.close()
    net.ends()


class Tablet:
    """One tablet on a net that fails. `said`: {form: {letter: what it may now say}}."""

    def __init__(self, chromium, net):
        self.net, self.said, self.kept = net, {}, []
        size = {"width": 820, "height": WIDTHS[820]}
        self.context = chromium.new_context(viewport=size, locale="da-DK")
        self.context.expose_function("isKept", lambda about: self.kept.append(about))
        self.context.add_init_script(LISTENS)
        self.page = self.context.new_page()

    def is_with(self, form):
        """The form's resident comes in, as with a sign-in beside the tablet's pages."""
        client = Client()
        client.force_login(writer_of(form))
        cookie = client.cookies[django.SESSION_COOKIE_NAME].value
        self.context.clear_cookies()
        where = {"name": django.SESSION_COOKIE_NAME, "value": cookie, "url": self.net.address}
        self.context.add_cookies([where])
        self.said.setdefault(form, {})

    def opens(self, form, letter="A"):
        """Whether the page of the question came."""
        path = reverse("form_question", args=[form.key, letter])
        return self.goes_to(path, f"{SHOWN} form[data-letter]")

    def goes_to(self, path, sees):
        try:
            patience = 1000 if self.net.state == "hangs" else 15000
            self.page.goto(self.net.address + path, timeout=patience, wait_until="domcontentloaded")
            return self.page.locator(sees).count() > 0
        except playwright.Error:
            return False

    def answers(self, form, letter, given, waits=True):
        """A tap. With the page's word that it is kept, or without waiting for it."""
        may = self.said[form].setdefault(letter, {None})
        self.kept.clear()
        is_new = self.taps(form, letter, given, may)
        if waits and is_new:
            self.waits_until_kept(letter)
            may.clear()
        may.add(given)

    def waits_until_kept(self, letter):
        end = time.monotonic() + 30
        while letter not in self.kept:
            assert time.monotonic() < end, f"{letter} is not kept: {self.page.inner_text('body')}"
            self.page.wait_for_timeout(10)

    def taps(self, form, letter, given, may):
        """Whether the card was chosen by it: again, where the page was just being drawn anew."""
        for turn in range(200):
            try:
                became = self.page.evaluate(TAP, [letter, given])
                if became in ("tapped", "chosen"):
                    return became == "tapped"
            except playwright.Error:
                may.add(given)
                became = ""
            if became == "elsewhere" or turn % 20 == 19:
                self.net.becomes("there")
            if became == "elsewhere":
                self.opens(form, letter)
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{self.page.url}: {self.page.inner_text('body')}")

    def goes_on(self):
        self.page.locator(f"{SHOWN} button[value=next]").click()

    def dies(self):
        """Killed where it is, and switched on again."""
        self.page.close()
        self.page = self.context.new_page()

    def waits_until_all_is_sent(self):
        """The net is back: the tablet needs no one to sign in, and nobody to press anything."""
        self.net.becomes("there")
        while not self.goes_to(reverse("account_login"), "form"):
            pass
        left = None
        end = time.monotonic() + 90
        while left != 0 and time.monotonic() < end:
            with suppress(playwright.Error):
                left = self.page.evaluate("window.letters?.waiting()")
            self.page.wait_for_timeout(50)
        assert left == 0, f"{left} wait still: {self.page.evaluate(STANDS_STILL)}"
        self.context.close()


def stands(form):
    return {one.item.letter: one.given for one in form.answers.select_related("item")}


def faults(tablet, forms):
    """What was lost, doubled, or is in a form of another."""
    for form in forms:
        now, said = stands(form), tablet.said.get(form, {})
        for letter, may in said.items():
            if now.get(letter) not in may:
                about = Letter.objects.filter(place=form.key, about=letter)
                became = list(about.values_list("outcome", "words"))
                yield f"{form.id}{letter}: {now.get(letter)}, not {may}, by {became}"
        if now.keys() - said.keys():
            yield f"{form.id}: more than was said"
    whose = {(one.user_id, str(one.place)) for one in Letter.objects.all()}
    if whose - {(writer_of(form).pk, str(form.key)) for form in forms}:
        yield "a letter of another"
    keys = list(Answer.objects.values_list("client_key", flat=True))
    if set(keys) - set(Letter.objects.values_list("key", flat=True)):
        yield "an answer by no letter"


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_becomes_of_net_and_tablet(tablet, forms, seed):
    chance = random.Random(seed)
    for form in chance.sample(forms, 2):
        tablet.net.becomes("there")
        tablet.is_with(form)
        tablet.opens(form)
        for letter in LETTERS:
            happens(tablet, form, letter, chance)
    tablet.waits_until_all_is_sent()
    assert "\n".join(faults(tablet, forms)) == ""


def happens(tablet, form, letter, chance):
    """The net changes, a question is answered, perhaps twice, and the tablet may die of it."""
    tablet.net.becomes(chance.choice(STATES))
    if chance.random() < 0.3:
        tablet.answers(form, letter, chance.choice(SCALE))
    tablet.answers(form, letter, chance.choice(SCALE), waits=chance.random() < 0.8)
    if chance.random() < 0.3:
        tablet.net.becomes(chance.choice(STATES))
    fate = chance.choice(("goes on", "goes on", "reloads", "dies", "another tab"))
    if letter == LETTERS[-1] or (fate == "goes on" and not tablet.goes_on()):
        return
    if fate == "dies":
        tablet.dies()
    following = LETTERS[LETTERS.index(letter) + 1]
    if fate == "another tab":
        tablet.page = tablet.context.new_page()
    while not tablet.opens(form, following):
        tablet.net.becomes("there")


KEPT = "Noget af det, der er sagt, venter på tabletten."


def test_what_waits_names_nobody_and_stays_when_its_writer_signs_out(tablet, forms):
    form = forms[0]
    tablet.is_with(form)
    tablet.opens(form)
    tablet.net.becomes("portal", only="/brev/")
    tablet.answers(form, "A", "4")
    lies = str(tablet.page.evaluate(STORED))
    token = tablet.page.locator("[data-token]").first.get_attribute("data-token")
    secrets = (token, form.key, form.resident.key, writer_of(form).key, form.resident.first_name)
    assert lies.count("'id'") == 1 and not [one for one in secrets if str(one) in lies]
    tablet.goes_to(reverse("account_logout"), "form")
    tablet.page.get_by_text(KEPT).wait_for()
    tablet.page.get_by_role("button", name="Log ud").click()
    tablet.page.wait_for_url("**/konto/login/**")
    assert stands(form) == {}
    tablet.waits_until_all_is_sent()
    assert "\n".join(faults(tablet, forms)) == ""


def test_where_there_is_no_net_a_calm_page_says_so_and_goes_when_it_is_back(tablet, forms):
    form = forms[0]
    tablet.is_with(form)
    tablet.opens(form)
    tablet.page.evaluate("navigator.serviceWorker.ready")
    tablet.net.becomes("stopped")
    tablet.answers(form, "A", "4")
    tablet.page.reload()
    tablet.page.get_by_role("heading", name="Der er ikke net").wait_for()
    tablet.page.get_by_text(KEPT).first.wait_for()
    tablet.page.get_by_role("link", name="Prøv igen", exact=True).wait_for()
    assert form.resident.first_name not in tablet.page.content()
    tablet.net.becomes("there")
    tablet.page.evaluate("dispatchEvent(new Event('online'))")
    tablet.page.locator('[data-screen="A"] input:checked[value="4"]').wait_for(state="attached")
    assert stands(form) == {"A": "4"}


def test_a_form_posted_where_there_is_no_net_leads_back_to_its_page_and_is_not_posted_later(
    tablet, forms
):
    resident = forms[0].resident
    tablet.is_with(forms[0])
    tablet.goes_to(reverse("screen", args=[resident.key]), "form")
    tablet.page.evaluate("navigator.serviceWorker.ready")
    tablet.net.becomes("stopped")
    tablet.page.get_by_role("button", name="Meget stor").click()
    tablet.page.get_by_role("heading", name="Der er ikke net").wait_for()
    tablet.net.becomes("there")
    tablet.page.evaluate("dispatchEvent(new Event('online'))")
    tablet.page.get_by_role("heading", name="Din skærm").wait_for()
    assert type(resident).objects.get(id=resident.id).text_size == "normal"


def test_a_page_that_says_how_far_one_is_says_it_again_when_what_waited_is_sent(tablet, forms):
    tablet.is_with(forms[0])
    tablet.opens(forms[0])
    tablet.net.becomes("portal", only="/brev/")
    tablet.answers(forms[0], "A", "4")
    tablet.goes_to(reverse("form_start", args=[forms[0].key]), "form")
    assert tablet.page.get_by_text("Du har svaret på").count() == 0
    tablet.net.becomes("there")
    tablet.page.get_by_text("Du har svaret på 1 af 7").wait_for()
