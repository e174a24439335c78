# Everything anybody does here, by one word each. `make` alone lists the words.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out/demo
PORT ?= 8000
SERVE ?= yes
BOOK := examples/machinery-group/machinery-group.xlsx
CATALOGUES := $(wildcard src/yearturn/*/locale/*/LC_MESSAGES/django.po)
COMPILED := $(CATALOGUES:.po=.mo)
SOURCES := src tests tools bench examples

.DEFAULT_GOAL := help
.PHONY: help demo test test-sqlite test-postgresql check fix bench bench-certificates bench-papers bench-season bench-decisions catalogues requirements clean

help: ## list what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

demo: $(VENV)/.runtime catalogues ## run the year of the fictional group and serve it
	@rm -rf "$(OUT)"
	@mkdir -p "$(dir $(OUT))"
	$(BIN)/yearturn run $(BOOK) --out "$(OUT)"
	@if [ "$(SERVE)" = no ]; then echo "The folder is $(OUT)."; \
	else $(BIN)/yearturn serve --database "$(OUT)/year.sqlite3" --port $(PORT); fi

test: test-sqlite test-postgresql ## run every test, on SQLite and on PostgreSQL

test-sqlite: $(VENV)/.dev catalogues
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-postgresql: $(VENV)/.dev catalogues
	$(BIN)/python tests/postgres.py -- -m django_db -n 2 --dist loadgroup

check: $(VENV)/.dev catalogues ## look for faults of form; changes nothing
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/python tools/reference.py --check

fix: $(VENV)/.dev ## repair everything that a machine can repair
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/python tools/reference.py

bench: $(VENV)/.dev catalogues ## measure the main job; writes bench/results
	$(BIN)/python bench/main_job.py

bench-certificates: $(VENV)/.dev catalogues ## measure certificates: a second of CPU, peak of memory
	$(BIN)/python bench/certificates.py

bench-papers: $(VENV)/.dev catalogues ## measure the work report of 200 figures; writes bench/results
	$(BIN)/python bench/papers.py

bench-season: $(VENV)/.dev catalogues ## measure a season of five runs; writes bench/results
	$(BIN)/python bench/season.py

bench-decisions: $(VENV)/.dev ## measure every decision beside its peers (ONLY="severity …" for some)
	$(BIN)/python bench/decisions/run.py $(if $(ONLY),--only $(ONLY))

catalogues: $(COMPILED)

%.mo: %.po $(VENV)/.runtime
	@$(BIN)/python tools/catalogues.py $< $@

# ---- the environment: made once, renewed when the pinned requirements change

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Yearturn needs Python 3.11 or later; name one with make PYTHON=…"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) 2>/dev/null || { \
	  rm -rf $(VENV) && \
	  "$(PYTHON)" -m pip install --quiet --require-hashes --target build/virtualenv -r requirements-venv.txt && \
	  PYTHONPATH=build/virtualenv "$(PYTHON)" -m virtualenv --quiet $(VENV); }

$(VENV)/.runtime: requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

requirements: ## pin the requirements anew (needs uv)
	for name in requirements requirements-build requirements-dev requirements-venv; do \
	  uv pip compile --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --universal --python-version 3.11 $$name.in -o $$name.txt; done

clean: ## remove what was made, the environment too
	rm -rf $(VENV) build out
