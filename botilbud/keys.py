"""The keys in the data folder, for a server that is given none."""

import os

from django.core.management.utils import get_random_secret_key


def kept_key(path):
    """A key in the data folder, made at the first start and readable by its owner only."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text()
