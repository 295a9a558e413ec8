"""The walls as somebody meets them who has the password of the app's role, and nothing else of us.

Two houses with rows in every table; then a connection that no line of the program has touched.
"""

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from evaluations.models import (
    Answer,
    Instrument,
    Quote,
    ReviewAgreement,
    RoundAgreement,
    StoredReport,
)
from residents import walls
from residents.models import EarlierWording, LogAnchor, LogCheck, LogRow
from tests import app_role
from tests.factories import (
    answer_all,
    close,
    make_agreement,
    make_facility,
    make_full_round,
    make_note,
    make_review,
    make_tie,
    make_user,
)
from tests.fit import make_every_fit_row
from tests.planning import make_every_row
from tests.tablet import make_every_tablet_row
from tests.test_walls import declared, on_postgresql

pytestmark = [on_postgresql, pytest.mark.django_db]

WALLS = declared() if walls.has_walls() else {}
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
LOG = {"residents_logrow", "residents_loganchor"}

# What every house may read of the others.
OPEN = {
    "residents_tie": lambda ties: ties.exclude(kind="break_glass"),
    "evaluations_instrument": lambda editions: editions.filter(facility=None),
    "evaluations_theme": lambda themes: themes.filter(instrument__facility=None),
    "evaluations_item": lambda items: items.filter(theme__instrument__facility=None),
}


def make_full_house(name):
    """A house with a row in every table, with a manager who has done most of it."""
    house = make_facility(name)
    manager, own = make_user(f"Leder {name}"), {"facility": house}
    make_tie(manager, "manager", house)
    round = make_full_round(house, 1)
    for form in round.invitations.all():
        answer_all(form, comment="Et ord", may_quote=True)
    close(round)
    item = round.theme.items.first()
    Quote.objects.get_or_create(**own, round=round, answer=Answer.objects.filter(**own)[0])
    StoredReport.objects.create(**own, fingerprint="x", pdf=b"%PDF", kind="themes")
    own_theme = Instrument.objects.create(**own, slug="eget", scale=[]).themes.create(number=1)
    own_theme.items.create(letter="A")
    review = make_review(house)
    make_note(review)
    agreed = [make_agreement(house, by=manager, taken_on_by=[manager]) for _ in range(2)]
    RoundAgreement.objects.create(**own, agreement=agreed[0], round=round, item=item)
    ReviewAgreement.objects.create(**own, agreement=agreed[1], review=review, item=item)
    earlier = EarlierWording.objects.create(**own, agreement=agreed[0], what="a", who="b")
    earlier.taken_on_by.add(manager)
    add_to_the_ground_floor(house, manager)
    contact, resident = make_user(f"Karen {name}"), house.residents.first()
    make_tie(contact, "contact", resident)
    make_every_row(resident, by=contact)
    make_every_tablet_row(resident, contact, by=contact)
    return house


def add_to_the_ground_floor(house, manager):
    own, resident = {"facility": house}, house.residents.first()
    LogAnchor.objects.create(**own, number=1, at=timezone.now())
    row = LogRow.objects.filter(**own).first()
    LogCheck.objects.create(**own, row=row, had_reason=True, checked_by=manager)
    resident.talk_requests.create(**own)
    until = timezone.now() + timezone.timedelta(hours=1)
    make_tie(manager, "break_glass", resident, until=until, reason="Hemmelig grund")
    contact = make_user(f"Kim {house}")
    make_tie(contact, "contact", resident)
    make_every_fit_row(resident, by=contact, reader=manager)


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """Two houses that are stored for good, so that another connection finds them."""
    with django_db_blocker.unblock():
        try:
            yield [make_full_house(name) for name in ("Solgården", "Bakkehuset")]
        finally:
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def raw(houses):
    with app_role.raw_connection() as one:
        yield one


def see(raw, *houses):
    raw.execute(
        "SELECT set_config('botilbud.houses', %s, false)", [",".join(str(one.id) for one in houses)]
    )


def seen(raw, table):
    return {pk for (pk,) in raw.execute(f'SELECT id FROM "{table}"')}


@pytest.fixture(scope="module")
def kept(houses, django_db_blocker):
    """kept(table, house): the ids of the rows of a house; without a house, of what all may read."""
    rows = {}
    with django_db_blocker.unblock():
        for table, wall in WALLS.items():
            of_all = MODELS[table]._base_manager.all()
            rows[table, None] = OPEN.get(table, lambda rows: rows.none())(of_all)
            rows |= {(table, one): of_all.filter(**{wall.by: one.id}) for one in houses}
        ids = {of: set(found.values_list("id", flat=True)) for of, found in rows.items()}
    return lambda table, house=None: ids[table, house]


@pytest.fixture
def owner():
    """A connection that may pull the walls down."""
    at = connection.settings_dict
    with app_role.raw_connection(at["USER"], at["PASSWORD"]) as one:
        yield one


def test_both_houses_have_rows_in_every_table(houses, kept):
    assert [(table, one) for table in WALLS for one in houses if not kept(table, one)] == []


