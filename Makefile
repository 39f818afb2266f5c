# On a bare machine with Python 3.11 or later and pip:
#   make demo   sets everything up and answers for an example enterprise
#   make test   sets everything up and passes every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := pyproject.toml hatch_build.py $(shell find src -name '*.po')

.PHONY: demo test lint types layers rules tests spark bench clean

demo: $(VENV)/.run
	$(BIN)/benefit-check demo

test: lint types layers rules tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

rules: $(VENV)/.dev
	$(BIN)/benefit-check rules lint rules
	$(BIN)/benefit-check rules test --rules rules

tests: $(VENV)/.dev
	$(BIN)/pytest -n auto

# needs Java 17 (Debian: openjdk-17-jre-headless); too slow to be part of `make test`
spark: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/spark.txt
	$(BIN)/pytest tests/differential/test_spark.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/leaves.py

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt $(BUILD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
