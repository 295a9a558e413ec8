"""The versions of a plan: what is gone and new between two, one whole, and those of one part."""

import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from plans.changes import GONE, MOST, NEW, SAME, compare
from plans.models import PlanStatement, Refusal, Reply
from plans.versions import changes_between, versions_of
from residents.perspectives import Perspective
from tests.planning import begin, make_own_prompt, make_plan

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective.INSIDE, Perspective.OUTSIDE
KEY = "advarselstegn"

texts = st.text(alphabet="ab æ🙂\n\r\t", max_size=60)
long_texts = st.lists(st.sampled_from(["jeg", "og", "x", "\n", "\n\n"]), max_size=900).map(" ".join)


def laid(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(texts, texts)
def test_nothing_of_either_text_is_lost_in_a_comparison(before, after):
    pieces = compare(before, after)
    assert laid(pieces, SAME, GONE) == before and laid(pieces, SAME, NEW) == after
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(long_texts, long_texts)
def test_nothing_is_lost_where_texts_are_too_far_apart_for_words(before, after):
    pieces = compare(before, after)
    assert laid(pieces, SAME, GONE) == before and laid(pieces, SAME, NEW) == after


@given(texts)
def test_a_text_is_the_same_as_itself(text):
    assert {piece.kind for piece in compare(text, text)} <= {SAME}


WORST = {
    "one word": ("ord " * 5000, "ord " * 3100 + "nej " * 1900),
    "every second": (
        "".join(f"a x{at} " for at in range(2500)),
        "".join(f"a y{at} " for at in range(2500)),
    ),
    "letters": ("ab" * 10 + " a b b" * 3300, "b a a " * 3300),
    "lines": ("a\nb\nb\n" * 3300, "b\na\na\n" * 3300),
    "no words": ("x" * 20_000, "y" * 20_000),
}


@pytest.mark.parametrize("case", WORST)
def test_the_longest_texts_are_compared_in_less_than_a_second(case):
    before, after = (text[:20_000] for text in WORST[case])
    begun = time.process_time()
    pieces = compare(before, after)
    assert time.process_time() - begun < 1
    assert laid(pieces, SAME, GONE) == before and laid(pieces, SAME, NEW) == after


def test_a_few_words_changed_in_a_long_text_are_told_word_by_word():
    words = [f"ord{at % 97}" for at in range(3000)]
    changed = [("ny" if at % 100 == 0 else word) for at, word in enumerate(words)]
    pieces = compare(" ".join(words), " ".join(changed))
    assert sum(piece.text.strip() == "ny" for piece in pieces if piece.kind == NEW) == 30


def test_where_most_is_rewritten_whole_lines_that_stayed_are_still_found():
    kept = "Denne linje er den samme.\n"
    old, new = ("".join(f"{word}{at} " for at in range(MOST)) + "\n" for word in "ab")
    pieces = compare(old + kept + old, new + kept + new)
    assert laid(pieces, SAME) == kept


def test_a_short_word_between_two_changes_belongs_to_them():
    pieces = compare("Jeg går og sover nu", "Jeg løber og spiser nu")
    assert [piece.text for piece in pieces] == ["Jeg ", "går og sover ", "løber og spiser ", "nu"]


def said(plan, text, *, days, by, side=OUTSIDE, key=KEY):
    """A version that was shared so many days ago."""
    at = timezone.now() - timedelta(days=days)
    return PlanStatement.objects.create(
        plan=plan,
        facility=plan.facility,
        prompt_key=key,
        perspective=side,
        text=text,
        typed_by=by,
        said_at=at,
        shared_at=at,
    )


def answered(statement, fits, text, *, days, by):
    return Reply.objects.create(
        statement=statement,
        facility=statement.facility,
        perspective=Perspective(statement.perspective).other,
        typed_by=by,
        said_at=timezone.now() - timedelta(days=days),
        fits=fits,
        text=text,
    )


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def told(plan, contact, resident):
    """Three versions: what the staff see changes twice, Bo's words stand, and Bo answers once."""
    said(plan, "Jeg svarer kort", days=30, by=resident, side=INSIDE)
    first = said(plan, "Bliver vred om aftenen", days=30, by=contact)
    answered(first, "no", "Jeg bliver bange", days=15, by=resident)
    said(plan, "Bliver bange om aftenen", days=10, by=contact)
    said(plan, "Bliver bange", days=2, by=contact)
    return plan


def page(client, plan, **chosen):
    return client.get(reverse("plan_versions", args=[plan.key]), chosen)


@pytest.mark.django_db
def test_a_version_is_a_day_on_which_something_was_shared(told):
    assert [one.number for one in versions_of(told)] == [1, 2, 3]


@pytest.mark.django_db
def test_the_last_two_versions_are_laid_beside_each_other(told, sign_in, contact):
    response = page(sign_in(contact), told)
    assert (response.context["older"].number, response.context["newer"].number) == (2, 3)
    html = response.content.decode()
    assert "<del>" in html and "om aftenen" in html and "Jeg bliver bange" not in html


@pytest.mark.django_db
def test_what_was_answered_between_two_versions_stands_with_them(told, sign_in, contact, resident):
    html = page(sign_in(contact), told, fra=1, til=2).content.decode()
    assert "Bo sagde: det passer ikke" in html and "Jeg bliver bange" in html
    assert "Du sagde: det passer ikke" in page(sign_in(resident), told, fra=1).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fra", "til", "numbers"),
    [
        ("0", "3", (None, 3)),
        ("3", "2", (2, 3)),
        ("2", "2", (1, 2)),
        ("x", "99", (2, 3)),
        ("", "1", (None, 1)),
    ],
)
def test_any_choice_gives_two_versions(told, sign_in, contact, fra, til, numbers):
    context = page(sign_in(contact), told, fra=fra, til=til).context
    assert (context["older"] and context["older"].number, context["newer"].number) == numbers


