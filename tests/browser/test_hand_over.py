"""A tablet in the hands of staff, of a resident and of the next: nothing is left of the last."""

import pytest
from django.urls import reverse

from evaluations.models import Answer
from residents.models import HandOver, Letter, Tie
from tests.browser.conftest import PASSWORD
from tests.browser.test_resident_pages import faults_of
from tests.factories import answer, make_round, make_tie
from tests.planning import make_plan
from tests.tablet import addresses_of, given

WORDS = "Det siger jeg kun her"
# What only staff see: the menu, and a whole name.
OF_STAFF = ("Karen Kontakt", "Bertelsen", "Hovedmenu")
ABOUT_AN_ANSWER = "Failed to load resource: the server responded with a status of "
# Status and text of each address, asked for as the page itself could.
ASK = """async (addresses) => {
  const told = {};
  for (const one of addresses) {
    const answer = await fetch(one, { redirect: "manual" });
    told[one] = [answer.status, await answer.text()];
  }
  return told;
}"""
# A letter is kept some time after it is said.
SEALS_SLOWLY = """
    const seal = crypto.subtle.encrypt.bind(crypto.subtle);
    const slowly = () => new Promise((done) => setTimeout(done, 1000));
    crypto.subtle.encrypt = (...what) => slowly().then(() => seal(...what));
"""
# All that the browser lets a page read: what stands on it, and every store.
STORED = """async () => {
  const databases = await indexedDB.databases();
  const kept = await Promise.all(databases.map(({ name }) => new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => {
      const stores = [...asked.result.objectStoreNames];
      if (!stores.length) { asked.result.close(); done([]); return; }
      const all = stores.map((store) => new Promise((read) => {
        const rows = asked.result.transaction(store).objectStore(store).getAll();
        rows.onsuccess = () => read(rows.result);
      }));
      Promise.all(all).then((rows) => { asked.result.close(); done(rows); });
    };
  })));
  const cached = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
  }
  const plain = [{ ...localStorage }, { ...sessionStorage }, document.cookie, cached, kept];
  return document.documentElement.outerHTML + JSON.stringify(plain);
}"""


@pytest.fixture
def theme_form(house, bo, ida, resident):
    return make_round(house, residents=[bo, ida]).invitations.get(resident=bo)


@pytest.fixture
def tablet(person, theme_form, contact, bo, ida):
    """A tablet on which the contact person of Bo and Ida is signed in."""
    make_tie(contact, Tie.Kind.TEAM, ida)
    return person(820, contact)


def hands_over(tablet, resident):
    tablet.goes_to(reverse("resident_page", args=[resident.key]))
    tablet.presses(f"Giv tabletten til {resident.first_name}")
    tablet.sees(f"Tabletten er til {resident.first_name}")


def signs_in_again(tablet, user):
    tablet.goes_to(reverse("account_login"))
    tablet.page.fill("input[name=login]", user.username)
    tablet.page.fill("input[name=password]", PASSWORD)
    tablet.page.click("button[type=submit]")
    tablet.page.wait_for_url("**/borgere/**")


def shows_nothing_of_staff(page):
    return not is_of_staff(page.content())


def is_of_staff(text):
    return any(words in text for words in OF_STAFF)


def was_only_refused(one, *statuses):
    """The browser calls an answer of such a status a fault, and is right about any other."""
    expected = tuple(f"{ABOUT_AN_ANSWER}{status}" for status in statuses)
    assert [told for told in one.complaints if not told.startswith(expected)] == []
    one.complaints.clear()


def on_the_way_back(page, steps):
    """What each page of the history shows and the browser keeps, its own address left out."""
    for _ in range(steps):
        page.wait_for_load_state()
        yield page.evaluate(STORED).replace(page.url, "")
        page.go_back()


def test_nothing_of_the_staff_is_reached_or_read(tablet, theme_form, bo, house, chromium):
    other, before = tablet.context.new_page(), tablet.context.cookies()
    tablet.goes_to(reverse("resident_list"))
    other.goto(tablet.address + reverse("resident_page", args=[bo.key]))
    assert not shows_nothing_of_staff(other)
    hands_over(tablet, bo)
    other.get_by_text("Den side er ikke på tabletten").wait_for()
    assert shows_nothing_of_staff(other) and shows_nothing_of_staff(tablet.page)
    tablet.presses("Ja, jeg er Bo")
    addresses = list(addresses_of(resident=bo, facility=house, invitation=theme_form))
    told = tablet.page.evaluate(ASK, addresses)
    assert len(told) > 150
    assert [one for one, (_, text) in told.items() if is_of_staff(text)] == []
    copied = chromium.new_context()
    copied.add_cookies(before)
    assert "/konto/login/" in copied.request.get(tablet.address + "/").url
    copied.close()
    was_only_refused(tablet, 404, 405)


def test_back_forward_and_a_tab_opened_again_show_nothing_of_the_staff(tablet, bo, theme_form):
    page = tablet.page
    tablet.goes_to(reverse("resident_list"))
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    for go in (page.go_back, page.go_back, page.go_back, page.reload, page.go_forward):
        tablet.is_drawn()
        go()
        assert shows_nothing_of_staff(page)
    again = tablet.context.new_page()
    for address in ("/", reverse("resident_list"), reverse("account_login")):
        assert again.goto(tablet.address + address).status == 404
        assert shows_nothing_of_staff(again)
    was_only_refused(tablet, 404)


