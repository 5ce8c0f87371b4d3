# Shared by the commands in bin/: sourced, never run. It moves to the root of the checkout.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.."

COMMAND="bin/$(basename "$0")"
PY=.venv/bin/python

say() { printf '%s: %s\n' "$COMMAND" "$*"; }
fail() {
    printf '%s: %s\n' "$COMMAND" "$*" >&2
    exit 1
}

is_on() { case "${1,,}" in 1 | true | yes | on | y | t) return 0 ;; *) return 1 ;; esac; }

# --- system packages --------------------------------------------------------------------------

# apt_install PACKAGE...: installs, or returns 1 where this user or this system cannot.
apt_install() {
    command -v apt-get >/dev/null || return 1
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root=(sudo -n)
    fi
    mkdir -p var
    say "installing system packages: $*"
    # RUNLEVEL=1 keeps a freshly installed server from being started as a service.
    local install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
        apt-get install -y -q --no-install-recommends "$@")
    "${install[@]}" >var/apt.log 2>&1 && return 0
    "${root[@]}" apt-get update -q >var/apt.log 2>&1 && "${install[@]}" >>var/apt.log 2>&1
}

# --- Python -----------------------------------------------------------------------------------

# One setup at a time: two commands started together must not write the same .venv.
lock_setup() {
    mkdir -p var
    if command -v flock >/dev/null; then
        exec 9>var/setup.lock
        flock 9
    fi
}
unlock_setup() { exec 9>&-; }

find_python() {
    local candidate
    for candidate in python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    return 1
}

make_venv() {
    local python
    python=$(find_python) || fail "Python 3.11 or newer is needed and was not found; install python3.11 or newer"
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv 2>/dev/null && return 0
    rm -rf .venv
    apt_install python3-venv && "$python" -m venv .venv ||
        fail "$python cannot make a virtual environment; install its venv package (apt-get install python3-venv)"
}

lock_hash() { "$PY" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

# ensure_venv runtime|dev: the locked dependencies, installed only when the lock has changed.
# The dev lock holds the whole runtime lock (tests/test_project.py), so it satisfies both.
ensure_venv() {
    local kind=$1 stamp=.venv/installed-locks hash
    [ -x "$PY" ] && "$PY" -c '' 2>/dev/null || make_venv
    hash=$(lock_hash "requirements/$kind.txt")
    grep -qsx "$kind $hash" "$stamp" && return 0
    say "installing the locked dependencies (requirements/$kind.txt)"
    rm -f "$stamp"
    "$PY" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        -r "requirements/$kind.txt" >var/pip.log 2>&1 ||
        {
            tail -n 5 var/pip.log >&2
            fail "the dependencies could not be installed; the full output is in var/pip.log"
        }
    printf '%s %s\n' "$kind" "$hash" >>"$stamp"
    [ "$kind" = runtime ] || printf 'runtime %s\n' "$(lock_hash requirements/runtime.txt)" >>"$stamp"
}

# The libraries WeasyPrint loads, and at least one font to draw with.
ensure_pdf_libraries() {
    local packages=()
    "$PY" - <<'PYTHON' || packages+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1)
import ctypes
import sys

STEMS = {"gobject-2.0": "0", "pango-1.0": "0", "pangoft2-1.0": "0", "harfbuzz": "0", "harfbuzz-subset": "0",
         "fontconfig": "1"}
for stem, version in STEMS.items():
    for name in (f"lib{stem}.so.{version}", f"lib{stem}.{version}.dylib", f"lib{stem}.dylib"):
        try:
            ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        sys.exit(1)
PYTHON
    if ! find /usr/share/fonts /usr/local/share/fonts /Library/Fonts "${HOME:-/}/.fonts" \
        \( -name '*.ttf' -o -name '*.otf' -o -name '*.pfb' \) -print -quit 2>/dev/null | grep -q .; then
        packages+=(fonts-dejavu-core)
    fi
    [ "${#packages[@]}" -eq 0 ] || apt_install "${packages[@]}" ||
        fail "PDF needs system libraries; as root: apt-get install ${packages[*]} (elsewhere: Pango, HarfBuzz, Fontconfig)"
}

# --- the application --------------------------------------------------------------------------

# The key of an embedded installation: made once, readable by its owner alone.
ensure_secret_key() {
    [ -n "${KERJASAMA_SECRET_KEY:-}" ] || [ -s var/secret_key ] && return 0
    mkdir -p var
    (umask 077 && "$PY" -c 'import secrets; print(secrets.token_urlsafe(64))' >var/secret_key)
}

# Gettext catalogues are compiled here, not committed.
compile_catalogues() {
    local po mo
    for po in locale/*/LC_MESSAGES/*.po; do
        [ -e "$po" ] || continue
        mo=${po%.po}.mo
        [ "$mo" -nt "$po" ] && continue
        say "compiling $po"
        "$PY" -m babel.messages.frontend compile -i "$po" -o "$mo" -l "$(cut -d/ -f2 <<<"$po")" >/dev/null 2>&1 ||
            fail "$po does not compile"
        [ -e "$mo" ] || fail "$po is marked unfinished (fuzzy) and was not compiled"
    done
}
