#!/bin/sh
# Prepare this checkout: tools in .tools, everything else in .venv, both from
# pinned and hashed lists. Usage: tools/bootstrap.sh runtime|dev|tools
# Needs Python 3.11 or newer and nothing else. Does nothing when nothing changed.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-runtime}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

export UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
export PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    die "Lianxin needs Python 3.11 or newer; python3 here is: $(python3 --version 2>&1 || true)"
}

# Debian and Ubuntu ship Python without the part that makes virtual environments.
check_venv() {
    "$python" -c 'import venv, ensurepip' 2>/dev/null && return
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if command -v apt-get >/dev/null; then fix="apt-get install python$version-venv"
    elif command -v dnf >/dev/null; then fix="dnf install python3-pip"
    elif command -v zypper >/dev/null; then fix="zypper install python3-pip"
    elif command -v apk >/dev/null; then fix="apk add py3-pip"
    else fix="install the package of your system that brings python3-venv (ensurepip)"
    fi
    die "'$python -m venv' does not work here: $fix"
}

fingerprint() {
    "$python" - "$@" <<'PY'
import hashlib, pathlib, sys
read = b"".join(pathlib.Path(name).read_bytes() for name in sys.argv[1:])
print(hashlib.sha256(read).hexdigest()[:16], "%d.%d" % sys.version_info[:2])
PY
}

prepare_tools() {
    tools_now=$(fingerprint requirements/tools.txt)
    [ -x .tools/bin/uv ] && [ "$(cat .tools/stamp 2>/dev/null)" = "$tools_now" ] && return
    say "tools: .tools"
    "$python" -m venv --clear .tools
    .tools/bin/python -m pip install --quiet --require-hashes -r requirements/tools.txt || return 1
    printf '%s\n' "$tools_now" >.tools/stamp
}

# uv does not read pip's configuration; whoever set an index or a certificate there meant it.
adopt_pip_settings() {
    asked() { .tools/bin/python -m pip config get "$1" 2>/dev/null || true; }
    index=$(asked global.index-url)
    cert=$(asked global.cert)
    if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then export UV_DEFAULT_INDEX="$index"; fi
    if [ -n "$cert" ] && [ -z "${SSL_CERT_FILE:-}" ]; then export SSL_CERT_FILE="$cert"; fi
}

install_with_uv() {
    adopt_pip_settings
    [ -x .venv/bin/python ] && [ "$(cat .venv/python-version 2>/dev/null)" = "${now##* }" ] ||
        .tools/bin/uv venv --quiet --clear --python "$python" .venv
    .tools/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python "$1"
}

install_with_pip() {
    say "uv could not install here; trying pip (slower)"
    "$python" -m venv --clear .venv
    .venv/bin/python -m pip install --quiet --require-hashes --no-deps -r "$1"
}

prepare_venv() {
    # What dev holds includes all that runtime holds, so a developer's venv stays one.
    wanted=$kind
    case "$(cat .venv/stamp 2>/dev/null)" in dev*) wanted=dev ;; esac
    list=requirements/$wanted.txt
    now=$(fingerprint "$list")
    [ -x .venv/bin/python ] && [ "$(cat .venv/stamp 2>/dev/null)" = "$wanted $now" ] && return
    say "packages: .venv ($wanted)"
    { prepare_tools && install_with_uv "$list"; } || install_with_pip "$list" ||
        die "The packages of $list could not be installed: see the lines above."
    printf '%s\n' "${now##* }" >.venv/python-version
    printf '%s\n' "$wanted $now" >.venv/stamp
}

python=$(find_python)
case "$kind" in
    tools) check_venv; prepare_tools ;;
    runtime | dev)
        if [ ! -f .venv/stamp ]; then check_venv; fi
        prepare_venv
        ;;
    *) die "usage: tools/bootstrap.sh runtime|dev|tools" ;;
esac
