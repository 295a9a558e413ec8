"""What every screen of a resident has: a voice that reads aloud, and a cover when it is left."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.reading import own_draft
from residents.models import Resident
from residents.perspectives import Perspective
from tests.factories import make_round
from tests.planning import make_plan, part_of

# A device with one voice, unless it `hasVoices`; what it is asked to say is kept in `spoken`, and
# by which of them in `spokenBy`.
VOICE = """
    window.spoken = [];
    window.spokenBy = {};
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    const voices = new EventTarget();
    voices.getVoices = () =>
        (window.hasVoices ?? ["da-DK"]).map((lang) => ({ localService: %s, lang }));
    voices.speak = ({ text, voice }) => { spoken.push(text); spokenBy[text] = voice.lang; };
    voices.cancel = () => spoken.push("–");
    Object.defineProperty(window, "speechSynthesis", { value: voices });
"""
# Letters that no server takes lie before what is said here: one of the page's own line, which the
# server refuses, and a larger one of another's, to which somebody else answers.
LIE_BEFORE = """() => new Promise((done) => {
    const own = document.querySelector("[data-token]").dataset.token.split(".")[0];
    const letter = (line, size) =>
        ({ id: crypto.randomUUID(), line, receipt: "", body: new ArrayBuffer(size) });
    indexedDB.open("letters").onsuccess = ({ target: { result: base } }) => {
        const change = base.transaction("letters", "readwrite");
        change.objectStore("letters").add(letter(own, 600));
        change.objectStore("letters").add(letter("another", 7000));
        change.oncomplete = () => { base.close(); done(); };
    };
})"""
OF_OTHERS = """
    const ask = window.fetch;
    window.fetch = (where, how) =>
        how?.body?.byteLength === 7000 ? Promise.resolve(new Response()) : ask(where, how);
"""
# A tablet on which there is no room for more, while it `isFull`.
FULL = """
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (...what) {
        if (window.isFull) throw new DOMException("Full", "QuotaExceededError");
        return add.apply(this, what);
    };
