"""The commands that make an installation ready."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from residents.management.commands import prepare
from residents.models import Facility, User
from tests.factories import make_facility, said_by
from tests.sign_ins import PASSWORD, make_app, with_code, with_password
from tests.test_demo import counts


@pytest.fixture
def collected(monkeypatch, settings, tmp_path):
    """How often the static files were collected, in a data folder of its own."""
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    times = []
    real = prepare.call_command

    def listen(name, *args, **options):
        if name != "collectstatic":
            return real(name, *args, **options)
        times.append(name)
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)

    monkeypatch.setattr(prepare, "call_command", listen)
    return times


def test_an_empty_installation_is_made_ready_with_an_example(db, collected):
    assert "prøv-botilbud" in said_by("prepare")
    before = counts()
    assert "prøv-botilbud" in said_by("prepare")
    assert counts() == before


def test_static_files_are_collected_only_when_they_have_changed(db, collected, monkeypatch):
    for _ in range(2):
        call_command("prepare", no_demo=True)
    assert len(collected) == 1
    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "another")
    call_command("prepare", no_demo=True)
    assert len(collected) == 2


def test_a_real_house_gets_no_example(db, collected):
    make_facility()
    assert said_by("prepare") == ""
    assert Facility.objects.count() == 1


def test_an_installation_can_begin_without_an_example(db, collected):
    assert said_by("prepare", no_demo=True) == ""
    assert not Facility.objects.exists()


def test_a_real_installation_begins_with_a_house_and_its_administrator(db):
    said = said_by("new_house", name="Solgården", username="arne", person="Arne Holt")
    arne, start = User.objects.get(username="arne"), said.split()[-1]
    changed = {"oldpassword": start, "password1": PASSWORD, "password2": PASSWORD}
    with_password(arne, password=start).post(reverse("account_change_password"), changed)
    make_app(arne)
    assert "Solgården" in with_code(arne).get("/").content.decode()
    with pytest.raises(CommandError):
        said_by("new_house", name="Solgården", username="berit", person="Berit Holt")
