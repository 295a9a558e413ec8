"""What the one who runs the server does to the log: verify it, anchor it, prune it by the rules."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from residents.access import OPERATOR
from residents.actions import log as actions
from residents.log import audit
from residents.log.chain import faults_of
from residents.models import LogAnchor, LogCheck, LogRow
from tests import triggers
from tests.app_role import as_owner
from tests.constraints import copy_of
from tests.factories import said_by

pytestmark = pytest.mark.django_db

DAYS_AGO = (400, 300, 200, 100, 0)


@pytest.fixture
def log(house, bo, manager, monkeypatch):
    """Five changes through more than a year."""
    real = timezone.now
    for days in DAYS_AGO:
        monkeypatch.setattr(timezone, "now", lambda days=days: real() - timedelta(days=days))
        audit.record_change(manager, bo, f"for {days} dage siden")
    monkeypatch.setattr(timezone, "now", real)
    return house.log


def attack(statement):
    with triggers.down():
        triggers.run(statement)


def verify(**options):
    """(what it printed, what it ended with); the second is empty where all is well."""
    out = StringIO()
    try:
        call_command("verify_log", stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def prune(before, house="Solgården"):
    """On PostgreSQL only the owner of the tables may, whom the command runs as."""
    with as_owner():
        return said_by("prune_log", facility=house, before=before)


def days_ago(days, written="%d-%m-%Y"):
    """The day in the house, where the clock may have been set forward or back since."""
    return f"{timezone.localdate(timezone.now() - timedelta(days=days)):{written}}"


def test_each_house_whose_log_holds_has_a_line(log, other_house):
    lines = ["Bakkehuset: i orden, 0 rækker, 0 ankre.", "Solgården: i orden, 5 rækker, 0 ankre."]
    said, error = verify()
    assert (said.splitlines(), error) == (lines, "")
    assert verify(facility="Bakkehuset")[0].count("\n") == 1


def test_a_fault_is_told_with_house_row_and_date_and_the_command_fails(log, other_house):
    attack("UPDATE residents_logrow SET what = 'noget andet' WHERE number = 3")
    said, error = verify()
    day = days_ago(200)
    assert f"Solgården: Række 3 af {day} kl. " in said and "ændret eller sat ind" in said
    assert "Bakkehuset: i orden" in said
    assert error == "Loggen holder ikke: Solgården."


def test_of_many_faults_the_first_are_told(log):
    attack("UPDATE residents_logrow SET number = number + 10 WHERE number > 1")
    attack("UPDATE residents_logrow SET what = 'noget andet'")
    for number in range(20, 30):
        audit.record_change(None, log.first().facility, f"{number}")
    attack("UPDATE residents_logrow SET what = 'noget andet'")
    lines = verify()[0].splitlines()
    assert len(lines) == 6 and lines[0].startswith("Solgården: Række 1 af")
    assert lines[-1].endswith("fejl mere.")


@pytest.mark.parametrize("command", ["verify_log", "anchor_log", "prune_log"])
def test_a_house_that_is_not_there_is_an_error(db, command):
    more = {"before": "01-01-2026"} if command == "prune_log" else {}
    with pytest.raises(CommandError, match="»Ukendt«"):
        said_by(command, facility="Ukendt", **more)


def test_an_anchor_is_a_signed_line_and_a_row(log, house, other_house):
    (line,) = said_by("anchor_log").splitlines()
    said, row = json.loads(line), LogAnchor.objects.get()
    assert said["facility"] == str(house.key) and said["name"] == "Solgården"
    assert (said["number"], said["mac"]) == (5, log.get(number=5).mac) == (row.number, row.mac)
    assert said["signature"] == row.signature and not said["is_pruning"]
    assert log.last().what == "anker sat i loggen" and log.last().user is None


def test_anchors_gather_in_a_file_and_the_log_is_verified_by_them(log, tmp_path):
    file = tmp_path / "ankre.jsonl"
    for _ in range(2):
        said_by("anchor_log", output=file)
    assert [json.loads(line)["number"] for line in file.read_text().splitlines()] == [5, 6]
    assert verify(anchor=file) == ("Solgården: i orden, 7 rækker, 4 ankre.\n", "")


def test_an_anchor_kept_elsewhere_shows_that_the_end_is_cut(log, tmp_path):
    file = tmp_path / "ankre.jsonl"
    said_by("anchor_log", output=file)
    attack("DELETE FROM residents_logrow WHERE number > 4")
    attack("DELETE FROM residents_loganchor")
    assert verify()[1] == ""
    said, error = verify(anchor=file)
    assert "Solgården: Kæden ender ved række 4" in said and "længere end 5" in said
    assert error == "Loggen holder ikke: Solgården."


def test_an_anchor_that_somebody_wrote_is_not_believed(log, tmp_path):
    file = tmp_path / "ankre.jsonl"
    said = json.loads(said_by("anchor_log"))
    file.write_text(json.dumps({**said, "number": 3}))
    assert "Ankeret ved række 3 " in verify(anchor=file)[0]


@pytest.mark.parametrize("line", ["ikke json", "[1]", "{}", "5"])
def test_a_line_that_is_no_anchor_is_named(log, tmp_path, line):
    file = tmp_path / "ankre.jsonl"
    file.write_text(f"{said_by('anchor_log')}{line}\n")
    assert "Linje 2 er ikke et anker" in verify(anchor=file)[1]


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("facility", "huset", "for et hus, der ikke findes her: huset"),
        ("facility", ["huset"], "for et hus, der ikke findes her"),
        ("at", "i dag", "ikke et anker"),
        ("at", 5, "ikke et anker"),
        ("at", "0001-01-01T00:00:00+02:00", "ikke et anker"),
        ("number", "fem", "ikke et anker"),
        ("number", float("inf"), "ikke et anker"),
    ],
)
def test_an_anchor_of_what_cannot_be_is_named(log, tmp_path, name, value, named):
    file = tmp_path / "ankre.jsonl"
    said = json.loads(said_by("anchor_log"))
    file.write_text(json.dumps({**said, name: value}))
    assert f"Linje 1 er {named}" in verify(anchor=file)[1]


def test_a_file_that_cannot_be_read_or_written_is_an_error(log, tmp_path):
    assert "kan ikke læses" in verify(anchor=tmp_path / "findes ikke")[1]
    (tmp_path / "billede").write_bytes(b"\xff\xd8")
    assert "kan ikke læses" in verify(anchor=tmp_path / "billede")[1]
    with pytest.raises(CommandError, match="kan ikke skrives"):
        said_by("anchor_log", output=tmp_path)


@pytest.mark.parametrize("written", ["%d-%m-%Y", "%Y-%m-%d", "%d/%m-%Y", "%d%m%y"])
def test_a_pruned_log_begins_after_its_anchor_and_holds(log, house, written):
    said = prune(days_ago(150, written))
    assert said == "Solgården: Rækkerne til og med 3 er slettet.\n"
    assert list(log.values_list("number", flat=True)) == [4, 5, 6]
    anchor = LogAnchor.objects.get()
    assert anchor.is_pruning and anchor.number == 3
    last = log.last()
    assert (last.what, last.user) == ("loggen beskåret", None)
    assert verify() == ("Solgården: i orden, 3 rækker, 1 ankre.\n", "")


def test_a_pruned_log_can_be_pruned_again_and_its_earlier_anchors_stand(log, tmp_path):
    file = tmp_path / "ankre.jsonl"
    said_by("anchor_log", output=file)
    for days in (350, 150):
        prune(days_ago(days))
    assert log.first().number == 4
    assert verify(anchor=file)[1] == ""


def test_rows_of_the_day_itself_stay(log):
    prune(days_ago(300))
    assert log.first().what == "for 300 dage siden"


def test_the_newest_row_stays_however_old(log, house):
    attack("DELETE FROM residents_logrow WHERE number > 3")
    prune(days_ago(0))
    assert log.first().number == 3
    assert faults_of(house) == []


def test_where_nothing_is_old_enough_nothing_is_written(log, other_house):
    assert "ingen rækker at slette" in prune(days_ago(500))
    assert "ingen rækker at slette" in prune(days_ago(0), house="Bakkehuset")
    assert not LogAnchor.objects.exists() and log.count() == 5


def test_a_row_put_back_after_the_pruning_is_found(log, house):
    row = log.first()
    prune(days_ago(150))
    copy_of(row)()
    assert str(faults_of(house)[0]).startswith("Række 1 af ")


def test_what_was_checked_goes_with_its_row(log, house, manager):
    said = {"facility": house, "had_reason": True, "checked_by": manager}
    for row in log.all():
        LogCheck.objects.create(row=row, **said)
    prune(days_ago(150))
    assert {check.row.number for check in LogCheck.objects.all()} == {4, 5}


def test_other_houses_keep_their_rows(log, other_house, monkeypatch):
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(days=400))
    for _ in range(3):
        audit.record_change(None, other_house, "andet hus")
    monkeypatch.setattr(timezone, "now", real)
    prune(days_ago(150))
    assert other_house.log.count() == 3


def test_a_broken_log_is_not_pruned(log):
    attack("UPDATE residents_logrow SET what = 'noget andet' WHERE number = 2")
    with pytest.raises(CommandError, match=r"intet er slettet\. Solgården: Række 2 "):
        prune(days_ago(150))
    assert log.count() == 5 and not LogAnchor.objects.exists()


def test_a_pruning_that_cannot_be_logged_did_not_happen(log, house, monkeypatch):
    monkeypatch.setattr(audit, "record_change", lambda *args, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError), as_owner():
        actions.prune_log(house, by=OPERATOR, before=timezone.localdate())
    assert LogRow.objects.count() == 5 and not LogAnchor.objects.exists()


@pytest.mark.parametrize("day", ["31-11-2025", "i går", days_ago(-2)])
def test_a_day_that_cannot_be_meant_prunes_nothing(log, day):
    with pytest.raises(CommandError):
        prune(day)
    assert log.count() == 5
