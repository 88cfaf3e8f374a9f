# Two commands do everything:  make run   builds the graph;  make test   sets up what tests need and runs all.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test clean

run: .venv/installed
	$(BIN)/kg build

test: .venv/installed-test
	sh tests/install-debian-packages.sh
	$(BIN)/ruff check kg tests
	$(BIN)/mypy --strict kg
	$(BIN)/python -m pytest

# The environment is made anew when the project's requirements change.
.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("bilateral-kg needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 run" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

clean:
	rm -rf build .venv .pytest_cache .mypy_cache .ruff_cache
