# What can be done here. `make` alone prints this list. Needs python3.11 or newer (with its venv), pip and make.

.DEFAULT_GOAL := help
.PHONY: help demo setup test quick check format golden torture bench lock clean

SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
PYTEST := $(PYTHON) -m pytest
# A file of tests stays with one process: what it sets up is used by all of it. Each process has servers of its own.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
ARGS ?=
SEED ?= 20261130

# The first Python that is new enough; 3.11 before the others, because the lock was made with it.
NEW_ENOUGH := import sys, venv; sys.exit(sys.version_info < (3, 11))
HOST_PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$name -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$name && break; done)

# pip reads the lock from here also for what a build needs, which `-c` does not reach.
export PIP_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | while IFS='|' read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

demo: $(VENV)/to-run ## a small company: find, plan, erase, prove; NAME=flexfone or another of five published policies
	@$(if $(NAME),$(VENV)/bin/ordholden demo $(NAME),$(PYTHON) examples/company/demo.py) $(ARGS)

setup: $(VENV)/to-develop ## everything for tests and development, in .venv

test: setup ## the whole test suite (MariaDB where it is installed); ARGS='-k name' goes to pytest
	$(PYTEST) $(PARALLEL) $(ARGS)

quick: setup ## the tests that take less than two minutes together
	$(PYTEST) -q -m 'not slow' $(PARALLEL) $(ARGS)

# `make -k check` goes on after the first finding.
CHECKS := check-format check-lint check-types check-layers check-docs check-lock
.PHONY: $(CHECKS)

check: $(CHECKS) ## what CI checks beside the tests: format, lint, types, layers, docs, lock

check-format: setup
	$(VENV)/bin/ruff format --check .

check-lint: setup
	$(VENV)/bin/ruff check .

check-types: setup
	$(VENV)/bin/mypy

check-layers: setup
	$(VENV)/bin/lint-imports

check-docs: setup
	$(PYTEST) -q tests/docs -m 'not slow'

check-lock: setup
	$(PYTHON) tools/lock.py --check

format: setup ## put the code in order
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

golden: setup ## write the golden files anew; the diff is the review
	$(PYTEST) -q tests/golden --golden $(ARGS)
	git --no-pager diff --stat -- tests/golden

torture: setup ## the whole suite in its long forms, hours; what came of it stands in docs/torture.md
	$(PYTEST) --torture --record --hypothesis-seed=$(SEED) $(PARALLEL) $(ARGS)

bench: setup ## the figures of docs/benchmarks.md on this machine, about 15 minutes; ARGS=--small is quick, --help has more
	$(PYTHON) -m benchmarks $(ARGS)

lock: setup ## constraints.txt anew: the newest versions that pyproject.toml allows
	env -u PIP_CONSTRAINT $(PYTHON) tools/lock.py

clean: ## remove what was made here, the environment too
	rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache dist

# The environment. The product alone is enough for the demo; tests and tools are put on top of it when asked for.
# Each stamp is newer than the lock it was installed from, so that a second run does nothing.

$(PYTHON):
	@$(or $(HOST_PYTHON),false) -c '$(NEW_ENOUGH)' \
		|| { echo 'Python 3.11 or newer is needed; none was found. HOST_PYTHON=/path/to/python names one.'; exit 1; }
	@$(HOST_PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo 'No environment could be made. On Debian and Ubuntu: apt install python3-venv'; exit 1; }

$(VENV)/to-run: pyproject.toml constraints.txt | $(PYTHON)
	@echo 'Installing Ordholden into $(VENV) ...'
	@$(PYTHON) -m pip install --quiet --editable '.[demo]'
	@touch $@

$(VENV)/to-develop: pyproject.toml constraints.txt | $(PYTHON)
	@echo 'Installing Ordholden with tests and tools into $(VENV) ...'
	@$(PYTHON) -m pip install --quiet --editable '.[test,dev]'
	@touch $(VENV)/to-run $@
