# All that a contributor runs. Needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
ARGS ?=
WORKERS ?= auto

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
CODE := bot commands schedules storage tests
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
# A sixth of pip's work. Where only pip is told of the packages' source, pip goes on.
UV := --quiet --python $(BIN)/python --no-deps --require-hashes
LOCK := $(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

# Compiled code starts 2.6 times as fast; some machines forbid it for all.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo tour test check fmt mutants faults bench messages pictures migration lock clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; \
		do printf '  make %-10s %s\n' "$$name" "$$what"; done

demo: $(RUNTIME) ## A local workspace with sample people and the bot in it; Ctrl-C ends it
	@exec $(BIN)/python -m bot sandbox $(ARGS)

tour: $(RUNTIME) ## The way in, then six months, played and printed (ARGS="--traffic FILE")
	@exec $(BIN)/python -m bot tour $(ARGS)

test: $(DEVELOPMENT) ## The whole suite (ARGS="-k mentor", WORKERS=0)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(DEVELOPMENT) ## Linters, types, layers, catalogues, dependencies: all, then the verdict
	@failed=0; for each in "ruff check" "ruff format --check" "mypy $(CODE)" lint-imports \
		"python -m bot.locale.update --check" "python -m tests.dependencies"; \
		do echo "$$each"; $(BIN)/$$each || failed=1; done; exit $$failed

fmt: $(DEVELOPMENT) ## Format, and mend what can be mended by rule
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

mutants: $(DEVELOPMENT) ## Put small faults into copies of the code; which do no tests notice?
	@$(BIN)/python -m tests.mutants $(ARGS)

faults: $(DEVELOPMENT) ## Real processes, killed and flooded for long; writes docs/reliability.md
	@$(BIN)/python -m tests.faults $(ARGS)

bench: $(DEVELOPMENT) ## Measure beside floors (ARGS="--only 'thanks*' --compare earlier.json")
	@$(BIN)/python -m tests.bench $(ARGS)

messages: $(DEVELOPMENT) ## Bring the catalogues in step with the texts in the code
	$(BIN)/python -m bot.locale.update

pictures: $(DEVELOPMENT) ## Take README's pictures anew (needs chromium and a font for emoji)
	$(BIN)/python -m tests.browser.pictures

migration: $(DEVELOPMENT) ## Write a migration from the tables as they are now (m="what changes")
	@test -n "$(m)" || { echo 'Say what changes: make migration m="stories have a subtitle"'; exit 2; }
	$(BIN)/python -m storage.migrations.write "$(m)"

lock: $(DEVELOPMENT) ## Pin every dependency anew
	$(LOCK) $(ARGS) -o requirements.lock
	$(LOCK) $(ARGS) -c requirements.lock --group dev -o requirements-dev.lock

clean: ## Remove the environment and what tools left behind; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache test-results

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo 'Python 3.11 or newer is needed. Name one, for example: make demo PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo 'This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv'; exit 1; }

$(RUNTIME): requirements.lock | $(BIN)/python
	@echo 'Installing what the bot needs (once, about a minute) ...'
	@$(INSTALL) -r requirements.lock
	@touch $@

$(DEVELOPMENT): requirements-dev.lock | $(BIN)/python
	@echo 'Installing what development needs (once) ...'
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock >$(VENV)/uv.lock
	@$(INSTALL) -r $(VENV)/uv.lock
	@$(BIN)/uv pip install $(UV) -r requirements-dev.lock || $(INSTALL) -r requirements-dev.lock
	@touch $@ $(RUNTIME)
