"""The two invented houses."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from evaluations.disclosure import shown_round
from evaluations.fit.reading import series_of
from evaluations.fit.scoring import Form, Prompt
from evaluations.models import (
    Answer,
    FitCourse,
    FitForm,
    FitRefusal,
    FitTalk,
    Instrument,
    Invitation,
    Quote,
    Round,
)
from plans.models import (
    Assessment,
    Episode,
    Plan,
    PlanAgreement,
    PlanStatement,
    Proposal,
    Refusal,
    Reply,
    SeenBy,
    Situation,
    SituationWord,
)
from plans.prompts import Kind
from plans.reading import parts_of, version_days
from plans.situations import standings
from residents.models import Change, Facility, Resident, Tie, Unit, User
from residents.perspectives import Perspective
from tests.factories import said_by

pytestmark = pytest.mark.once

HOUSES = (Facility, Unit, Resident, User, Tie, Change)
ROUNDS = (Instrument, Round, Invitation, Answer, Quote)
FIT = (FitCourse, FitTalk, FitForm, FitRefusal)
PLANS = (Plan, Refusal, PlanStatement, Reply, PlanAgreement)
SITUATIONS = (Situation, Assessment, SeenBy, SituationWord, Episode, Proposal)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """What the command said. The houses are made once for all tests here, and then undone."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            said = said_by("demo")
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo(made, db):
    return made


@pytest.fixture
def last(demo):
    """The last closed round of the large house."""
    return Round.objects.closed().filter(facility__name="Rønnegården").latest("opens_on")


def counts():
    """{model: how many rows}, of all that the command makes."""
    return {
        model.__name__: model.objects.count()
        for model in (*HOUSES, *ROUNDS, *FIT, *PLANS, *SITUATIONS)
    }


def test_it_has_a_large_house_and_a_small_one(demo):
    for name, residents, staff in (("Rønnegården", 14, 11), ("Lindebo", 6, 5)):
        house = Facility.objects.get(name=name)
        assert house.residents.present().count() == residents
        assert house.ties.filter(kind=Tie.Kind.EMPLOYED).count() == staff
    assert Tie.objects.filter(kind=Tie.Kind.SELF).count() >= 3
    assert (Round.objects.closed().count(), Round.objects.open().count()) == (3, 1)


def test_running_it_twice_changes_nothing(demo):
    before = counts()
    said_by("demo")
    assert counts() == before


def test_the_names_to_sign_in_with_are_printed_and_work(demo, client):
    assert "prøv-botilbud" in demo
    for username in ("mette.leder", "jonas", "karin", "bodil.admin", "erik.tilsyn", "emil.vikar"):
        assert username in demo
    client.post("/konto/login/", {"login": "karin", "password": "prøv-botilbud"})
    assert "Hej Karin" in client.get("/").content.decode()


def test_the_substitute_is_on_duty_for_hours_from_now(demo):
    duty = Tie.objects.get(user__username="emil.vikar", kind=Tie.Kind.ON_DUTY)
    ahead = duty.until - timezone.now()
    assert timedelta(hours=7, minutes=50) < ahead < timedelta(hours=32)
    assert timezone.localtime(duty.until).hour == 23


def test_one_who_has_chosen_a_password_is_no_longer_listed(demo):
    jonas = User.objects.get(username="jonas")
    jonas.set_password("noget helt andet")
    jonas.save()
    assert "jonas" not in said_by("demo", only_sign_ins=True)


def test_the_last_round_shows_what_the_story_says(last):
    shown = shown_round(last)
    taken_part = {side: (part.sent, part.invited) for side, part in shown.participation.items()}
    assert taken_part == {Perspective.INSIDE: (12, 14), Perspective.OUTSIDE: (10, 11)}
    assert shown.participation[Perspective.INSIDE].helped == 5
    items = {item.prompt.letter: item for item in shown.items}
    gaps = {letter: item.gap for letter, item in items.items() if item.gap is not None}
    assert max(gaps, key=lambda letter: abs(gaps[letter])) == "C"
    means = items["C"].inside.mean, items["C"].outside.mean
    assert means == (Fraction(26, 11), Fraction(37, 10))
    assert items["F"].inside is None and items["F"].outside is not None


