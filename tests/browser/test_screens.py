"""What every screen of a resident has: a voice that reads aloud, and a cover when it is left."""

import pytest
from django.urls import reverse

from tests.factories import make_round

# A device with one voice; what it is asked to say is kept in `spoken`.
VOICE = """
    window.spoken = [];
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    const voices = new EventTarget();
    voices.getVoices = () => [{ localService: %s, lang: "da-DK" }];
    voices.speak = (words) => spoken.push(words.text);
    voices.cancel = () => spoken.push("–");
    Object.defineProperty(window, "speechSynthesis", { value: voices });
"""


@pytest.fixture
def form(house, bo):
    return make_round(house, residents=[bo]).invitations.get(resident=bo)


def opens(one, form, letter="A"):
    one.goes_to(reverse("form_question", args=[form.key, letter]))


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
