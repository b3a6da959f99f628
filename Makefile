# The two commands of the README, and the chores of a developer. Each begins from a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
TOOLS := tests/tools/node_modules/.package-lock.json

.PHONY: site test serve check format golden messages lock benchmark benchmark-tools wheel clean

site: .venv/site
	$(BIN)/site-gen build .

# The tests of a file run in one process, so that what they share is made once.
test: .venv/dev $(TOOLS)
	$(BIN)/python -m pytest -n auto --dist loadfile

serve: .venv/site
	$(BIN)/site-gen serve .

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Writes the golden files of tests/golden/ anew, for a reviewer to read in the diff.
golden: .venv/dev
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/test_golden.py

# Gathers the theme's words and brings the catalogues of its languages up to date.
messages: .venv/dev
	$(BIN)/python tools/messages.py

# Locks the newest versions that pyproject.toml allows, with their hashes.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --extra cards --extra snapshots --extra timestamp --extra web --output-file requirements.lock requirements.in pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --extra archive --extra cards --extra search --extra snapshots --extra timestamp --extra web --extra dev --output-file requirements-dev.lock requirements.in pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file benchmarks/requirements.txt benchmarks/requirements.in
	rm -rf .venv-lock

# Measures site_gen beside other generators and writes benchmarks/RESULTS.md: it takes hours.
benchmark: .venv/dev benchmark-tools
	$(BIN)/python -m benchmarks.scale

benchmark-tools:
	$(PYTHON) -m venv benchmarks/scale/.venv
	benchmarks/scale/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	npm ci --prefix benchmarks/scale --silent

wheel: .venv/dev
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf .venv .venv-lock _site dist tests/tools/node_modules benchmarks/scale/.venv benchmarks/scale/node_modules

.venv/bin/python:
	$(PYTHON) -m venv .venv

# A lock names all that is needed, so pip need not look for what its packages need in turn.
.venv/site: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: .venv/site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@

# The validators that come from npm. Without npm the tests that need them are skipped, and say so.
$(TOOLS): tests/tools/package.json tests/tools/package-lock.json
	if command -v npm >/dev/null; then npm ci --prefix tests/tools --silent; fi
