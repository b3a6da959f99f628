# The two commands of the README, and the chores of a developer. Each begins from a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
TOOLS := tests/tools/node_modules/.package-lock.json
LOCKS := requirements.lock requirements-dev.lock benchmarks/requirements.txt tools/proof.txt tools/materials.txt

.PHONY: site test faults serve check format golden messages lock mutants coverage sbom audit benchmark benchmark-tools wheel clean fuzz

site: .venv/site
	$(BIN)/site-gen build .

# The tests of a file run in one process, so that what they share is made once.
test: .venv/dev $(TOOLS)
	$(BIN)/python -m pytest -n auto --dist loadfile

# A build is killed, interrupted and refused the disk at many more moments than by the tests alone.
faults: .venv/dev
	FAULTS=200 KILLS=200 $(BIN)/python -m pytest tests/test_faults.py tests/test_killed.py

# Throws anything at what reads strangers' texts, for so many minutes. What fails is shown small: add it to
# tests/fuzzing/corpus/, and a plain test of it.
MINUTES ?= 10
fuzz: .venv/dev
	FUZZ_MINUTES=$(MINUTES) $(BIN)/python -m pytest -q -x tests/test_fuzzing.py

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
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file tools/proof.txt tools/proof.in
	CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file tools/materials.txt tools/materials.in
	rm -rf .venv-lock

# Plants faults where one would do most harm, and tells which no test notices: it takes an hour.
# `make mutants AREAS=dates` for those areas of tools/areas.py alone.
mutants: .venv/proof
	$(BIN)/python tools/mutate.py $(AREAS)

# Which part of the branches there the tests take.
coverage: .venv/proof
	$(BIN)/python tools/branches.py

# The bill of materials: all that the program needs to run, as CycloneDX, held against the schema of that.
sbom: .venv-materials/done
	.venv-materials/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
	  --spec-version 1.6 --output-format JSON --output-reproducible --validate --output-file bom.json

# Asks the public list of vulnerabilities about all that is locked.
audit: .venv-materials/done
	.venv-materials/bin/pip-audit --require-hashes --disable-pip $(addprefix --requirement=,$(LOCKS))

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
	rm -rf .venv .venv-lock .venv-materials .mutants .coverage* bom.json _site dist tests/tools/node_modules benchmarks/scale/.venv benchmarks/scale/node_modules

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

.venv/proof: .venv/dev tools/proof.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tools/proof.txt
	touch $@

.venv-materials/done: tools/materials.txt
	$(PYTHON) -m venv .venv-materials
	.venv-materials/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tools/materials.txt
	touch $@

# The validators that come from npm. Without npm the tests that need them are skipped, and say so.
$(TOOLS): tests/tools/package.json tests/tools/package-lock.json
	if command -v npm >/dev/null; then npm ci --prefix tests/tools --silent; fi