def test_who_is_of_no_house_sees_none(raw, kept):
    assert {table for table in WALLS if seen(raw, table) != kept(table)} == set()
    see(raw)
    assert {table for table in WALLS if seen(raw, table) != kept(table)} == set()


def test_who_is_of_one_house_sees_its_rows_and_no_others(raw, houses, kept):
    for house in houses:
        see(raw, house)
        strays = {table for table in WALLS if seen(raw, table) != kept(table, house) | kept(table)}
        assert strays == set()


def test_who_is_of_both_houses_sees_both(raw, houses, kept):
    see(raw, *houses)
    for table in WALLS:
        assert seen(raw, table) == kept(table, houses[0]) | kept(table, houses[1]) | kept(table)


@pytest.mark.parametrize("nonsense", ["0", "alle", "1 OR 1=1", "{1}", ",", "*", "NULL"])
def test_what_is_no_list_of_houses_opens_none(raw, nonsense):
    raw.execute("SELECT set_config('botilbud.houses', %s, false)", [nonsense])
    assert seen(raw, "residents_resident") == set()


def first_step(table):
    """The column that leads to the house, and the table it leads to; the house's own is its id."""
    field = MODELS[table]._meta.get_field(WALLS[table].by.partition("__")[0])
    return field.column, field.related_model._meta.db_table if field.related_model else table


def test_nothing_can_be_added_to_another_house(raw, houses, kept):
    see(raw, houses[0])
    for table in WALLS:
        column, parent = first_step(table)
        theirs = min(kept(parent, houses[1]))
        columns, row = f"id, {column}", f"-1, {theirs}"
        if column == "id":
            columns, row = "id", theirs
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            raw.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({row})')


def test_nothing_can_be_changed_in_another_house_or_moved_there(raw, houses, kept):
    see(raw, houses[0])
    for table in WALLS.keys() - LOG - {"residents_logcheck"}:
        column, parent = first_step(table)
        theirs = ", ".join(map(str, kept(table, houses[1])))
        for change in (f'UPDATE "{table}" SET id = id', f'DELETE FROM "{table}"'):
            assert raw.execute(f"{change} WHERE id IN ({theirs})").rowcount == 0
        # What has been said is not moved within a house either.
        with pytest.raises(psycopg.Error, match=r"row-level security|what is said stands"):
            raw.execute(f'UPDATE "{table}" SET {column} = {min(kept(parent, houses[1]))}')


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE residents_logrow SET what = 'x'",
        "DELETE FROM residents_logrow",
        "TRUNCATE residents_logrow CASCADE",
        "UPDATE residents_loganchor SET number = 9",
        "DELETE FROM residents_loganchor",
        "ALTER TABLE residents_logrow DISABLE TRIGGER ALL",
        "DROP TRIGGER residents_logrow_unchanged ON residents_logrow",
        "CREATE OR REPLACE FUNCTION botilbud_houses(bigint, timestamptz, date) RETURNS text"
        " LANGUAGE sql AS 'SELECT ''all'''",
        "DROP POLICY house ON residents_resident",
        "ALTER POLICY house ON residents_resident USING (true)",
        "CREATE POLICY mine ON residents_resident USING (true)",
        "ALTER TABLE residents_resident DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE residents_resident OWNER TO CURRENT_USER",
        "CREATE TABLE mine (id int)",
        "SET session_replication_role = replica",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
    ],
)
def test_the_walls_and_the_log_cannot_be_pulled_down(raw, houses, attempt):
    see(raw, *houses)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(attempt)


def test_the_apps_role_cannot_become_the_owner(raw):
    owner = connection.settings_dict["USER"]
    for attempt in (f'SET ROLE "{owner}"', f'SET SESSION AUTHORIZATION "{owner}"'):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(attempt)


def test_a_table_of_ones_own_is_not_asked_instead(raw, houses):
    """A temporary table goes before a real one of the same name, but not where the wall looks."""
    raw.execute("CREATE TEMPORARY TABLE residents_tie AS SELECT * FROM residents_tie")
    raw.execute(f"UPDATE residents_tie SET user_id = 0, facility_id = {houses[1].id}, until = NULL")
    assert raw.execute("SELECT count(*) > 0 FROM residents_tie WHERE user_id = 0").fetchone()[0]
    assert raw.execute("SELECT botilbud_houses(0, now(), current_date)").fetchone() == ("",)


@pytest.mark.parametrize(
    ("defect", "mend"),
    [
        ("CREATE POLICY seeded ON {} USING (true)", "DROP POLICY seeded ON {}"),
        ("ALTER TABLE {} DISABLE ROW LEVEL SECURITY", "ALTER TABLE {} ENABLE ROW LEVEL SECURITY"),
    ],
)
def test_a_hole_in_the_wall_is_noticed(raw, owner, houses, kept, defect, mend):
    owner.execute(defect.format("residents_unit"))
    try:
        with pytest.raises(AssertionError):
            test_who_is_of_one_house_sees_its_rows_and_no_others(raw, houses, kept)
        with pytest.raises(psycopg.IntegrityError):
            test_nothing_can_be_added_to_another_house(raw, houses, kept)
    finally:
        owner.execute(mend.format("residents_unit"))
