# Everything creates .venv by itself when it is missing and is quick the second time.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: chat bot web index quick test night browser check lint gains accuracy format locks clean

chat: .venv/.installed
	@$(BIN)/xxgk chat

bot: .venv/.installed
	@$(BIN)/xxgk bot

# the pages on the sample reports, at http://127.0.0.1:8000
web: .venv/.installed-web
	@$(BIN)/xxgk serve

index: .venv/.installed
	@$(BIN)/xxgk index data/reports --prune

# compiled once, not by each of the hundreds of processes that tests begin
unexport PYTHONDONTWRITEBYTECODE

# in the order and the groups of tests/conftest.py
PYTEST := $(BIN)/pytest --dist loadscope --no-loadscope-reorder
CORES := $(shell getconf _NPROCESSORS_ONLN)

# what a change is tried on while one thinks
quick: .venv/.installed-dev
	@$(PYTEST) --numprocesses $(CORES) -m "not (e2e or slow or night or browser)"

# twice as many processes as cores: what talks to a bot mostly waits
test: .venv/.installed-dev
	@$(PYTEST) --numprocesses $$((2 * $(CORES)))

# what takes minutes or chances, with another seed each time; `make night SEED=…` repeats one
SEED ?= $(shell date +%s)
MINUTES ?= 10
night: .venv/.installed-dev
	@echo "make night SEED=$(SEED) MINUTES=$(MINUTES)"
	@$(PYTEST) --numprocesses $(CORES) -m "night or property" --hypothesis-profile=night --hypothesis-seed=$(SEED)
	@$(BIN)/python -m bench.fuzz $(MINUTES) $(SEED)

# the pages in a real browser (Debian's chromium, installed where it is missing and may be)
browser: .venv/.installed-dev
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; }
	@$(BIN)/pytest -m browser tests/browser

check: lint test

lint: .venv/.installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# figures gained and lost over a corpus: this tree against the branch main (make gains CORPUS="folder …")
CORPUS ?= data/reports
gains: .venv/.installed-dev
	@rm -rf .gains && git worktree prune && git worktree add --quiet --detach .gains main
	@cd .gains && ../$(BIN)/python -m xxgk.bot.cli parse $(abspath $(CORPUS)) > ../.gains-before.jsonl || true
	@$(BIN)/python -m xxgk.bot.cli parse $(abspath $(CORPUS)) > .gains-after.jsonl || true
	@git worktree remove --force .gains
	@$(BIN)/python bench/gains.py .gains-before.jsonl .gains-after.jsonl
	@rm -f .gains-before.jsonl .gains-after.jsonl

# how much of made-up and of real reports is read right, as docs/accuracy.md; fails where a target is missed
accuracy: .venv/.installed-dev
	@$(BIN)/python -m bench.accuracy docs/accuracy.md

format: .venv/.installed-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	rm -rf .venv build *.egg-info data/xxgk.db*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo "installing xxgk into .venv …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.installed-web: pyproject.toml .venv/.installed
	@echo "installing what the pages need into .venv …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[charts,web]'
	@touch $@

# just what was tried: locks/development.txt, which `make locks` writes anew
.venv/.installed-dev: pyproject.toml locks/development.txt | .venv/bin/python
	@echo "installing xxgk and the tools for development into .venv …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement locks/development.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch .venv/.installed $@

# the newest versions within the bounds of pyproject.toml, for every system, with their hashes
LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml
locks: .venv/.installed-dev
	@$(BIN)/pip install --quiet --disable-pip-version-check uv
	@$(LOCK) --extra charts --extra docx --extra mcp --extra pdf --extra publish --extra web --output-file locks/image.txt
	@$(LOCK) --extra all --output-file locks/image-ocr.txt
	@$(LOCK) --extra all --extra dev --output-file locks/development.txt
