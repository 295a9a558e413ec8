"""The pages on which a plan is written: what each side sees, what is kept, and two at once."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.writing_parts import decline
from plans.models import Plan, PlanStatement
from plans.prompts import Kind
from plans.templatetags.plan_words import ago
from tests.plan_client import HTMX, page, part, url, write
from tests.planning import INSIDE, make_plan, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


def test_a_part_shows_both_questions_and_the_words_of_both(plan, contact, resident, sign_in):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    say(plan, "Går frem og tilbage", by=contact)
    for reader in (contact, resident):
        text = page(sign_in(reader), plan)
        assert "Jeg svarer kort" in text and "Går frem og tilbage" in text


def test_what_is_typed_is_kept_and_only_a_press_shares_it(plan, contact, sign_in):
    client = sign_in(contact)
    said = write(client, plan, "outside", "Sover om dagen", options=HTMX).content.decode()
    assert "Gemt kl." in said and "Ikke delt endnu" in said and "<form" not in said
    assert part(plan, contact).outside.mine.text == "Sover om dagen"
    write(client, plan, "outside", "Sover om dagen", go="share")
    assert part(plan, contact).outside.standing.text == "Sover om dagen"


def test_a_residents_own_draft_is_on_no_page_of_staff(plan, contact, resident, sign_in):
    write(sign_in(resident), plan, "inside", "Det siger jeg ikke endnu")
    client = sign_in(contact)
    pages = [page(client, plan, name=name) for name in ("plan_part", "plan_talk")]
    pages += [page(client, plan, query="?sammen=1")]
    pages += [client.get(reverse("plan_page", args=[plan.key])).content.decode()]
    assert not any("Det siger jeg ikke endnu" in text for text in pages)


def test_one_continues_where_one_left_off(plan, resident, sign_in, bo):
    client = sign_in(resident)
    write(client, plan, "inside", "Kaffe", key="god_til")
    for place in (reverse("plan_list", args=[bo.key]), reverse("plan_page", args=[plan.key])):
        text = client.get(place).content.decode()
        assert "Fortsæt, hvor du slap" in text and url("plan_part", plan, "god_til") in text


def test_the_footer_of_a_residents_page_keeps_the_words_on_the_way(plan, resident, sign_in):
    client = sign_in(resident)
    answer = write(client, plan, "inside", "Søvn", go="next")
    assert answer.url == url("plan_part", plan, "belastningstegn")
    assert write(client, plan, "inside", "Søvn", go="back").url == url(
        "plan_part", plan, "trivselstegn"
    )
    assert part(plan, resident).inside.mine.text == "Søvn"


@pytest.mark.parametrize("go", ["", "share", "next"])
def test_too_long_a_text_is_kept_on_the_page_and_says_how_much(plan, resident, sign_in, go):
    text = "Æ" * 20_012
    answer = write(sign_in(resident), plan, "inside", text, go=go).content.decode()
    assert "Teksten er 12 tegn for lang. Der er plads til 20.000." in answer and text in answer
    assert (
        "12 tegn for lang"
        in write(sign_in(resident), plan, "inside", text, options=HTMX).content.decode()
    )
    assert not PlanStatement.objects.exists()


def test_pasted_text_is_kept_as_plain_text(plan, contact, sign_in):
    pasted = "•\tStøj\u00a0og lys\r\n“Lad\u00advære” – <b>🙂</b>\r\n" + "x" * 19_900
    write(sign_in(contact), plan, "outside", pasted, go="share")
    stands = part(plan, contact).outside.standing
    assert stands.text == pasted.replace("\r\n", "\n")
    assert "&lt;b&gt;🙂&lt;/b&gt;" in page(sign_in(contact), plan, name="plan_talk")


def test_line_breaks_count_as_one_sign_each(plan, contact, sign_in):
    write(sign_in(contact), plan, "outside", "a\r\n" * 9_999 + "bc", go="share")
    assert len(part(plan, contact).outside.standing.text) == 20_000


def test_a_nul_is_refused(plan, contact, sign_in):
    assert write(sign_in(contact), plan, "outside", "a\0b").status_code == 400


def test_a_guess_is_said_to_be_one_on_every_page(plan, contact, resident, sign_in):
    write(sign_in(contact), plan, "outside", "Han er vist bange", go="share", is_guess="on")
    assert part(plan, contact).outside.standing.is_guess
    places = [url("plan_part", plan), url("plan_talk", plan), reverse("plan_page", args=[plan.key])]
    for place in places:
        assert "Gæt</span>" in sign_in(contact).get(place).content.decode()
    assert "Gæt</span>" in page(sign_in(resident), plan)


def test_loads_are_named_to_the_resident_after_their_own_alone(plan, resident, sign_in):
    client = sign_in(resident)
    assert "Ventetid" not in page(client, plan, "belastninger")
    write(client, plan, "inside", "Døren, der smækker", key="belastninger")
    assert "Ventetid" in page(client, plan, "belastninger")


def test_staff_are_steered_from_illness_and_money_as_loads(plan, contact, resident, sign_in):
    assert "livsvilkår" in page(sign_in(contact), plan, "belastninger")
    assert "livsvilkår" not in page(sign_in(resident), plan, "belastninger")


def test_the_residents_coping_is_heard_and_not_judged(plan, contact, resident, sign_in):
    said = say(plan, "Går en tur", by=resident, side=INSIDE, key="mestring")
    client = sign_in(contact)
    text = page(client, plan, "mestring")
    assert "To forskellige ark" in text and 'value="no"' not in text
    data = {"fits": "no", "to": said.client_key, "client_key": uuid.uuid4()}
    client.post(url("plan_reply_outside", plan, "mestring"), data)
    assert not said.replies.exists()


def test_a_joint_part_says_who_is_waited_for(plan, contact, resident, sign_in):
    say(plan, "Gå en tur", by=contact, key="vi_kan")
    mine, theirs = sign_in(resident), sign_in(contact)
    place = reverse("plan_page", args=[plan.key])
    assert "Medarbejderne venter på dit ja eller nej" in mine.get(place).content.decode()
    assert "Venter på Bos ja eller nej" in page(theirs, plan, "vi_kan")
    said = part(plan, contact, "vi_kan").outside.standing
    reply(said, by=resident, fits="yes")
    assert "venter på dit ja" not in mine.get(place).content.decode()
    assert part(plan, contact, "vi_kan").agreed == said


def test_a_no_is_kept_whatever_is_talked_about(plan, contact, resident, sign_in, bo):
    said = say(plan, "Bliver vred", by=contact)
    reply(said, "Jeg bliver bange", by=resident, fits="no")
    reply(said, by=contact, fits="talked")
    assert part(plan, contact).is_disagreed
    for place in (reverse("plan_page", args=[plan.key]), reverse("plan_list", args=[bo.key])):
        assert "uenig" in sign_in(contact).get(place).content.decode()
    reply(say(plan, "Bliver bange", by=contact), by=resident, fits="yes")
    assert not part(plan, contact).is_disagreed
    assert said.replies.first().text == "Jeg bliver bange"


def test_an_answer_without_a_choice_keeps_its_words(plan, contact, resident, sign_in):
    said = say(plan, "Bliver vred", by=contact)
    data = {"text": "Det er mere bange", "to": said.client_key, "client_key": uuid.uuid4()}
    answer = sign_in(resident).post(url("plan_reply_inside", plan), data).content.decode()
    assert "Det er mere bange" in answer and "Vælg et svar" in answer


def test_a_no_to_the_plan_is_said_once_and_nobody_asks_again(plan, resident, contact, sign_in):
    say(plan, "Gå en tur", by=contact, key="vi_kan")
    client, place = sign_in(resident), reverse("plan_decline", args=[plan.key])
    assert "Vil du sige nej tak til planen?" in client.get(place).content.decode()
    for _ in range(2):
        client.post(place)
    assert plan.refusals.count() == 1
    text = client.get(reverse("plan_page", args=[plan.key])).content.decode()
    assert "Du sagde nej tak til planen" in text and "venter på dit ja" not in text
    there = sign_in(contact)
    assert "sammen=1" not in page(there, plan) and "sagde nej tak" in page(there, plan)
    assert write(there, plan, "inside", "På Bos vegne").status_code == 302
    assert not plan.statements.filter(perspective=INSIDE).exists()


def test_a_no_that_was_said_to_staff_says_to_whom(plan, contact, coordinator, sign_in):
    decline(plan, by=contact)
    assert "sagt til dig" in page(sign_in(contact), plan)
    assert "sagt til Karen" in page(sign_in(coordinator), plan)
    sign_in(contact).post(reverse("plan_decline", args=[plan.key]), {"go": "take_back"})
    assert plan.refusals.get().taken_back_at


def test_those_let_in_read_and_are_offered_no_editor(plan, guest, contact, sign_in):
    say(plan, "Bliver bange", by=contact)
    text = page(sign_in(guest), plan)
    assert "Bliver bange" in text and "<textarea" not in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i går"),
        (5, "for 5 dage siden"),
        (20, "for 2 uger siden"),
        (95, "for 3 måneder siden"),
        (800, "for 2 år siden"),
    ],
)
def test_how_old_words_are_is_said_in_words(days, words):
    assert ago(timezone.now() - timedelta(days=days)) == words


@pytest.mark.parametrize(("days", "late"), [(-12, True), (0, False), (12, False)])
def test_a_day_that_has_passed_does_not_stand_as_coming(
    plan, contact, resident, sign_in, bo, days, late
):
    say(plan, "Jeg lytter", by=contact)
    Plan.objects.update(review_on=timezone.localdate() + timedelta(days=days))
    for name, args in (("plan_list", bo.key), ("plan_page", plan.key), ("resident_page", bo.key)):
        for_staff = sign_in(contact).get(reverse(name, args=[args])).content.decode()
        assert ("Skulle være set på" in for_staff and "Over tid" in for_staff) == late
        own = sign_in(resident).get(reverse(name, args=[args])).content.decode()
        assert ("I ser på den igen" not in own) == late and "Over tid" not in own


def test_the_box_says_who_reads_what_is_in_it(plan, resident, sign_in):
    client = sign_in(resident)
    assert "Kun du læser det, før du deler." in page(client, plan)
    write(client, plan, "inside", "Søvn", go="share")
    text = page(client, plan)
    assert "Dit team læser det." in text and "Kun du læser det" not in text
    write(client, plan, "inside", "Søvn og ro")
    assert "Kun du læser det, før du deler." in page(client, plan)


def test_after_a_no_one_may_still_write_and_is_not_led_to_it(plan, resident, sign_in):
    client, share = sign_in(resident), 'class="button button-{}" name="go" value="share"'
    assert share.format("primary") in page(client, plan)
    decline(plan, by=resident)
    text = page(client, plan)
    assert "Du må gerne skrive alligevel. Dit nej gælder stadig" in text
    assert share.format("secondary") in text and share.format("primary") not in text


def test_a_resident_meets_no_counts_of_parts(plan, contact, resident, sign_in, bo):
    reply(say(plan, "Bliver vred", by=contact), by=resident)
    say(plan, "Bliver bange", by=contact, key="god_til")
    text, staff = (
        sign_in(user).get(reverse("plan_list", args=[bo.key])).content.decode()
        for user in (resident, contact)
    )
    assert "I er uenige om noget" in text
    for count in ("begge stemmer", "ikke talt om endnu"):
        assert count in staff and count not in text


def test_a_residents_page_calls_the_parts_what_they_are_to_the_resident(
    bo, contact, resident, sign_in
):
    plan = make_plan(bo, Kind.LAERING, by=contact)
    text = sign_in(resident).get(reverse("plan_page", args=[plan.key])).content.decode()
    assert "Det, jeg gjorde" in text and "Det, borgeren gjorde" not in text
    safety = make_plan(bo, Kind.TRYGHED, by=contact)
    text = sign_in(resident).get(reverse("plan_page", args=[safety.key])).content.decode()
    assert "(Det strammer til)" in text and "(Optrapning)" not in text


def test_a_talk_shows_the_answers_and_the_resident_a_way_to_a_person(
    plan, contact, resident, sign_in
):
    reply(say(plan, "Bliver vred", by=contact), "Jeg bliver bange", by=resident)
    for user, is_own in ((resident, True), (contact, False)):
        text = page(sign_in(user), plan, name="plan_talk")
        assert "Jeg bliver bange" in text
        assert ("Jeg vil tale med nogen" in text) == is_own
