"""Who goes back to a form that was sent, and sends it with other words, is told what is kept."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from plans.actions.situations import end_situation, judge, open_situation
from plans.models import Situation
from tests.plan_client import url
from tests.planning import make_plan, make_situation, say
from tests.test_situations import judgement

pytestmark = pytest.mark.django_db


@pytest.fixture
def situation(bo, substitute):
    return make_situation(bo, by=substitute)


@pytest.fixture
def send(sign_in):
    """send(user, address, **typed) is the page that follows."""

    def go(user, address, **typed):
        return sign_in(user).post(address, typed, follow=True).content.decode()

    return go


def judged(situation):
    return list(situation.assessments.values_list("phase", "doing"))[1:]


def test_both_judgements_of_one_form_are_kept_and_told(send, substitute, situation):
    here = reverse("situation_judge", args=[situation.key])
    before = situation.assessments.get().client_key
    form = {"client_key": uuid.uuid4(), "before": before, "minutes": "30", "doing": "Går med"}
    for phase in ("optrapning", "kaos", "kaos"):
        html = send(substitute, here, phase=phase, **form)
    assert judged(situation) == [("optrapning", "Går med"), ("kaos", "Går med")]
    assert "Du har også vurderet" in html and "optrapning. Begge vurderinger står her." in html


@pytest.mark.parametrize(("minutes", "kept"), [(0, 1), (-20, 2)])
def test_another_time_to_judge_again_is_another_judgement(situation, contact, minutes, kept):
    once = judgement("kaos")
    judge(situation, by=contact, **once)
    sent_a_little_later = once["judge_again_at"] + timedelta(minutes=minutes, milliseconds=20)
    judge(situation, by=contact, **{**once, "judge_again_at": sent_a_little_later})
    assert len(judged(situation)) == kept


def test_a_form_that_another_sends_is_their_own_judgement(situation, contact, substitute):
    once = judgement("kaos")
    for user in (contact, substitute):
        assert judge(situation, by=user, **once).judged_by == user


def test_other_words_from_a_form_of_an_ended_situation_open_a_new_one(situation, bo, contact):
    once = judgement("kaos")
    judge(situation, by=contact, **once)
    end_situation(situation, by=contact)
    for _ in range(2):
        opened = open_situation(bo, by=contact, **{**once, "doing": "Kører en tur"})
    assert Situation.objects.open().get() == opened != situation
    assert opened.assessments.get().doing == "Kører en tur"


def test_a_resident_who_writes_anew_keeps_both(send, resident, situation):
    here, key = reverse("situation_answer", args=[situation.key]), uuid.uuid4()
    for text in ("Jeg var træt", "Jeg var bange", "Jeg var bange"):
        html = send(resident, here, text=text, client_key=key)
    assert list(situation.words.values_list("text", flat=True)) == ["Jeg var træt", "Jeg var bange"]
    assert "Det, du skrev før, står her også." in html and "Jeg var træt" in html


def test_the_last_answer_of_a_form_is_the_one_that_stands(send, bo, contact, resident):
    plan = make_plan(bo, by=contact)
    said = say(plan, "Bliver vred", by=contact)
    form = {"to": said.client_key, "client_key": uuid.uuid4()}
    for fits in ("yes", "no", "no", "yes"):
        html = send(resident, url("plan_reply_inside", plan), fits=fits, **form)
    assert list(said.replies.order_by("id").values_list("fits", flat=True)) == ["yes", "no", "yes"]
    assert "Det nye svar er gemt. Det forrige bliver også stående." in html
