"""A closed round on a shared screen: one item at a time, and no names."""

import re
import uuid

import pytest
from django.urls import reverse

from evaluations.actions.reviews import correct_note
from evaluations.models import PracticeReview, ReviewNote
from evaluations.reviewing import talk_notes_of
from residents.models import User
from tests.factories import answer_side, close, in_days, make_full_round, make_round

pytestmark = pytest.mark.once

WORDS = "Vi prøver en fast aften"


@pytest.fixture
def round(house):
    """Closed, six on each side: B differs, A asks the two sides about different things."""
    round = make_full_round(house, 6)
    answer_side(round, "inside", "1", "1", "2", "2", "3", "3")
    answer_side(round, "outside", "4", "4", "4", "5", "5", "5")
    return close(round)


def talk(client, round, letter="B"):
    return client.get(reverse("round_talk_item", args=[round.key, letter])).content.decode()


def say(client, round, go="add", letter="B", text=WORDS, **sent):
    url = reverse("talk_note", args=[round.key, letter])
    said = {"text": text, "perspective": "", "client_key": uuid.uuid4(), "go": go}
    return client.post(url, said | sent)


def test_the_biggest_difference_comes_first(round, manager, sign_in):
    text = sign_in(manager).get(reverse("round_talk", args=[round.key])).content.decode()
    ways = re.findall(r"tal-sammen/([A-Z])/", text)
    assert ways == ["B", "B", "A"]


def test_both_wordings_both_sides_and_the_talk_prompt_stand_on_one_screen(
    round, colleague, sign_in
):
    text = talk(sign_in(colleague), round)
    assert "Er der nogen, der går med dig?" in text and "Går du med?" in text
    assert text.count('<svg class="chart') == 3
    assert "Hvad er rart at lave derude?" in text
    assert "1 af 2" in text and 'rel="next"' in text and 'rel="prev"' not in text


def test_two_questions_are_shown_without_a_difference(round, manager, sign_in):
    text = talk(sign_in(manager), round, "A")
    assert "Derfor er der ingen forskel at regne ud" in text
    assert text.count("Middel <b>") == 2


def test_what_may_not_be_shown_is_not_shown(house, manager, sign_in):
    small = make_full_round(house, 4)
    answer_side(small, "inside", "1", "2", "3", "4")
    text = talk(sign_in(manager), close(small))
    assert "Færre end 5 svar – vises ikke" in text and '<svg class="chart' not in text


def test_nobodys_name_is_on_the_screen(round, manager, sign_in):
    client = sign_in(manager)
    say(client, round)
    for url in (
        reverse("round_talk", args=[round.key]),
        reverse("round_talk_item", args=[round.key, "B"]),
    ):
        text = client.get(url).content.decode()
        assert [user.name for user in User.objects.all() if user.name in text] == []


def test_nobody_is_asked_who_said_it(round, manager, sign_in):
    assert "Hvem sagde det?" not in talk(sign_in(manager), round)
    say(sign_in(manager), round, said_by="Ane")
    assert ReviewNote.objects.get().said_by == ""


def test_what_is_said_is_read_by_the_house_and_not_by_the_inspector(
    round, manager, colleague, inspector, sign_in
):
    say(sign_in(manager), round)
    assert WORDS in talk(sign_in(colleague), round)
    assert WORDS not in talk(sign_in(inspector), round)
    assert say(sign_in(inspector), round).status_code == 403


def test_what_is_typed_is_a_draft_until_it_is_added(round, manager, colleague, sign_in):
    client = sign_in(manager)
    key = uuid.uuid4()
    say(client, round, go="save", client_key=key)
    assert WORDS in talk(client, round) and WORDS not in talk(sign_in(colleague), round)
    say(client, round, client_key=key)
    assert WORDS in talk(sign_in(colleague), round)
    assert ReviewNote.objects.count() == 1


def test_typing_answers_with_the_time_alone(round, manager, sign_in):
    url = reverse("talk_note", args=[round.key, "B"])
    said = {"text": WORDS, "client_key": uuid.uuid4(), "go": "save"}
    text = sign_in(manager).post(url, said, HTTP_HX_REQUEST="true").content.decode()
    assert "Gemt kl." in text and "<html" not in text


def test_a_round_has_one_talk_which_is_no_review(round, manager, colleague, house, sign_in):
    for user in (manager, colleague):
        say(sign_in(user), round)
    review = PracticeReview.objects.get()
    assert review.is_talk
    client = sign_in(manager)
    assert "Ingen undersøgelser i gang" in client.get(reverse("review_list", args=[house.key])).text
    answer = client.get(reverse("review_page", args=[review.key]))
    assert answer.url == reverse("round_talk", args=[round.key])


def test_the_report_is_given_what_stands(round, manager, sign_in):
    client = sign_in(manager)
    say(client, round, go="save", text="Kladde")
    say(client, round, text="Først", perspective="inside")
    say(client, round, letter="A", text="Om maden")
    note = ReviewNote.objects.get(text="Først")
    correct_note(note, by=manager, text="Rettet", client_key=uuid.uuid4())
    said = talk_notes_of(round)
    assert list(said) == ["A", "B"]
    assert [(one.text, one.side, one.side_word) for one in said["B"]] == [
        ("Rettet", "inside", "Indefra")
    ]
    assert [one.side_word for one in said["A"]] == ["Fælles"]


def test_what_is_agreed_there_stands_there_and_leads_back(round, manager, sign_in):
    client = sign_in(manager)
    url = reverse("item_agreement_new", args=[round.key, "B"]) + "?fra=tal-sammen"
    words = {"what": "En fast aften", "who": "Ane", "due_on": f"{in_days(9):%d-%m-%Y}"}
    answer = client.post(url, {**words, "client_key": uuid.uuid4()})
    assert answer.url == reverse("round_talk_item", args=[round.key, "B"]) + "#sagt"
    text = talk(client, round)
    assert "En fast aften" in text and "Ane" not in text
    assert "En fast aften" not in talk(client, round, "A")


def test_an_open_round_is_sealed_here_too(house, manager, sign_in):
    open_one = make_round(house)
    client = sign_in(manager)
    for url in (
        reverse("round_talk", args=[open_one.key]),
        reverse("round_talk_item", args=[open_one.key, "B"]),
    ):
        assert client.get(url).url == reverse("round_compare", args=[open_one.key])
    assert say(client, open_one).status_code == 404


def test_a_letter_that_is_not_there_is_not_found(round, manager, sign_in):
    client = sign_in(manager)
    assert client.get(reverse("round_talk_item", args=[round.key, "Z"])).status_code == 404
    assert say(client, round, letter="Z").status_code == 404


def test_the_comparison_leads_here(round, manager, sign_in):
    text = sign_in(manager).get(reverse("round_compare", args=[round.key])).content.decode()
    assert reverse("round_talk", args=[round.key]) in text
    assert "Undersøg B i praksis" in text
