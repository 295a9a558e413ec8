"""Looking into the house's practice, at the pace of the meeting."""

import uuid

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.actions.reviews import (
    AlreadyCorrected,
    ReviewEnded,
    correct_note,
    end_review,
    save_note,
    set_items,
)
from evaluations.models import PracticeReview, ReviewNote
from residents.models import Agreement
from tests.constraints import copy_of, is_refused
from tests.factories import close, in_days, load, make_note, make_pair_round, make_review
from tests.meeting import WORDS, item_url, page, typed, write

pytestmark = pytest.mark.once


@pytest.fixture
def review(house):
    return make_review(house, letters="AB")


def test_the_house_opens_one_and_picks_what_to_talk_about(house, colleague, sign_in):
    theme = load().themes.get()
    client = sign_in(colleague)
    answer = client.post(
        reverse("review_new", args=[house.key]),
        {"theme": theme.pk, "title": "Mandag", "held_on": "25-11-2026", "participants": "Alle"},
    )
    review = PracticeReview.objects.get()
    assert answer.url == reverse("review_page", args=[review.key])
    client.post(reverse("review_pick", args=[review.key]), {"letter": ["B"]})
    assert [str(one.item) for one in review.items.all()] == ["1B"]
    assert "Mandag" in client.get(reverse("review_list", args=[house.key])).content.decode()


def test_one_open_question_stands_alone_with_its_five_prompts(review, colleague, sign_in):
    text = page(sign_in(colleague), review)
    assert "Hvornår spiser I sammen, og hvordan går det?" in text
    assert "Hvornår er I i haven" not in text
    for prompt in review.theme.instrument.practice_prompts:
        assert prompt in text


def test_an_edition_without_open_questions_asks_the_staffs(review):
    item = review.theme.items.get(letter="A")
    item.practice = ""
    assert item.open_question == "Spiser du med ved aftensmaden?"


def test_what_is_typed_is_kept_as_a_draft_that_only_its_writer_reads(
    review, colleague, manager, sign_in
):
    client = sign_in(colleague)
    key = uuid.uuid4()
    for text in ("Vi", WORDS):
        answer = client.post(
            item_url(review), {**typed(text=text, key=key), "go": "save"}, HTTP_HX_REQUEST="true"
        )
    assert "Gemt kl." in answer.content.decode() and "<html" not in answer.content.decode()
    assert [note.text for note in ReviewNote.objects.all()] == [WORDS]
    assert WORDS in page(client, review)
    assert WORDS not in page(sign_in(manager), review)


def test_added_it_is_read_by_all_who_take_part(review, colleague, manager, sign_in):
    write(sign_in(colleague), review, "add-1", said_by="Ane")
    text = page(sign_in(manager), review)
    assert WORDS in text and "Ane" in text


def test_only_the_box_that_is_pressed_is_added(review, colleague, sign_in):
    client = sign_in(colleague)
    write(client, review, "add-2", box="1")
    assert ReviewNote.objects.get().is_draft
    assert write(client, review, "add-1").url.endswith("?felt=1#felt-1")


def test_a_name_stands_there_only_when_it_was_written(review, colleague, sign_in):
    client = sign_in(colleague)
    write(client, review, "add-1")
    text = page(client, review)
    body = text[text.index('<main id="main"') :]
    assert WORDS in body and "Ane Ansat" not in body


def test_going_on_adds_what_staff_have_typed_and_leads_to_the_next_picked(
    review, colleague, sign_in
):
    answer = write(sign_in(colleague), review, "after")
    assert answer.url == item_url(review, "B")
    assert not ReviewNote.objects.get().is_draft


def test_a_parked_item_waits_for_another_day(review, colleague, sign_in):
    client = sign_in(colleague)
    assert write(client, review, "parked", text="").url == item_url(review, "B")
    assert review.items.get(item__letter="A").state == "parked"
    assert "Til en anden dag" in client.get(reverse("review_page", args=[review.key])).text
    client.post(reverse("review_pick", args=[review.key]), {"letter": ["A"]})
    assert [one.item.letter for one in review.items.filter(state="picked")] == ["B", "A"]


def test_when_the_last_one_is_talked_about_the_overview_comes(review, colleague, sign_in):
    client = sign_in(colleague)
    write(client, review, "done", text="")
    answer = client.post(item_url(review, "B"), {**typed(text=""), "go": "done"})
    assert answer.url == reverse("review_page", args=[review.key])


def test_a_draft_without_words_is_gone(review, colleague):
    item = review.theme.items.get(letter="A")
    said = {"by": colleague, "client_key": uuid.uuid4()}
    save_note(review, item, text=WORDS, **said)
    assert save_note(review, item, text="", **said) is None
    assert not ReviewNote.objects.exists()


def test_sending_the_same_words_twice_is_one_note(review, colleague):
    item = review.theme.items.get(letter="A")
    said = {"by": colleague, "client_key": uuid.uuid4(), "add": True}
    save_note(review, item, text=WORDS, **said)
    save_note(review, item, text="Noget andet", **said)
    assert ReviewNote.objects.get().text == WORDS


