"""Plants faults in the areas of `areas.py`, one at a time, and tells which of them no test notices.

    python tools/mutate.py [--processes N] [AREA...]

It needs mutmut (`make mutants` installs it). Each area is worked on in a copy, `.mutants/AREA/`, where
mutmut remembers what it found: a second run tests only the functions that changed. With
`mutmut show NAME` there, a fault can be looked at.

A fault that changes nothing that anybody could notice is explained in `tests/survivors.toml`. The exit status is 1
if one survives that is not explained there.
"""

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from areas import AREAS, REPOSITORY, Area

COPIES = REPOSITORY / ".mutants"
SURVIVORS = REPOSITORY / "tests" / "survivors.toml"
_BESIDE = ("tests", "tools", "templates", "static", "schemas", "docs", "README.md", "action.yml")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "golden", "node_modules")
_NAME = re.compile(
    r"(?P<module>.+)\.(?:x_|xǁ(?P<owner>\w+)ǁ)(?P<function>\w+?)(?:_body)?__mutmut_\d+"
)
_NOTICED = ("killed", "timeout", "caught by type check")
_TYPES = (
    *(sys.executable, "-m", "mypy", "--python-executable", sys.executable),
    *("--output", "json", "--disable-error-code", "unused-ignore"),
)
_KEYS = ("in", "was", "became")
_CACHES = ("lru_cache", "cache")


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """A fault in a function: the lines that it takes out and those that it puts in, without indentation."""

    function: str
    was: str
    became: str


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"any of {', '.join(AREAS)}")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N")
    asked = parser.parse_args()
    unknown = [name for name in asked.areas if name not in AREAS]
    if unknown:
        parser.error(f"there is no area {', '.join(unknown)}")
    known = explained()
    unnoticed = [_worked(name, asked.processes, known) for name in asked.areas or AREAS]
    return 1 if any(unnoticed) else 0


def explained() -> Counter[Mutant]:
    """The faults that may survive."""
    listed = tomllib.loads(SURVIVORS.read_text("utf-8")).get("survivor", [])
    return Counter(Mutant(item["in"], item["was"], item["became"]) for item in listed)


def _worked(name: str, processes: int, known: Counter[Mutant]) -> int:
    """Tell what became of the faults of an area; how many survive that are not explained."""
    folder = COPIES / name
    survived = [key for key, how in _outcomes(folder) if how in ("survived", "no tests")]
    _copy(folder, AREAS[name])
    run = _mutmut("run", "--max-children", str(processes))
    subprocess.run(run, cwd=folder, check=True)
    if survived:
        # Of these mutmut knows the outcome, and would not look whether a new test notices them.
        there = {key for key, _ in _outcomes(folder)}
        again = [key for key in survived if key in there]
        subprocess.run([*run, *again], cwd=folder, check=True)
    outcomes = list(_outcomes(folder))
    survivors = Counter(_mutant(folder, key) for key, how in outcomes if how not in _NOTICED)
    unexplained = survivors - known
    counts = Counter(how for _, how in outcomes).most_common()
    told = ", ".join(f"{count} {how}" for how, count in counts)
    print(f"\n{name}: {len(outcomes)} faults: {told}; {unexplained.total()} not explained")
    for mutant in sorted(unexplained.elements()):
        lines = (mutant.function, mutant.was, mutant.became)
        texts = (
            f"{key} = {json.dumps(text, ensure_ascii=False)}"
            for key, text in zip(_KEYS, lines, strict=True)
        )
        print("\n[[survivor]]", *texts, sep="\n")
    return unexplained.total()


def _mutmut(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "mutmut"), *arguments]


def _copy(folder: Path, area: Area) -> None:
    """Bring the copy up to date. Modules that are as they were keep their times, by which mutmut goes."""
    modules = frozenset(area.files())
    for path in (REPOSITORY / "site_gen").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(REPOSITORY).as_posix()
            data = path.read_bytes()
            _write(folder / name, opened(data.decode()).encode() if name in modules else data)
    shutil.rmtree(folder / "mutants" / "tests", ignore_errors=True)
    for name in _BESIDE:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, folder / name, ignore=_LEFT_OUT, dirs_exist_ok=True)
        else:
            shutil.copy2(REPOSITORY / name, folder / name)
    settings = (REPOSITORY / "pyproject.toml").read_text("utf-8") + _settings(area)
    _write(folder / "pyproject.toml", settings.encode())


def _write(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _settings(area: Area) -> str:
    """What mutmut is told. What the checker of types finds is found by `make check`, so it is noticed."""
    modules, tests = json.dumps(list(area.files())), json.dumps(area.tests)
    without = [f"--deselect={test}" for test in area.left_out]
    return f"""
[tool.mutmut]
source_paths = ["site_gen"]
only_mutate = {modules}
also_copy = {json.dumps(_BESIDE)}
pytest_add_cli_args = {json.dumps(["-p", "no:cacheprovider", *without])}
pytest_add_cli_args_test_selection = {tests}
type_check_command = {json.dumps([*_TYPES, *area.files()])}
use_git_change_detection = false
on_dependency_change = "ignore"
"""


def opened(source: str) -> str:
    """The source with the bodies of properties in methods of their own, and without the memory of functions.

    mutmut leaves functions with a decorator alone; and what a function remembers from before a fault was
    planted would hide it.
    """
    lines = source.splitlines()
    # From the end, so that the numbers of the lines before stay as they are.
    for function in sorted(_decorated(ast.parse(source)), key=lambda one: -one.lineno):
        (decorator,) = function.decorator_list
        if isinstance(decorator, ast.Name) and decorator.id == "property":
            indent = " " * function.col_offset
            result = ast.unparse(function.returns) if function.returns else "object"
            lines[function.end_lineno : function.end_lineno] = [
                "",
                f"{indent}@property",
                f"{indent}def {function.name}(self) -> {result}:",
                f"{indent}    return self.{function.name}_body()",
            ]
            first = lines[function.lineno - 1]
            lines[function.lineno - 1] = first.replace(function.name, f"{function.name}_body", 1)
        del lines[decorator.lineno - 1 : decorator.end_lineno]
    return "\n".join(lines) + "\n"


def _decorated(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions whose one decorator makes them a property or remembers what they gave."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1:
            (decorator,) = node.decorator_list
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(called, ast.Name) and called.id in ("property", *_CACHES):
                yield node


def _outcomes(folder: Path) -> Iterator[tuple[str, str]]:
    """The name that mutmut has for each fault, and what became of it."""
    if not (folder / "mutants").exists():
        return
    told = subprocess.run(
        _mutmut("results", "--all", "true"), cwd=folder, check=True, capture_output=True, text=True
    )
    for line in told.stdout.splitlines():
        if ": " in line:
            name, _, how = line.strip().partition(": ")
            yield name, how


def _mutant(folder: Path, name: str) -> Mutant:
    shown = subprocess.run(
        _mutmut("show", name), cwd=folder, check=True, capture_output=True, text=True
    )
    lines = [line for line in shown.stdout.splitlines() if not line.startswith(("---", "+++", "#"))]
    was, became = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    found = _NAME.fullmatch(name)
    assert found, name
    owner = [found["owner"]] if found["owner"] else []
    return Mutant(".".join([found["module"], *owner, found["function"]]), was, became)


if __name__ == "__main__":
    sys.exit(main())
