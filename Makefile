# `make explore` serves the explorer on the sample documents; `make explore DOCUMENTS=folder` on your own.
# `make test` is the gate; `make verify` is what takes long; `make docs` builds the documentation site.
PYTHON ?= python3
BIN := .venv/bin
DOCUMENTS ?=
STORE ?= ritornello-store/$(if $(DOCUMENTS),documents,samples)
ADDRESS ?= 127.0.0.1:8000

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: explore test verify check fuzz docs setup develop chromium virtuoso clean

SAMPLES := $(patsubst samples/print/%.md,samples/documents/%.pdf,$(wildcard samples/print/*.md))

explore: setup $(if $(DOCUMENTS),,$(SAMPLES))
	$(BIN)/ritornello ingest --store "$(STORE)" $(if $(DOCUMENTS),"$(DOCUMENTS)",--register samples/register.ttl samples/documents) || [ $$? -eq 1 ]
	$(BIN)/ritornello explore --store "$(STORE)" --address "$(ADDRESS)"

test: develop chromium check $(SAMPLES)
	$(BIN)/pytest -n 2 -m "not verify"

verify: test virtuoso
	$(BIN)/pytest -m verify

check: develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Documents and requests that nobody thought of, for so many seconds each.
SECONDS ?= 1800
fuzz: develop
	$(BIN)/python -m tests.fuzz.documents --seconds $(SECONDS)
	$(BIN)/python -m tests.fuzz.requests --seconds $(SECONDS)
	$(BIN)/python -m tests.fuzz.contract --seconds $(SECONDS)

# The documentation site, in site/.
docs: develop
	$(BIN)/mkdocs build --strict

$(SAMPLES) &: samples/print.py $(wildcard samples/print/*.md) | .venv/installed
	$(BIN)/python samples/print.py

setup: .venv/installed
develop: .venv/installed-for-development

.venv/installed: pyproject.toml hatch_build.py web/assets/package-lock.json web/assets/build.js $(shell find web/assets/src -type f)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable ".[samples]"
	touch $@

.venv/installed-for-development: .venv/installed
	$(BIN)/pip install --quiet --editable ".[dev]"
	touch $@

# The browser tests use the system's Chromium, and install it from the system's packages where there is none.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install --quiet=2 --yes chromium fonts-liberation >/dev/null; }

# Another maker's triple store, against which the tests that take long read and write.
virtuoso:
	@command -v virtuoso-t >/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install --quiet=2 --yes virtuoso-opensource >/dev/null; }

clean:
	rm -rf .venv build dist site ritornello-store web/static/vendor node_modules web/assets/node_modules
