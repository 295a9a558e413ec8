"""The agreements that are made from a plan."""

import uuid

import pytest
from django.core.exceptions import SuspiciousOperation
from django.urls import reverse

from plans.actions.agreements import agree_in_plan
from plans.prompts import Kind
from residents.models import Agreement
from tests.factories import make_agreement
from tests.learning import page, part_page, press
from tests.planning import make_plan, reply, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def laering(bo, contact):
    return make_plan(bo, Kind.LAERING, by=contact)


@pytest.fixture
def safety(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


def agree_by_hand(client, plan, key=None, **typed):
    typed = {"what": "Vi går en tur", "who": "Karen", "starts_on": "1-12-2026", **typed}
    typed.setdefault("client_key", uuid.uuid4())
    return press(client, "plan_agreement_new", plan.key, **typed)


@pytest.mark.parametrize("role", ["contact", "resident"])
def test_an_agreement_from_a_plan_stands_on_both_pages(sign_in, role, request, laering):
    client = sign_in(request.getfixturevalue(role))
    assert reverse("plan_agreement_new", args=[laering.key]) in page(
        client, "plan_page", laering.key
    )
    agree_by_hand(client, laering)
    agreement = Agreement.objects.get()
    assert "Vi går en tur" in page(client, "plan_page", laering.key)
    assert laering.in_words in page(client, "agreement_page", agreement.key)


def test_an_agreement_sent_twice_is_one(sign_in, contact, laering):
    client, key = sign_in(contact), uuid.uuid4()
    for _ in range(2):
        agree_by_hand(client, laering, client_key=key)
    assert Agreement.objects.get().from_plan.plan == laering


def test_an_agreement_from_elsewhere_is_not_tied_to_a_plan_by_its_key(
    sign_in, contact, bo, laering, safety
):
    agree_by_hand(sign_in(contact), laering)
    elsewhere = make_agreement(bo, by=contact, what="En tur")
    for agreement in (elsewhere, Agreement.objects.exclude(id=elsewhere.id).get()):
        with pytest.raises(SuspiciousOperation):
            words = {"what": "En tur", "who": "Alle", "client_key": agreement.client_key}
            agree_in_plan(safety, by=contact, **words)
    assert not safety.agreements.exists() and laering.agreements.count() == 1


def test_only_the_joint_parts_offer_an_agreement(sign_in, contact, bo, safety):
    trivsel, client = make_plan(bo, by=contact), sign_in(contact)
    way = reverse("plan_agreement_new", args=[trivsel.key])
    assert f"{way}?del=vi_kan" in page(client, "plan_part", trivsel.key, "vi_kan")
    assert way not in part_page(client, trivsel)
    assert "Det kan vi gøre" in client.get(f"{way}?del=vi_kan").content.decode()
    assert client.get(reverse("plan_agreement_new", args=[safety.key])).status_code == 404


def test_one_who_took_it_on_from_outside_the_team_does_not_learn_of_the_plan(
    sign_in, contact, colleague, laering
):
    agree_by_hand(sign_in(contact), laering)
    agreement = Agreement.objects.get()
    agreement.taken_on_by.add(colleague)
    text = page(sign_in(colleague), "agreement_page", agreement.key)
    assert "Vi går en tur" in text and "læringsplan" not in text


def test_what_both_have_said_yes_to_is_laid_in_and_the_resident_is_asked_little(
    sign_in, contact, resident, bo
):
    plan = make_plan(bo, by=contact)
    said = say(plan, "Vi går til havnen", by=contact, key="vi_kan")
    way = reverse("plan_agreement_new", args=[plan.key]) + "?del=vi_kan"
    assert "Vi går til havnen" not in sign_in(contact).get(way).content.decode()
    reply(said, by=resident, fits="yes")
    own, staffs = (sign_in(one).get(way).content.decode() for one in (resident, contact))
    assert "Vi går til havnen</textarea>" in own and "Vi går til havnen</textarea>" in staffs
    assert own.index("Begynder") < own.index("Mere, hvis I vil") < own.index("Gjort inden")
    assert "Mere, hvis I vil" not in staffs
