# make run     build the graph of the example documents and serve it on http://127.0.0.1:8765
# make test    run the tests
# make check   lint and type-check
# make bench   measure speed, as ratios in one run, and accuracy
#
# Each installs what it needs into .venv. PACKAGE=dist/….whl tests a built wheel instead of this checkout.

PYTHON  ?= python3
VENV    ?= .venv
PACKAGE ?= --editable .
STORE   ?= coigraph-store
HOST    ?= 127.0.0.1
PORT    ?= 8765

BIN := $(VENV)/bin

.PHONY: run test check bench clean

run: $(VENV)/installed
	$(BIN)/coigraph build --store $(STORE) examples
	$(BIN)/coigraph serve --store $(STORE) --host $(HOST) --port $(PORT)

test: $(VENV)/installed-for-development
	$(BIN)/python -m pytest

check: $(VENV)/installed-for-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: $(VENV)/installed-for-development
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/build.py --rich --documents 100
	$(BIN)/python benchmarks/linking.py tests/organisation-names.tsv
	$(BIN)/python benchmarks/accuracy.py tests/statements.jsonl

clean:
	rm -rf $(VENV) $(STORE) build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'coigraph needs Python 3.11 or newer: call make PYTHON=python3.12, or install one.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'python3 -m venv is missing. On Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt $(PACKAGE)
	@touch $@

$(VENV)/installed-for-development: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt $(PACKAGE)[dev]
	@touch $@
