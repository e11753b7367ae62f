#!/bin/sh
# The suite: all of it on SQLite, and on PostgreSQL what may differ there (@pytest.mark.postgresql:
# races, locks, limits, constraints, compiled reads, search, backup, kills, a journey of each kind).
# "tools/test.sh all" asks PostgreSQL everything again and writes down what came of it. Tests that
# ask no database rest there (tests/fixtures/database.py). Three workers even on two cores: a browser
# and its page, a server that is killed and its client wait for each other much of the time.
set -eu
cd "$(dirname "$0")/.."
pytest="-m pytest -n ${WORKERS:-3} --dist worksteal"

# What takes minutes has commands of its own: make matrix, make guards.
everything="not matrix"
there="postgresql and not matrix"
kind=some
if [ "${1:-}" = all ]; then
    shift
    kind=all there=$everything
fi

unset LIANXIN_DATABASE_URL
# Compiled once, not anew by each worker and by each server that a test starts.
unset PYTHONDONTWRITEBYTECODE

echo "== SQLite"
# shellcheck disable=SC2086 # words
.venv/bin/python $pytest -m "$everything" --seconds=build/seconds-sqlite.json "$@"

echo "== PostgreSQL"
# shellcheck disable=SC2086
.venv/bin/python tools/testdb.py .venv/bin/python $pytest --reuse-db -m "$there" \
    --seconds=build/seconds-postgresql.json "$@"

if [ $kind = all ]; then .venv/bin/python -m tools.suite; fi
