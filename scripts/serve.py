"""Bring the installation up to date, then serve it with gunicorn, whose options are given.

One process for both: loading Django twice would nearly double the time to the first answer.
"""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from gunicorn.app.wsgiapp import run


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "botilbud.settings")
    django.setup()
    call_command("prepare")
    run("gunicorn")


if __name__ == "__main__":
    main()
