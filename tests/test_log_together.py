"""Several who look and change at the same moment: each row has its number, and the chain holds."""

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from residents.log import audit
from residents.log.chain import faults_of
from residents.log.own_sign_in import record_own_sign_in
from residents.models import Facility, LogRow, Look, Tie
from tests.factories import make_tie, make_user

AT_ONCE, TIMES = 6, 10


@pytest.fixture
def somebody_comes_first(monkeypatch):
    """somebody_comes_first(does): it is done right before the next row goes in."""

    def come(does):
        insert = audit._insert

        def late(row):
            monkeypatch.setattr(audit, "_insert", insert)
            does()
            return insert(row)

        monkeypatch.setattr(audit, "_insert", late)

    return come


def at_once(does):
    """So many threads do it so many times each, all from the same moment on."""
    start, failed = Barrier(AT_ONCE), []

    def work():
        try:
            start.wait()
            for _ in range(TIMES):
                does()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def numbers(house):
    return list(house.log.values_list("number", flat=True))


@pytest.mark.django_db
def test_who_finds_the_number_taken_takes_the_next_one(house, somebody_comes_first):
    audit.record_change(None, house, "først")
    somebody_comes_first(lambda: audit.record_change(None, house, "imellem"))
    audit.record_change(None, house, "sidst")
    assert [row.what for row in house.log.all()] == ["først", "imellem", "sidst"]
    assert numbers(house) == [1, 2, 3] and faults_of(house) == []


@pytest.mark.django_db
def test_the_same_look_from_two_windows_at_once_is_one_look(
    house, bo, contact, somebody_comes_first
):
    somebody_comes_first(lambda: audit.record_look(contact, bo, "borgerens side"))
    audit.record_look(contact, bo, "borgerens side")
    assert Look.objects.count() == 1


@pytest.mark.django_db
def test_a_row_that_was_only_tried_would_be_missed(house, somebody_comes_first, monkeypatch):
    somebody_comes_first(lambda: audit.record_change(None, house, "imellem"))
    insert = audit._insert
    monkeypatch.setattr(audit, "_insert", lambda row: insert(row) or True)
    audit.record_change(None, house, "sidst")
    assert [row.what for row in house.log.all()] == ["imellem"]


@pytest.mark.django_db(transaction=True)
def test_many_who_change_at_once_make_one_chain_without_gaps(house):
    at_once(lambda: audit.record_change(None, house, "ændring"))
    assert numbers(house) == list(range(1, AT_ONCE * TIMES + 1))
    assert faults_of(house) == []


@pytest.mark.django_db(transaction=True)
def test_the_same_look_many_times_at_once_is_one_look(house, bo, contact):
    at_once(lambda: audit.record_look(contact, bo, "borgerens side"))
    assert Look.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_given_without_looking_again_would_clash(house, monkeypatch):
    def save(row):
        row.save()
        return True

    monkeypatch.setattr(audit, "_insert", save)
    with pytest.raises(AssertionError, match=IntegrityError.__name__):
        at_once(lambda: audit.record_change(None, house, "ændring"))
    assert LogRow.objects.count() < AT_ONCE * TIMES


@pytest.mark.django_db
def test_a_change_in_ones_own_sign_in_goes_to_the_houses_in_one_order(monkeypatch):
    """Two who write to the same houses in another order each would wait for each other."""
    # Numbers that a set gives in another order than their own.
    houses = [Facility.objects.create(id=number, name=f"Hus {number}") for number in (1017, 1010)]
    assert [house.id for house in set(houses)] == [1017, 1010]
    user, written = make_user("Vera Vikar"), []
    for house in houses:
        make_tie(user, Tie.Kind.EMPLOYED, house)
    monkeypatch.setattr(
        audit, "record_change", lambda user, house, *args, **said: written.append(house.id)
    )
    record_own_sign_in(user, "adgangskode skiftet")
    assert written == [1010, 1017]
