"""A course on paper: what it shows, that it is tagged, and that each way of answering is alone."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.fit.answering import agree_in_talk, send_form
from evaluations.actions.fit.old_sessions import import_fit
from evaluations.actions.fit.wording import load_wording
from evaluations.fit.printing import print_course, print_of
from residents.access import OPERATOR
from residents.actions.agreements import tell_agreement
from tests.factories import in_days
from tests.fit import ORS, SRS, a_wording, fill, from_paper, make_course, make_talk
from tests.pdf import figures_of, kinds_of, pages_of, text_of, title_of

pytestmark = pytest.mark.once


@pytest.fixture
def course(bo, contact):
    """Three talks on lines, and one earlier with numbers."""
    course = make_course(bo, contact, by=contact)
    from_paper(course, 20, 50, 80, 10, by=contact, days_ago=60, mode="ten")
    from_paper(course, 40, 35, 52, 38, by=contact, days_ago=28)
    from_paper(course, 51, None, 60, 47, by=contact, days_ago=14)
    talk = make_talk(course, by=contact, ors=(66, 58, 61, 64), srs=(95, 92, 84, 96))
    words = {"who": "Karen", "due_on": in_days(14), "client_key": uuid.uuid4()}
    talk.agreed = agree_in_talk(talk, by=contact, what="Vi mødes ude", **words)
    return course


def printed(course):
    return print_course(course, timezone.localdate())


@pytest.mark.once
def test_the_print_is_tagged_and_has_a_title_and_a_language(course):
    pdf = printed(course)
    today = timezone.localdate()
    assert title_of(pdf).startswith("FIT, ") and f"{today.year}" in title_of(pdf)
    assert {"/TH", "/H1", "/H2", "/Caption", "/Figure"} <= kinds_of(pdf)
    assert len(figures_of(pdf)) == 3 and all("Summen over tid." in one for one in figures_of(pdf))


@pytest.mark.once
def test_each_way_of_answering_has_pages_of_its_own(course):
    lines, numbers, together = pages_of(printed(course))
    assert "svaret på en linje" in lines and "16,5" in lines and "24,9" in lines
    assert "svaret med tal fra 1 til 10" in numbers and "16,5" not in numbers
    assert "fra terapiforløb" in lines and "fra terapiforløb" not in numbers
    assert "SRS, svaret på en linje" in together and "36,7" in together


@pytest.mark.once
def test_what_to_talk_about_stands_with_its_rule_and_agreements_with_their_status(course):
    words = text_of(printed(course))
    assert "Summen er 8,4 højere end første gang." in words
    assert "Står her, når summen har flyttet sig 5 eller mere" in words
    assert "»Måden« ligger på 8,4." in words and "en linje under 9" in words
    assert "Vi mødes ude" in words and "ingen" in words


@pytest.mark.once
def test_what_was_worth_talking_about_earlier_stands_in_the_table_alone(course, contact):
    make_talk(course, by=contact)
    from_paper(course, 40, 35, 52, 38, by=contact, days_ago=-1)
    words = text_of(printed(course))
    assert "flyttet 5 eller mere" in words and "end første gang" not in words


@pytest.mark.once
def test_it_is_confidential_and_says_who_reads_it(course):
    words = text_of(printed(course))
    assert "Fortroligt. FIT, Bo Bertelsen" in words and "Side 1 af 3" in words
    assert "Papiret er til Bo og Karen Kontakt." in words
    assert "anonym" not in words.lower()


def test_it_tells_who_filled_in_each_form_and_with_what_help(course, bo, contact, resident):
    talk = course.talks.order_by("held_on").last()
    old = f"resident,date,form,line1,line2,line3,line4,mode\n{bo.key},1.9.24,srs,9,9,9,9,line"
    import_fit(old.encode(), by=OPERATOR)
    earlier = from_paper(course, 1, 1, 1, 1, by=contact, days_ago=3)
    fill(earlier, SRS, 90, 90, by=resident)
    send_form(earlier, SRS, by=resident, help="helped")
    how = {
        (row.entry.form.talk.held_on, row.entry.form.form): row.how
        for page in print_of(course, timezone.localdate()).pages
        for row in page.rows
    }
    assert how[talk.held_on, ORS] == "På skærm hos Karen Kontakt"
    assert how[earlier.held_on, ORS] == "På papir, tastet ind af Karen Kontakt"
    assert how[earlier.held_on, SRS] == "På egen skærm, med hjælp"
    assert how[timezone.datetime(2024, 9, 1).date(), SRS] == "Hentet fra en fil"


def test_an_agreement_stands_as_it_was_on_the_day(course, contact):
    agreement = print_of(course, timezone.localdate()).agreements[0]
    tell_agreement(agreement, by=contact, status="done", client_key=uuid.uuid4())
    assert print_of(course, timezone.localdate()).agreements[0].status == "done"


def test_the_licence_stands_on_paper_too(course, house):
    assert not any(page.licence for page in print_of(course, timezone.localdate()).pages)
    load_wording(house, a_wording(), by=OPERATOR)
    assert "licens til Botilbuddet Solgården, nr. L-77" in text_of(printed(course))


def test_a_course_without_answers_can_be_printed(bo, contact):
    course = make_course(bo, contact, by=contact)
    assert "Der er ikke sendt nogen svar endnu." in text_of(printed(course))


def test_what_people_write_stays_text(bo, contact):
    course = make_course(bo, contact, by=contact, rated="method", method="<b>Gåture</b> & mad")
    assert "<b>Gåture</b> & mad" in text_of(printed(course))


@pytest.mark.parametrize("role", ["resident", "contact"])
def test_those_who_read_the_course_print_it(course, cast, sign_in, role):
    client = sign_in(cast[role])
    answer = client.get(reverse("fit_pdf", args=[course.key]))
    assert answer.content.startswith(b"%PDF") and "Bo" not in answer.headers["Content-Disposition"]
    page = client.get(reverse("fit_answers", args=[course.key])).text
    assert reverse("fit_pdf", args=[course.key]) in page


def test_the_number_of_queries_does_not_grow_with_the_talks(
    course, contact, django_assert_max_num_queries
):
    for days_ago in range(1, 12):
        from_paper(course, 50, 50, 50, 50, by=contact, days_ago=days_ago)
    with django_assert_max_num_queries(12):
        printed(course)
