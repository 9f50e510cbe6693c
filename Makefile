# EduCenter: `make run` shows the site with demonstration content, `make test` proves it. `make help` lists the rest.

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
MANAGE := $(PY) manage.py
# Gunicorn imports the settings from site/config.
export PYTHONPATH := site

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench demo-reset messages screenshots lighthouse clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/run.stamp: requirements.txt
	@bin/make-venv $(PYTHON) $(VENV)
	@echo "Installing what the site needs (about a minute the first time) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what tests and checks need ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.stamp ## the site on http://127.0.0.1:8000 with demonstration content (PORT=8000)
	@PORT=$(PORT) bin/run

dev: $(VENV)/dev.stamp ## the same with Django's debug pages and reload on change
	@$(MANAGE) compile_messages --verbosity 0
	@$(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

demo-reset: $(VENV)/run.stamp ## throw the demonstration away and load it anew (COUNTRY=pl: that of Poland)
	@bin/demo-reset

test: $(VENV)/dev.stamp ## the whole suite; names loudly what the machine lacks
	@bin/test

check: $(VENV)/dev.stamp ## format, lint, templates, walls, types, migrations, translations, deployment
	@bin/check

bench: $(VENV)/dev.stamp ## the benchmarks, as ratios
	@bin/bench

messages: $(VENV)/dev.stamp ## collect new interface strings (needs gettext)
	@$(MANAGE) update_messages

screenshots: $(VENV)/dev.stamp ## pictures of the README from the demonstration (needs Chromium)
	@$(PY) bin/screenshots

lighthouse: $(VENV)/dev.stamp ## Lighthouse on every page type, as a table (needs Chromium and npm)
	@$(PY) bin/lighthouse

clean: ## remove what was made, but not your data in var/
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis
