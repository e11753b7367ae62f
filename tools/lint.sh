#!/bin/sh
# Everything a machine can hold. Every check runs, so that one round shows all there is to do.
# The types take as long as all the rest together, so they are looked at beside the rest.
set -u
cd "$(dirname "$0")/.."
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

check() {
    name=$1
    shift
    if "$@" >"$said/$name.out" 2>&1; then
        echo "ok    $name"
    else
        touch "$said/$name.failed"
        echo "FAIL  $name" >>"$said/$name.out"
        cat "$said/$name.out"
    fi
}

PATH="$PWD/.venv/bin:$PATH"
# Lint reads the settings of an installation that does not exist: no key file, no data.
export LIANXIN_SECRET_KEY=lint
check types mypy lianxin tools &
check format ruff format --check --quiet --output-format concise .
check ruff ruff check --quiet .
check house-rules python -m tools.house_rules
check layers lint-imports --no-cache
check dependencies deptry lianxin
check templates djlint --lint --quiet lianxin
check migrations python -m lianxin makemigrations --check --dry-run --skip-checks
check addresses tools/no_addresses.sh
wait

failed=$(cd "$said" && for one in *.failed; do [ -e "$one" ] && printf ' %s' "${one%.failed}"; done)
if [ -n "$failed" ]; then
    echo "lint failed:$failed"
    exit 1
fi
