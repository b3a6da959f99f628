"""What proves the tests: the areas, and the planted faults that may survive."""

import ast
import json
import tomllib
from pathlib import Path
from typing import Any

import branches
import pytest
from areas import AREAS
from conftest import REPOSITORY
from mutate import opened

SURVIVORS: list[dict[str, Any]] = tomllib.loads(
    (REPOSITORY / "tests/survivors.toml").read_text("utf-8")
)["survivor"]


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_an_area_names_modules_and_tests_that_there_are(area: Any) -> None:
    assert all(list(REPOSITORY.glob(pattern)) for pattern in area.modules)
    assert all((REPOSITORY / test).is_file() for test in area.tests)
    for path, _, name in (test.partition("::") for test in area.left_out):
        assert path in area.tests
        assert f"def {name}" in (REPOSITORY / path).read_text("utf-8")


MODULES = sorted({module for area in AREAS.values() for module in area.files()})


def _summary(taken: int, lines: int = 100) -> dict[str, Any]:
    counts = {"covered_lines": lines, "covered_branches": taken}
    return {"summary": counts | {"num_statements": 100, "num_branches": 100}}


@pytest.mark.parametrize(
    ("last", "status"),
    [
        ({MODULES[-1]: _summary(95)}, 0),
        ({MODULES[-1]: _summary(94)}, 1),
        ({MODULES[-1]: _summary(100, lines=94)}, 1),
        ({}, 1),
    ],
    ids=["enough", "too few branches", "too few lines", "no test imported it"],
)
def test_one_module_with_too_little_taken_stops_a_change(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    last: dict[str, Any],
    status: int,
) -> None:
    report = tmp_path / "coverage.json"
    files = {module: _summary(100) for module in MODULES[:-1]} | last
    report.write_text(json.dumps({"files": files}), "utf-8")
    monkeypatch.setattr(branches, "_REPORT", report)
    monkeypatch.setattr(branches, "_coverage", lambda *_: 0)
    assert branches.main() == status
    too_few = [line for line in capsys.readouterr().out.splitlines() if line.endswith("too few")]
    assert [line.split()[0] for line in too_few] == MODULES[-1:] * status


def test_tests_that_fail_stop_a_change_whatever_they_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "_coverage", lambda *asked: 3 if asked[0] == "run" else 0)
    assert branches.main() == 3


@pytest.mark.parametrize("survivor", SURVIVORS, ids=lambda one: one["in"].rpartition(".")[2])
def test_a_fault_that_may_survive_is_one_of_a_line_that_there_is(survivor: dict[str, Any]) -> None:
    assert survivor["why"]
    assert survivor["was"] != survivor["became"]
    modules = [path for area in AREAS.values() for path in area.files()]
    (module,) = (
        path
        for path in modules
        if survivor["in"].startswith(path.removesuffix(".py").replace("/", ".") + ".")
    )
    lines = [line.strip() for line in (REPOSITORY / module).read_text("utf-8").splitlines()]
    assert all(line in lines for line in survivor["was"].splitlines())


def test_faults_can_be_planted_in_properties_and_nothing_remembers_what_was_before() -> None:
    source = (
        "class Day:\n"
        "    @property\n"
        "    def iso(self) -> str:\n"
        "        return 'x'\n"
        "\n"
        "@lru_cache(maxsize=5)\n"
        "def parse(text: str) -> str:\n"
        "    return text\n"
    )
    assert opened(source) == (
        "class Day:\n"
        "    def iso_body(self) -> str:\n"
        "        return 'x'\n"
        "\n"
        "    @property\n"
        "    def iso(self) -> str:\n"
        "        return self.iso_body()\n"
        "\n"
        "def parse(text: str) -> str:\n"
        "    return text\n"
    )


@pytest.mark.parametrize("path", sorted({path for area in AREAS.values() for path in area.files()}))
def test_an_opened_module_is_still_a_module(path: str) -> None:
    ast.parse(opened((REPOSITORY / path).read_text("utf-8")))
