"""One resident's plans from the first word to the overview, by pressing what is there."""

import pytest
from django.urls import reverse

from plans.models import PlanStatement, Reply, Situation
from plans.prompts import Kind
from residents.models import Tie
from tests.browser.test_sign_in_ends import signs_in_again, time_passes
from tests.factories import make_tie
from tests.planning import INSIDE, begin, make_plan, make_situation, reply, say

OUTSIDE_WORDS = "Besøg i weekenden tærer på Bo."
OWN_WORDS = "At vente. Når nogen siger »lige om lidt« 🙂"
THREE_PHASES = {
    "optrapning_tegn": "Jeg går frem og tilbage.",
    "optrapning_goer": "Sluk for radioen\nSig én ting ad gangen",
    "optrapning_lad_vaere": "Stå i døren",
    "kaos_goer": "Giv mig plads",
    "stabilisering_goer": "Stil te uden for døren",
}


@pytest.fixture
def safety_plan(bo, resident):
    """Bo's tryghedsplan in Bo's own words."""
    plan = make_plan(bo, Kind.TRYGHED, by=resident)
    for key, text in THREE_PHASES.items():
        say(plan, text, by=resident, side=INSIDE, key=key)
    return plan


@pytest.fixture
def learning_plan(bo, contact):
    return make_plan(bo, Kind.LAERING, by=contact)


def looks_right(one, name):
    """A picture to be looked at, and nothing wrong on it."""
    assert one.faults(f"plan-{name}", [one.page.viewport_size["width"]]) == []


def taps(one, name, **options):
    one.page.get_by_role("link", name=name, **options).first.click()


def part(plan, key):
    return reverse("plan_part", args=[plan.key, key])


def types(one, side, text):
    """Types in the editor of one side until it is kept, as it is typed and as it is left."""
    editor = one.page.locator(f"#{side}-text")
    # What goes by letter is said once: leaving the field says nothing that is not said already.
    is_letter = one.page.locator(f"#{side}-form[data-letter]").count()
    for do in (lambda: editor.fill(text), editor.blur)[: 1 if is_letter else 2]:
        with one.page.expect_response(lambda answer: answer.request.method == "POST"):
            do()


def writes(one, side, text, button):
    """Types in the editor of one side and shares it."""
    types(one, side, text)
    shares(one, button)


def shares(one, button):
    """The page comes anew with what is shared."""
    with one.page.expect_navigation():
        one.presses(button)
    one.sees("Delt")


def test_staff_begin_a_plan_and_share_what_they_see(person, bo, contact):
    karen = person(1280, contact)
    karen.goes_to(reverse("resident_page", args=[bo.key]))
    taps(karen, "Begynd en plan")
    karen.presses("Begynd trivselsplan")
    karen.sees("Ingen ord er delt endnu.")
    looks_right(karen, "begun")
    karen.page.get_by_label("Planens dele").get_by_role("link", name="Belastninger").click()
    writes(karen, "outside", OUTSIDE_WORDS, "Del med Bo")
    looks_right(karen, "part")
    said = PlanStatement.objects.get()
    assert (said.text, said.is_draft, said.typed_by) == (OUTSIDE_WORDS, False, contact)


def test_the_resident_says_that_it_does_not_fit_and_writes_their_own(person, bo, resident, contact):
    plan = make_plan(bo, by=contact)
    say(plan, OUTSIDE_WORDS, by=contact, key="belastninger")
    one = person(820, resident)
    one.goes_to(part(plan, "belastninger"))
    assert not one.page.get_by_text("Se, hvad andre nævner").count()
    writes(one, "inside", OWN_WORDS, "Del med dit team")
    looks_right(one, "own-words")
    one.page.get_by_label("Skriv lidt, hvis du vil").fill("Det er ventetiden.")
    with one.page.expect_navigation():
        one.presses("Det passer ikke")
    looks_right(one, "answered")
    karen = person(1280, contact)
    karen.goes_to(part(plan, "belastninger"))
    karen.sees("Det er ventetiden.")
    karen.sees(OWN_WORDS)
    looks_right(karen, "disagreement")


