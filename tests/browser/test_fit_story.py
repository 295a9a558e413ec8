"""Ten FIT talks of one resident on a tablet, by touch and by keyboard, and what is then seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.days import begin_talk
from tests.browser.conftest import WIDTHS
from tests.fit import ORS, SRS, make_course

TALKS = 10


@pytest.fixture
def talks(bo, contact):
    """Ten talks, a fortnight apart, the last one today."""
    course, today = make_course(bo, contact, by=contact), timezone.localdate()
    days = [today - timedelta(days=14 * back) for back in reversed(range(TALKS))]
    return [begin_talk(course, by=contact, held_on=day) for day in days]


def touch(page, value):
    line = page.locator("[data-line] svg line").first.bounding_box()
    page.touchscreen.tap(line["x"] + line["width"] * value / 100, line["y"])


def press(page, value):
    line = page.get_by_role("slider")
    line.press("Home")
    for key, times in (("PageUp", value // 10), ("ArrowRight", value % 10)):
        for _ in range(times):
            line.press(key)


def fills_in(one, talk, form, values, set_mark):
    """One form, from its first page to what is shown when it is sent."""
    one.goes_to(reverse("fit_form", args=[talk.key, form.value]))
    one.page.get_by_role("link", name="Begynd").click()
    for number, value in enumerate(values, start=1):
        one.sees(f"Spørgsmål {number} af 4")
        set_mark(one.page, value)
        one.presses("Næste")
    one.page.get_by_text("Jeg svarede selv").click()
    one.presses("Send")
    one.page.wait_for_url(one.address + reverse("fit_talk", args=[talk.key]))
    assert talk.forms.get(form=form).lines == tuple(values)


def test_ten_talks_by_touch_and_by_keyboard_end_in_a_chart(person, resident, contact, talks):
    one = person(820, resident, has_touch=True)
    for turn, talk in enumerate(talks):
        set_mark = press if turn % 2 else touch
        fills_in(one, talk, ORS, [30 + 5 * turn, 42, 51 + turn, 47], set_mark)
        fills_in(one, talk, SRS, [93, 100 - turn, 88 + turn, 91], set_mark)
    for width in WIDTHS:
        for user in (resident, contact):
            reader = person(width, user)
            reader.goes_to(reverse("fit_talk", args=[talks[-1].key]))
            assert reader.axe() == [] and not reader.scrolls_sideways()
            reader.picture(f"fit-talk-{user.username}-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_fit_hold_at_every_width(person, resident, contact, talks, width):
    course, bo = talks[0].course, talks[0].resident
    for user in (resident, contact):
        one = person(width, user)
        for name, key in (
            ("fit_course", course.key),
            ("fit_put_off", course.key),
            ("fit_paper", course.key),
            ("fit_change", course.key),
            ("fit_answers", course.key),
            ("fit_talk", talks[-1].key),
            ("resident_page", bo.key),
        ):
            one.goes_to(reverse(name, args=[key]))
            assert one.axe() == [] and not one.scrolls_sideways(), name
            one.picture(f"{name.replace('_', '-')}-{user.username}-{width}")
