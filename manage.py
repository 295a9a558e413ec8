#!/usr/bin/env python
"""The command line of Botilbud: `python manage.py help` lists the commands."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "botilbud.settings")
    from django.core.management import execute_from_command_line

    from residents.walls import as_operator

    as_operator()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
