"""How much the database is asked, however many words and plans there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.actions.situations import note_episode
from tests.plan_client import HTMX, page, url, write
from tests.planning import INSIDE, OUTSIDE, make_plan, reply, say

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.mark.parametrize("reader", ["contact", "resident"])
def test_more_words_are_no_more_questions_to_the_database(plan, reader, request, sign_in, bo):
    cast = {
        INSIDE: request.getfixturevalue("resident"),
        OUTSIDE: request.getfixturevalue("contact"),
    }
    client = sign_in(request.getfixturevalue(reader))
    places = [
        reverse("plan_list", args=[bo.key]),
        reverse("plan_page", args=[plan.key]),
        url("plan_part", plan),
    ]

    _say_in_each_part(plan, cast, 1)
    questions_of(client, places)
    first = questions_of(client, places)
    _say_in_each_part(plan, cast, 4)
    assert questions_of(client, places) == first


def questions_of(client, places):
    """How many questions to the database each of the pages takes."""
    found = []
    for place in places:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(place).status_code == 200
        found.append(len(queries))
    return found


def _say_in_each_part(plan, cast, times):
    for prompt in plan.prompts if times > 1 else plan.prompts[:5]:
        for side, by in cast.items():
            for number in range(times):
                said = say(plan, f"{number}", by=by, side=side, key=prompt.key)
            reply(said, "Nej", by=cast[INSIDE if side == OUTSIDE else OUTSIDE])


def test_more_plans_are_no_more_questions_on_the_list(plan, contact, resident, sign_in, bo):
    client, here = sign_in(resident), [reverse("plan_list", args=[bo.key])]
    say(plan, "Ord", by=contact)
    questions_of(client, here)
    first = questions_of(client, here)
    for days in range(1, 4):
        at = timezone.now() - timedelta(days=days)
        learnt = note_episode(bo, by=contact, happened_at=at, was_averted=True).plan
        say(learnt, "Ord", by=contact)
    assert questions_of(client, here) == first


def test_keeping_what_is_typed_reads_the_plan_once(
    plan, contact, sign_in, django_assert_max_num_queries
):
    client = sign_in(contact)
    page(client, plan)
    for text in ("Sover om dagen", "Sover om dagen og"):
        with django_assert_max_num_queries(26):
            said = write(client, plan, "outside", text, options=HTMX).content.decode()
        assert "Gemt kl." in said and "Ikke delt endnu" in said
