#!/bin/sh
# The whole suite: on SQLite, then what touches a database again on PostgreSQL, where of the
# browser tests only the journeys are driven once more, and neither who sees what, how hostile
# words look nor what WCAG asks is asked again. Tests that ask no database rest there
# (tests/fixtures/database.py). Three workers even on two cores: a browser and its page, a server
# that is killed and its client wait for each other much of the time.
set -eu
cd "$(dirname "$0")/.."
pytest="-m pytest -n 3 --dist worksteal"

unset LIANXIN_DATABASE_URL
# Compiled once, not anew by each worker and by each server that a test starts.
unset PYTHONDONTWRITEBYTECODE

echo "== SQLite"
# shellcheck disable=SC2086 # words
.venv/bin/python $pytest -m "not matrix" "$@"

echo "== PostgreSQL"
# shellcheck disable=SC2086
.venv/bin/python tools/testdb.py .venv/bin/python $pytest --reuse-db -m "(not browser or journey) and not matrix" \
    -k "not nobody and not hostile and not wcag" --ignore=tests/boundaries --ignore=tests/docs \
    --ignore=tests/journeys/test_exclusion.py --ignore=tests/journeys/test_tenancy.py "$@"
