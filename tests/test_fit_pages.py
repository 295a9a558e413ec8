"""The pages of FIT, as the resident and the one who has the talks meet them."""

import uuid

import pytest
from django.urls import reverse

from evaluations.actions.fit.answering import agree_in_talk
from evaluations.actions.fit.days import begin_talk
from evaluations.fit.scoring import Mode
from evaluations.models import FitCourse
from tests.bodies import day
from tests.factories import in_days
from tests.fit import SRS, fill, from_paper, key_of, make_course, make_talk

pytestmark = pytest.mark.once


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


@pytest.fixture
def talk(course, contact):
    return begin_talk(course, by=contact)


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_fit_is_agreed_from_the_residents_page(sign_in, bo, contact, resident):
    client = sign_in(contact)
    assert "Aftal FIT" in page(client, "resident_page", bo.key)
    typed = {
        "talks_with": [contact.key],
        "rated": "person",
        "mode": "line",
        "first_on": day(3),
        "every_days": "14",
        "age_group": "adult",
        "client_key": uuid.uuid4(),
    }
    answer = client.post(reverse("fit_agree", args=[bo.key]), typed, follow=True)
    assert "om 3 dage" in answer.content.decode().lower()
    assert "Næste gang" in page(client, "resident_page", bo.key)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rated": "method"}, "Skriv, hvilken metode"),
        ({"talks_with": []}, "Vælg mindst én"),
        ({"talks_with": [uuid.uuid4()]}, "Du kan ikke vælge den person. Vælg en anden."),
        ({"talks_with": ["Karen"]}, "Du kan ikke vælge den person. Vælg en anden."),
        ({"rated": "person"}, "Bo har ikke sit eget login"),
        ({"first_on": "01-01-2020"}, "Den dag er gået"),
        ({"every_days": "0"}, "Skriv mindst 1 dag"),
    ],
)
def test_what_is_missing_in_the_agreement_is_told(sign_in, bo, contact, wrong, said):
    typed = {"talks_with": [contact.key], "rated": "team", "mode": "ten", "age_group": "adult"}
    typed |= {"first_on": day(1), "every_days": "7", "client_key": uuid.uuid4()}
    answer = sign_in(contact).post(reverse("fit_agree", args=[bo.key]), typed | wrong)
    assert said in answer.content.decode() and not FitCourse.objects.exists()


def test_those_who_have_the_talks_are_named_together(sign_in, bo, contact, colleague, resident):
    course = make_course(bo, contact, colleague, by=contact)
    seen = page(sign_in(resident), "fit_course", course.key)
    assert "Hver 14. dag, med Karen Kontakt og Ane Ansat." in seen


def test_a_no_stands_on_the_residents_page_and_nothing_is_offered(sign_in, bo, resident, contact):
    sign_in(resident).post(reverse("fit_refuse", args=[bo.key]))
    seen = page(sign_in(contact), "resident_page", bo.key)
    assert "sagt nej tak til FIT" in seen and reverse("fit_agree", args=[bo.key]) not in seen
    assert "Jeg vil gerne alligevel" in page(sign_in(resident), "fit_agree", bo.key)


def test_the_day_stands_on_the_home_page_of_both(sign_in, course, resident, contact, team_member):
    assert "i dag" in page(sign_in(contact), "home") and "FIT" in page(sign_in(contact), "home")
    assert "Åbn FIT" in page(sign_in(resident), "home")
    assert "FIT" not in page(sign_in(team_member), "home")


def test_a_talk_is_put_off_with_a_day_and_a_reason(sign_in, course, resident):
    client, url = sign_in(resident), reverse("fit_put_off", args=[course.key])
    typed = {"until_on": day(4), "client_key": uuid.uuid4(), "why": "other"}
    assert "Skriv med få ord" in client.post(url, typed).content.decode()
    seen = client.post(url, {**typed, "reason": "Ferie"}, follow=True).content.decode()
    assert "om 4 dage" in seen.lower() and "Ferie" in seen


def test_no_thanks_today_gives_the_next_day(sign_in, course, contact):
    url = reverse("fit_not_today", args=[course.key])
    seen = sign_in(contact).post(url, {"client_key": uuid.uuid4()}, follow=True).content.decode()
    assert "om 14 dage" in seen.lower() and "Bo sagde nej tak i dag." in seen
    assert 'button-secondary">Begynd i dag alligevel' in seen


def test_a_line_that_is_not_touched_is_not_an_answer(sign_in, talk, resident):
    url = reverse("fit_line", args=[talk.key, "ors", 1])
    typed = {"given": "", "set_at": "50", "go": "next", "client_key": uuid.uuid4()}
    answer = sign_in(resident).post(url, typed)
    assert answer.url.endswith("/ors/2/") and not talk.forms.exists()