def test_contact_gets_better_over_the_three_rounds(last):
    rounds = Round.objects.closed().filter(facility=last.facility).order_by("opens_on")
    means = [
        next(item for item in shown_round(one).items if item.prompt.letter == "B").inside.mean
        for one in rounds
    ]
    assert len(means) == 3 and means == sorted(means)


def test_in_the_open_round_some_have_sent_and_some_are_half_way(demo):
    round = Round.objects.open().get(facility__name="Rønnegården")
    karin = round.invitations.get(resident__first_name="Karin")
    jonas = round.invitations.get(user__username="jonas")
    assert karin.resume_at.letter == "D" and not karin.is_sent
    assert jonas.answers.count() == 4 and not jonas.is_sent
    assert round.invitations.sent().exists()
    assert round.invitations.filter(answers=None).exists()


def test_everything_lies_back_in_time(last):
    for form in last.invitations.sent():
        assert last.opened_at < form.sent_at < last.closed_at
        assert set(form.answers.values_list("shared_at", flat=True)) == {form.sent_at}


def test_karin_has_a_story_from_both_sides(demo):
    karin, jonas = (User.objects.get(username=name) for name in ("karin", "jonas"))
    plan = karin.own_resident.plans.get(kind=Kind.TRIVSEL)
    parts = {part.prompt.key: part for part in parts_of(plan, jonas)}
    assert all(part.has_both_voices for part in parts.values() if not part.prompt.joint)
    assert parts["belastninger"].outside.reply.fits == Reply.Fits.NO
    assert [key for key, part in parts.items() if part.is_new] == ["advarselstegn"]
    assert parts["vi_kan"].agreed and parts["vi_kan"].proposed
    assert parts["netvaerk"].outside.draft
    assert not any(part.outside.draft for part in parts_of(plan, karin))
    assert parts["tanker"].outside.standing.is_guess
    assert len(version_days(plan)) == 4


def test_one_situation_is_to_be_judged_soon_and_one_is_overdue(demo):
    mette = User.objects.get(username="mette.leder")
    standing = standings(Situation.objects.open(), mette)
    assert [(one.situation.resident.first_name, one.is_overdue) for one in standing] == [
        ("Peter", True),
        ("Mikkel", False),
    ]
    over, left = (one.last.judge_again_at - timezone.now() for one in standing)
    assert timedelta(minutes=-42) < over <= timedelta(minutes=-40)
    assert timedelta(minutes=18) < left <= timedelta(minutes=20)


def test_of_three_findings_one_is_taken_up_one_waits_and_one_is_set_aside(demo):
    found = [(one.became is not None, bool(one.set_aside_at)) for one in Proposal.objects.all()]
    assert sorted(found) == [(False, False), (False, True), (True, False)]


def test_karin_has_ten_fit_talks_with_something_to_talk_about(demo):
    course = FitCourse.objects.with_days().get(resident__first_name="Karin")
    ors, srs = series_of(course)
    assert len(ors.entries) == len(srs.entries) == 10 and course.due_in_words == "i dag"
    assert ors.last.scored.prompts == (Prompt.ORS_MOVED,)
    assert srs.last.scored.prompts == (Prompt.SRS_TOTAL, Prompt.SRS_FALL, Prompt.SRS_LINE)
    assert {entry.form.typed_by.username for entry in srs.entries} == {"karin"}


def test_fit_is_done_in_several_ways_and_one_has_said_no(demo):
    courses = {one.resident.first_name: one for one in FitCourse.objects.with_days()}
    assert (courses["Yusuf"].mode, courses["Henning"].rated) == ("smileys", "team")
    assert courses["Peter"].due_in_words == "om 14 dage" and courses["Henning"].is_overdue
    assert FitRefusal.objects.get().resident.first_name == "Solvej"
    for form in FitForm.objects.filter(form=Form.SRS).select_related("talk__course__resident"):
        assert not form.talk.course.keeps_from(form.typed_by, form.form)
