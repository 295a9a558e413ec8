"""The main job from end to end: both sides answer, the round closes, the house compares."""

import time

import pytest
from django.urls import reverse

from evaluations.models import Round
from tests.factories import (
    answer_all,
    load,
    make_pair_round,
    make_round,
    make_staff,
    writer_of,
)
from tests.factories import make_residents as residents_with_account


@pytest.fixture
def round(house, north):
    """An open group round with eight residents and six staff invited."""
    return make_round(
        house,
        theme=load().themes.get(),
        residents=residents_with_account(north, 8),
        staff=make_staff(house, 6),
    )


def chooses(one, word):
    """On the screen that is shown."""
    one.page.get_by_role("radio", name=word, exact=True).check()


def answers_as_resident(one, words):
    """From the home page through every question to the receipt, by pressing what is there."""
    one.page.get_by_role("link", name="Svar").first.click()
    one.page.get_by_role("link", name="Begynd").click()
    for word in words:
        chooses(one, word)
        one.sees("Dit svar er gemt.")
        one.presses("Næste")
    one.page.get_by_label("Jeg svarede selv").check()
    one.presses("Send")
    one.sees("Tak. Dine svar er sendt")


def answers_as_staff(one, numbers):
    one.page.get_by_role("link", name="Svar").first.click()
    scales = one.page.locator("fieldset.scale")
    scales.nth(len(numbers) - 1).wait_for()
    for number, group in zip(numbers, scales.all(), strict=True):
        group.get_by_role("radio").nth(number - 1).check()
    one.sees(f"{len(numbers)} af {len(numbers)} besvaret.")
    one.presses("Send", exact=True)
    one.sees("Dit skema er sendt")


def answers_in_a_browser(person, form, turn):
    one = person(820 if form.is_inside else 1280, writer_of(form))
    if form.is_inside:
        scale = ["Slet ikke", "Lidt", "Noget", "Meget", "Helt"]
        answers_as_resident(one, [scale[turn % 5], scale[(turn + 1) % 3]])
    else:
        answers_as_staff(one, [1 + turn % 3, 3 + turn % 3])
    one.context.close()


def test_eight_residents_and_six_staff_answer_and_the_house_compares(person, round, manager):
    """Two of each side press what is there, the others have answered."""
    for perspective, by_hand in (("inside", (0, 5)), ("outside", (1, 4))):
        forms = round.invitations.filter(perspective=perspective).select_related("resident", "user")
        for turn, form in enumerate(forms):
            if turn in by_hand:
                answers_in_a_browser(person, form, turn)
            else:
                answer_all(form, str(1 + turn % 5))
    lone = person(1280, manager)
    lone.goes_to(reverse("round_overview", args=[round.key]))
    lone.page.get_by_role("link", name="Luk runden").click()
    lone.presses("Luk runden")
    lone.sees("8 af 8")
    lone.sees("6 af 6")
    assert not Round.objects.get().is_open
    assert lone.page.request.get(lone.page.url.replace("sammenligning/", "rapport.pdf")).ok