def test_what_is_touched_is_saved_at_once_and_only_the_words_of_it_come_back(
    sign_in, talk, resident
):
    client, url = sign_in(resident), reverse("fit_line", args=[talk.key, "ors", 1])
    for given, words in (("", "Du har ikke svaret endnu."), ("0", "Dit svar er gemt.")):
        typed = {"given": given, "go": "save", "client_key": key_of(talk, "ors")}
        said = client.post(url, typed, headers={"HX-Request": "true"}).content.decode()
        assert words in said and "<html" not in said
    assert talk.forms.get().line1 == 0


@pytest.mark.parametrize(
    ("go", "then"),
    [("next", "ors/3/"), ("back", "ors/1/"), ("pause", "pause/"), ("talk", "ors/2/")],
)
def test_every_way_onward_saves_what_was_touched(sign_in, talk, resident, bo, go, then):
    url = reverse("fit_line", args=[talk.key, "ors", 2])
    typed = {"given": "73", "go": go, "client_key": uuid.uuid4()}
    assert sign_in(resident).post(url, typed).url.endswith(then)
    assert talk.forms.get().line2 == 73
    assert bo.talk_requests.waiting().exists() == (go == "talk")


def test_a_value_that_is_not_on_the_line_is_not_kept(sign_in, talk, resident):
    url = reverse("fit_line", args=[talk.key, "ors", 1])
    for given in ("101", "-1", "x", "7.3"):
        answer = sign_in(resident).post(url, {"given": given, "client_key": uuid.uuid4()})
        assert "Det gik ikke" in answer.content.decode()
    assert not talk.forms.exists()


def test_will_not_answer_is_kept_as_that(sign_in, talk, resident):
    client, url = sign_in(resident), reverse("fit_line", args=[talk.key, "ors", 1])
    client.post(url, {"given": "20", "go": "refuse", "client_key": uuid.uuid4()})
    assert talk.forms.get().line1 is None
    assert "Du vil ikke svare." in client.get(url).content.decode()
    fill(talk, "ors", None, 50, 50, by=resident)
    seen = client.post(reverse("fit_summary", args=[talk.key, "ors"]), follow=True)
    assert "ville ikke svare" in seen.content.decode()
    assert "ville ikke svare" in page(client, "fit_answers", talk.course.key)


@pytest.fixture
def talk_about_karen(bo, contact):
    return begin_talk(make_course(bo, contact, by=contact, rated="person"), by=contact)


def test_what_is_about_the_one_in_the_room_can_wait_and_says_who_reads_it_when(
    sign_in, talk_about_karen, resident
):
    seen = page(sign_in(resident), "fit_form", talk_about_karen.key, "srs")
    assert "Karen læser svarene, når du har sendt dem" in seen
    assert "Du kan svare uden Karen i rummet." in seen and "Svar senere, når jeg er alene" in seen


def test_it_is_not_offered_on_the_screen_or_the_paper_of_the_one_it_is_about(
    sign_in, talk_about_karen, contact
):
    client, talk = sign_in(contact), talk_about_karen
    for name, args in (("fit_form", []), ("fit_line", [1]), ("fit_summary", []), ("fit_pause", [])):
        address = reverse(name, args=[talk.key, "srs", *args])
        assert client.get(address).url == reverse("fit_talk", args=[talk.key])
        assert client.get(address.replace("srs", "ors")).status_code == 200
    seen = page(client, "fit_talk", talk.key)
    assert "Derfor svarer Bo uden dig" in seen and "/srs/" not in seen
    paper = page(client, "fit_paper", talk.course.key)
    assert 'value="ors"' in paper and 'value="srs"' not in paper
    typed = {**PAPER, "form": "srs", "held_on": day(0), "client_key": uuid.uuid4()}
    client.post(reverse("fit_paper", args=[talk.course.key]), typed)
    assert not talk.course.talks.filter(forms__form="srs").exists()


def test_what_is_left_for_later_waits_on_the_residents_own_page(sign_in, course, resident, contact):
    make_talk(course, by=contact, ors=[50, 50, 50, 50])
    seen = page(sign_in(resident), "home")
    assert "Hvordan er det at arbejde sammen?" in seen.split("Det venter på dig")[1]


def test_a_form_is_sent_with_the_help_that_was_given(sign_in, talk, resident):
    client, url = sign_in(resident), reverse("fit_summary", args=[talk.key, "ors"])
    assert 'data-when="empty">' in client.post(url, {}).content.decode()
    fill(talk, "ors", 50, 60, None, 70, by=resident)
    assert 'data-when="some">' in client.get(url).content.decode()
    seen = client.post(url, {"help": "helped"}, follow=True).content.decode()
    assert (
        "Ingen sum: 1 linje uden svar." in seen and "Du svarede. På egen skærm, med hjælp." in seen
    )
    assert talk.forms.get().help == "helped"


