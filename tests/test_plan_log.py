"""Every look at a plan's words is in the log, every change is a row, and the resident sees it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.actions import situations
from plans.actions import writing_parts as writing
from plans.actions.proposals import set_aside, take_up
from plans.prompts import Kind
from residents.models import Change, Look
from tests.planning import (
    INSIDE,
    OUTSIDE,
    PARTS,
    begin,
    make_plan,
    make_proposal,
    make_situation,
    part_of,
    reply,
    say,
)
from tests.test_looks_of_resident import page_of, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "Jeg går frem og tilbage"


@pytest.fixture
def plan(bo, contact, resident):
    plan = make_plan(bo, Kind.TRYGHED, by=contact)
    say(plan, WORDS, by=resident, side=INSIDE)
    return plan


def pages_of(plan):
    """The addresses where the words of a plan can stand."""
    part, resident = PARTS[Kind.TRYGHED], plan.resident.key
    return {
        "plan_page": reverse("plan_page", args=[plan.key]),
        "plan_part": reverse("plan_part", args=[plan.key, part]),
        "plan_talk": reverse("plan_talk", args=[plan.key, part]),
        "plan_versions": reverse("plan_versions", args=[plan.key]),
        "plan_version": reverse("plan_version", args=[plan.key, 1]),
        "plan_part_history": reverse("plan_part_history", args=[plan.key, part]),
        "safety": reverse("safety", args=[resident]),
    }


PAGES = (
    "plan_page",
    "plan_part",
    "plan_talk",
    "plan_versions",
    "plan_version",
    "plan_part_history",
    "safety",
)


@pytest.mark.parametrize("name", PAGES)
def test_whoever_reads_the_words_has_a_line_in_the_log(plan, contact, sign_in, name):
    before = Look.objects.count()
    page = sign_in(contact).get(pages_of(plan)[name])
    assert WORDS in page.content.decode()
    look = Look.objects.latest("number")
    assert Look.objects.count() == before + 1
    assert (look.user, look.resident, look.relation) == (contact, plan.resident, "contact")


def test_the_log_tells_which_plan_was_read_and_each_of_them_once(bo, contact, sign_in):
    plans = [make_plan(bo, kind, by=contact) for kind in [*Kind, Kind.LAERING]]
    for plan in [*plans, *plans]:
        sign_in(contact).get(reverse("plan_page", args=[plan.key]))
    looks = list(Look.objects.order_by("number").values_list("what", "about"))
    read = ["en trivselsplan", "en tryghedsplan", "en læringsplan", "en læringsplan"]
    assert looks == [(what, str(plan.key)) for what, plan in zip(read, plans, strict=True)]


@pytest.mark.parametrize("name", PAGES)
def test_reading_ones_own_is_no_look(plan, resident, sign_in, name):
    assert sign_in(resident).get(pages_of(plan)[name]).status_code == 200
    assert not Look.objects.exists()


TOLD = [
    ("contact", "plan_part", "En kontaktperson", "Læste din tryghedsplan."),
    ("team_member", "plan_versions", "En fra dit team", "Læste tidligere versioner af din"),
    ("substitute", "safety", "En på vagt", "Læste din tryghedsplan."),
    ("guest", "plan_page", "En, du har lukket ind", "Læste din tryghedsplan."),
    ("glass", "safety", "En med nødadgang", "Læste din tryghedsplan."),
]


@pytest.mark.parametrize(("role", "name", "who", "says"), TOLD)
def test_the_resident_sees_when_as_what_and_at_what_and_no_name(
    plan, resident, sign_in, request, role, name, who, says
):
    reader = request.getfixturevalue(role)
    assert sign_in(reader).get(pages_of(plan)[name]).status_code == 200
    words = words_on(page_of(sign_in(resident), plan.resident))
    at = timezone.localtime(Look.objects.latest("number").at)
    assert all(one in words for one in ("I dag.", f"Kl. {at:%H.%M}.", who, says))
    assert reader.name.split()[0] not in words.replace(".", " ").split()


def acts(plan, contact, resident):
    """Everything that changes a plan or a situation, each once: (what the row says, the act)."""
    said = say(plan, by=contact)
    finding = say(make_plan(plan.resident, Kind.LAERING, by=contact), by=contact)
    proposal = make_proposal(finding, plan, by=contact)
    situation = make_situation(plan.resident, by=contact)
    judged = situation.assessments.get()
    soon = {"judge_again_at": timezone.now() + timedelta(minutes=9), "client_key": uuid.uuid4()}
    word = {"text": "Jeg var træt", "client_key": uuid.uuid4()}
    key = PARTS[Kind.TRIVSEL]
    other = make_plan(plan.resident, by=contact)
    return {
        "kladde gemt": lambda: begin(other, by=contact, side=OUTSIDE, key=key),
        "del af plan delt": lambda: writing.share(other, part_of(other), OUTSIDE, by=contact),
        "svar til plan givet": lambda: reply(said, by=resident),
        "dag for opfølgning sat": lambda: writing.set_review_day(
            plan, by=contact, review_on=timezone.localdate()
        ),
        "nej tak til plan": lambda: writing.decline(plan, by=resident),
        "nej tak taget tilbage": lambda: writing.take_back_refusal(plan, by=resident),
        "forslag lagt til side": lambda: set_aside(proposal, by=contact),
        "forslag taget op": lambda: take_up(proposal, by=contact, prompt=part_of(plan)),
        "situation vurderet": lambda: situations.judge(
            situation, by=contact, phase="kaos", doing="Går", **soon
        ),
        "situation set": lambda: situations.confirm_seen(judged, by=contact),
        "svar til situation": lambda: situations.answer_situation(situation, by=resident, **word),
        "situation sluttet": lambda: situations.end_situation(situation, by=contact),
    }


def test_each_change_is_a_row_without_a_word_of_what_was_said(plan, contact, resident):
    for what, act in acts(plan, contact, resident).items():
        before = Change.objects.count()
        act()
        rows = list(Change.objects.order_by("number"))[before:]
        assert what in [row.what for row in rows]
        assert {row.resident for row in rows} == {plan.resident}
        assert not any(WORDS in f"{row.what} {row.about}" for row in rows)


def test_what_changes_nothing_is_no_row(plan, contact, resident):
    doing = acts(plan, contact, resident)
    pressed_twice = ("nej tak til plan", "situation set", "situation sluttet", "svar til situation")
    for what in (*pressed_twice, "dag for opfølgning sat"):
        doing[what]()
        before = Change.objects.count()
        doing[what]()
        assert Change.objects.count() == before


def test_a_door_without_a_look_would_be_noticed(plan, contact, sign_in, monkeypatch):
    monkeypatch.setattr("residents.log.audit.record_look", lambda *args, **named: None)
    with pytest.raises((AssertionError, Look.DoesNotExist)):
        test_whoever_reads_the_words_has_a_line_in_the_log(plan, contact, sign_in, "plan_part")
