# Needs Python 3.11 or newer, make and git; everything else is fetched into .venv.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
export PORT HOST

VENV := .venv/bin/python
INSTALL := -m pip install -qq --disable-pip-version-check

.PHONY: run test test-fast bench ready-to-run ready-to-test
.DELETE_ON_ERROR:

run: ready-to-run .venv/installed
	@$(VENV) manage.py serve --prepare

test: ready-to-test .venv/installed-dev
	@$(VENV) -m tools.run_tests $(ARGS)

# SQLite alone, without checks and browser: for the minutes while you write.
test-fast: ready-to-test .venv/installed-dev
	@$(VENV) -m pytest -m "not browser" $(ARGS)

bench: ready-to-test .venv/installed-dev
	@$(VENV) -m bench $(ARGS)

ready-to-run:
	@command -v $(PYTHON) >/dev/null || { echo "Cairn needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) tools/preflight.py run

ready-to-test:
	@command -v $(PYTHON) >/dev/null || { echo "Cairn needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) tools/preflight.py test

.venv/bin/python:
	@echo "Making a virtual environment in .venv."
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing what Cairn stands on."
	@$(VENV) $(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what the tests need."
	@$(VENV) $(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/installed