def test_the_values_stand_against_the_times_before_with_their_rules(sign_in, course, contact):
    from_paper(course, 40, 40, 40, 40, by=contact, days_ago=28)
    from_paper(course, 50, 50, 50, 50, by=contact, days_ago=14)
    talk = make_talk(course, by=contact, ors=[73, 60, 50, 40], srs=[95, 95, 95, 70])
    seen = page(sign_in(contact), "fit_talk", talk.key)
    for words in ("22,3", "20,0", "16,0", "+6,3", "6,3 højere end første gang"):
        assert words in seen
    assert "25, fra terapiforløb" in seen and "36, fra terapiforløb" in seen
    assert "Summen er 35,5." in seen and "Står her, når summen er under 36." in seen
    assert "»Alt i alt« ligger på 7,0." in seen and "når en linje ligger under 9" in seen
    assert seen.count("Hvad ville gøre det bedre for dig?") == 1


@pytest.mark.parametrize(("age", "line"), [("young", "28, fra"), ("child", "32, fra")])
def test_the_reference_line_follows_the_age(sign_in, bo, contact, age, line):
    course = make_course(bo, contact, by=contact, age_group=age)
    talk = make_talk(course, by=contact, ors=[50, 50, 50, 50])
    assert line in page(sign_in(contact), "fit_talk", talk.key)


def test_other_ways_to_answer_have_no_lines_no_prompts_and_are_not_joined(sign_in, bo, contact):
    course = make_course(bo, contact, by=contact, mode=Mode.TEN)
    from_paper(course, 95, 95, 95, 95, by=contact, days_ago=14, form=SRS)
    talk = make_talk(course, by=contact, srs=[10, 10, 10, 10])
    seen = page(sign_in(contact), "fit_talk", talk.key)
    assert "Tal om det" not in seen.split("Svar på en linje")[0] and "Sidst" not in seen
    assert "Svar på en linje fra før" in seen and seen.count("Siden første gang") == 1
    assert "terapiforløb" not in seen.split("Svar på en linje")[0]


def test_what_was_agreed_last_time_stands_first(sign_in, course, contact, resident):
    first = from_paper(course, 50, 50, 50, 50, by=contact, days_ago=14)
    words = {"what": "Vi går en tur", "who": "Bo", "client_key": uuid.uuid4()}
    agree_in_talk(first, by=contact, due_on=in_days(5), **words)
    later = begin_talk(course, by=contact)
    assert "Sidst aftalte I" in page(sign_in(resident), "fit_talk", later.key)
    assert "Vi går en tur" in page(sign_in(resident), "fit_talk", later.key)


def test_an_agreement_is_made_at_the_talk(sign_in, talk, contact):
    url = reverse("fit_agreement_new", args=[talk.key])
    typed = {"what": "En tur", "who": "Karen", "due_on": "01-12-2027", "client_key": uuid.uuid4()}
    seen = sign_in(contact).post(url, typed, follow=True).content.decode()
    assert "En tur" in seen and talk.agreements.count() == 1


PAPER = {"form": "ors", "mode": "line", "line1": "7,3", "line2": "10", "line3": "", "line4": "0.5"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"line1": "10,1"}, "fra 0 til 10"),
        ({"line1": "7,35"}, "fra 0 til 10"),
        ({"line1": "syv"}, "fra 0 til 10"),
        ({"mode": "ten", "line4": "5"}, "helt tal fra 1 til 10"),
        ({"mode": "smileys", "line1": "6"}, "helt tal fra 1 til 5"),
        ({"line1": "", "line2": "", "line4": " "}, "Skriv mindst ét svar"),
        ({"held_on": "01-01-2099"}, "ikke kommet endnu"),
        ({"held_on": day(-1)}, "FIT blev først aftalt"),
    ],
)
def test_a_wrong_number_from_paper_is_told_and_nothing_is_lost(
    sign_in, course, contact, wrong, said
):
    url = reverse("fit_paper", args=[course.key])
    typed = {**PAPER, "held_on": day(0), "client_key": uuid.uuid4(), **wrong}
    seen = sign_in(contact).post(url, typed).content.decode()
    assert said in seen and not course.talks.exists()


def test_a_paper_form_is_typed_in_with_comma_or_point(sign_in, course, contact):
    url = reverse("fit_paper", args=[course.key])
    typed = {**PAPER, "held_on": day(0), "client_key": uuid.uuid4()}
    for _ in range(2):
        sign_in(contact).post(url, typed)
    assert course.talks.get().forms.get().lines == (73, 100, None, 5)


def test_the_pages_ask_the_database_for_little(
    sign_in, course, contact, django_assert_max_num_queries
):
    for number in range(10):
        from_paper(course, 50, 50, 50, number, by=contact, days_ago=14 * number)
    client, talk = sign_in(contact), course.talks.last()
    fill(talk, "srs", 50, by=contact)
    assert key_of(talk, "srs")
    for name, keys, most in (
        ("fit_talk", [talk.key], 22),
        ("fit_course", [course.key], 22),
        ("fit_answers", [course.key], 14),
        ("home", [], 36),
    ):
        client.get(reverse(name, args=keys))
        with django_assert_max_num_queries(most):
            client.get(reverse(name, args=keys))
