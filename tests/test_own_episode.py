"""Something that happened, as the resident tells it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Episode, PlanStatement
from tests.learning import page, press

pytestmark = pytest.mark.django_db


def told(**more):
    return {"text": "Jeg blev vred", "when": "today", "client_key": uuid.uuid4()} | more


def test_own_words_become_a_draft_that_nobody_else_reads(sign_in, resident, contact, bo):
    answer = press(sign_in(resident), "episode_new", bo.key, **told())
    plan = Episode.objects.get().plan
    here = reverse("plan_part", args=[plan.key, plan.prompts[0].key])
    assert answer.url == here and PlanStatement.objects.get().is_draft
    assert "Jeg blev vred" in sign_in(resident).get(here).content.decode()
    assert "Jeg blev vred" not in sign_in(contact).get(here).content.decode()


def test_neither_the_clock_nor_the_end_must_be_known(sign_in, resident, bo):
    client = sign_in(resident)
    assert "Det ved jeg ikke" in page(client, "episode_new", bo.key)
    press(client, "episode_new", bo.key, **told(when="yesterday", text=""))
    episode = Episode.objects.get()
    yesterday = timezone.localdate() - timedelta(days=1)
    assert timezone.localdate(episode.happened_at) == yesterday
    assert not episode.has_time and episode.was_averted is None
    text = page(client, "plan_page", episode.plan.key)
    assert "kl. 00" not in text and "fværge" not in text


def test_another_day_is_asked_for_once_and_nothing_typed_is_lost(sign_in, resident, bo):
    answer = press(sign_in(resident), "episode_new", bo.key, **told(when="other"))
    text = answer.content.decode()
    assert text.count("Skriv en dato") == 1 and "Jeg blev vred" in text
    assert not Episode.objects.exists()


def test_told_again_both_texts_are_kept(sign_in, resident, bo):
    for words in ("Jeg blev vred", "Så gik jeg"):
        press(sign_in(resident), "episode_new", bo.key, **told(text=words))
    draft = PlanStatement.objects.get()
    assert draft.lines == ["Jeg blev vred", "Så gik jeg"]


def test_the_form_sent_twice_tells_it_once(sign_in, resident, bo):
    typed = told()
    for _ in range(2):
        press(sign_in(resident), "episode_new", bo.key, **typed)
    assert PlanStatement.objects.get().text == typed["text"] and Episode.objects.count() == 1
