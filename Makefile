# The project's commands. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROOT ?= .
READY := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup site serve test test-slow test-fast test-data check format schema bench lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY) ## Make the environment all other commands use

site: $(READY) ## Build site/ from the repository's own catalogue (SITE_URL=https://… for QR codes and feeds)
	$(BIN)/python -m generator --root $(ROOT) build $(if $(SITE_URL),--site-url $(SITE_URL))

serve: $(READY) ## Preview the site on this machine, rebuilding on every change
	$(BIN)/python -m generator --root $(ROOT) serve

test: $(READY) ## Run all tests but the longest (browser tests need a Chromium)
	$(PYTEST) -m "not long"

test-slow: $(READY) ## Run what takes many minutes: every register in turn, many random workbooks
	EXAMPLES=100 $(PYTEST) -m long
	EXAMPLES=100 $(PYTEST) tests/test_spreadsheet_property.py

test-fast: $(READY) ## Run what needs no browser and builds no whole site (a minute or two)
	$(PYTEST) -m "not slow and not browser and not long"

test-data: $(READY) ## Run what is asked of the repository's own data
	$(PYTEST) tests/demonstration

check: $(READY) ## Check the data, the code's style and its types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m generator --root $(ROOT) check

format: $(READY) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(READY) ## Write catalogue/schema/ anew from the models
	$(BIN)/python -m generator --root $(ROOT) schema

bench: $(READY) ## Measure the build against Hugo + Graphviz + Pagefind (about ten minutes)
	$(BIN)/python -m benchmarks

lock: $(READY) ## Resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group build --group test --group check --group bench --universal \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	  --custom-compile-command 'make lock' --upgrade -o requirements.lock
	uv pip compile pyproject.toml -c requirements.lock --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --custom-compile-command 'make lock' -o generator/editing/requirements.lock

clean: ## Remove the site, the caches and the environment
	rm -rf site .site.* .cache $(VENV) .mypy_cache .ruff_cache .pytest_cache
