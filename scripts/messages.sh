#!/usr/bin/env bash
# Gathers every text that is marked as read by residents into botilbud/locale, and compiles it.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
.venv/bin/python -m scripts.messages
