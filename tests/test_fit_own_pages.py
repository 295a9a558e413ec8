"""FIT on the resident's own pages: what waits, who reads, another day, and little to choose."""

import uuid

import pytest
from django.urls import reverse

from evaluations.actions.fit.days import begin_talk
from evaluations.fit.scoring import Mode
from tests.factories import in_days
from tests.fit import fill, make_course, make_talk

pytestmark = pytest.mark.once


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


@pytest.fixture
def talk(course, contact):
    return begin_talk(course, by=contact)


@pytest.fixture
def talk_about_karen(bo, contact):
    return begin_talk(make_course(bo, contact, by=contact, rated="person"), by=contact)


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize(("day", "days"), [("next", 1), ("week", 7)])
def test_a_talk_is_moved_by_two_presses_and_once(sign_in, course, resident, day, days):
    client, url = sign_in(resident), reverse("fit_put_off", args=[course.key])
    for _ in range(2):
        client.post(url, {"day": day, "why": "unfit", "client_key": course.client_key})
    moved = course.put_off.get()
    assert (moved.until_on, moved.reason) == (in_days(days), "Passer ikke i dag")
    assert "Dagen efter" in page(client, "fit_put_off", course.key)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": "between"}, "Vælg en dag."),
        ({"day": "other", "why": "between"}, "Skriv en dato"),
        ({"day": "other", "until_on": "01-01-2020", "why": "between"}, "Vælg en dag, der kommer"),
        ({"day": "week"}, "Vælg hvorfor"),
    ],
)
def test_what_is_missing_as_a_talk_is_moved_is_told(sign_in, course, contact, typed, said):
    url = reverse("fit_put_off", args=[course.key])
    seen = sign_in(contact).post(url, {**typed, "client_key": uuid.uuid4()}).content.decode()
    assert said in seen and not course.put_off.exists()


def test_a_talk_that_is_begun_and_empty_is_not_listed(sign_in, course, talk, resident):
    client = sign_in(resident)
    assert "I har ikke holdt en FIT-samtale endnu." in page(client, "fit_course", course.key)
    fill(talk, "ors", 50, by=resident)
    seen = page(client, "fit_course", course.key)
    assert "med Karen Kontakt" in seen and "Ikke sendt" in seen
    way = reverse("fit_talk", args=[talk.key])
    assert f'<a class="button button-secondary" href="{way}">Se<' in seen


def test_when_nobody_has_the_talks_that_is_told_with_a_way_on(sign_in, talk_about_karen, resident):
    client, course = sign_in(resident), talk_about_karen.course
    only = course.readers.get()
    seen = client.post(reverse("fit_reader_end", args=[course.key, only.key]), follow=True)
    assert "Nu er der ingen, der holder samtalerne med dig." in seen.content.decode()
    seen = page(client, "fit_course", course.key)
    assert "Lige nu er der ingen, der holder samtalerne" in seen and "Vælg en, der" in seen
    start = page(client, "fit_form", talk_about_karen.key, "srs")
    assert "når jeg er alene" not in start and "Kun du kan læse svarene." in start


def test_who_was_let_in_is_named_before_one_answers(sign_in, course, talk, resident, colleague):
    course.readers.create(facility=course.facility, user=colleague)
    seen = page(sign_in(resident), "fit_form", talk.key, "ors")
    assert "Karen og Ane læser svarene, når du har sendt dem. Ane har du selv lukket ind." in seen


def test_the_resident_says_no_first_and_is_asked_for_little(sign_in, bo, resident, contact):
    seen = page(sign_in(resident), "fit_agree", bo.key)
    no, more = seen.index("Nej tak til FIT"), seen.index("<summary>Mere")
    assert no < seen.index('name="talks_with"') < more
    assert all(seen.index(f'name="{name}"') > more for name in ("first_on", "every_days"))
    assert seen.index("fit-chosen__more") < seen.index('name="method"') < more


def test_smileys_say_what_their_sum_is(sign_in, bo, contact):
    course = make_course(bo, contact, by=contact, mode=Mode.SMILEYS)
    talk = make_talk(course, by=contact, ors=[10, 20, 30, 40])
    assert "fire smileyer lagt sammen, 1 til 5 hver" in page(sign_in(contact), "fit_talk", talk.key)


def test_a_resident_logs_out_on_a_page_like_their_others(sign_in, resident, contact):
    assert "css/resident" in page(sign_in(resident), "account_logout")
    assert "css/resident" not in page(sign_in(contact), "account_logout")


def test_a_form_that_is_half_answered_waits_until_it_is_sent(sign_in, course, resident, contact):
    yesterday = begin_talk(course, by=contact, held_on=in_days(-1))
    fill(yesterday, "ors", 50, by=resident)
    waits = page(sign_in(resident), "home").split("Det venter på dig")[1]
    assert reverse("fit_form", args=[yesterday.key, "ors"]) in waits and "Fortsæt" in waits
    assert "FIT-samtale" in waits and "/srs/" not in waits
