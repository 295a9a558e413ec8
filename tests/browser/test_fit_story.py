"""FIT talks of one resident on a tablet, by touch and by keyboard, and what is then seen.

The long run fills in ten of them.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.days import begin_talk
from evaluations.models import FitCourse
from evaluations.templatetags.fit import points
from tests.breadth import IS_LONG, first
from tests.factories import in_days, make_staff
from tests.fit import ORS, SRS, make_course
from tests.fit_numbers import LATER
from tests.fit_numbers import talks as talks_of

TALKS = 10 if IS_LONG else 2


@pytest.fixture
def talks(bo, contact):
    """Talks a fortnight apart, the last one today."""
    course, today = make_course(bo, contact, by=contact, rated="person"), timezone.localdate()
    days = [today - timedelta(days=14 * back) for back in reversed(range(TALKS))]
    return [begin_talk(course, by=contact, held_on=day) for day in days]


def touch(page, value):
    line = page.locator("main [data-screen]:not([hidden]) svg line").first.bounding_box()
    page.touchscreen.tap(line["x"] + line["width"] * value / 100, line["y"])


def press(page, value):
    """By keys alone: from the nearer end in tens and ones."""
    line = page.get_by_role("slider")
    end, ten, one, way = "Home", "PageUp", "ArrowRight", value
    if value > 50:
        end, ten, one, way = "End", "PageDown", "ArrowLeft", 100 - value
    for key in (end, *[ten] * (way // 10), *[one] * (way % 10)):
        line.press(key)


def fills_in(one, talk, form, values, set_mark):
    """One form, from its first line to what is shown when it is sent."""
    one.goes_to(reverse("fit_line", args=[talk.key, form.value, 1]))
    for number, value in enumerate(values, start=1):
        one.sees(f"Spørgsmål {number} af 4")
        set_mark(one.page, value)
        one.page.locator("main [data-screen]:not([hidden]) >> text=Dit svar er gemt.").wait_for()
        one.presses("Næste")
    one.page.get_by_text("Jeg svarede selv").click()
    one.presses("Send")
    one.page.wait_for_url(one.address + reverse("fit_talk", args=[talk.key]))
    one.page.get_by_role("heading", name="FIT-samtale").wait_for()
    assert talk.forms.get(form=form).lines == tuple(values)


def values_of(turn):
    """What is said at a talk: (ORS, SRS)."""
    return [30 + 5 * turn, 42, 60 + turn, 40], [90, 100 - turn, 90 + turn, 91]


def sums_in_table(page, heading):
    part = page.locator("section", has=page.get_by_role("heading", name=heading))
    return part.locator(".fit-sums tbody td:nth-child(2)").all_text_contents()


def test_talks_by_touch_and_by_keyboard_end_in_a_chart(person, resident, contact, talks):
    one = person(820, resident, has_touch=True)
    for turn, talk in enumerate(talks):
        for form, values in zip((ORS, SRS), values_of(turn), strict=True):
            fills_in(one, talk, form, values, press if turn % 2 else touch)
    headings = ("Hvordan går det?", "Hvordan er det at arbejde sammen?")
    for user in (resident, contact):
        reader = person(820, user)
        reader.goes_to(reverse("fit_talk", args=[talks[-1].key]))
        for number, heading in enumerate(headings):
            sums = [points(sum(values_of(turn)[number])) for turn in range(TALKS)]
            assert sums_in_table(reader.page, heading) == sums
        # A disc for each sum; those with something to talk about have a ring besides.
        assert reader.page.locator('.fit-chart circle[r="5"]').count() == 2 * TALKS
        assert reader.faults(f"fit-talk-{user.username}") == []


ADDRESSES = {
    "fit_course": "course",
    "fit_answers": "course",
    "fit_pdf": "course",
    "fit_csv": "course",
    "fit_json": "course",
    "fit_readers": "course",
    "fit_paper": "course",
    "fit_talk": "talk",
}


@pytest.mark.parametrize(
    ("role", "status"),
    first(1, [("manager", 403), ("colleague", 403), ("other_team", 403), ("inspector", 404)]),
)
def test_others_get_nothing_at_the_addresses(person, cast, talks, role, status):
    one = person(820, cast[role])
    for name, place in ADDRESSES.items():
        key = talks[-1].key if place == "talk" else talks[-1].course.key
        answer = one.page.goto(one.address + reverse(name, args=[key]))
        assert answer.status == status, name
        assert "Bo" not in one.page.locator("main").inner_text()
    assert all(str(status) in told for told in one.complaints)
    one.complaints.clear()


def test_the_form_and_the_lists_hold_at_every_width(person, bo, resident, contact, manager):
    talk = begin_talk(make_course(bo, contact, by=contact), by=contact)
    key = talk.key
    seen = [(resident, name, [key, "ors"]) for name in ("fit_form", "fit_summary", "fit_pause")]
    seen += [(resident, "home", []), (contact, "home", []), (contact, "fit_form", [key, "srs"])]
    seen += [(resident, "fit_readers", [talk.course.key])]
    people = {user: person(820, user) for user in (resident, contact)}
    for user, name, args in seen:
        people[user].goes_to(reverse(name, args=args))
        assert people[user].faults(f"{name.replace('_', '-')}-{user.username}") == []


def test_the_managers_numbers_hold_at_every_width(person, house, north, manager, monkeypatch):
    said = [(60, 95)] * 5 + [(10, 80)] * 6 + [(0, 60)]
    talks_of(north, make_staff(house, 3), said)
    FitCourse.objects.filter(facility=house).update(every_days=30)
    FitCourse.objects.filter(id=FitCourse.objects.first().id).update(every_days=7)
    monkeypatch.setattr("evaluations.views.fit.numbers.localdate", lambda: in_days(LATER))
    one = person(820, manager)
    one.goes_to(reverse("fit_numbers", args=[house.key]))
    for told in ("planlagt", "5 af 12 borgere", "Under 36: 7 borgere", "36–40: 5 borgere"):
        one.sees(told)
    assert one.faults("fit-numbers") == []


def test_the_pages_of_fit_hold_at_every_width(person, resident, contact, talks):
    course, bo = talks[0].course, talks[0].resident
    for user in (resident, contact):
        one = person(820, user)
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
            assert one.faults(f"{name.replace('_', '-')}-{user.username}") == []
