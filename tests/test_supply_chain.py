"""What the program is made of: every part of it named, with its hash, and fit for every Python that it is meant for."""

import importlib.metadata
import json
import re
import tomllib
from typing import Any

import pytest
from actions import read, steps
from conftest import REPOSITORY
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "benchmarks/requirements.txt",
    "tools/proof.txt",
    "tools/materials.txt",
)
OWN_WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
NPM_LOCKS = ("tests/tools/package-lock.json", "benchmarks/scale/package-lock.json")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOCKED = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[\w.+!-]+)(?: ; [^\\]+)? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def text(path: str) -> str:
    return (REPOSITORY / path).read_text("utf-8")


def locked(path: str) -> dict[str, str]:
    """The packages of a lock with their versions."""
    return {found["name"]: found["version"] for found in LOCKED.finditer(text(path))}


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_holds_nothing_but_versions_with_their_hashes(path: str) -> None:
    left = re.sub(r"^\s*#.*\n", "", LOCKED.sub("", text(path)), flags=re.MULTILINE)
    assert left.strip() == ""
    assert locked(path)


@pytest.mark.parametrize("path", NPM_LOCKS)
def test_what_comes_from_npm_has_its_hash(path: str) -> None:
    packages: dict[str, dict[str, Any]] = json.loads(text(path))["packages"]
    assert len(packages) > 1
    lacking = [name for name, one in packages.items() if name and "integrity" not in one]
    assert lacking == []


def test_nothing_is_installed_but_what_a_lock_names() -> None:
    scripts = {"Makefile": MAKEFILE.replace("\\\n", " ")}
    scripts |= {
        f"{path.name}: {item.name}": item.script.replace('"${pip[@]}"', "pip install")
        for path in [*OWN_WORKFLOWS, REPOSITORY / "action.yml"]
        for item in steps(path)
        if "run" in item.fields
    }
    for name, script in scripts.items():
        for line in script.splitlines():
            if re.search(r"\bpip install\b", line) and "pip=(" not in line:
                own = re.search(r"--no-deps\b.*--no-build-isolation\b", line)
                makes_locks = ".venv-lock/" in line
                assert "--require-hashes" in line or own or makes_locks, (name, line)
            assert not re.search(r"\bnpm (install|i)\b", line), (name, line)


def test_the_dev_lock_has_the_same_versions_as_that_of_the_program() -> None:
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_what_plants_faults_runs_with_the_versions_that_the_tests_run_with() -> None:
    dev, proof = locked("requirements-dev.lock"), locked("tools/proof.txt")
    assert {name: proof[name] for name in proof.keys() & dev.keys()} == {
        name: dev[name] for name in proof.keys() & dev.keys()
    }


def test_every_lock_is_made_by_make_lock_and_audited() -> None:
    (listed,) = re.findall(r"^LOCKS := (.*)$", MAKEFILE, re.MULTILINE)
    assert tuple(listed.split()) == LOCKS
    (audited,) = re.findall(r"^audit:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert "pip-audit --require-hashes" in audited
    assert "$(LOCKS)" in audited
    (made,) = re.findall(r"^lock:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    for path in LOCKS:
        assert f"--output-file {path} " in made
    assert made.count("--generate-hashes") == len(LOCKS)


def test_the_bill_of_materials_is_that_of_the_program_and_is_held_against_its_schema() -> None:
    (made,) = re.findall(r"^sbom:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert "cyclonedx-py requirements requirements.lock" in made
    assert {"--output-format JSON", "--output-reproducible", "--validate"} <= set(
        re.findall(r"--[a-z-]+(?: JSON)?", made)
    )


def test_what_a_tag_releases_goes_with_its_bill_of_materials_and_both_are_attested() -> None:
    workflow = read(REPOSITORY / ".github/workflows/release.yml")
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    build, attest = workflow["jobs"].values()
    assert "make wheel sbom" in [item.get("run") for item in build["steps"]]
    handed_on, (fetched, attested) = build["steps"][-1]["with"], attest["steps"]
    assert handed_on["path"].split() == ["dist/*.whl", "bom.json"]
    assert handed_on["if-no-files-found"] == "error"
    assert fetched["with"]["name"] == handed_on["name"]
    assert attested["uses"].startswith("actions/attest-build-provenance@")
    assert attested["with"]["subject-path"] == handed_on["path"]
    (wheel,) = re.findall(r"^wheel:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert "--wheel-dir dist" in wheel


def test_every_python_that_is_promised_is_tested() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert project["requires-python"] == f">={PYTHONS[0]}"
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert tuple(named) == PYTHONS
    gate = read(REPOSITORY / ".github/workflows/test.yml")["jobs"]["gate"]
    assert tuple(gate["strategy"]["matrix"]["python"]) == PYTHONS
    assert ".ci/run" in [item.get("run") for item in gate["steps"]]


@pytest.mark.parametrize("path", ["requirements.lock", "requirements-dev.lock"])
@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_hold_what_each_python_needs(path: str, python: str) -> None:
    """The locks are made with one Python, and what a package needs may depend on it."""
    names = {canonicalize_name(name) for name in locked(path)}
    environment = {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    lacking: list[str] = []
    for name in sorted(names):
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system or Python
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate(environment):
                lacking += [f"{name}: {need}"] if canonicalize_name(need.name) not in names else []
    assert lacking == []


@pytest.mark.parametrize("path", ["requirements.lock", "requirements-dev.lock"])
def test_no_locked_package_refuses_a_python_that_is_promised(path: str) -> None:
    refused: list[str] = []
    for name, version in locked(path).items():
        try:
            said = importlib.metadata.metadata(name).get("Requires-Python")
        except importlib.metadata.PackageNotFoundError:
            continue
        limit = SpecifierSet(said or "")
        refused += [
            f"{name} {version}: {said}" for python in PYTHONS if not limit.contains(f"{python}.0")
        ]
    assert refused == []
