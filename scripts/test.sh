#!/usr/bin/env bash
# All tests: ruff, Django's checks, pytest on SQLite with Chromium, then pytest on a PostgreSQL of its own.
# With CI=true a missing browser or PostgreSQL is a failure; otherwise that part is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

step() { printf '\n== %s\n' "$*"; }
is_ci() { [ "${CI:-}" = true ]; }
driver_runs() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }
# Sets `chromium`. The first of them is the same without windows, which take half of the time.
chromium_found() {
    for chromium in chromium-headless-shell chromium; do
        command -v "$chromium" >/dev/null || debian_install "$chromium" || continue
        driver_runs || { debian_install libatomic1 && driver_runs; } || continue
        return
    done
    return 1
}
postgres_found() { .venv/bin/python scripts/with_postgres.py --find >/dev/null 2>&1; }

# missing WHAT PACKAGES...: what could not be found or installed.
missing() {
    echo "!! $1 is missing: sudo apt-get install --no-install-recommends ${*:2}" >&2
    ! is_ci || exit 1
    echo "!! SKIPPED: the tests that need $1" >&2
}

step "Packages"
scripts/lint.sh
# What is compiled once is compiled for all workers, and for the servers and commands that tests start.
unset DATABASE_URL PYTHONDONTWRITEBYTECODE
BOTILBUD_DATA=$(mktemp -d)
trap 'rm -rf "$BOTILBUD_DATA"' EXIT
export BOTILBUD_DATA

BOTILBUD_CHROMIUM=""
if chromium_found; then
    BOTILBUD_CHROMIUM=$(command -v "$chromium")
else
    missing Chromium "$chromium" libatomic1
fi
export BOTILBUD_CHROMIUM

step "Django's own checks"
.venv/bin/python manage.py check
.venv/bin/python manage.py makemigrations --check --dry-run

# One worker more than the machine has processors: those that wait for a browser leave theirs free.
# Each has a stretch of the tests, in their order, and takes from another's when its own is done.
workers=(-n "$(($(nproc) + 1))" --dist worksteal)

step "Tests on SQLite"
.venv/bin/python -m pytest "${workers[@]}" "$@"

step "Tests on PostgreSQL"
if postgres_found || { debian_install postgresql && postgres_found; }; then
    .venv/bin/python scripts/with_postgres.py .venv/bin/python -m pytest -n auto --dist worksteal \
        -m "not browser and not once" "$@"
else
    missing PostgreSQL postgresql
fi
