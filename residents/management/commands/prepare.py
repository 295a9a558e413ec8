"""Bring the installation up to date before it serves: quick when nothing has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from residents.demo.houses import is_as_made
from residents.management.commands.grant_app_role import grant
from residents.models import Facility
from residents.sign_in.sessions import forget_the_ended


class Command(BaseCommand):
    help = "Gør databasen, de statiske filer og første gang et eksempel klar."

    # They would load every page and the PDF library, only to be thrown away.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-demo", action="store_true", help="lad en tom database være tom, uden eksempel"
        )

    def handle(self, *, no_demo, **options):
        migrate()
        if settings.OWNER_DATABASE:
            grant(settings.APP_ROLE)
        collect_static()
        forget_the_ended()
        is_real = Facility.objects.exists() and not is_as_made()
        leave = no_demo or not settings.DEMO or is_real
        call_command("demo", stdout=self.stdout, only_sign_ins=leave)


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static():
    """Collect into STATIC_ROOT when a file has come, gone or changed since last time."""
    noted = Path(settings.DATA_DIR) / "static.fingerprint"
    fingerprint = static_fingerprint()
    if noted.exists() and noted.read_text() == fingerprint and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    noted.write_text(fingerprint)


def static_fingerprint():
    """SHA-256 of the path, time and size of every static file, and of how they are stored."""
    mark = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            file = Path(storage.path(path)).stat()
            mark.update(f"{path} {file.st_mtime_ns} {file.st_size}\n".encode())
    return mark.hexdigest()
