# Everything people do here. Needs Python 3.11+ and make; the rest is prepared by the targets.
.DEFAULT_GOAL := help
.PHONY: help demo dev quick test test-all odd-days matrix guards mutants lint shape fix pins kill bench pictures clean
SHELL := /bin/sh

HOST ?= 127.0.0.1
PORT ?= 8000
# What the processes may be reached at: "make demo HOST=0.0.0.0" lets a phone in the same network in.
export HOST PORT

PYTHON_BIN := .venv/bin/python
COMPILE := .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) \
	--exclude-newer $(shell python3 -c "import datetime as d; print(d.date.today() - d.timedelta(14))")

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-13s %s\n", $$1, $$2}'

demo:  ## the demo city, ready to walk through (HOST, PORT; YEAR=1: with a year behind it, minutes)
	@tools/bootstrap.sh runtime
	@$(PYTHON_BIN) -m lianxin demo $(if $(YEAR),--year)

dev:  ## prepare this checkout for development
	@tools/bootstrap.sh dev

test: dev  ## the whole suite on SQLite, and on PostgreSQL what may differ there
	@tools/prepare.sh
	@tools/test.sh

quick: dev  ## while writing: the tests beside the modules, on SQLite, without browser and what is slow (two minutes)
	@tools/prepare.sh
	@.venv/bin/python -m pytest -n 2 --dist worksteal -m "not browser and not matrix and not slow" lianxin

test-all: dev  ## the whole suite on both; its result goes into docs/reference/suite.md
	@tools/prepare.sh
	@tools/test.sh all

matrix: dev  ## every address by every person, as access_matrix.csv says (minutes); PART=module writes its rows anew
	@$(if $(PART),$(PYTHON_BIN) -m tests.boundaries.matrix --write $(PART),$(PYTHON_BIN) -m pytest -n 2 -m matrix tests)

guards: dev  ## take every guard away in turn; write which cell shows it (minutes; PART=module: its own)
	@$(PYTHON_BIN) -m tests.boundaries.matrix --write $(PART)
	@$(PYTHON_BIN) -m tools.guards $(PART)

mutants: dev  ## change the pure code in thousands of small ways: which does no test notice? (half an hour; goes on where it was)
	@tools/mutants.sh

odd-days: dev  ## the suite on SQLite with every test at another morning than the ordinary one (most of an hour)
	@for morning in 2026-11-23T00:30 2026-12-31T10:00 2024-02-29T10:00 2026-11-30T10:00 2026-02-17T10:00 2026-10-10T10:00; do \
		echo "== $$morning"; SUITE_MORNING=$$morning .venv/bin/python -m pytest -n 2 --dist worksteal \
		-m "not browser and not matrix" || failed=1; done; test -z "$$failed"

lint: dev  ## everything a machine can hold
	@tools/lint.sh

shape: dev  ## figures of the house: long functions, files, templates, circles, hidden imports, ignored types
	@$(PYTHON_BIN) -m tools.shape

fix: dev  ## format, and repair what can be repaired alone
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .

pins:  ## write the pinned lists anew (UPGRADE=1 takes newer versions, none younger than 14 days)
	@tools/bootstrap.sh tools
	@$(COMPILE) requirements/tools.in -o requirements/tools.txt
	@$(COMPILE) requirements/runtime.in -o requirements/runtime.txt
	@$(COMPILE) requirements/dev.in -c requirements/runtime.txt -o requirements/dev.txt
	@$(COMPILE) requirements/mutants.in -c requirements/dev.txt -o requirements/mutants.txt
	@tools/no_addresses.sh

kill: dev  ## kill servers and worker while people write (N times), on both databases
	@$(PYTHON_BIN) -m tools.kill $(or $(N),100)
	@$(PYTHON_BIN) -m tools.kill $(or $(N),100) --postgresql

bench: dev  ## speed with ratios: pages and intake with COUNT messages, 500 phones, a hall of 300; both databases
	@$(PYTHON_BIN) -m bench
	@$(PYTHON_BIN) -m bench --postgresql
	@$(PYTHON_BIN) -m bench phones --short
	@$(PYTHON_BIN) -m bench phones --short --postgresql
	@$(PYTHON_BIN) -m bench year
	@$(PYTHON_BIN) -m bench year --postgresql
	@$(PYTHON_BIN) -m bench roll 300
	@$(PYTHON_BIN) -m bench roll 300 --postgresql

pictures: dev  ## the pictures of README and docs, taken of the demo city
	@tools/prepare.sh
	@$(PYTHON_BIN) -m tools.pictures

clean:  ## remove what the targets made, never data
	@rm -rf .venv .tools .mypy_cache .ruff_cache .import_linter_cache .hypothesis build
