"""The bare line in a real browser: what is stored is what was touched."""

import pytest
from django.urls import reverse

from evaluations.actions.fit.days import begin_talk
from tests.breadth import some
from tests.browser.conftest import ALL_SENT, WIDTHS
from tests.fit import ORS, make_course

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def talk(bo, contact):
    return begin_talk(make_course(bo, contact, by=contact), by=contact)


def opens(one, talk, number=1):
    one.goes_to(reverse("fit_line", args=[talk.key, ORS.value, number]))


def on_screen(page, what):
    """What is on the one screen that is seen: all of a form's are in the page."""
    return page.locator(f"main [data-screen]:not([hidden]) {what}").first


def says(one, text):
    """Waits until the words about what is saved are these."""
    on_screen(one.page, f"[data-saved] >> text={text}").wait_for()


def ends_of(page):
    """The two ends of the drawn line, and its height on the screen."""
    line = on_screen(page, "[data-line] svg line").bounding_box()
    return line["x"], line["x"] + line["width"], line["y"] + line["height"] / 2


def given(page):
    value = on_screen(page, "[data-given]").input_value()
    return None if value == "" else int(value)


def stored(talk):
    """The first line as the server has it, once everything is saved."""
    return talk.forms.get().line1


def saved(page, act):
    page.evaluate(ALL_SENT)
    with page.expect_response("**/brev/"):
        act()
    page.evaluate(ALL_SENT)


@pytest.mark.parametrize("width", some([320, *WIDTHS]))
def test_a_tap_anywhere_on_the_line_is_stored_as_the_place_that_was_touched(
    person, resident, talk, width
):
    one = person(width if width in WIDTHS else 390, resident, has_touch=True)
    one.page.set_viewport_size({**NARROW, "width": width})
    opens(one, talk)
    left, right, y = ends_of(one.page)
    for step in range(0, 101, 4):
        x = left + (right - left) * step / 100
        one.page.touchscreen.tap(x, y)
        assert abs(given(one.page) - step) <= 1, (width, step)
    for x, end in ((left - 28, 0), (right + 28, 100)):
        saved(one.page, lambda x=x: one.page.touchscreen.tap(x, y))
        assert stored(talk) == end == given(one.page)
    assert not one.scrolls_sideways()


def test_a_hand_that_rests_beside_the_line_is_not_an_answer(person, resident, talk):
    one = person(820, resident, has_touch=True)
    opens(one, talk)
    left, right, y = ends_of(one.page)
    for x, height in ((left + 90, y - 52), (left + 90, y + 52), (left - 36, y), (right + 36, y)):
        one.page.touchscreen.tap(x, height)
        assert given(one.page) is None
    for height in (y - 44, y + 44):
        saved(one.page, lambda height=height: one.page.touchscreen.tap(left, height))
    assert stored(talk) == 0


@pytest.mark.parametrize("mode", ["line", "ten", "smileys"])
def test_enter_goes_on_and_neither_sets_an_answer_nor_takes_one_away(
    person, resident, bo, contact, mode
):
    talk = begin_talk(make_course(bo, contact, by=contact, mode=mode), by=contact)
    one, role = person(820, resident), "slider" if mode == "line" else "radio"
    opens(one, talk)
    one.page.get_by_role(role).first.press("Enter")
    one.sees("Spørgsmål 2 af 4")
    assert not talk.forms.exists()
    opens(one, talk)
    saved(one.page, lambda: one.page.get_by_role(role).nth(-1).press("ArrowRight"))
    kept = stored(talk)
    one.page.keyboard.press("Enter")
    one.sees("Spørgsmål 2 af 4")
    assert stored(talk) == kept is not None


def test_on_a_handed_tablet_there_are_thanks_when_it_is_sent(person, talk, contact, resident):
    one = person(820, contact, has_touch=True)
    one.goes_to(reverse("hand_over", args=[talk.resident.key]))
    one.presses("Giv tabletten til Bo")
    one.presses("Ja, jeg er Bo")
    opens(one, talk)
    left, right, y = ends_of(one.page)
    saved(one.page, lambda: one.page.touchscreen.tap((left + right) / 2, y))
    one.goes_to(reverse("fit_summary", args=[talk.key, "ors"]))
    one.presses("Send")
    one.sees("Tak. Dine svar er sendt")
    assert talk.forms.get().is_sent
    one.presses("Jeg vil tale med nogen")
    one.sees("Medarbejderne kan se, at du vil tale.")
    one.page.get_by_role("link", name="Færdig").filter(visible=True).click()
    one.sees("Giv tabletten tilbage")


