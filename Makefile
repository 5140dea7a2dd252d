# claimbook: `make help` lists what can be made.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
.DEFAULT_GOAL := help
.PHONY: help report lab env parse test bench notebooks lock

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1\t/' | expand -t 12

report: .venv/ready ## an HTML report of the sample, or of any article: make report ARTICLE=path
	$(BIN)/claimbook report "$(or $(ARTICLE),data/articles/iran-missiles.txt)"

lab: .venv/ready ## JupyterLab on the notebooks, without any call home
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab --LabApp.extension_manager=readonly --LabApp.app_settings_dir=$(CURDIR)/notebooks/settings $(LAB) notebooks/0_start_here.ipynb

env: .venv/ready .venv/ready-for-tests ## make .venv with everything that is needed, tests too

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimbook needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "Making .venv with all that is needed: a minute or two, once."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/ready-for-tests: .venv/ready requirements-test.lock
	$(PIP) --require-hashes --requirement requirements-test.lock
	touch $@

parse: .venv/ready ## the table of claims, of the sample or of any article: make parse ARTICLE=path
	$(BIN)/claimbook parse "$(or $(ARTICLE),data/articles/iran-missiles.txt)"

test: env ## all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: env ## speed, memory and growth, as ratios
	$(BIN)/python benchmarks/stages.py
	$(BIN)/python benchmarks/time_expressions.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/reading_room.py

notebooks: .venv/ready ## run the notebooks on the sample and keep what comes out
	$(BIN)/jupyter nbconvert --execute --inplace --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-annotate --no-header --quiet

lock: ## renew the lock files (needs uv)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock
	$(COMPILE) --extra training --constraint requirements.lock --output-file requirements-training.lock