def test_a_resident_pauses_and_comes_back_days_later(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    chooses(one, "Noget")
    one.sees("Dit svar er gemt.")
    one.presses("Næste")
    one.presses("Hold pause")
    one.sees("Du holder pause")
    one.context.close()
    back = person(390, writer_of(form))
    back.page.get_by_role("link", name="Fortsæt").click()
    back.page.get_by_role("link", name="Fortsæt").click()
    back.sees("Spørgsmål 2 af 2")
    back.presses("Tilbage")
    assert back.page.get_by_role("radio", name="Noget").is_checked()


def test_a_question_is_answered_with_the_keyboard_alone(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.page.get_by_role("radio", name="Slet ikke").focus()
    one.page.keyboard.press("Space")
    one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("ArrowDown")
    one.sees("Dit svar er gemt.")
    one.page.keyboard.press("Enter")
    one.sees("Spørgsmål 2 af 2")
    assert form.answers.get().value == 3


def test_without_javascript_the_whole_form_can_be_answered(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(390, writer_of(form), java_script_enabled=False)
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    for word in ("Meget", "Ved ikke"):
        chooses(one, word)
        one.presses("Næste")
    one.page.get_by_label("Jeg fik læst op").check()
    one.presses("Send")
    one.sees("Tak. Dine svar er sendt")


def test_a_pair_compares_its_own_answers(person, house):
    round = make_pair_round(house, 1)
    inside, outside = round.invitations.order_by("perspective")
    resident = person(820, writer_of(inside))
    answers_as_resident(resident, ["Lidt", "Meget"])
    staff = person(1280, outside.user)
    answers_as_staff(staff, [4, 4])
    staff.page.get_by_role("link", name="Se jeres par").click()
    staff.sees("Lidt")
    staff.sees("Meget")


def test_two_people_after_each_other_see_only_their_own(person, round, house):
    first, second = round.invitations.filter(perspective="inside")[:2]
    one = person(820, writer_of(first))
    one.goes_to(reverse("form_question", args=[first.key, "A"]))
    chooses(one, "Noget")
    one.sees("Dit svar er gemt.")
    one.goes_to("/konto/logout/")
    one.presses("Log ud")
    one.sign_in(writer_of(second))
    one.page.get_by_role("link", name="Svar").first.click()
    one.page.get_by_role("link", name="Begynd").click()
    one.is_drawn()
    assert one.page.locator("input:checked").count() == 0


def test_what_is_typed_while_a_letter_is_on_its_way_stays(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.page.route("**/brev/", lambda route: (time.sleep(1), route.continue_())[1])
    chooses(one, "Noget")
    one.page.get_by_text("Skriv lidt mere").filter(visible=True).click()
    words = one.page.get_by_role("textbox", name="Skriv med dine egne ord")
    words.type("Det går fint", delay=60)
    allowed = one.page.get_by_role("checkbox", name="Ja, vis mine ord i rapporten")
    allowed.check()
    allowed.uncheck()
    one.sees("Dit svar er gemt.")
    one.page.wait_for_function("letters.waiting().then(count => count === 0)")
    assert words.input_value() == "Det går fint"
    said = form.answers.get()
    assert (said.comment, said.may_quote) == ("Det går fint", False)


def test_without_net_nothing_is_said_to_be_saved_and_it_is_saved_when_it_is_back(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    chooses(one, "Noget")
    one.sees("Dit svar er gemt.")
    one.loses_the_net()
    chooses(one, "Meget")
    one.sees("Gemt på tabletten. Sendes, når der er net.")
    assert one.page.get_by_text("Dit svar er gemt.").filter(visible=True).count() == 0
    one.presses("Jeg vil tale med nogen")
    one.sees("Ingen har fået besked. Gå hen til en medarbejder, eller ring.")
    one.presses("Næste")
    one.presses("Vil ikke svare")
    one.presses("Send")
    one.sees("Tak. Dine svar er gemt på tabletten")
    one.has_the_net_again()
    one.sees("Tak. Dine svar er sendt")
    assert form.answers.get(item__letter="A").value == 4
    one.complaints.clear()


def test_the_browsers_own_back_is_the_question_before_and_the_heading_is_read_first(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.presses("Næste")
    one.sees("Spørgsmål 2 af 2")
    assert one.page.evaluate("document.activeElement.tagName") == "H1"
    one.page.go_back()
    one.sees("Spørgsmål 1 af 2")
    assert one.page.url.endswith("/svar/A/") and one.page.title().startswith("Spørgsmål 1 af 2")
    one.page.go_forward()
    one.sees("Spørgsmål 2 af 2")


def test_words_without_an_answer_stay_until_there_is_one(person, round):
    form = round.invitations.filter(perspective="inside").first()
    one = person(820, writer_of(form))
    one.goes_to(reverse("form_question", args=[form.key, "A"]))
    one.page.evaluate("document.querySelector('.write-more').classList.add('write-more--shown')")
    one.page.get_by_text("Skriv lidt mere").filter(visible=True).click()
    one.page.get_by_role("textbox", name="Skriv med dine egne ord").fill("Mine ord")
    one.presses("Næste")
    one.sees("Vælg også et svar. Så bliver dine ord gemt.")
    chooses(one, "Meget")
    one.sees("Dit svar er gemt.")
    assert form.answers.get().comment == "Mine ord"
