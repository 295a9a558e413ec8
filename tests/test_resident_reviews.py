"""Looking into practice about one resident: the team's words and the resident's own."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evaluations.actions.reviews import correct_note
from evaluations.models import ReviewNote
from residents.models import Agreement
from tests.factories import in_days, make_note, make_review
from tests.meeting import WORDS, item_url, page, write

pytestmark = pytest.mark.once


@pytest.fixture
def about_bo(house, bo):
    return make_review(house, resident=bo)


def test_the_manager_does_not_read_a_review_about_a_resident(about_bo, house, manager, sign_in):
    make_note(about_bo)
    client = sign_in(manager)
    assert client.get(item_url(about_bo)).status_code == 404
    text = client.get(reverse("review_list", args=[house.key])).content.decode()
    assert about_bo.title not in text


def test_the_resident_reads_the_teams_words_and_writes_own(about_bo, contact, resident, sign_in):
    make_note(about_bo, by=contact, text="Vi banker på")
    client = sign_in(resident)
    assert "Vi banker på" in page(client, about_bo)
    write(client, about_bo, "add-1", text="I går bare ind", voice="outside")
    note = ReviewNote.objects.get(text="I går bare ind")
    assert note.perspective == "inside" and not note.is_draft
    assert "I går bare ind" in page(sign_in(contact), about_bo)


def test_a_residents_words_are_shared_only_by_the_resident(about_bo, contact, resident, sign_in):
    write(sign_in(resident), about_bo, "after")
    assert ReviewNote.objects.get().is_draft
    assert WORDS not in page(sign_in(contact), about_bo)


def test_a_residents_words_typed_by_staff_are_known_to_the_resident_at_once(
    about_bo, contact, team_member, resident, sign_in
):
    make_note(about_bo, by=contact, text=WORDS, perspective="inside", add=False)
    assert WORDS in page(sign_in(resident), about_bo)
    assert WORDS not in page(sign_in(team_member), about_bo)


def test_neither_side_corrects_the_other(about_bo, contact, team_member, resident):
    outside = make_note(about_bo, by=contact)
    inside = make_note(about_bo, by=resident)
    for note, other in ((outside, resident), (inside, team_member)):
        with pytest.raises(PermissionDenied):
            correct_note(note, by=other, text="Nej", client_key=uuid.uuid4())
    correct_note(outside, by=team_member, text="Vi banker", client_key=uuid.uuid4())


def test_the_resident_picks_parks_and_ends_nothing(about_bo, resident, sign_in):
    client = sign_in(resident)
    assert "Parkér" not in page(client, about_bo)
    assert write(client, about_bo, "parked").status_code == 403
    assert client.post(reverse("review_end", args=[about_bo.key])).status_code == 403


def test_every_page_with_words_says_who_reads_them(about_bo, contact, resident, sign_in):
    for user in (contact, resident):
        text = page(sign_in(user), about_bo)
        assert "Lederen læser det ikke" in text and "70 12 34 56" in text
    assert "Jeg vil tale med nogen" in page(sign_in(resident), about_bo)


def test_the_residents_page_leads_there(about_bo, bo, contact, resident, manager, sign_in):
    way = reverse("review_page", args=[about_bo.key])
    url = reverse("resident_page", args=[bo.key])
    shown = {user.name: way in sign_in(user).get(url).text for user in (contact, resident, manager)}
    assert list(shown.values()) == [True, True, False]


def test_a_resident_agrees_in_their_own_review(about_bo, bo, resident, sign_in):
    client = sign_in(resident)
    words = {"what": "Bank på", "who": "Teamet", "due_on": f"{in_days(9):%d-%m-%Y}"}
    url = reverse("review_agree_with_resident", args=[about_bo.key])
    client.post(url, {**words, "client_key": uuid.uuid4()})
    assert Agreement.objects.get().resident == bo
    assert "Bank på" in client.get(reverse("review_page", args=[about_bo.key])).text
