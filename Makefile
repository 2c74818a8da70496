# Everything that CI and a newcomer run. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run demo test torture bench check lint types imports policies screenshots pins release clean

help: ## This list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /	/'

run: .venv/installed ## Set up and open the program; without a terminal, print the demo
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/policydesk; else $(MAKE) --no-print-directory demo; fi

demo: .venv/installed ## Open the program on an invented sample school; without a terminal, print the whole job
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/policydesk --sample; \
	else POLICYDESK="$(BIN)/policydesk" sh scripts/demo; fi

test: .venv/installed-dev ## Set up and run all the tests
	$(BIN)/python -m pytest -n auto

torture: .venv/installed-dev ## The crash tests for a long time (half an hour or so)
	POLICYDESK_TORTURE=300 $(BIN)/python -m pytest -n auto tests/crash

bench: .venv/installed-dev ## Measure everything, up to half an hour (docs/performance.md); python -m bench --quick takes minutes
	$(BIN)/python -m bench

check: .venv/installed-dev lint types imports policies test ## Everything that CI checks

lint: .venv/installed-dev ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev ## mypy, strict
	$(BIN)/mypy

imports: .venv/installed-dev ## Imports run one way
	$(BIN)/lint-imports

policies: .venv/installed-dev ## Prove every built-in policy
	$(BIN)/policydesk check

screenshots: .venv/installed-dev ## Make the pictures of the README anew
	$(BIN)/python scripts/screenshots

pins: .venv/installed-dev ## Write the pinned requirements anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make pins" pyproject.toml --group build -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make pins" pyproject.toml --group dev -o requirements-dev.txt

release: .venv/installed ## Build the wheel and the sdist into dist/ (scripts/try-release tries them)
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist

clean: ## Take the virtual environment and caches away
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache

# Hashes are checked for every package; the project itself is installed from this folder, with the
# pinned build tool and without asking for anything more.

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Policydesk needs Python 3.11 or later: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: requirements.txt pyproject.toml | .venv/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
