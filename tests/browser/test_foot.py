"""The foot of a resident's screens: what leads onward keeps its place, whatever is answered."""

import pytest
from django.urls import reverse

from evaluations.actions.fit.days import begin_talk
from tests.factories import make_round
from tests.fit import ORS, make_course
from tests.planning import make_plan, part_of

# A device with a voice: then there is »Læs op«.
VOICE = """Object.defineProperty(window, "speechSynthesis", {
    value: Object.assign(new EventTarget(), {
        getVoices: () => [{ localService: true, lang: "da-DK" }], cancel() {},
    }),
})"""
# What each button at the foot says, and its box.
FOOT = """() => Object.fromEntries([...document.querySelectorAll(".onward .button")]
    .filter(one => one.checkVisibility()).map(one => [one, one.getBoundingClientRect()])
    .map(([one, { left, top, right, bottom }]) => [one.innerText, [left, top, right, bottom]]))"""


def within(one, other):
    """Whether a box lies in another as high up."""
    return other[0] <= one[0] and one[2] <= other[2] and one[1::2] == other[1::2]


@pytest.mark.parametrize("has_voice", [True, False])
def test_the_ways_onward_lie_in_the_same_places_everywhere(
    person, house, bo, contact, resident, has_voice
):
    form = make_round(house, residents=[bo]).invitations.get(resident=bo)
    talk = begin_talk(make_course(bo, contact, by=contact), by=contact)
    plan, one = make_plan(bo, by=contact), person(820, resident)
    one.page.add_init_script(VOICE * has_voice)
    feet = []
    for name, place, *below in (
        ("form_question", form, "A"),
        ("fit_line", talk, ORS.value, 1),
        ("plan_part", plan, part_of(plan).key),
    ):
        one.goes_to(reverse(name, args=[place.key, *below]))
        one.is_drawn()
        feet.append(one.page.evaluate(FOOT))
    question, line, part = feet
    assert question == line and len(question) == 5 + has_voice
    assert set(question) - set(part) == {"Vil ikke svare"}
    assert all(within(question[name], part[name]) for name in part)
