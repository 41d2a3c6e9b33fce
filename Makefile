# Aftercredits: `make run` and `make test` need Python 3.11 or newer and nothing else.

# the first Python on this machine that is new enough; PYTHON=… names another
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$python" && break; done)

.PHONY: help run demo test lint format lock wheel runtime dev python messages

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: runtime  ## start the bot, with its page on http://127.0.0.1:8321
	@.venv/bin/aftercredits run

demo: runtime  ## the same on a sample club that is gone when it stops
	@.venv/bin/aftercredits demo

test: dev  ## every test; ARGS="-k settings" chooses
	@.venv/bin/python -m pytest -n 4 --dist worksteal $(ARGS)

lint: dev  ## ruff, mypy and the arrow between the packages
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy --strict
	@.venv/bin/lint-imports

format: dev  ## lay the code out
	@.venv/bin/ruff check --fix --select I .
	@.venv/bin/ruff format .

messages: dev  ## the catalogs of commands/locale brought up to the code
	@.venv/bin/python tools/messages.py

wheel: dev  ## the installable file, in dist/
	@.venv/bin/python -m hatchling build --target wheel

# neither lock holds an address: the wheels come from wherever pip is told to look
LOCK = .venv/bin/uv --no-config pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: dev  ## the locks anew from pyproject.toml; ARGS=--upgrade for the newest of all
	$(LOCK) --extra postgres --group build $(ARGS) --output-file requirements.lock
	$(LOCK) --extra postgres --group dev $(ARGS) --constraint requirements.lock --output-file requirements-dev.lock

runtime dev: python
	@$(PYTHON) tools/venv.py $@

python:
	@test -n "$(PYTHON)" || { echo "Aftercredits needs Python 3.11 or newer; none was found. PYTHON=/where/it/is names one." >&2; exit 1; }
