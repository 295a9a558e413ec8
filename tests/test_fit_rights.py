"""Who reads FIT: the resident, who has the talks, and whom the resident has let in."""

import pytest
from django.urls import reverse

from evaluations.actions.fit.readers import end_reader, let_in_to_fit
from residents.models import LogRow
from tests.factories import end_tie
from tests.fit import ORS, fill, key_of, make_course, make_talk

pytestmark = pytest.mark.once

ANSWERS = ["fit_answers", "fit_talk"]


@pytest.fixture
def course(bo, contact):
    return make_course(bo, contact, by=contact)


@pytest.fixture
def talk(course, contact):
    return make_talk(course, by=contact, ors=[73, 61, 52, 48])


@pytest.fixture
def asks(sign_in, talk):
    """asks(user) gives {name of the page: the answer's status}."""
    places = {
        "fit_course": [talk.course.key],
        "fit_answers": [talk.course.key],
        "fit_talk": [talk.key],
        "fit_form": [talk.key, "srs"],
        "fit_put_off": [talk.course.key],
        "fit_readers": [talk.course.key],
        "fit_paper": [talk.course.key],
        "fit_change": [talk.course.key],
    }

    def of(user):
        client = sign_in(user)
        return {
            name: client.get(reverse(name, args=args)).status_code for name, args in places.items()
        }

    return of


def only(asked, *names):
    """Whether only the named pages were opened, and the others refused."""
    return asked == {name: 200 if name in names else 403 for name in asked}


def test_the_resident_comes_everywhere(asks, resident):
    assert set(asks(resident).values()) == {200}


def test_who_has_the_talks_comes_everywhere_but_to_who_reads(asks, contact):
    asked = asks(contact)
    assert only(asked, *(set(asked) - {"fit_readers"}))


@pytest.mark.parametrize("role", ["team_member", "coordinator", "medicine"])
def test_the_team_sees_the_days_and_no_answers(asks, stage, role):
    assert only(asks(stage[role]), "fit_course")


def test_the_days_have_no_word_of_the_answers(sign_in, team_member, course, talk):
    page = sign_in(team_member).get(reverse("fit_course", args=[course.key])).content.decode()
    assert "med Karen Kontakt" in page
    for name in ANSWERS:
        assert reverse(name, args=[(talk if name == "fit_talk" else course).key]) not in page


@pytest.mark.parametrize(
    "role", ["manager", "colleague", "other_team", "substitute", "guest", "glass"]
)
def test_others_of_the_house_are_refused(asks, stage, role):
    assert only(asks(stage[role]))


@pytest.mark.parametrize(
    "role", ["inspector", "stranger", "outsider", "other_manager", "former", "newcomer"]
)
def test_to_those_from_elsewhere_it_is_not_there(asks, stage, role):
    assert set(asks(stage[role]).values()) == {404}


def test_who_is_let_in_reads_and_does_nothing_else(asks, course, resident, colleague):
    let_in_to_fit(course, by=resident, person=colleague)
    assert only(asks(colleague), "fit_course", *ANSWERS)
    end_reader(course.readers.get(user=colleague), by=resident)
    assert only(asks(colleague))


def test_staff_of_the_house_with_the_talks_need_not_be_in_the_team(
    asks, course, resident, colleague
):
    let_in_to_fit(course, by=resident, person=colleague, has_the_talks=True)
    asked = asks(colleague)
    assert only(asked, *(set(asked) - {"fit_readers"}))


def test_who_had_the_talks_and_has_left_the_house_reads_nothing(asks, contact):
    end_tie(contact.ties.get())
    assert set(asks(contact).values()) == {404}


def test_who_no_longer_has_the_talks_sees_the_days_alone(asks, course, resident, contact):
    end_reader(course.readers.get(user=contact), by=resident)
    assert only(asks(contact), "fit_course")


def test_a_manager_whom_the_resident_lets_in_reads(asks, course, resident, manager):
    let_in_to_fit(course, by=resident, person=manager)
    assert only(asks(manager), "fit_course", *ANSWERS)


def test_a_look_at_the_answers_is_told_to_the_resident(sign_in, talk, contact):
    sign_in(contact).get(reverse("fit_talk", args=[talk.key]))
    row = LogRow.objects.filter(user=contact, kind="look").latest("id")
    assert (row.resident_id, row.what) == (talk.resident.id, "svarene i FIT")


def test_what_the_resident_has_begun_alone_no_one_else_sees(sign_in, talk, resident, contact):
    fill(talk, "srs", 17, by=resident)
    client = sign_in(contact)
    for name, args in (("fit_form", []), ("fit_line", [1]), ("fit_summary", [])):
        answer = client.get(reverse(name, args=[talk.key, "srs", *args]))
        assert answer.url == reverse("fit_talk", args=[talk.key])
    page = client.get(reverse("fit_talk", args=[talk.key])).content.decode()
    assert "Bo er ved at svare" in page and "1,7" not in page


def test_a_sent_form_is_not_filled_in_again(sign_in, talk, resident):
    client, before = sign_in(resident), talk.forms.get(form=ORS).lines
    url = reverse("fit_line", args=[talk.key, ORS.value, 1])
    assert client.get(url).url == reverse("fit_talk", args=[talk.key])
    client.post(url, {"given": "5", "go": "next", "client_key": key_of(talk, ORS)})
    assert talk.forms.get(form=ORS).lines == before
