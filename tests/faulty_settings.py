"""The real settings with the failing pages beside the real ones, for a server of its own."""

from botilbud.settings import *  # noqa: F403

ROOT_URLCONF = "tests.faulty_pages"
