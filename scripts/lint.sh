#!/usr/bin/env bash
# Ruff's rules and layout, as set in pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
.venv/bin/python -m ruff check .
.venv/bin/python -m ruff format --check .