def test_the_key_of_another_note_is_refused(review, colleague, manager):
    note = make_note(review, by=manager, add=False)
    with pytest.raises(SuspiciousOperation):
        save_note(review, note.item, by=colleague, text="Nej", client_key=note.client_key)


def test_a_correction_keeps_what_was_there(review, colleague, sign_in):
    note = make_note(review, by=colleague)
    client = sign_in(colleague)
    url = reverse("note_correct", args=[review.key, "A", note.client_key])
    client.post(url, {"text": "Kun om tirsdagen", "client_key": uuid.uuid4()})
    text = page(client, review)
    assert "Kun om tirsdagen" in text and "Sådan stod der før" in text and note.text in text
    assert client.get(url).status_code == 404


def test_a_note_is_corrected_once_and_then_its_correction(review, colleague):
    note = make_note(review, by=colleague)
    correct_note(note, by=colleague, text="Ny", client_key=uuid.uuid4())
    with pytest.raises(AlreadyCorrected):
        correct_note(note, by=colleague, text="Nyere", client_key=uuid.uuid4())
    with pytest.raises(IntegrityError):
        make_note(review, add=True)
        ReviewNote.objects.filter(replaces=None).exclude(id=note.id).update(replaces=note)


def test_an_ended_review_is_read_and_can_be_taken_up_again(review, colleague, sign_in):
    client = sign_in(colleague)
    make_note(review, by=colleague)
    client.post(reverse("review_end", args=[review.key]))
    text = page(client, review)
    assert "Alt bliver stående" in text and "<textarea" not in text
    review.refresh_from_db()
    with pytest.raises(ReviewEnded):
        make_note(review, by=colleague)
    client.post(reverse("review_end", args=[review.key]))
    assert "<textarea" in page(client, review)


def test_an_ended_review_keeps_its_picks(review, colleague):
    end_review(review, by=colleague)
    with pytest.raises(ReviewEnded):
        set_items(review, review.theme.items.all(), by=colleague, state="done")


def test_an_agreement_made_there_stands_there(review, manager, sign_in):
    client = sign_in(manager)
    words = {"what": "En fast aften", "who": "Ane", "due_on": f"{in_days(9):%d-%m-%Y}"}
    url = reverse("review_agree", args=[review.key]) + "?punkt=A"
    answer = client.post(url, {**words, "client_key": uuid.uuid4()})
    assert answer.url == item_url(review)
    assert Agreement.objects.get().from_review.item.letter == "A"
    assert "En fast aften" in page(client, review)
    assert "En fast aften" not in page(client, review, "B")
    agreement = reverse("agreement_page", args=[Agreement.objects.get().key])
    assert reverse("review_page", args=[review.key]) in client.get(agreement).text
    assert "En fast aften" in client.get(reverse("review_page", args=[review.key])).text


def test_a_review_of_a_round_agrees_for_the_round_too(house, manager, sign_in):
    round = close(make_pair_round(house, 1))
    review = make_review(house, round=round)
    words = {"what": "En fast aften", "who": "Ane", "due_on": f"{in_days(9):%d-%m-%Y}"}
    url = reverse("review_agree", args=[review.key])
    sign_in(manager).post(url, {**words, "client_key": uuid.uuid4()})
    assert Agreement.objects.get().from_round.round == round


def test_from_a_comparison_the_question_is_picked_and_the_theme_is_the_rounds(
    house, manager, sign_in
):
    round = close(make_pair_round(house, 1))
    url = reverse("review_new", args=[house.key])
    client = sign_in(manager)
    answer = client.post(
        f"{url}?runde={round.key}&punkt=B", {"title": "Mandag", "held_on": "25-11-2026"}
    )
    review = PracticeReview.objects.get()
    assert (review.round, review.theme) == (round, round.theme)
    assert answer.url == item_url(review, "B")
    for other in ("nøgle", uuid.uuid4()):
        assert client.get(f"{url}?runde={other}").status_code == 404


def test_what_may_not_be_shown_of_the_round_is_not_shown_here(house, manager, sign_in):
    review = make_review(house, round=close(make_pair_round(house, 1)))
    text = page(sign_in(manager), review)
    assert "Færre end 5 svar – vises ikke" in text and '<svg class="chart' not in text


def test_an_edition_that_a_review_asks_from_is_in_use(review):
    assert review.theme.instrument.is_in_use


def test_what_the_database_refuses_of_a_review(review, house, bo):
    round = close(make_pair_round(house, 1))
    of_round = make_review(house, round=round)
    assert is_refused(copy_of(review.items.first()), "one_state_per_review_and_item")
    assert is_refused(copy_of(of_round, resident=bo), "review_of_a_round_is_about_the_house")
    assert is_refused(copy_of(review, kind="talk"), "talk_is_about_a_round")
    copy_of(of_round, kind="talk", resident=None)()
    assert is_refused(copy_of(of_round), "one_talk_per_round")


def test_a_page_asks_as_little_however_much_is_said(review, colleague, sign_in):
    client = sign_in(colleague)
    page(client, review)
    counts = []
    for notes in (1, 8):
        for _ in range(notes):
            make_note(review, by=colleague)
        with CaptureQueriesContext(connection) as asked:
            page(client, review)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15
