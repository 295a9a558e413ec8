"""Plans on paper: either edition or both, an earlier version, and what a resident takes along."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions.situations import answer_situation
from plans.actions.writing_parts import decline
from plans.prompts import Kind
from plans.templatetags.paper import breakable
from residents.models import Resident
from tests.factories import make_agreement
from tests.pdf import kinds_of, pages_of, text_of, title_of
from tests.planning import INSIDE, begin, make_plan, make_situation, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def printed(sign_in, plan, contact):
    """printed(edition) is the PDF of the plan as the contact person gets it."""

    def get(edition="begge", by=contact, of=plan, **query):
        answer = sign_in(by).get(reverse("plan_pdf", args=[of.key, edition]), query)
        assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
        return answer.content

    return get


def test_a_no_is_on_paper_whatever_is_talked_about(plan, printed, resident, contact):
    said = say(plan, "Bo bliver vred", by=contact)
    reply(said, "Jeg bliver bange", by=resident, fits="no")
    reply(said, by=contact, fits="talked")
    words = text_of(printed())
    assert "Det passer ikke" in words and "»Jeg bliver bange«" in words


@pytest.fixture
def take(sign_in, bo, resident):
    """take({what: which}) is the answer when the resident chooses what to take."""

    def send(chosen, by=resident, of=bo):
        return sign_in(by).post(reverse("take_along", args=[of.key]), chosen)

    return send


def test_both_sides_stand_beside_each_other_with_the_answer_to_each(
    plan, printed, resident, contact
):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    reply(say(plan, "Bo bliver vred", by=contact), "Jeg keder mig", by=resident)
    pdf = printed()
    words = text_of(pdf)
    assert "»Jeg svarer kort«" in words and "Bo bliver vred" in words
    assert "Det passer ikke" in words and "»Jeg keder mig«" in words
    assert "I er ikke enige her. Begge svar bliver stående." in words
    assert "Fortroligt" in words and "Side 1 af 1" in words and "Version 1" in words
    assert title_of(pdf) == "Trivselsplan"
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds_of(pdf)


@pytest.mark.parametrize(
    ("edition", "has", "has_not"),
    [("indefra", "Jeg svarer kort", "Bo er træt"), ("udefra", "Bo er træt", "Jeg svarer kort")],
)
def test_one_edition_has_one_side_and_says_that_there_is_another(
    edition, has, has_not, plan, printed, resident, contact
):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    say(plan, "Bo er træt", by=contact)
    words = text_of(printed(edition))
    assert has in words and has_not not in words
    assert "Planen har også en anden side" in words


def test_there_is_no_other_edition(sign_in, plan, contact):
    for address in ("tredje", "begge"):
        query = {"version": "9"} if address == "begge" else {}
        answer = sign_in(contact).get(reverse("plan_pdf", args=[plan.key, address]), query)
        assert answer.status_code == 404


def test_a_draft_is_on_no_print_not_even_ones_own(plan, printed, resident, contact):
    begin(plan, "Min egen kladde", by=resident, side=INSIDE)
    assert "kladde" not in text_of(printed(by=resident))
    assert "Ingen ord er delt endnu" in text_of(printed(by=resident))


def test_own_words_are_in_quotes_and_what_was_typed_together_is_not(
    plan, printed, resident, contact
):
    say(plan, "Jeg laver mad", by=contact, side=INSIDE, key="god_til")
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    words = text_of(printed())
    assert "»Jeg svarer kort«" in words and "af Bo selv" in words
    assert "»Jeg laver mad«" not in words and "skrevet sammen med Karen" in words


def test_a_joint_part_shows_what_both_said_yes_to_and_what_waits(plan, printed, resident, contact):
    reply(
        say(plan, "En tur hver onsdag", by=resident, side=INSIDE, key="vi_kan"),
        by=contact,
        fits="yes",
    )
    say(plan, "To ture om ugen", by=contact, key="vi_kan")
    words = text_of(printed())
    agreed, waits = words.index("Begge har sagt ja"), words.index("Forslag, der venter")
    assert agreed < words.index("En tur hver onsdag") < waits < words.index("To ture om ugen")


def test_a_guess_is_marked_and_a_no_to_the_plan_is_dated(plan, printed, resident, contact):
    draft = begin(plan, "Bo keder sig måske", by=contact)
    draft.is_guess, draft.shared_at = True, timezone.now()
    draft.save()
    decline(plan, by=resident)
    words = text_of(printed())
    today = timezone.localdate()
    assert "Et gæt" in words and "Bo har sagt nej tak." in words
    assert f"Bo sagde nej tak til planen {today.day}." in words


def test_an_earlier_version_is_printed_as_it_stood(plan, printed, contact):
    first = begin(plan, "Det første", by=contact)
    first.shared_at = timezone.now() - timedelta(days=3)
    first.save()
    say(plan, "Det andet", by=contact)
    words = text_of(printed(version="1"))
    assert "Det første" in words and "Det andet" not in words
    assert "Det er en ældre version. Den nyeste er version 2." in words
    assert "Det andet" in text_of(printed())


def test_a_laeringsplan_says_when_whether_averted_and_what_was_agreed(bo, printed, contact):
    plan = make_plan(bo, Kind.LAERING, by=contact)
    agreement = make_agreement(bo, by=contact, what="En stille stue om aftenen")
    plan.agreements.create(facility=bo.facility, agreement=agreement)
    say(plan, "Der var uro", by=contact)
    words = text_of(printed(of=plan))
    assert "Det blev afværget." in words and "En stille stue om aftenen" in words


def test_twenty_thousand_characters_go_on_over_the_pages(plan, printed, resident, contact):
    text = " ".join(f"ord{number}" for number in range(2_900))
    say(plan, text, by=resident, side=INSIDE)
    say(plan, "W" * 20_000, by=contact)
    pages = pages_of(printed())
    assert len(pages) > 5 and "ord2899" in " ".join(pages)
    assert "".join(pages).count("W") == 20_000


def test_the_same_plan_is_printed_alike_twice(plan, printed, contact, resident):
    say(plan, "Bo er træt", by=contact)
    assert printed() == printed(by=resident) != printed("udefra")


def test_a_long_row_of_signs_may_break_and_other_words_are_as_written():
    assert breakable("en tur") == "en tur"
    assert breakable("W" * 81).replace("\u200b", "") == "W" * 81
    assert max(map(len, breakable("W" * 81).split("\u200b"))) == 40


def test_a_resident_takes_along_what_they_choose_and_no_more(plan, take, resident, contact, bo):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    say(plan, "Bo er træt", by=contact)
    situation = make_situation(bo, by=contact, doing="Vi går en tur")
    answer_situation(situation, by=resident, text="Der var larm", client_key=plan.key)
    pages = pages_of(take({"trivsel": "inside", "situationer": "inside"}).content)
    words = " ".join(pages)
    assert "Indhold" in pages[0] and "1. Trivselsplan" in pages[0] and "Taget med den" in pages[0]
    assert "70 12 34 56" in pages[0]
    assert "»Jeg svarer kort«" in words and "»Der var larm«" in words
    assert "Bo er træt" not in words and "Vi går en tur" not in words


def test_both_sides_and_the_agreements_can_be_taken_too(plan, take, resident, contact, bo):
    say(plan, "Bo er træt", by=contact)
    make_agreement(bo, by=contact, what="En tur hver onsdag")
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    answer = take({"trivsel": ["inside", "outside"], "aftaler": ["i-gang"]})
    words = text_of(answer.content)
    assert "Bo er træt" in words and "En tur hver onsdag" in words
    assert answer["Content-Disposition"] == (
        f'inline; filename="taget-med-{timezone.localdate():%Y-%m-%d}.pdf"'
    )


def test_nothing_chosen_is_told_and_nothing_is_made(plan, take, resident, contact):
    say(plan, "Bo er træt", by=contact)
    answer = take({})
    assert "Sæt kryds ved det, der skal med." in answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")


def test_there_is_nothing_to_take_where_nothing_is_said(sign_in, bo, plan, resident):
    page = sign_in(resident).get(reverse("take_along", args=[bo.key])).content.decode()
    assert "Du har ikke noget at tage med endnu." in page


def test_one_who_has_moved_out_takes_along_what_is_theirs(plan, take, resident, contact, bo):
    say(plan, "Jeg svarer kort", by=resident, side=INSIDE)
    Resident.objects.filter(id=bo.id).update(moved_out_on=timezone.localdate())
    assert "Jeg svarer kort" in text_of(take({"trivsel": "inside"}).content)
    assert take({"trivsel": "inside"}, by=contact).status_code == 404


@pytest.mark.parametrize("role", ["guest", "glass", "substitute", "manager"])
def test_only_the_resident_and_the_team_choose(role, stage, take):
    assert take({}, by=stage[role]).status_code == 403


def test_a_print_of_a_plan_takes_few_questions(
    plan, sign_in, resident, contact, django_assert_max_num_queries
):
    for part in plan.prompts:
        say(plan, "Jeg svarer kort", by=resident, side=INSIDE, key=part.key)
        say(plan, "Bo er træt", by=contact, key=part.key)
    client = sign_in(contact)
    with django_assert_max_num_queries(30):
        client.get(reverse("plan_pdf", args=[plan.key, "begge"]))
