# Everything a stranger needs: Python >= 3.11, make, git.
# The first that runs and is new enough: a name on the path may be a shim for a version that is not installed.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
AS_OF := 2026-01-26

.PHONY: help run test check slow browser bench clean
help:           ## this list
	@grep -hE '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: .venv/.installed  ## the main job on the example pages: out/brief.html
	@$(BIN)/standoff brief examples/pages --as-of $(AS_OF) -o out/brief.html --table

test: .venv/.installed-dev  ## the tests
	@$(BIN)/pytest

slow: .venv/.installed-dev  ## the few longer tests
	@$(BIN)/pytest -m slow || [ $$? -eq 5 ]  # 5: none is marked slow at present

browser: .venv/.installed-dev  ## the brief in a real headless Chromium
	@$(BIN)/pytest -m browser

check: .venv/.installed-dev  ## lint, format, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: .venv/.installed-dev  ## how long the parts take
	@$(BIN)/python -m bench

clean:          ## remove what was built, the environment too
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "No Python 3.11 or newer was found on the path. Name one: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { \
	  echo "This Python cannot make virtual environments (on Debian: apt install python3-venv)." >&2; exit 1; }
	@touch $@

.venv/.installed: .venv/.python pyproject.toml constraints.txt
	@echo "Installing standoff into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: .venv/.installed
	@echo "Installing the development tools into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