def test_two_who_write_the_same_part_see_both_texts_and_choose(person, bo, contact, coordinator):
    plan = make_plan(bo, by=contact)
    karen, kim = person(1280, contact), person(1280, coordinator)
    for one, text in ((karen, "Karens tekst"), (kim, "Kims tekst")):
        one.goes_to(part(plan, "belastninger"))
        types(one, "outside", text)
    karen.presses("Del med Bo")
    karen.sees("Det er delt.")
    kim.presses("Del med Bo")
    kim.sees("Karen har også skrevet her.")
    kim.sees("Karens tekst")
    assert kim.page.locator("#outside-text").input_value() == "Kims tekst"
    looks_right(kim, "conflict")
    kim.presses("Del min i stedet")
    kim.sees("Det er delt.")
    texts = PlanStatement.objects.values_list("text", flat=True)
    assert list(texts) == ["Karens tekst", "Kims tekst"]


def test_who_comes_on_shift_reads_the_safety_plan_after_two_taps(person, safety_plan, substitute):
    viggo = person(390, substitute)
    looks_right(viggo, "home-on-duty")
    taps(viggo, "Tryghedsplan: Bo Bertelsen")
    viggo.sees("Bos tryghedsplan")
    for text in THREE_PHASES.values():
        viggo.sees(text.splitlines()[0])
    looks_right(viggo, "safety")


def judges(one, phase, doing, minutes, button):
    one.page.locator("label.choice", has_text=phase).click()
    one.page.get_by_label("Det gør vi nu").fill(doing)
    one.page.locator("label", has_text=minutes).click()
    one.presses(button)


def test_a_situation_is_judged_seen_and_ends_averted(person, bo, safety_plan, substitute, contact):
    viggo, karen = person(390, substitute), person(390, contact)
    viggo.goes_to(reverse("safety", args=[bo.key]))
    taps(viggo, "Åbn en situation")
    looks_right(viggo, "situation-new")
    judges(viggo, "Optrapning", "Vi går ned i haven", "10 min.", "Åbn situationen")
    viggo.sees("Vurdér igen")
    taps(viggo, "Vurdér nu")
    judges(viggo, "Stabilisering", "Te uden for døren", "30 min.", "Gem vurderingen")
    karen.goes_to("/")
    karen.sees("Bo: vurdér igen")
    looks_right(karen, "home-followed")
    taps(karen, "Åbn tryghedsplan for Bo Bertelsen", exact=True)
    karen.presses("Jeg har set det")
    karen.sees("Du har set det")
    looks_right(karen, "safety-followed")
    ends(viggo, Situation.objects.get())


def ends(one, situation):
    one.goes_to(reverse("situation_end", args=[situation.key]))
    one.page.get_by_label("Den blev afværget").check()
    one.presses("Slut situationen")
    one.sees("Den blev afværget.")
    looks_right(one, "situation-ended")
    assert situation.episode.was_averted and situation.assessments.count() == 2


def test_the_board_shows_a_situation_and_the_resident_answers(person, house, bo, contact, resident):
    situation = make_situation(bo, by=contact)
    make_tie(contact, Tie.Kind.EMPLOYED, house)
    karen = person(1280, contact)
    karen.goes_to(reverse("situation_board", args=[house.key]))
    karen.sees("Vurdér igen")
    looks_right(karen, "board")
    one = person(820, resident)
    one.goes_to(reverse("situation_page", args=[situation.key]))
    looks_right(one, "own-situation")
    taps(one, "Skriv")
    one.page.fill("textarea", "Lad mig bare være lidt.")
    one.presses("Gem")
    one.sees("Lad mig bare være lidt.")
    assert situation.words.get().typed_by == resident


