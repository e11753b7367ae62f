#!/bin/sh
# Everything a machine can hold. Every check runs, so that one round shows all there is to do.
set -u
cd "$(dirname "$0")/.."
failed=

check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok    $name"
    else
        printf '%s\n' "$output"
        echo "FAIL  $name"
        failed="$failed $name"
    fi
}

PATH="$PWD/.venv/bin:$PATH"
# Lint reads the settings of an installation that does not exist: no key file, no data.
export LIANXIN_SECRET_KEY=lint
check format ruff format --check --quiet --output-format concise .
check ruff ruff check --quiet .
check house-rules python -m tools.house_rules
check layers lint-imports --no-cache
check types mypy lianxin tools
check dependencies deptry lianxin
check templates djlint --lint --quiet lianxin
check migrations python -m lianxin makemigrations --check --dry-run --skip-checks
check addresses tools/no_addresses.sh

if [ -n "$failed" ]; then
    echo "lint failed:$failed"
    exit 1
fi
