# Needs Python 3.11 or newer and make; everything else is installed into .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: demo test check slice faults browser fuzz bench lock lint audit sbom

# What a make inside a make would say must not mix with --json.
MAKEFLAGS += --no-print-directory

demo: $(VENV)/.installed
	@$(BIN)/python manage.py demo $(ARGS)

# What speaks to the database in ways of its own is run on SQLite first, then on PostgreSQL.
ON_POSTGRES := tests/jobs tests/emails/llm/test_spending.py tests/emails/test_fetch.py \
  tests/emails/test_ledger.py tests/emails/merging/test_order.py tests/emails/merging/test_cost.py \
  tests/emails/test_extraction_job.py tests/emails/test_retention.py tests/workers/test_schedule.py \
  tests/accounts/test_grants.py --ignore tests/jobs/test_api.py

# Each process has servers and databases of its own, and waits much; a file stays in one.
BESIDE := -n 4 --dist loadfile --no-loadscope-reorder

test: $(VENV)/.installed-dev $(VENV)/.peers
	$(BIN)/python -m pytest $(BESIDE) --ignore tests/faults $(ARGS)
	TEST_POSTGRES=1 $(BIN)/python -m pytest -n 2 --dist loadfile $(ON_POSTGRES)

check: lint audit test slice

# A minute of the long fault suite, and a few of the odd requests.
slice: $(VENV)/.installed-dev
	FUZZ_CASES=8 $(BIN)/python -m pytest tests/fuzz -m fuzz -n 2
	$(BIN)/python -m pytest $(addprefix tests/faults/,test_slice.py test_slots.py test_twins.py test_state_machine.py)

# The long one: workers, Redis and PostgreSQL are killed a hundred times; see docs/faults.md.
faults: $(VENV)/.installed-dev $(VENV)/.peers
	$(BIN)/python -m pytest tests/faults tests/flows/test_imap_sequences.py \
	  tests/flows/test_gmail_sequences.py -m "faults or not faults" -s $(ARGS)

# Everything a person does, in the distribution's chromium; docs/ has the pictures.
browser: $(VENV)/.installed-dev $(VENV)/.peers
	$(BIN)/python -m pytest tests/browser -m "browser or not browser" $(ARGS)

# Thousands of requests that nobody would think of.
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/fuzz -m fuzz $(ARGS)

bench: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/benchmarks -m benchmark -s -q $(ARGS)
	TEST_POSTGRES=1 $(BIN)/python -m pytest tests/benchmarks -m benchmark -s -q $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	BASE_URL=https://tallymail.example $(BIN)/python manage.py check --deploy --fail-level WARNING

# What is known against the packages that are locked.
audit: $(VENV)/.installed-dev
	@.ci/audit $(BIN)

# The bill of materials, CycloneDX in JSON.
sbom: $(VENV)/.installed-dev
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --of JSON -o sbom.json

lock:
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements.txt --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -o requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tallymail needs Python 3.11 or newer: set PYTHON=/path/to/it." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >&2

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV); this takes a minute the first time." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt >&2
	@touch $@

# Servers that others wrote in JavaScript; the lock has the hash of each package.
$(VENV)/.peers: tests/peers/package.json tests/peers/package-lock.json | $(VENV)/.installed-dev
	@$(BIN)/python tests/peers/install.py >&2 && touch $@ || \
	  echo "The Gmail peer could not be installed: its tests will say so." >&2

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt >&2
	@touch $@