@pytest.mark.django_db
def test_parts_that_are_not_changed_are_folded_with_their_words(told, sign_in, contact):
    said(told, "Fisker", days=30, by=contact, key="god_til")
    response = page(sign_in(contact), told)
    assert [one.prompt.key for one in response.context["unchanged"]] == ["god_til"]
    assert "Fisker" in response.content.decode()


@pytest.mark.django_db
def test_a_plan_without_shared_words_has_no_versions(plan, sign_in, contact):
    begin(plan, "Kun en kladde", by=contact)
    response = page(sign_in(contact), plan)
    assert response.status_code == 200 and "kladde" not in response.content.decode()
    assert sign_in(contact).get(reverse("plan_version", args=[plan.key, 1])).status_code == 404


@pytest.mark.django_db
def test_a_no_to_the_plan_stands_between_the_versions(told, sign_in, contact):
    week = timezone.now() - timedelta(days=7)
    Refusal.objects.create(plan=told, facility=told.facility, said_at=week)
    assert "sagde nej tak" in page(sign_in(contact), told).content.decode()
    assert "sagde nej tak" not in page(sign_in(contact), told, til=1).content.decode()


@pytest.mark.django_db
def test_the_whole_plan_is_read_as_it_stood(told, sign_in, resident):
    client = sign_in(resident)
    first, last = (
        client.get(reverse("plan_version", args=[told.key, number])).content.decode()
        for number in (1, 3)
    )
    assert "Bliver vred om aftenen" in first and "Jeg bliver bange" in first
    assert "Bliver vred" not in last and "Jeg svarer kort" in last


@pytest.mark.django_db
def test_one_part_is_read_with_all_its_versions_and_answers(told, sign_in, contact):
    response = sign_in(contact).get(reverse("plan_part_history", args=[told.key, KEY]))
    assert [step.perspective for step in response.context["steps"]][:2] == [OUTSIDE, OUTSIDE]
    html = response.content.decode()
    assert "Jeg bliver bange" in html and "Jeg svarer kort" in html and "Karen" in html
    nothing = reverse("plan_part_history", args=[told.key, "findes-ikke"])
    assert sign_in(contact).get(nothing).status_code == 404


@pytest.mark.django_db
def test_what_was_said_to_a_part_that_is_asked_no_longer_comes_last(plan, sign_in, contact, house):
    own = make_own_prompt(house, "haven")
    said(plan, "Sidder i haven", days=2, by=contact, key="haven")
    said(plan, "Bliver bange", days=2, by=contact)
    own.is_asked = False
    own.save()
    (version,) = versions_of(plan)
    changes = changes_between(plan, contact, None, version)
    assert [one.prompt.key for one in changes] == [KEY, "haven"]
    history = reverse("plan_part_history", args=[plan.key, "haven"])
    assert "Sidder i haven" in sign_in(contact).get(history).content.decode()


@pytest.mark.django_db
def test_what_is_said_is_shown_as_it_was_typed(plan, sign_in, contact):
    said(plan, "<b>før</b> ord", days=3, by=contact)
    said(plan, "<b>efter</b> ord", days=1, by=contact)
    html = page(sign_in(contact), plan).content.decode()
    assert "&lt;b&gt;før&lt;/b&gt;" in html and "<b>" not in html


@pytest.mark.django_db
def test_longer_histories_take_no_more_queries(
    told, sign_in, contact, django_assert_max_num_queries
):
    for days in range(3, 9):
        said(told, f"Ord {days}", days=days, by=contact)
    client = sign_in(contact)
    for name, more in [("plan_versions", []), ("plan_version", [4]), ("plan_part_history", [KEY])]:
        with django_assert_max_num_queries(18):
            client.get(reverse(name, args=[told.key, *more]))


@pytest.mark.django_db
def test_to_the_resident_a_version_is_its_day(told, sign_in, resident, contact):
    day = date_format(timezone.localdate() - timedelta(days=2), "j. F Y")
    pages = (("plan_page", []), ("plan_versions", []), ("plan_version", [3]))
    for name, more in pages:
        here = reverse(name, args=[told.key, *more])
        own, staffs = (sign_in(one).get(here).content.decode() for one in (resident, contact))
        own, staffs = (text[text.index("<h1") :].lower() for text in (own, staffs))
        assert day in own and "version 3" not in own and "version 3" in staffs
