# On a bare machine with Python 3.11 or later and pip:
#   make demo        sets everything up and answers for an example enterprise
#   make test        sets everything up and passes every check that is short
#   make test-deep   the long ones; the examples that it draws are others in each run
PYTHON ?= python3
VENV := $(if $(filter python3,$(PYTHON)),.venv,.venv/$(notdir $(PYTHON)))
BIN := $(VENV)/bin
BUILD := pyproject.toml hatch_build.py $(shell find src -name '*.po')

# the query of `benefit-check sql` is run on Spark where there is the Java that Spark runs on (.ci/run installs one)
SPARK := $(if $(shell command -v java),$(VENV)/.spark)

# `make test-deep SEED=…` draws the examples of an earlier run again
ifndef SEED
SEED := $(shell od -An -N4 -tu4 /dev/urandom | tr -d ' ')
endif

# what is run once more with Python itself started for every command
REAL := $(addprefix tests/e2e/test_,encodings.py commands.py door.py words.py ids.py)

# the newest Python that is here, is not the one above and has what a venv needs
NEWER := 'import sys, venv, ensurepip; print(sys.version_info[:2] > ($(shell $(PYTHON) -c 'import sys; print("%d, %d" % sys.version_info[:2])')))'
NEWEST := $(shell \
  for one in python3.14 python3.13 python3.12 $$(ls -d ~/.pyenv/versions/3.*/bin/python3.1[2-9] 2>/dev/null | sort -rV); do \
  test "$$($$one -c $(NEWER) 2>/dev/null)" = True && echo $$one && break; done)

.PHONY: demo test test-deep quick lint types layers rules cases form proofs tests deep newest other picture bench clean

demo: $(VENV)/.run
	$(BIN)/benefit-check demo

test: $(VENV)/.dev
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target quick
	$(MAKE) --no-print-directory tests

test-deep: proofs deep newest

quick: types lint layers cases form

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

cases: $(VENV)/.dev
	$(BIN)/benefit-check rules test --rules rules

form: $(VENV)/.dev
	$(BIN)/benefit-check rules fmt --check --rules rules

rules: cases
	$(BIN)/benefit-check rules lint rules

# as `rules`, but what was proved before counts for nothing
proofs: cases
	$(BIN)/benefit-check rules lint rules --full

tests: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal -m "not deep"

deep: $(VENV)/.dev $(SPARK)
	@echo "examples are drawn with seed $(SEED): make deep SEED=$(SEED) draws them again"
	BENEFIT_CHECK_DEEP=1 $(BIN)/pytest -n auto --dist worksteal -m "deep or drawn" --hypothesis-seed=$(SEED)
	BENEFIT_CHECK_REAL=1 $(BIN)/pytest -n auto --dist worksteal -m "not deep" $(REAL)

newest: $(VENV)/.dev
ifeq ($(NEWEST),)
	@echo "no Python newer than $(PYTHON) is installed here, so none is tried"
else
	$(MAKE) --no-print-directory other PYTHON=$(NEWEST)
endif

# what another Python could read, word or compute otherwise; the whole is `make test PYTHON=…`
other: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal -m "not deep" $(addprefix tests/unit/,text lang intake rulebook interpret present)

# the terminals shown in the READMEs, docs/pictures/
picture: $(VENV)/.dev
	$(BIN)/python tests/docs/picture.py

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
