"""The log of a house: what makes a row, and the chain that the rows stand in."""

import pytest
from django.urls import reverse

from residents.log import audit
from residents.models import LogRow, Look
from tests.constraints import copy_of, is_refused
from tests.factories import make_agreement, make_round

pytestmark = pytest.mark.django_db


def test_rows_of_a_house_are_numbered_from_one_and_each_leans_on_the_one_before(
    house, other_house, contact, manager
):
    audit.record_change(contact, house, "et")
    audit.record_look(manager, other_house, "andet hus")
    audit.record_change(contact, house, "to")
    first, second = house.log.all()
    assert (first.number, second.number, other_house.log.get().number) == (1, 2, 1)
    assert first.mac == audit.mac_of(first, before="")
    assert second.mac == audit.mac_of(second, before=first.mac)


def test_a_number_is_given_once(house):
    audit.record_change(None, house, "et")
    assert is_refused(copy_of(LogRow.objects.get()), "log_number_once_per_house")


def test_a_list_is_one_row_with_the_keys_of_those_on_it(sign_in, manager, bo, neighbour):
    client = sign_in(manager)
    for _ in range(2):
        client.get(reverse("resident_list"))
    look = LogRow.objects.get()
    keys = {str(bo.key), str(neighbour.own_resident.key)}
    assert set(look.about.split()) == keys and look.relation == "manager"


def looks_at_each(manager, rounds):
    for round in [*rounds, *rounds]:
        audit.record_look(manager, round, "en sammenligning", relations={"manager"})


def test_a_look_at_each_of_a_houses_rounds_is_a_row_of_its_own(house, manager):
    """Which round was looked at is what the row is about; the same one again is the same look."""
    rounds = [make_round(house) for _ in range(3)]
    looks_at_each(manager, rounds)
    assert [look.about for look in Look.objects.all()] == [str(round.key) for round in rounds]


def test_rounds_taken_for_one_would_be_noticed(house, manager, monkeypatch):
    monkeypatch.setattr(audit, "_about", lambda place: "")
    looks_at_each(manager, [make_round(house) for _ in range(3)])
    assert Look.objects.count() == 1


def test_what_lies_under_a_resident_is_one_look_at_the_resident(bo, house, contact):
    for what in ("Én aftale", "En aftale til"):
        agreement = make_agreement(bo, by=contact, what=what)
        audit.record_look(contact, agreement, "en aftale", relations={"contact"})
    assert Look.objects.count() == 1


def test_one_who_has_just_taken_break_glass_looks_anew(bo, house, manager):
    for relations in ({"manager"}, {"manager"}, {"manager", "break_glass"}):
        audit.record_look(manager, bo, "borgerens side", relations=relations)
    rows = list(house.log.values_list("relation", flat=True))
    assert rows == ["manager", "break_glass manager"]