def test_nothing_of_the_first_resident_is_left_for_the_second(tablet, theme_form, bo, ida, contact):
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    answer(theme_form, "A", "4", comment=WORDS)
    tablet.goes_to(reverse("form_question", args=[theme_form.key, "A"]))
    assert WORDS in tablet.page.content()
    tablet.goes_to(reverse("hand_over_tasks"))
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Tak. Giv tabletten tilbage")
    assert HandOver.objects.get().end == HandOver.End.DONE
    tablet.page.go_back()
    assert WORDS not in tablet.page.content()
    signs_in_again(tablet, contact)
    assert tablet.page.url.endswith(reverse("resident_page", args=[bo.key]))
    hands_over(tablet, ida)
    tablet.presses("Ja, jeg er Ida")
    for kept in on_the_way_back(tablet.page, steps=6):
        assert WORDS not in kept and str(theme_form.key) not in kept
    assert Answer.objects.get().comment == WORDS
    was_only_refused(tablet, 404)


def test_a_press_where_there_is_no_net_says_so_and_can_be_pressed_again(tablet, theme_form, bo):
    hands_over(tablet, bo)
    tablet.loses_the_net()
    tablet.presses("Ja, jeg er Bo")
    tablet.sees("Der er ikke net. Prøv igen om lidt.")
    assert faults_of(tablet, "tablet-cover-offline") == []
    tablet.has_the_net_again()
    tablet.page.get_by_text("Der er ikke net.").wait_for(state="detached")
    tablet.presses("Ja, jeg er Bo")
    tablet.page.get_by_role("button", name="Ja, jeg er Bo").wait_for(state="detached")
    assert HandOver.objects.get().begun_at
    was_only_refused(tablet, 404)


def closes_the_cover(page):
    """As two presses of a tablet's own »back« would; then it is touched."""
    page.evaluate("document.querySelector('[data-cover]').close()")
    page.keyboard.press("Shift")


def test_a_tablet_is_put_down_where_there_is_no_net_and_given_back_when_there_is(
    tablet, theme_form, bo
):
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    tablet.goes_to(reverse("form_pause", args=[theme_form.key]))
    tablet.loses_the_net()
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Du kan lægge tabletten fra dig")
    assert faults_of(tablet, "tablet-put-down") == []
    closes_the_cover(tablet.page)
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Prøv igen om lidt.")
    tablet.has_the_net_again()
    tablet.page.reload()
    assert not tablet.page.locator("main").is_visible()
    assert tablet.page.get_by_role("button").all_inner_texts() == ["Giv tabletten tilbage"]
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Der er logget ud.")
    assert HandOver.objects.get().end == HandOver.End.DONE


def test_a_tablet_left_lying_is_covered_after_a_reload_too(tablet, theme_form, bo):
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    covered = tablet.page.get_by_role("dialog", name="Er det dig, Bo?")
    for minutes, is_covered in ((9, False), (11, True)):
        tablet.page.evaluate(
            "ago => sessionStorage.setItem('touched', Date.now() - ago)", minutes * 60_000
        )
        tablet.page.reload()
        assert covered.is_visible() == is_covered
    tablet.presses("Ja, vis skærmen igen")
    tablet.page.reload()
    assert not covered.is_visible()
    tablet.goes_to(reverse("hand_over_tasks"))
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Tak. Giv tabletten tilbage")
    tablet.is_drawn()
    assert tablet.page.evaluate("sessionStorage.getItem('touched')") is None


def test_a_tablet_that_was_replaced_shows_nothing_more_and_keeps_what_was_said(
    tablet, theme_form, bo, contact
):
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    tablet.page.add_init_script(SEALS_SLOWLY)
    tablet.goes_to(reverse("form_question", args=[theme_form.key, "A"]))
    for replaced in (False, True):
        if replaced:
            given(bo, by=contact)
            tablet.page.get_by_role("radio", name="Noget").check()
        with tablet.page.expect_response("**/tablet/?selv=1"):
            tablet.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert replaced or str(theme_form.key) in tablet.page.url
    tablet.page.wait_for_url("**/tablet/tak/**")
    tablet.comes_to_rest()
    # By the page's clock it was said just after the tablet was replaced, or just before.
    words = Letter.objects.get().words or {"given": Answer.objects.get().given}
    assert words["given"] == "3"


def test_what_is_all_said_anew_on_a_tablet_can_be_sent_from_it(tablet, theme_form, bo):
    answer(theme_form, "A", "4")
    hands_over(tablet, bo)
    tablet.presses("Ja, jeg er Bo")
    tablet.goes_to(reverse("form_summary", args=[theme_form.key]))
    tablet.sees("Svar på det hele igen her, eller send det fra din egen side.")
    tablet.page.get_by_role("link", name="på spørgsmål 1").click()
    tablet.page.get_by_role("radio", name="Noget").check()
    tablet.presses("Næste")
    tablet.page.get_by_role("link", name="på spørgsmål 2").click()
    tablet.presses("Vil ikke svare")
    tablet.presses("Send")
    tablet.sees("Dine svar er sendt")
    theme_form.refresh_from_db()
    assert theme_form.is_sent
    was_only_refused(tablet, 404)


def test_the_tablets_own_pages_hold_at_every_width(tablet, theme_form, bo, contact):
    faults = []
    make_plan(bo, by=contact)
    tablet.goes_to(reverse("hand_over", args=[bo.key]))
    faults += tablet.faults("hand-over")
    tablet.page.get_by_label("Trivselsplan").check()
    tablet.presses("Giv tabletten til Bo")
    tablet.sees("Tabletten er til Bo")
    faults += faults_of(tablet, "tablet-cover")
    tablet.presses("Ja, jeg er Bo")
    tablet.sees("Vælg, hvad du vil begynde med.")
    faults += faults_of(tablet, "tablet-tasks")
    tablet.goes_to("/")
    faults += faults_of(tablet, "tablet-404")
    tablet.goes_to(reverse("hand_over_tasks"))
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Er du medarbejder?")
    assert faults + faults_of(tablet, "tablet-thanks") == []
    was_only_refused(tablet, 404)
