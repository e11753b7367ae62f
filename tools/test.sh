#!/bin/sh
# The whole suite: on SQLite, then what touches a database again on PostgreSQL, where of the
# browser tests only the journeys are driven once more, and neither who sees what nor how hostile
# words look is asked again. Tests that ask no database rest there (tests/fixtures/database.py).
set -eu
cd "$(dirname "$0")/.."
pytest="-m pytest -n 2 --dist worksteal"

unset LIANXIN_DATABASE_URL
# Compiled once, not anew by each worker and by each server that a test starts.
unset PYTHONDONTWRITEBYTECODE

echo "== SQLite"
# shellcheck disable=SC2086 # words
.venv/bin/python $pytest -m "not matrix" "$@"

echo "== PostgreSQL"
# shellcheck disable=SC2086
.venv/bin/python tools/testdb.py .venv/bin/python $pytest --reuse-db -m "(not browser or journey) and not matrix" \
    -k "not nobody and not hostile" --ignore=tests/boundaries --ignore=tests/docs \
    --ignore=tests/journeys/test_exclusion.py --ignore=tests/journeys/test_tenancy.py "$@"