"""
A_DAY_LATER = "const now = Date.now; Date.now = () => now() + 25 * 60 * 60 * 1000;"
COMES_INTO_VIEW = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def form(house, bo):
    return make_round(house, residents=[bo]).invitations.get(resident=bo)


def opens(one, form, letter="A"):
    one.goes_to(reverse("form_question", args=[form.key, letter]))


def has_voices(one, *languages):
    one.page.add_init_script(f"window.hasVoices = {json.dumps(languages)}; {VOICE % 'true'}")


def spoken(one):
    return one.page.evaluate("spoken.splice(0)")


def test_a_voice_on_the_device_reads_the_question_and_then_its_answers(person, form, resident):
    one = person(820, resident)
    one.page.add_init_script(VOICE % "true")
    opens(one, form)
    one.presses("Læs op")
    said = [text for text in spoken(one) if text != "–"]
    question = one.page.get_by_role("heading").inner_text()
    assert said == [question, *one.page.locator(".choice:visible").all_inner_texts()]
    one.presses("Stop")
    assert set(spoken(one)) == {"–"}
    one.presses("Læs op")
    one.presses("Næste")
    assert spoken(one)[-1] == "–"
    assert one.page.get_by_role("button", name="Læs op").is_visible()


def test_a_voice_that_would_send_the_words_elsewhere_reads_nothing(person, form, resident):
    one = person(820, resident)
    one.page.add_init_script(VOICE % "false")
    opens(one, form)
    assert not one.page.get_by_role("button", name="Læs op").is_visible()


def test_each_text_is_read_in_its_own_language_and_its_answer_says_so(person, form, resident):
    Resident.objects.update(language="en")
    one = person(820, resident)
    has_voices(one, "en-GB", "da-DK")
    opens(one, form, "B")
    one.presses("Read aloud")
    read = one.page.evaluate("spokenBy")
    question = one.page.get_by_role("heading").inner_text()
    danish = ("Hvis du bruger haven: Er der nogen, der går med dig?", "Slet ikke", "Helt")
    assert question in danish and {read[text] for text in danish} == {"da-DK"}
    assert {read[text] for text in ("Do not know", "Does not apply to me")} == {"en-GB"}
    one.page.get_by_role("radio", name="Noget").check()
    one.presses("Next")
    said = one.page.locator("[data-said]")
    assert [answer.get_attribute("lang") for answer in said.all()] == [None, "da"]
    one.page.locator("[data-said-of=B] a").click()
    one.presses("Do not want to answer")
    assert said.last.get_attribute("lang") == "en"


@pytest.mark.parametrize("language", ["da-DK", "en-GB"])
def test_half_a_question_is_not_read(person, form, resident, language):
    Resident.objects.update(language="en")
    one = person(820, resident)
    has_voices(one, language)
    opens(one, form)
    assert not one.page.get_by_role("button", name="Read aloud").is_visible()


def test_what_is_left_lying_is_covered_and_stays_as_it_was(person, form, resident):
    one = person(820, resident)
    one.page.clock.install()
    opens(one, form)
    one.page.get_by_role("radio", name="Noget").check()
    one.page.clock.fast_forward("09:50")
    assert one.page.get_by_role("radio", name="Noget").is_visible()
    one.page.clock.fast_forward("00:15")
    one.sees("Er det dig, Bo?")
    one.picture("cover-820")
    # Nothing below it can be seen, read aloud or reached; Esc does not take it away.
    assert one.page.get_by_role("radio").count() == 0
    assert not one.page.locator("main").is_visible()
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("Escape")
    assert one.axe() == []
    one.presses("Ja, vis skærmen igen")
    assert one.page.get_by_role("radio", name="Noget").is_checked()


def lie_before(one, path):
    """The page is open, with what lay on the tablet before it was drawn."""
    one.goes_to(path)
    one.page.evaluate(LIE_BEFORE)
    one.goes_to(path)


@pytest.fixture
def held_up(person, resident):
    """A resident with a tablet on which the letters of others never come to the server."""
    one = person(820, resident)
    one.page.add_init_script(OF_OTHERS)
    yield one
    one.comes_to_rest()
    one.page.close()
    assert all(told.endswith("400 (Bad Request)") for told in one.complaints)
    one.complaints.clear()


def test_what_no_server_takes_holds_up_no_form(held_up, form):
    lie_before(held_up, reverse("form_question", args=[form.key, "A"]))
    held_up.page.get_by_role("radio", name="Noget").check()
    held_up.sees("Dit svar er gemt.")
    held_up.presses("Hold pause")
    held_up.sees("Dine svar er gemt. Du kan fortsætte en anden dag.")
    assert form.answers.get().given == "3"


def test_what_no_server_takes_holds_up_no_plan(held_up, bo, contact, resident):
    plan = make_plan(bo, by=contact)
    lie_before(held_up, reverse("plan_part", args=[plan.key, part_of(plan).key]))
    editor, here = held_up.page.locator("#inside-text"), held_up.page.url
    for words in ("Jeg bliver stille", "Jeg bliver stille og går"):
        editor.fill(words)
        held_up.sees("Gemt. Ikke delt endnu.")
        held_up.page.reload()
    assert editor.input_value() == words
    held_up.presses("Næste")
    held_up.page.wait_for_url(lambda url: url != here)
    assert own_draft(plan, part_of(plan), Perspective.INSIDE, resident).text == words


def test_a_page_that_has_lain_for_a_day_is_drawn_anew_when_nothing_is_typed(person, form, resident):
    one = person(820, resident)
    opens(one, form)
    one.page.evaluate("document.querySelector('.write-more').className += ' write-more--shown'")
    one.page.get_by_text("Skriv lidt mere").filter(visible=True).click()
    one.page.get_by_role("textbox").fill("Mine egne ord")
    one.page.evaluate(A_DAY_LATER)
    one.page.evaluate(COMES_INTO_VIEW)
    one.presses("Ja, vis skærmen igen")
    assert one.page.get_by_role("textbox").input_value() == "Mine egne ord"
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Dit svar er gemt.")
    with one.page.expect_navigation():
        one.page.evaluate(COMES_INTO_VIEW)
    assert one.page.locator("textarea").first.input_value() == "Mine egne ord"


def test_a_page_from_which_nothing_is_stored_any_more_is_drawn_anew_as_one_goes_on(
    person, form, resident
):
    one = person(820, resident)
    opens(one, form)
    type(resident).objects.update(letters_from=timezone.now())
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Det kunne ikke gemmes. Du kan læse det på forsiden.")
    with one.page.expect_event("load"):
        one.presses("Næste")
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Dit svar er gemt.")
    assert form.answers.get().item.letter == "B"


def test_a_form_is_not_sent_before_all_that_is_in_it_is_kept(person, form, resident):
    one = person(820, resident)
    one.page.add_init_script(FULL)
    opens(one, form)
    one.page.evaluate("window.isFull = true")
    one.page.get_by_role("radio", name="Noget").check()
    one.sees("Det gik ikke.")
    one.presses("Næste")
    one.presses("Vil ikke svare")
    one.presses("Send")
    one.sees("Det gik ikke.")
    one.page.evaluate("window.isFull = false")
    one.presses("Send")
    one.sees("Tak. Dine svar er sendt")
    assert form.answers.get(item__letter="A").given == "3"
