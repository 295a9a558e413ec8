"""Following a situation by the plan, from the first judgement to the episode."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from plans.actions.situations import (
    SituationEnded,
    answer_situation,
    confirm_seen,
    end_situation,
    judge,
    open_situation,
)
from plans.models import Assessment, Episode, SeenBy, Situation
from plans.prompts import Kind
from tests.constraints import is_refused, update
from tests.gets_in_first import gets_in_first

pytestmark = pytest.mark.django_db


def judgement(phase="optrapning", minutes=30, **fields):
    soon = timezone.now() + timedelta(minutes=minutes)
    said = {"phase": phase, "doing": "Går en tur", "judge_again_at": soon, **fields}
    return {"client_key": uuid.uuid4(), **said}


@pytest.fixture
def situation(bo, substitute):
    return open_situation(bo, by=substitute, **judgement())


def test_every_judgement_is_kept_with_who_and_when(situation, contact, substitute):
    judge(situation, by=contact, **judgement("kaos"))
    rows = situation.assessments.values_list("phase", "judged_by")
    assert list(rows) == [("optrapning", substitute.id), ("kaos", contact.id)]
    change = Assessment.objects.filter(phase="kaos")
    with pytest.raises(DatabaseError), transaction.atomic():
        change.update(phase="optrapning")


def test_what_has_ended_is_not_seen_by_who_comes_later(situation, contact):
    assessment = situation.assessments.get()
    end_situation(situation, by=contact)
    confirm_seen(assessment, by=contact)
    assert not SeenBy.objects.exists()


def test_opening_while_one_is_open_judges_it_anew(situation, bo, contact):
    assert open_situation(bo, by=contact, **judgement("kaos")) == situation
    assert situation.assessments.count() == 2


def test_the_same_press_twice_is_one_judgement(situation, contact):
    once = judgement("kaos")
    assert judge(situation, by=contact, **once) == judge(situation, by=contact, **once)


def test_those_who_come_on_shift_say_that_they_have_seen_it(situation, contact):
    for _ in range(2):
        confirm_seen(situation.assessments.get(), by=contact)
    assert SeenBy.objects.get().user == contact


def test_the_resident_answers_and_nobody_answers_for_them(situation, resident, contact):
    answer_situation(situation, by=resident, text="Jeg var bare træt", client_key=uuid.uuid4())
    with pytest.raises(PermissionDenied):
        answer_situation(situation, by=contact, text="Nej", client_key=uuid.uuid4())
    assert situation.words.get().text == "Jeg var bare træt"


def test_a_situation_stays_open_until_somebody_ends_it(situation, contact):
    assert Situation.objects.open().get() == situation
    end_situation(situation, by=contact)
    assert not Situation.objects.open().exists() and not Episode.objects.exists()
    with pytest.raises(SituationEnded):
        judge(situation, by=contact, **judgement())


@pytest.mark.parametrize("was_averted", [True, False])
def test_an_episode_gets_its_laeringsplan(situation, contact, was_averted):
    episode = end_situation(situation, by=contact, was_averted=was_averted)
    assert end_situation(situation, by=contact, was_averted=was_averted) == episode
    assert episode.plan.kind == Kind.LAERING and episode.was_averted is was_averted


@pytest.mark.parametrize(("first", "second"), [(None, False), (True, False), (False, None)])
def test_who_ends_it_in_another_way_is_told_that_it_has_ended(situation, contact, first, second):
    end_situation(situation, by=contact, was_averted=first)
    with pytest.raises(SituationEnded):
        end_situation(situation, by=contact, was_averted=second)
    assert [one.was_averted for one in Episode.objects.all()] == ([] if first is None else [first])


def test_a_judgement_that_is_sent_again_after_the_end_is_the_one_that_was_stored(
    situation, contact, bo
):
    once = judgement("kaos")
    stored = judge(situation, by=contact, **once)
    end_situation(situation, by=contact)
    assert judge(situation, by=contact, **once) == stored
    assert open_situation(bo, by=contact, **once) == situation == Situation.objects.get()


def test_opening_as_one_is_being_ended_opens_another(monkeypatch, situation, bo, contact):
    gets_in_first(monkeypatch, Situation, lambda: end_situation(situation, by=contact))
    opened = open_situation(bo, by=contact, **judgement("kaos"))
    assert opened != situation and opened.assessments.get().phase == "kaos"


@pytest.mark.parametrize("role", ["manager", "colleague", "inspector", "stranger", "resident"])
def test_only_the_team_and_those_on_duty_keep_situations(situation, role, request):
    with pytest.raises(PermissionDenied):
        judge(situation, by=request.getfixturevalue(role), **judgement())


def test_the_database_keeps_situations_in_order(situation):
    early = situation.opened_at - timedelta(hours=1)
    assert is_refused(update(situation, ended_at=early), "situation_ends_after_it_begins")
    early = {"situation": situation, "facility": situation.facility, **judgement(minutes=-5)}
    with (
        pytest.raises(DatabaseError, match="judged_again_after_it_was_judged"),
        transaction.atomic(),
    ):
        Assessment.objects.create(**early)