def test_what_both_have_learned_is_taken_up_in_the_safety_plan(
    person, safety_plan, learning_plan, contact, resident
):
    one, karen = person(820, resident), person(1280, contact)
    for who in (karen, one):
        who.goes_to(part(learning_plan, "hjalp"))
    writes(karen, "outside", "Vi tror, haven hjalp", "Del med Bo")
    writes(one, "inside", "Gå ned i haven", "Del med dit team")
    looks_right(karen, "learned")
    one.presses("Foreslå")
    one.sees("Forslaget er lagt i planen.")
    looks_right(one, "proposed")
    one.goes_to(part(safety_plan, "optrapning_goer"))
    one.presses("Tag det op")
    one.sees("Det står nederst i din kladde.")
    shares(one, "Del med dit team")
    looks_right(one, "taken-up")
    text = THREE_PHASES["optrapning_goer"] + "\nGå ned i haven"
    assert safety_plan.statements.shared().last().text.replace("\r", "") == text


def test_the_manager_sees_how_it_stands_without_a_word(person, house, safety_plan, manager):
    lone = person(1280, manager)
    lone.goes_to(reverse("plan_overview", args=[house.key]))
    lone.sees("Bo Bertelsen")
    for line in "\n".join(THREE_PHASES.values()).splitlines():
        assert not lone.page.get_by_text(line).count()


def test_the_plan_can_be_printed_in_every_edition(person, safety_plan, contact):
    karen = person(1280, contact)
    editions = [[safety_plan.key, edition] for edition in ("begge", "indefra", "udefra")]
    bo = safety_plan.resident.key
    addresses = [
        *(reverse("plan_pdf", args=args) for args in editions),
        *(reverse(name, args=[bo]) for name in ("safety_pdf", "safety_card")),
    ]
    for address in addresses:
        answer = karen.page.request.get(karen.address + address)
        assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"


def test_what_is_typed_when_the_time_is_up_is_there_after_signing_in(person, bo, contact):
    plan = make_plan(bo, by=contact)
    karen = person(1280, contact)
    karen.goes_to(part(plan, "belastninger"))
    karen.page.locator("#outside-text").press_sequentially("Det første")
    karen.sees("Gemt kl.")
    time_passes()
    karen.page.locator("#outside-text").press_sequentially(" og det sidste")
    signs_in_again(karen, contact)
    karen.sees("Det første og det sidste")
    karen.presses("Gem det nu")
    karen.goes_to(part(plan, "belastninger"))
    assert karen.page.locator("#outside-text").input_value() == "Det første og det sidste"
    assert PlanStatement.objects.get().is_draft


def test_a_resident_says_no_and_nobody_can_write_for_them(person, bo, contact, resident):
    plan = make_plan(bo, by=contact)
    one = person(820, resident)
    one.goes_to(reverse("plan_page", args=[plan.key]))
    taps(one, "Nej tak til planen")
    looks_right(one, "declining")
    one.presses("Nej tak til planen")
    one.sees("Du sagde nej tak til planen")
    looks_right(one, "declined")
    karen = person(1280, contact)
    karen.goes_to(part(plan, "belastninger"))
    karen.sees("sagde nej tak til planen")
    assert not karen.page.get_by_text("Skriv sammen med Bo").count()


def test_a_word_for_word_comparison_keeps_every_version(person, bo, contact, resident):
    plan = make_plan(bo, by=contact)
    reply(say(plan, "Han svarer kort", by=contact), "Det gør jeg tit", by=resident)
    say(plan, "Han svarer kort og går", by=contact)
    begin(plan, "Ikke delt", by=resident, side=INSIDE)
    karen = person(390, contact)
    karen.goes_to(reverse("plan_part_history", args=[plan.key, "advarselstegn"]))
    karen.sees("Det gør jeg tit")
    assert not karen.page.get_by_text("Ikke delt").count()
    looks_right(karen, "history")
    assert Reply.objects.get().fits == Reply.Fits.NO
