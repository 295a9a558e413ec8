"""A log is verified before it is signed or pruned, and nothing is signed that changed meanwhile."""

import json

import pytest
from django.core.management import CommandError
from django.db import connection

from residents.access import OPERATOR
from residents.actions.log import BrokenChain, prune_log, set_anchor
from residents.log import audit, chain
from residents.log.chain import faults_of, faults_since_anchor
from residents.models import LogAnchor
from tests import triggers
from tests.app_role import as_owner
from tests.factories import in_days, said_by
from tests.logbook import ago, change

pytestmark = pytest.mark.django_db

CHANGED = "UPDATE residents_logrow SET what = 'noget andet', mac = '{}' WHERE number = {}"


@pytest.fixture
def log(house):
    """Five changes through a year and more."""
    for days in (400, 300, 200, 100, 0):
        change(None, house, f"for {days} dage siden", at=ago(days=days))
    return house.log


def attack(*statements):
    with triggers.down():
        triggers.run(*statements)


def change_row(number, mac="æ"):
    attack(CHANGED.format(mac, number))


def prune(house, days=150):
    with as_owner():
        return prune_log(house, by=OPERATOR, before=in_days(-days))


@pytest.fixture
def meanwhile(monkeypatch):
    """meanwhile(does): it is done right after a log has been verified."""

    def late(verify, does):
        def verified(house):
            faults = verify(house)
            does()
            return faults

        return verified

    def after(does):
        for name in ("faults_of", "faults_since_anchor"):
            monkeypatch.setattr(chain, name, late(getattr(chain, name), does))

    return after


def test_with_another_key_nothing_is_signed(log, settings):
    settings.LOG_KEY = "en anden"
    with pytest.raises(CommandError, match=r"^Loggen for Solgården holder ikke. Kør verify_log.$"):
        said_by("anchor_log")
    assert not LogAnchor.objects.exists() and log.count() == 5


def test_with_another_key_nothing_is_signed_after_an_anchor_either(log, house, settings):
    set_anchor(house, by=OPERATOR)
    settings.LOG_KEY = "en anden"
    with pytest.raises(BrokenChain, match="er ikke ægte"):
        set_anchor(house, by=OPERATOR)
    assert LogAnchor.objects.count() == 1


def test_signing_without_verifying_would_be_noticed(log, house, settings, monkeypatch):
    settings.LOG_KEY = "en anden"
    monkeypatch.setattr(chain, "faults_since_anchor", lambda house: [])
    set_anchor(house, by=OPERATOR)
    assert faults_of(house)


def test_the_other_houses_get_their_anchors_all_the_same(log, other_house, tmp_path):
    change(None, other_house, "andet hus")
    change_row(2)
    file = tmp_path / "ankre.jsonl"
    with pytest.raises(CommandError, match="Loggen for Solgården holder ikke"):
        said_by("anchor_log", output=file)
    (line,) = file.read_text().splitlines()
    assert json.loads(line)["name"] == "Bakkehuset"


def test_what_came_since_the_last_anchor_is_verified_and_no_more(log, house):
    set_anchor(house, by=OPERATOR)
    change_row(2)
    assert faults_of(house) and faults_since_anchor(house) == []
    change_row(6)
    (fault,) = faults_since_anchor(house)
    assert str(fault).startswith("Række 6 af")


@pytest.mark.parametrize("number", [5, 6])
def test_a_log_that_was_cut_since_its_anchor_is_not_signed(log, house, number):
    set_anchor(house, by=OPERATOR)
    attack(f"DELETE FROM residents_logrow WHERE number >= {number}")
    with pytest.raises(BrokenChain, match="Det sidste er fjernet"):
        set_anchor(house, by=OPERATOR)


def test_a_pruned_log_can_be_signed(log, house):
    prune(house)
    assert set_anchor(house, by=OPERATOR).number == 6
    assert faults_of(house) == []


@pytest.mark.parametrize("does", [prune, lambda house: set_anchor(house, by=OPERATOR)])
@pytest.mark.parametrize("attacked", [CHANGED, "DELETE FROM residents_logrow WHERE number = {1}"])
def test_a_row_that_was_changed_after_it_was_verified_is_not_signed(
    log, house, meanwhile, does, attacked
):
    last = 3 if does is prune else 5
    meanwhile(lambda: attack(attacked.format("æ", last)))
    with pytest.raises(BrokenChain, match=f"Række {last} .* mens loggen blev efterset"):
        does(house)
    assert not LogAnchor.objects.exists() and log.filter(number=1).exists()


@pytest.mark.parametrize("does", [prune, lambda house: set_anchor(house, by=OPERATOR)])
def test_a_row_that_was_added_after_the_rest_was_verified_waits_for_the_next_anchor(
    log, house, meanwhile, does
):
    meanwhile(lambda: audit.record_change(None, house, "imellem"))
    assert does(house).number == (3 if does is prune else 5)
    assert faults_of(house) == []


@pytest.mark.parametrize("does", [prune, lambda house: set_anchor(house, by=OPERATOR)])
def test_a_log_is_verified_while_others_can_write(log, house, meanwhile, does):
    """The door opens the transaction, and the walk along a long log is over before."""
    inside = []
    meanwhile(lambda: inside.append(len(connection.savepoint_ids)))
    before = len(connection.savepoint_ids)
    does(house)
    assert set(inside) == {before}
