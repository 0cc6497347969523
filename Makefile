# One command runs the atlas, one checks everything. Needs Python 3.11 or newer and make; all else goes into .venv and, for
# what the pages are made of, node_modules.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
VENDOR := src/iae_atlas/site/static/vendor
PARTS := node_modules/.installed $(VENDOR)/SHA256SUMS
UV_VERSION := 0.13.9
# Another interpreter: make PYTHON=/path/to/python3.12 …
PYTHON ?=
# Another port for the atlas: make run PORT=8080
PORT ?= 8000
# One process of tests a core: make check SIDE_BY_SIDE= runs one test after another.
SIDE_BY_SIDE ?= -n logical --maxprocesses 4
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11 python)

# Prints the first candidate that starts and is new enough; otherwise says what is missing.
define find_python
found=; for candidate in $(CANDIDATES); do \
  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$candidate; break; fi; \
done; \
if [ -z "$$found" ]; then \
  echo "iae-atlas: Python 3.11 or newer is needed; tried: $(CANDIDATES)." >&2; \
  echo "Install one, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; \
fi
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help install run check fmt test bench lock clean

help: ## les commandes / these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) $(PARTS) ## installe tout ici / installs everything in this folder

$(STAMP): pyproject.toml requirements/build.txt requirements/locked.txt
	@$(find_python); \
	echo "==> .venv ($$("$$found" --version)): locked packages, checked by hash; the first time takes a minute"; \
	"$$found" -m venv $(VENV) || { \
	  echo "iae-atlas: $$found cannot create a virtual environment (on Debian and Ubuntu: install python3-venv)." >&2; \
	  rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements/locked.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Quick where every part is there and right: then neither npm nor a network is needed.
$(PARTS): package.json package-lock.json .npmrc tools/vendor.toml tools/front_end.py tools/parts.py | $(STAMP)
	@$(BIN)/python -m tools.front_end
	@mkdir -p node_modules && touch $(PARTS)

run: $(STAMP) $(PARTS) ## construit l'atlas et le sert dans le navigateur / builds the atlas and serves it (PORT=8000)
	@$(BIN)/iae-atlas build --if-changed
	@$(BIN)/iae-atlas serve --port $(PORT)

check: $(STAMP) $(PARTS) ## vérifie tout, comme l'intégration continue / checks everything, as CI does
	@echo "==> ruff format --check"
	@$(BIN)/ruff format --check --quiet
	@echo "==> ruff check"
	@$(BIN)/ruff check --quiet
	@echo "==> canonical Turtle"
	@$(BIN)/python -m iae_atlas.turtle.format --check
	@echo "==> mypy src"
	@$(BIN)/mypy src
	@echo "==> iae-atlas build"
	@$(BIN)/iae-atlas build
	@echo "==> iae-atlas check"
	@$(BIN)/iae-atlas check
	@$(BIN)/python -m tools.programs
	@echo "==> pytest"
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE)

fmt: $(STAMP) ## met en forme Python et Turtle / formats Python and Turtle
	@$(BIN)/ruff check --quiet --select I --fix
	@$(BIN)/ruff format
	@$(BIN)/python -m iae_atlas.turtle.format

test: $(STAMP) $(PARTS) ## les tests seuls / the tests alone
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE)

bench: $(STAMP) ## mesure / measures
	@$(BIN)/python -m benchmarks

# UPGRADE=1 takes newer versions; without it only what pyproject.toml asks for changes. One file serves every Python
# version and platform. No package registry is named: it is the machine's own setting.
lock: ## renouvelle les versions verrouillées (UPGRADE=1) / renews the locked versions
	@$(find_python); \
	scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
	"$$found" -m venv "$$scratch"; \
	"$$scratch/bin/python" -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); \
	compile="$$scratch/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config"; \
	compile="$$compile $(if $(UPGRADE),--upgrade)"; \
	set -e; \
	echo "==> requirements/locked.txt"; \
	$$compile --custom-compile-command "make lock" --all-extras pyproject.toml -o requirements/locked.txt; \
	echo "==> requirements/build.txt"; \
	$$compile --custom-compile-command "make lock" -c requirements/locked.txt requirements/build.in -o requirements/build.txt; \
	echo "==> requirements/node.txt"; \
	$$compile --custom-compile-command "make lock" requirements/node.in -o requirements/node.txt

clean: ## efface tout ce qui se reconstruit / removes all that can be made again
	@rm -rf $(VENV) build dist node_modules $(VENDOR) .pytest_cache .mypy_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