def test_without_net_the_whole_form_is_answered_and_sent_when_it_is_back(person, resident, talk):
    one = person(820, resident, has_touch=True)
    opens(one, talk)
    one.loses_the_net()
    for part in (0.3, 0.6):
        left, right, y = ends_of(one.page)
        one.page.touchscreen.tap(left + (right - left) * part, y)
        says(one, "Gemt på tabletten. Sendes, når der er net.")
        one.presses("Næste")
    one.presses("Vil ikke svare")
    one.presses("Næste")
    one.sees("Dit mærke er lidt nærmere »Godt« end »Dårligt«.")
    one.presses("Send")
    one.sees("Tak. Dine svar er gemt på tabletten")
    assert not talk.forms.exists()
    one.has_the_net_again()
    one.page.get_by_role("heading", name="FIT-samtale").wait_for()
    form = talk.forms.get()
    assert form.is_sent and form.lines == (30, 60, None, None) and form.refused == "3"
    one.complaints.clear()


def test_a_form_of_which_nothing_is_answered_is_not_offered_to_be_sent(person, resident, talk):
    one = person(820, resident)
    opens(one, talk)
    for _ in range(4):
        one.presses("Vil ikke svare")
    one.sees("Svar på mindst ét spørgsmål, før du sender.")
    assert not one.page.get_by_role("button", name="Send").is_visible()


def test_a_line_that_nobody_touched_has_no_mark_and_posts_nothing(person, resident, talk):
    one = person(820, resident)
    opens(one, talk)
    assert given(one.page) is None
    assert not on_screen(one.page, "[data-mark]").is_visible()
    line = one.page.get_by_role("slider")
    assert line.get_attribute("aria-valuetext") == "ikke sat endnu"
    one.presses("Næste")
    one.sees("Spørgsmål 2 af 4")
    assert not talk.forms.exists()


def test_the_keyboard_sets_the_mark_a_tenth_or_a_whole_at_a_time(person, resident, talk):
    one = person(820, resident)
    opens(one, talk)
    one.page.get_by_role("slider").focus()
    for keys, value in (
        (["ArrowRight"], 51),
        (["ArrowLeft"] * 3, 48),
        (["Shift+ArrowRight"], 58),
        (["PageUp"], 68),
        (["PageDown"] * 2, 48),
    ):
        for key in keys:
            one.page.keyboard.press(key)
        assert given(one.page) == value
    saved(one.page, lambda: one.page.keyboard.press("Home"))
    assert given(one.page) == stored(talk) == 0
    saved(one.page, lambda: one.page.keyboard.press("End"))
    says(one, "Dit svar er gemt.")
    assert given(one.page) == stored(talk) == 100


def test_the_buttons_move_the_mark_a_little_and_further_while_held(person, resident, talk):
    one = person(820, resident)
    opens(one, talk)
    one.presses("Brug knapper i stedet")
    saved(one.page, lambda: one.presses("Lidt til venstre"))
    assert given(one.page) == 49
    saved(one.page, lambda: one.presses("Lidt til højre"))
    assert given(one.page) == stored(talk) == 50
    one.page.get_by_role("button", name="Lidt til højre").hover()
    one.page.mouse.down()
    value = "main [data-screen]:not([hidden]) [data-given]"
    one.page.wait_for_function("at => document.querySelector(at).value > 53", arg=value)
    saved(one.page, one.page.mouse.up)
    assert given(one.page) == stored(talk) > 53


def test_dragging_follows_the_finger_and_what_is_set_is_there_after_a_reload(
    person, resident, talk
):
    one = person(820, resident)
    opens(one, talk)
    left, right, y = ends_of(one.page)
    one.page.mouse.move(left + (right - left) * 0.2, y)
    one.page.mouse.down()
    one.page.mouse.move(left + (right - left) * 0.73, y, steps=8)
    saved(one.page, one.page.mouse.up)
    one.page.reload()
    assert given(one.page) == stored(talk) == 73
    one.presses("Fjern mit svar")
    says(one, "Dit svar er fjernet.")
    assert stored(talk) is None and given(one.page) is None


def test_what_is_said_of_the_mark_has_no_number(person, resident, talk):
    one = person(820, resident)
    opens(one, talk)
    line = one.page.get_by_role("slider")
    said = []
    for key in ("Home", *["PageUp"] * 10):
        line.press(key)
        said.append(line.get_attribute("aria-valuetext"))
    assert len(set(said)) == 11 and not any(sign.isdigit() for sign in "".join(said))
    assert "Dårligt" in said[0] and "midt" in said[5] and "Godt" in said[10]


def test_without_a_script_the_line_is_set_with_a_button_and_not_by_going_on(person, resident, talk):
    one = person(820, resident, java_script_enabled=False)
    opens(one, talk)
    one.presses("Næste")
    assert not talk.forms.exists()
    opens(one, talk)
    left, right, y = ends_of(one.page)
    one.page.mouse.click(left + (right - left) * 0.31, y)
    one.picture("fit-line-plain-820")
    one.presses("Sæt mit mærke")
    one.sees("Dit svar er gemt.")
    assert abs(stored(talk) - 31) <= 1


@pytest.mark.parametrize("mode", ["line", "ten", "smileys"])
def test_every_way_to_answer_holds_at_every_width(person, resident, bo, contact, mode):
    talk = begin_talk(make_course(bo, contact, by=contact, mode=mode), by=contact)
    one = person(820, resident)
    opens(one, talk)
    assert one.faults(f"fit-{mode}") == []
