"""What each room puts into demo houses that are there already."""

import pytest
from django.test import override_settings
from django.utils import timezone

from evaluations.demo import make_evaluations
from evaluations.models import Round
from plans.demo import make_plan_stories
from plans.models import Plan
from plans.prompts import Kind
from residents.demo import houses
from residents.models import Resident, Tie
from tests.factories import make_facility, said_by

pytestmark = pytest.mark.once


@pytest.fixture
def karin(db):
    """One who lives in a demo house without rounds and plans."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        houses.make_houses()
    return Resident.objects.get(first_name="Karin")


@pytest.mark.long
def test_a_demo_of_an_earlier_version_gets_the_plans_and_keeps_its_rounds(karin):
    make_evaluations(None)
    rounds = Round.objects.count()
    said_by("prepare", no_demo=False)
    assert Plan.objects.count() > 10 and Round.objects.count() == rounds


@pytest.mark.long
def test_where_somebody_has_begun_a_plan_no_other_is_put_in(karin):
    Plan.objects.create(resident=karin, kind=Kind.TRIVSEL)
    said_by("demo")
    assert Plan.objects.count() == 1 and Round.objects.exists()


def test_where_people_have_been_moved_nothing_is_put_in(karin):
    karin.ties.filter(kind=Tie.Kind.CONTACT).update(until=timezone.now())
    said_by("demo")
    assert not Plan.objects.exists() and not Round.objects.exists()


@pytest.mark.long
def test_a_real_house_beside_the_demo_gets_nothing(karin):
    real = make_facility("Solgården")
    make_plan_stories(houses.demo_houses())
    assert not Plan.objects.filter(facility=real).exists() and not real.force_url
