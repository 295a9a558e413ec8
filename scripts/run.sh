#!/usr/bin/env bash
# Serves Botilbud on this machine: installs what is missing, brings DATA up to date, starts gunicorn.
# PORT (8000) and DATA (./data) come from the environment; DATABASE_URL, if set, from the operator.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh runtime
found=$(.venv/bin/python scripts/bind_addresses.py "${PORT:-8000}")
bind=()
for address in $found; do
    bind+=(--bind "$address")
done

umask 077 # the database, the key and the logs are for this user alone
mkdir -p "${DATA:-data}"
BOTILBUD_DATA=$(cd "${DATA:-data}" && pwd)
export BOTILBUD_DATA
exec .venv/bin/python scripts/serve.py --config scripts/gunicorn_conf.py "${bind[@]}" botilbud.wsgi
