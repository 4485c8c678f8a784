# What a person types. Needs Python 3.11 or later and make; nothing else.
# Packages come from the package index that pip is set up for.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -n 2 --dist loadfile
VEREDA := $(BIN)/vereda

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-cluster run test test-all check format clean

help:  ## Show what can be typed
	@grep -hE '^[a-z%-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --- Setting up: a mark per requirements file, so that a second call does nothing.

$(VENV)/python.mark:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Vereda needs Python 3.11 or later; $(PYTHON) is older. Use make PYTHON=python3.11."; exit 1; }
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/app.mark: $(VENV)/python.mark requirements/app.txt pyproject.toml
	@echo "Installing what Vereda needs (a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/app.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev.mark: $(VENV)/app.mark requirements/dev.txt
	@echo "Installing what tests and checks need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

$(VENV)/bench.mark: $(VENV)/app.mark requirements/bench.txt
	@echo "Installing what the benchmarks measure against …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/bench.txt
	@touch $@

$(VENV)/cluster.mark: $(VENV)/app.mark requirements/cluster.txt
	@echo "Installing Spark …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/cluster.txt
	@touch $@

setup: $(VENV)/app.mark  ## Install what Vereda needs into .venv

setup-dev: $(VENV)/dev.mark  ## Install what tests and checks need as well

setup-cluster: $(VENV)/cluster.mark  ## Install Spark as well (478 MB; needs Java 17)

# --- Running

run: $(VENV)/app.mark  ## Start Vereda: http://127.0.0.1:8000/
	@exec $(VEREDA) run

# --- Trying

test: $(VENV)/dev.mark  ## Run the tests (under ten minutes on two cores)
	$(PYTEST) -m "not slow and not real_data"

test-all: $(VENV)/dev.mark  ## Run every test: slow ones and real data as well
	$(PYTEST)

check: $(VENV)/dev.mark  ## Check form, types, imports, templates, packs, translations; test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src/vereda
	$(BIN)/yamllint --strict packs src/vereda
	$(VEREDA) translations --check
	$(VEREDA) makemigrations --check --dry-run
	$(MAKE) test

format: $(VENV)/dev.mark  ## Put code into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# --- Measuring: benchmarks/<name>, results as JSON in benchmarks/results

bench-%: $(VENV)/bench.mark  ## Measure one thing: bench-screening, …
	@test -e benchmarks/$(subst -,_,$*) || test -e benchmarks/$(subst -,_,$*).py || \
	  { echo "There is no benchmark '$*'; look into benchmarks/."; exit 2; }
	@mkdir -p benchmarks/results
	$(BIN)/python -m benchmarks.$(subst -,_,$*)

clean:  ## Remove what was built; the data in var stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
