"""A resident's own first page, and all that they have said on one page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from residents.models import Agreement
from residents.perspectives import Perspective
from tests.factories import answer_all, make_agreement, make_round
from tests.fit import make_course, make_talk
from tests.planning import begin, make_plan, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]

INSIDE = Perspective.INSIDE
ENTRIES = ("own_words", "plan_list", "fit_agree", "resident_agreements", "looks_of_resident")


@pytest.fixture
def own_form(house, bo):
    return make_round(house, residents=[bo]).invitations.get()


def home(client):
    return client.get("/").content.decode()


def said(client, bo):
    return client.get(reverse("own_words", args=[bo.key])).content.decode()


def test_the_first_page_has_six_ways_on(sign_in, resident, bo):
    html = home(sign_in(resident))
    ways = [reverse(name, args=[bo.key]) for name in ENTRIES] + [reverse("account")]
    places = [html.index(f'<a class="way" href="{way}">') for way in ways]
    assert places == sorted(places) and html.count('class="way"') == 6


def test_where_nothing_waits_it_says_so(sign_in, resident):
    html = home(sign_in(resident))
    assert "Du har ikke noget at gøre nu." in html and "Det venter på dig" not in html


def test_an_agreement_that_should_be_told_of_waits(sign_in, resident, contact, bo):
    agreement = make_agreement(bo, by=contact)
    assert "Du har ikke noget at gøre nu." in home(sign_in(resident))
    Agreement.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    html = home(sign_in(resident))
    assert "Hvordan går det med aftalen?" in html
    assert reverse("agreement_page", args=[agreement.key]) in html


def test_a_form_that_waits_comes_before_everything_else(sign_in, resident, own_form):
    html = home(sign_in(resident))
    first = reverse("form_start", args=[own_form.key])
    assert html.index("Det venter på dig") < html.index(first) < html.index("Dit eget")


def test_what_was_said_last_stands_first(sign_in, resident, contact, bo):
    plan = make_plan(bo, by=contact)
    say(plan, "Kaffe om morgenen", by=resident, side=INSIDE, key="tanker")
    begin(plan, "Ikke til andre", by=resident, side=INSIDE, key="mestring")
    reply(say(plan, "Går tur", by=contact, key="mestring"), by=resident, fits="no", text="Nej")
    html = said(sign_in(resident), bo)
    order = ["Nej", "Ikke til andre", "Kaffe om morgenen"]
    assert sorted(order, key=lambda words: html.index(f">{words}<")) == order
    assert "Ikke delt" in html and "Det passer ikke" in html and "Går tur" not in html


def test_a_part_is_told_as_it_was_said_last(sign_in, resident, contact, bo):
    plan = make_plan(bo, by=contact)
    for words in ("Te", "Kaffe"):
        say(plan, words, by=resident, side=INSIDE, key="tanker")
    html = said(sign_in(resident), bo)
    assert ">Kaffe<" in html and ">Te<" not in html


def test_forms_and_fit_lead_to_where_the_answers_stand(sign_in, resident, contact, own_form, bo):
    answer_all(own_form)
    course = make_course(bo, contact, by=contact)
    make_talk(course, by=resident, ors=[50, 50, 50, 50])
    html = said(sign_in(resident), bo)
    assert reverse("form_receipt", args=[own_form.key]) in html
    assert reverse("fit_answers", args=[course.key]) in html


def test_where_nothing_is_said_the_page_says_so(sign_in, resident, bo):
    assert "Du har ikke sagt noget her endnu." in said(sign_in(resident), bo)


def test_nobody_else_reads_it(sign_in, contact, manager, neighbour, bo):
    at = reverse("own_words", args=[bo.key])
    assert [sign_in(user).get(at).status_code for user in (contact, manager)] == [403, 403]
    assert sign_in(neighbour).get(at).status_code == 404


def test_much_that_was_said_takes_no_more_queries(
    sign_in, resident, contact, bo, django_assert_max_num_queries
):
    plan, client = make_plan(bo, by=contact), sign_in(resident)
    for key in ("tanker", "mestring", "god_til"):
        say(plan, "Ord", by=resident, side=INSIDE, key=key)
    with django_assert_max_num_queries(24):
        said(client, bo)
