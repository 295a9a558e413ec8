"""What every test has: plain surroundings, clients, and the cast."""

import fcntl
import gc
import shutil
import sqlite3
from contextlib import closing
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from hypothesis import settings as hypothesis

from residents import mail
from residents.perspectives import Perspective
from residents.walls import as_operator
from tests import app_role, triggers
from tests.breadth import IS_LONG
from tests.cast import PARTS, ROLES, SETTING, Stage
from tests.factories import answer_side, make_full_round, make_round
from tests.matrix import no_printing
from tests.released import Installation
from tests.world import a_world

# A busy machine is slow without anything being wrong.
hypothesis.register_profile("house", deadline=None, max_examples=100 if IS_LONG else 30)
hypothesis.load_profile("house")

FIRST = ("together", "browser")


def pytest_configure(config):
    # The program is large and stays: looking through it for garbage takes a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    as_operator()
    config.addinivalue_line("filterwarnings", "ignore:No directory at:UserWarning")
    for library in ("authlib", "oidc_provider_mock"):
        config.addinivalue_line("filterwarnings", f"ignore::DeprecationWarning:{library}")


def pytest_collection_modifyitems(config, items):
    """Leave out what is for the long run; on PostgreSQL, what no database has a part in too."""
    idle = [item for item in items if not is_run(item)]
    items[:] = [item for item in items if is_run(item)]
    config.hook.pytest_deselected(items=idle)
    # Other workers take from the end: what is shared is then made by one of them alone. Those that
    # wait for a browser most of the time come next, while the others have enough to reckon.
    items.sort(key=lambda item: [not item.get_closest_marker(name) for name in FIRST])


def is_run(item):
    if item.get_closest_marker("long") and not IS_LONG:
        return False
    return connection.vendor != "postgresql" or uses_database(item)


def uses_database(item):
    return bool(item.get_closest_marker("django_db")) or "db" in item.fixturenames


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite's is a file, as in a house: of those who ask at once each has its own connection."""
    if connection.vendor == "sqlite":
        kept = connection.settings_dict
        kept["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # Nobody misses it where the power goes.
        kept["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, tmp_path_factory, worker_id):
    """Of several workers on SQLite the first migrates, and each takes a copy of what it made."""
    if connection.vendor != "sqlite" or worker_id == "master":
        return django_db_keepdb
    folder = tmp_path_factory.getbasetemp().parent / "migrated"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "botilbud.sqlite3").exists():
            Installation(folder).manage("migrate", "--no-input", "-v0")
    shutil.copy(folder / "botilbud.sqlite3", connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        app_role.make()
    yield
    with django_db_blocker.unblock():
        app_role.drop()


@pytest.fixture(scope="session")
def new_installation(django_db_setup, django_db_blocker, tmp_path_factory):
    """new_installation(folder) lays an empty database there, as it is after `migrate`: SQLite's."""
    kept = tmp_path_factory.mktemp("new") / "botilbud.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(kept)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return lambda folder: shutil.copy(kept, folder)


@pytest.fixture(scope="session", autouse=True)
def log_emptied_after_a_test():
    """A test without a transaction of its own ends with every table emptied, the log's too."""
    with triggers.down_in_a_flush():
        yield


@pytest.fixture
def _django_db_helper(_django_db_helper):
    """What `db` and its kin stand on: every use of the database is behind the walls."""
    with app_role.behind_the_walls():
        yield


@pytest.fixture(autouse=True)
def plain_surroundings(settings):
    """Static files under their own names, since nothing is collected; quick passwords."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def mails_waited_for(monkeypatch):
    """A mail that goes beside the answer has gone when the test looks for it."""
    monkeypatch.setattr(mail, "Thread", WaitedFor)


class WaitedFor(Thread):
    def start(self):
        super().start()
        self.join()


@pytest.fixture
def sign_in():
    """sign_in(user) gives a client of the user's own."""

    def client_of(user, **options):
        client = Client(**options)
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def stage(db):
    """The cast of one test; see `tests/cast.py`."""
    return Stage()


def _on_stage(name):
    @pytest.fixture(name=name)
    def one_of_the_cast(stage):
        return stage[name]

    return one_of_the_cast


# A fixture for each of the cast, by its name there: `house`, `bo`, `manager`, …
globals().update({f"_{name}": _on_stage(name) for name in (*SETTING, *PARTS)})


@pytest.fixture
def round(house):
    """An open round for a group, with six invited on each side."""
    return make_full_round(house, 6)


@pytest.fixture
def form(round):
    """A resident's form in the round."""
    return round.invitations.filter(perspective=Perspective.INSIDE).first()


@pytest.fixture
def own_form(house, bo, ida, resident):
    """Bo's form in a round, with a sign-in of his own."""
    return make_round(house, residents=[bo, ida]).invitations.get(resident=bo)


@pytest.fixture
def answered(round):
    """The round when everyone has sent, and not all alike."""
    answer_side(round, Perspective.INSIDE, *"112345")
    answer_side(round, Perspective.OUTSIDE, *"334444")
    return round


@pytest.fixture
def cast(stage):
    """{role: user} of everyone."""
    return {role: stage[role] for role in ROLES}


@pytest.fixture(scope="module")
def one_world(django_db_setup, django_db_blocker):
    """A world that all tests of a file walk about in. Nothing of it is there afterwards."""
    with django_db_blocker.unblock(), a_world() as world:
        yield world


@pytest.fixture
def world(one_world, db):
    with no_printing():
        yield one_world
