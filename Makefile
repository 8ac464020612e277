# Every target bootstraps itself: the environment is a target too.
# The text after ## is what `make` prints.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
LAB := .venv-lab
FYP := $(BIN)/fyp
# In the order of the folders: what drives a browser or whole commands takes longest and comes first.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder --durations=40
# Some systems forbid Python to keep what it compiles: each run would rewrite the assertions of every test anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help reports report ocr test unit golden bench check lint format lab lock clean describe terms package pictures faults validators

help: ## List the targets
	@echo "Usage: make TARGET"
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

# pip compiles every module to byte code as it installs; without that, imports take three times as long.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

reports: $(VENV)/ready ## Build every report of every city; open reports/index.html
	$(FYP) report

report: $(VENV)/ready ## Build one city's reports: make report CITY=zhongshan
	$(if $(CITY),,$(error Name a city: make report CITY=zhongshan))
	$(FYP) report $(CITY)

ocr: $(VENV)/ready ## Add text recognition for tables in pictures (offline, some 280 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[ocr]'

# Tests start many processes, and some systems forbid Python to keep what it compiles on the way.
test: lint ## Run all tests
	$(BIN)/python -m compileall -q src tests
	$(PYTEST)

unit: $(VENV)/ready ## Run the unit tests only (seconds)
	$(PYTEST) tests/unit

golden: $(VENV)/ready ## Execute the reference notebooks anew and show what changed
	$(BIN)/python tests/notebooks/golden.py

bench: $(VENV)/ready ## Measure speed, scale and faults (many minutes); FYP_SNAKEMAKE names Snakemake's program
	$(BIN)/python tests/benchmarks/bench.py

faults: $(VENV)/ready ## Kill, fill, race and overfeed everything a thousand times (an hour or more)
	FYP_FAULTS=1 $(PYTEST) tests/faults tests/cli tests/browser tests/notebooks/test_references.py

# Two folders, because the validators of the one need other versions than those of the other.
VALIDATORS := .venv-validators
$(VALIDATORS)/ready: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VALIDATORS)/one 'mlcroissant>=1.1' 'roc-validator>=0.13' 'cyclonedx-python-lib[json-validation]>=11' 'datacite>=1.4'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VALIDATORS)/two 'cffconvert>=2.0'
	@touch $@

validators: $(VALIDATORS)/ready ## Hold the archive's descriptions against their own validators (some 500 MB)
	FYP_VALIDATORS=$(VALIDATORS) $(BIN)/python -m pytest -n 0 -v tests/unit/replication

check: $(VENV)/ready ## Check the coded data
	$(FYP) check

describe: $(VENV)/ready ## Bring datapackage.json and the field dictionary up to date with the schema
	$(FYP) describe

terms: $(VENV)/ready ## Count the terms of the documents in data/raw/ anew
	$(FYP) terms

pictures: reports ## Take the pictures of the READMEs anew from the pages (needs Chromium or Chrome)
	$(BIN)/python docs/pictures.py

package: reports ## Put data, code, environment, notebooks and pages into one replication archive
	$(FYP) package

lint: $(VENV)/ready ## Check style, complexity and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@! grep -rn '# fmt: [so]' --include='*.py' src tests || { echo 'The formatter lays out every line.'; exit 1; }
	$(BIN)/mypy

format: $(VENV)/ready ## Mend the style of the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# JupyterLab slows every process that imports nbformat, so it has an environment of its own.
$(LAB)/ready: requirements-lab.lock pyproject.toml
	$(PYTHON) -m venv $(LAB)
	$(LAB)/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-lab.lock
	$(LAB)/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lab: $(LAB)/ready ## Open the notebooks in JupyterLab
	$(LAB)/$(notdir $(BIN))/jupyter lab --notebook-dir=notebooks

lock: $(VENV)/ready ## Resolve the dependencies anew into the two lock files; pylock.toml says the same as the first
	$(PYTHON) -m venv .venv-lock
	.venv-lock/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check uv
	.venv-lock/$(notdir $(BIN))/uv pip compile pyproject.toml --group test $(COMPILE) --output-file requirements.lock
	.venv-lock/$(notdir $(BIN))/uv pip compile pyproject.toml --group test --group lab $(COMPILE) --constraints requirements.lock --output-file requirements-lab.lock
	.venv-lock/$(notdir $(BIN))/uv pip compile requirements.lock $(COMPILE) --format pylock.toml --output-file pylock.toml

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

clean: ## Remove the environments and everything built
	rm -rf $(VENV) $(LAB) $(VALIDATORS) .venv-lock .pytest_cache .ruff_cache .hypothesis
	find reports -mindepth 1 -not -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
