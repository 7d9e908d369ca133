# Everything on a fresh machine with Python ≥ 3.11, git and make:
#   make site    the web site in site/
#   make test    every test, in a real browser too
#   make quick   the tests that need no browser: in less than a minute
#   make examine the long examinations in full, which make test runs a sample of
#   make example a complete, fictional agency: example/site/
# A second run reuses the environment; it is renewed when a lock file or pyproject.toml changes.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

# The tests start the program often: what Python compiled once is kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: example-documents site check example serve test quick bench examine screenshots quality addresses baseline lock clean

site: $(VENV)/.site
	$(BIN)/oit build

check: $(VENV)/.site
	$(BIN)/oit check --baseline

# A complete, plainly fictional agency: what to copy from, and what it looks like when all is there.
example: $(VENV)/.site
	$(BIN)/oit -C example check --year 2568
	$(BIN)/oit -C example build

serve: $(VENV)/.site
	$(BIN)/oit serve

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal -rs --durations=25

# All but the browser, the long examinations, and the tests that are marked as slow.
quick: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal -rs -m "not slow" --ignore=tests/site --ignore=tests/mutation --ignore=tests/cheating --ignore=tests/honesty --ignore=tests/examine

bench: $(VENV)/.test
	$(BIN)/python tests/bench/bench.py $(BENCH)
	$(BIN)/python tests/bench/check_scale.py
	$(BIN)/python tests/bench/search_scale.py

# What takes long, in full: rewrites the reports named in tests/examine/examinations.py. Goes on where it was interrupted.
examine: $(VENV)/.test
	$(BIN)/python tests/examine/run.py

# Every page type and the phone's ways to what people look for: rewrites docs/screenshots/ and guide/images/.
screenshots: $(VENV)/.test
	$(BIN)/python tests/site/screenshots.py
	$(BIN)/python tests/site/guide_pictures.py

# Accessibility, contrast, validity, speed and weight of both sites: rewrites docs/QUALITY.md.
quality: $(VENV)/.test
	$(BIN)/python tests/site/quality.py

# Adds every new page, place and download of both sites to the lists of what must last: tests/site/addresses/.
addresses: $(VENV)/.test
	$(BIN)/python tests/site/addresses.py

# The documents of the examples, by which a real agency that still has one of them is told so (T104).
example-documents:
	{ printf '"""The documents of the examples, by their SHA-256. ``make example-documents`` writes this file."""\n\n'; \
	echo 'DOCUMENTS = frozenset('; echo '    ('; \
	find example/content examples/*/content -type f ! -name '*.md' ! -name '*.yaml' -size +0 | LC_ALL=C sort | xargs -d '\n' sha256sum \
		| sed -E 's|^([0-9a-f]{64})  .*/(.*)|        "\1",  # \2|'; echo '    )'; echo ')'; } > generator/oit/judging/example_documents.py

# What is known to be missing today, so that CI fails on what is newly missing only.
baseline: $(VENV)/.site
	$(BIN)/oit check --write-baseline

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.test: tests/site/tools/package-lock.json $(VENV)/.dev
	$(BIN)/python tests/site/install_browser.py
	$(BIN)/npm ci --prefix tests/site/tools --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Needs uv (https://docs.astral.sh/uv/): writes both lock files anew from pyproject.toml.
lock:
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) site example/site dist
