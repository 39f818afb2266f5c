# On a bare machine with Python 3.11 or later and pip:
#   make demo   sets everything up and answers for an example enterprise
#   make test   sets everything up and passes every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := pyproject.toml hatch_build.py $(shell find src -name '*.po')

# the query of `benefit-check sql` is run on Spark where there is the Java that Spark runs on (.ci/run installs one)
SPARK := $(if $(shell command -v java),$(VENV)/.spark)

.PHONY: demo test lint types layers rules tests bench clean

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

tests: $(VENV)/.dev $(SPARK)
	$(BIN)/pytest -n auto

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

$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/spark.txt
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
