"""The second wall: what a question to the database that forgot to ask whose it is may find.

Most of it can only be tried on PostgreSQL, where a test behind the walls is the app's role itself.
"""

import json
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from residents import walls
from residents.access import may_keep_account
from residents.management.commands import grant_app_role
from residents.models import Facility, Resident, Tie
from residents.models.houses import ResidentQuerySet
from residents.views import residents as pages
from tests import app_role
from tests.cast import ROLES
from tests.constraints import all_models
from tests.factories import make_facility, make_resident, make_tie, make_user, said_by

on_postgresql = pytest.mark.skipif(not walls.has_walls(), reason="only PostgreSQL has walls")

WITHOUT = {
    "residents_user": "can belong to several houses, and is read before anybody is known",
}


def declared():
    """{table: its wall}, as the migrations put them up."""
    loader = MigrationLoader(None)
    apps = loader.project_state().apps
    return {
        operation.table(migration.app_label, apps)._meta.db_table: operation
        for migration in loader.disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, walls.Wall)
    }


def tables():
    """Every table of the rooms, those of many-to-many fields included."""
    models = [model for model in all_models() if not model._meta.proxy]
    between = [field.remote_field.through for one in models for field in one._meta.many_to_many]
    return {model._meta.db_table for model in (*models, *between)}


def open_tables():
    """Those where nothing keeps one house from another; where there are walls, by asking them."""
    if not walls.has_walls():
        return tables() - declared().keys()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, array_agg(polname::text) FROM pg_class"
            " JOIN pg_policy ON polrelid = pg_class.oid WHERE relrowsecurity GROUP BY relname"
        )
        there = dict(cursor.fetchall())
    walled = {
        table for table, wall in declared().items() if {*there.get(table, ())} == {*wall.policies}
    }
    return tables() - walled


def test_every_table_has_a_wall_or_a_reason_to_have_none(db):
    assert open_tables() == WITHOUT.keys()
    assert tables() - declared().keys() == WITHOUT.keys()


@on_postgresql
@pytest.mark.parametrize(
    "defect",
    [
        "DROP POLICY house ON evaluations_answer",
        "DROP POLICY house_update ON evaluations_item",
        "ALTER TABLE residents_resident DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE evaluations_round_units DISABLE ROW LEVEL SECURITY",
    ],
)
def test_a_wall_that_is_missing_is_noticed(db, defect):
    with app_role.as_owner():
        app_role.run(defect)
    with pytest.raises(AssertionError):
        test_every_table_has_a_wall_or_a_reason_to_have_none(db)


def test_a_new_table_without_a_wall_is_noticed(db, monkeypatch):
    known = tables()
    monkeypatch.setitem(globals(), "tables", lambda: known | {"plans_goal"})
    with pytest.raises(AssertionError):
        test_every_table_has_a_wall_or_a_reason_to_have_none(db)


def ask(user, question):
    """What a request of `user` finds out, by way of the middleware alone."""
    return walls.walled(lambda request: question())(SimpleNamespace(user=user))


@pytest.fixture
def web(db, monkeypatch):
    """This process serves pages: nothing is open between requests."""
    monkeypatch.setattr(walls, "_is_operator", lambda: False)
    monkeypatch.setattr(connection, "sees_as", None, raising=False)
    app_role.run("SET botilbud.houses = ''")


@on_postgresql
def test_a_page_that_forgets_to_ask_shows_nobody_of_another_house(
    sign_in, colleague, bo, ulla, monkeypatch
):
    monkeypatch.setattr(ResidentQuerySet, "known_to", lambda residents, user: residents.all())
    monkeypatch.setattr(pages, "may", lambda user, right, place: True)
    page = sign_in(colleague).get("/borgere/").content.decode()
    assert "Bo Bertelsen" in page
    assert "Ulla" not in page
    with app_role.as_owner():
        assert "Ulla" in sign_in(colleague).get("/borgere/").content.decode()


@on_postgresql
def test_nobody_is_there_for_one_who_has_not_signed_in(bo, web):
    assert ask(AnonymousUser(), Resident.objects.count) == 0
    assert Resident.objects.count() == 0


@on_postgresql
def test_what_one_request_saw_the_next_does_not(colleague, other_manager, bo, ulla, web):
    def fail():
        Resident.objects.get(id=0)

    with pytest.raises(Resident.DoesNotExist):
        ask(colleague, fail)
    assert ask(other_manager, lambda: [*Resident.objects.all()]) == [ulla]
    assert ask(colleague, lambda: [*Resident.objects.all()]) == [bo]
    assert ask(AnonymousUser(), lambda: [*Resident.objects.all()]) == []


@on_postgresql
def test_a_change_that_is_undone_leaves_the_wall_as_it_was(colleague, other_manager, bo, ulla, web):
    def undo():
        with transaction.atomic():
            assert colleague.ties_now
            transaction.set_rollback(True)
        return [*Resident.objects.all()]

    assert ask(other_manager, undo) == [ulla]


@on_postgresql
def test_the_wall_costs_a_request_one_statement(colleague, web):
    with CaptureQueriesContext(connection) as asked:
        ask(colleague, lambda: None)
    assert len(asked) == 1


