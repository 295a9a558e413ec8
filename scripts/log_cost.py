"""Measure what the log adds to a resident's page, on a PostgreSQL that is gone afterwards.

    .venv/bin/python scripts/log_cost.py [--pages 200] [--rows 100000]

A contact person opens the page of a resident, as the app's role and behind the walls, in a house
whose log already has many rows. Three kinds of visit take turns: with the log left out, with a look
that stands there already from within the fifteen minutes, and with a look that is new each time.
It is done twice: with PostgreSQL as it is set from the start, where a new row is on the disk before
the page is shown, and as the tests run it, where it is not. Times are medians in milliseconds.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from with_postgres import FAST_AND_LOSSY, PrivateServer, on_stop_signals, stop_asked

TOP = Path(__file__).resolve().parents[1]
SETTINGS = {"on the disk (fsync)": (), "not on the disk (as in the tests)": FAST_AND_LOSSY}
WITHOUT, THERE, NEW = "without the log", "a look that is there", "a new look"
PEOPLE, ROLE = 40, "botilbud_app"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200, help="visits of each kind")
    parser.add_argument("--rows", type=int, default=100_000, help="rows in the log beforehand")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.pages, asked.rows)
        return
    on_stop_signals(stop_asked)
    for name, settings in SETTINGS.items():
        print(f"PostgreSQL, {name}", flush=True)
        on_a_server(settings, asked)


def on_a_server(settings, asked):
    """Run this program again against a server of its own, with a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="botilbud-log-cost-"))
    (folder / "server").mkdir()
    server = PrivateServer(folder / "server", settings)
    folder.chmod(0o755)  # the server can run as another user
    try:
        server.start()
        env = {**os.environ, "DATABASE_URL": server.url, "BOTILBUD_DATA": str(folder / "data")}
        more = {"PYTHONPATH": str(TOP), "DJANGO_SETTINGS_MODULE": "botilbud.settings"}
        sizes = [f"--pages={asked.pages}", f"--rows={asked.rows}"]
        command = [sys.executable, __file__, "--measure", *sizes]
        subprocess.run(command, env={**env, **more}, cwd=TOP, check=True)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure(pages, rows):
    import django
    from django.test.utils import override_settings, setup_test_environment

    from residents.walls import as_operator

    as_operator()
    django.setup()
    setup_test_environment(debug=False)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"staticfiles": plain}):
        contact, bo = a_house_with_a_log(rows)
        tell(visits(contact, bo, pages))
    tell_verifying(bo.facility)


def a_house_with_a_log(rows):
    """(contact person, resident) of a house whose log has so many rows; from here on as the app."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from residents.models import Facility, Resident, Tie, Unit, User

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    house = Facility.objects.create(name="Solgården")
    unit = Unit.objects.create(facility=house, name="Nord")
    users = [User.objects.create(username=f"u{n}", is_demo=True) for n in range(PEOPLE)]
    residents = [
        Resident.objects.create(facility=house, unit=unit, first_name=f"Borger {n}")
        for n in range(PEOPLE)
    ]
    since = timezone.now() - timedelta(days=365)
    Tie.objects.create(user=users[0], kind=Tie.Kind.CONTACT, resident=residents[0], since=since)
    lay_rows(house, users, residents, rows)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
        call_command("grant_app_role", ROLE, stdout=open(os.devnull, "w"))  # noqa: SIM115
        cursor.execute("ANALYZE")
        cursor.execute(f"SET ROLE {ROLE}")
    return users[0], residents[0]


def lay_rows(house, users, residents, rows):
    """A year of looks, each leaning on the one before."""
    from django.utils import timezone

    from residents.log import audit
    from residents.models import LogRow

    chance, begin, mac, laid = random.Random(4), timezone.now() - timedelta(days=365), "", []
    for number in range(1, rows + 1):
        row = LogRow(
            facility_id=house.id,
            number=number,
            kind=LogRow.Kind.LOOK,
            at=begin + timedelta(days=364) * (number / rows),
            user_id=chance.choice(users).id,
            relation="contact",
            resident_id=chance.choice(residents).id,
            what="borgerens side",
        )
        row.mac = mac = audit.mac_of(row, before=mac)
        laid.append(row)
    LogRow.objects.bulk_create(laid, batch_size=5000)


def visits(user, resident, pages):
    """{kind: [(seconds for the page, seconds of them for the log)]}, the kinds taking turns."""
    from django.test import Client
    from django.urls import reverse

    from residents.log import audit

    client, address = Client(), reverse("resident_page", args=[resident.key])
    client.force_login(user)
    record, one_look, spent = audit.record_look, audit.ONE_LOOK, []

    def timed(*args, **options):
        begun = perf_counter()
        record(*args, **options)
        spent.append(perf_counter() - begun)

    taken = {WITHOUT: [], THERE: [], NEW: []}
    for turn in range(pages + 20):
        for kind, times in taken.items():
            audit.record_look = timed if kind != WITHOUT else lambda *args, **options: None
            audit.ONE_LOOK = timedelta(0) if kind == NEW else one_look
            spent.clear()
            begun = perf_counter()
            response = client.get(address)
            page = perf_counter() - begun
            assert response.status_code == 200, response.status_code
            if turn >= 20:  # the first pages compile templates
                times.append((page, sum(spent)))
    return taken


def tell(taken):
    without = median(page for page, _ in taken[WITHOUT])
    print(f"  {WITHOUT:<22} page {without * 1000:6.2f}")
    for kind in (THERE, NEW):
        page, log = (median(times) * 1000 for times in zip(*taken[kind], strict=True))
        added = page - without * 1000
        print(
            f"  {kind:<22} page {page:6.2f}, more than without {added:5.2f}, in the log {log:5.2f}"
        )


def tell_verifying(house):
    from residents.log.chain import faults_of

    begun = perf_counter()
    assert faults_of(house) == []
    print(f"  verifying {house.log.count()} rows: {perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
