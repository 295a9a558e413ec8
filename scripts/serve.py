"""Bring the installation up to date, then serve it with gunicorn, whose options are given.

Django is loaded once for both: twice would nearly double the time to the first answer. But what is
brought up to date by the owner of the tables is served by another role, so a child does the first.
"""

import multiprocessing
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from gunicorn.app.wsgiapp import run


def prepare() -> None:
    from residents.walls import as_operator

    as_operator()
    call_command("prepare")


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "botilbud.settings")
    django.setup()
    child = multiprocessing.get_context("fork").Process(target=prepare)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)
    os.environ.pop("BOTILBUD_OWNER_URL", None)
    settings.OWNER_DATABASE = {}
    run("gunicorn")


if __name__ == "__main__":
    main()
