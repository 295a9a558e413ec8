#!/usr/bin/env bash
# Writes requirements/*.lock from pyproject.toml: exact versions with hashes, for every platform.
# Versions already in the files are kept where they still fit; UPGRADE=1 takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh runtime

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
.venv/bin/python -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() { # compile NAME [options]
    local out=requirements/$1.lock
    echo "Locking $out"
    "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url ${UPGRADE:+--upgrade} "${@:2}" \
        pyproject.toml --output-file "$out"
    sed -i '1i # Written by "make lock" from pyproject.toml; not to be changed by hand.' "$out"
}

compile runtime
UPGRADE='' compile test --extra test --constraint requirements/runtime.lock
