# Debian packages for the other scripts, which source this file.
# shellcheck shell=bash

# Installs packages where this user may (root, or sudo without a password); false where not.
debian_install() {
    local as_root=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    echo "Installing from Debian: $*"
    "${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 install "$@" >/dev/null
}

# As above, but ends the script with the one command to run where it may not.
debian_require() {
    debian_install "$@" && return
    echo "Missing on this machine. Install it once, then start again:" >&2
    echo "    sudo apt-get install --no-install-recommends $*" >&2
    exit 1
}