@on_postgresql
def test_what_somebody_is_tied_to_is_known_before_they_have_signed_in(colleague, house, web):
    (tie,) = ask(AnonymousUser(), lambda: colleague.ties_now)
    assert tie.facility == house
    assert ask(AnonymousUser(), Facility.objects.count) == 0


def houses_by_the_wall(user):
    with connection.cursor() as cursor:
        now, today = timezone.now(), timezone.localdate()
        cursor.execute("SELECT botilbud_houses(%s, %s, %s)", [user.pk, now, today])
        return {int(house) for house in cursor.fetchone()[0].split(",") if house}


@on_postgresql
def test_the_wall_and_the_doors_agree_on_who_has_a_tie(stage):
    now, day = timezone.now(), timezone.timedelta(days=1)
    for number, (since, until, left) in enumerate(
        [(-1, None, None), (1, None, None), (-2, -1, None), (-1, 1, None)]
        + [(-9, None, days) for days in (-1, 0, 1)]
    ):
        for kind in (Tie.Kind.SELF, Tie.Kind.CONTACT):
            house = make_facility(f"Hus {number} {kind}", units=["Nord"])
            user = stage["manager"] if number % 2 else make_user(f"En {number} {kind}")
            resident = make_resident(house.units.get())
            if left is not None:
                resident.moved_out_on = timezone.localdate() + left * day
                resident.save()
            ends = until and now + until * day
            make_tie(user, kind, resident, since=now + since * day, until=ends)
            assert houses_by_the_wall(user) == {tie.facility_id for tie in user.ties_now}


@on_postgresql
def test_the_wall_and_the_doors_agree_on_everybody(cast):
    assert cast.keys() == {*ROLES}
    for user in cast.values():
        assert houses_by_the_wall(user) == {tie.facility_id for tie in user.ties_now}


@pytest.fixture
def in_two_houses(house, other_house):
    """Works in both houses."""
    user = make_user("Tove Tohuse")
    for place in (house, other_house):
        make_tie(user, Tie.Kind.EMPLOYED, place)
    return user


@on_postgresql
def test_whose_sign_in_opens_another_house_is_seen_through_the_wall(
    administrator, colleague, in_two_houses, web
):
    assert ask(administrator, lambda: may_keep_account(administrator, colleague))
    assert not ask(administrator, lambda: may_keep_account(administrator, in_two_houses))


@on_postgresql
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
@pytest.mark.parametrize("table", grant_app_role.ADDED_TO)
def test_the_apps_role_only_adds_to_the_log(db, change, table):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        app_role.run(change.format(table))


@on_postgresql
def test_a_role_that_could_walk_past_the_walls_gets_nothing(db):
    owner = connection.settings_dict["USER"]
    with app_role.as_owner(), pytest.raises(CommandError, match="går uden om"):
        call_command("grant_app_role", owner)
    with pytest.raises(CommandError, match="CREATE ROLE"):
        call_command("grant_app_role", "nobody_at_all")


@on_postgresql
def test_the_command_keeps_content_out_of_postgresqls_own_log(db):
    role = app_role.name()
    with app_role.as_owner():
        assert role in said_by("grant_app_role", role)
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolconfig FROM pg_roles WHERE rolname = %s", [role])
            settings = cursor.fetchone()[0]
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= {*settings}


@on_postgresql
def test_who_may_not_quieten_the_log_is_told_which_lines_do(db, monkeypatch):
    monkeypatch.setattr(grant_app_role, "make_quiet", lambda role: False)
    with app_role.as_owner():
        said = said_by("grant_app_role", app_role.name())
    assert "log_min_error_statement = panic;" in said


def test_a_house_is_not_called_what_another_is(sign_in, administrator, house, other_house):
    address = reverse("house_settings", args=[house.key])
    data = {"name": other_house.name, "phone": "", "k": 5}
    page = sign_in(administrator).post(address, data).content.decode()
    assert "Et andet hus hedder det samme." in page
    assert f"– {house.name}</title>" in page


def test_commands_run_as_the_owner_and_see_all_houses(settings, monkeypatch):
    mine = {"ENGINE": "django.db.backends.postgresql", "USER": "app", "OPTIONS": {}}
    settings.OWNER_DATABASE = {"USER": "owner"}
    monkeypatch.setitem(settings.DATABASES, "default", mine)
    walls.as_operator()
    assert mine["USER"] == "owner"
    assert mine["OPTIONS"] == {"options": "-c botilbud.houses=all"}


def test_the_wall_stands_as_soon_as_it_is_known_who_asks(settings):
    names = settings.MIDDLEWARE
    known = names.index("django.contrib.auth.middleware.AuthenticationMiddleware")
    stands = names.index("residents.walls.walled")
    assert names[known + 1 : stands] == ["residents.sign_in.sessions.TimeLimits"]


def test_a_command_sees_every_house(house, other_house):
    names = {house["name"] for house in json.loads(said_by("list_houses"))["facilities"]}
    assert names == {house.name, other_house.name}
