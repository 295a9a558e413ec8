#!/usr/bin/env bash
# Makes .venv with the locked packages ("runtime" or "test"), and what they need from Debian.
# Quick when nothing changed; an interrupted .venv is thrown away and made again.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

group=${1:?usage: setup.sh runtime|test}
lock=requirements/$group.lock
unfinished=.venv/.unfinished
pango=(libpangoft2-1.0-0 libharfbuzz-subset0) # WeasyPrint draws text with it; the rest comes along

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    echo "Botilbud needs Python 3.11 or newer; none is found (Debian 12 and later: python3)." >&2
    return 1
}

# What the stamp of a finished installation says: this lock, this Python.
stamp_of() { { cat "$1" && .venv/bin/python -VV; } | sha256sum; }

is_installed() {
    [ ! -e $unfinished ] && new_enough .venv/bin/python &&
        [ "$(cat ".venv/.installed-$group" 2>/dev/null)" = "$(stamp_of "$lock")" ]
}

make_venv() {
    local python
    if [ ! -e $unfinished ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        debian_require "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" \
            "${pango[@]}"
    fi
    rm -rf .venv
    mkdir .venv
    touch $unfinished
    "$python" -m venv .venv
}

# The tests' lock holds the runtime's pins too, so it satisfies both.
stamp() {
    stamp_of requirements/runtime.lock >.venv/.installed-runtime
    [ "$group" = runtime ] || stamp_of "$lock" >".venv/.installed-$group"
}

# False too where WeasyPrint only warns of a library that it will soon need.
draws_pdf() {
    .venv/bin/python -W "error:HarfBuzz:DeprecationWarning" -c 'import weasyprint' >/dev/null 2>&1
}

is_installed && exit
make_venv
touch $unfinished
echo "Installing the locked Python packages (the first time this takes about a minute) ..."
.venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes --requirement "$lock"
rm $unfinished
draws_pdf || debian_require "${pango[@]}"
.venv/bin/python -c 'import weasyprint'
stamp
