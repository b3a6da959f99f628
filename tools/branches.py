"""Runs the tests of the areas of `areas.py` and tells which part of the branches they take.

    python tools/branches.py

It needs coverage (`make coverage` installs it). Forks and other processes are counted too. The exit status is
that of the tests, or 1 if fewer than 95 % of the branches, or of the lines, of an area's module were taken.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from areas import AREAS, REPOSITORY

LEAST = 95
"""Per cent."""
_REPORT = REPOSITORY / ".coverage.json"


def main() -> int:
    tests = sorted({test for area in AREAS.values() for test in area.tests})
    _coverage("erase")
    ran = _coverage("run", "-m", "pytest", "-p", "no:cacheprovider", *tests)
    if ran:
        return ran
    _coverage("combine", "--quiet")
    _coverage("json", "--quiet", "-o", str(_REPORT))
    files = json.loads(_REPORT.read_text("utf-8"))["files"]
    wanting = False
    for module, lines, branches in _shares(files):
        is_enough = min(lines, branches) >= LEAST
        wanting |= not is_enough
        print(
            f"{module:<42} {lines:6.1f} % of lines {branches:6.1f} % of branches{'' if is_enough else '  too few'}"
        )
    return int(wanting)


def _coverage(*arguments: str) -> int:
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, check=False).returncode


def _shares(files: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    """Each module of an area, with the per cent of its lines and of its branches that tests took. A module that no
    test imported has none."""
    for module in sorted({module for area in AREAS.values() for module in area.files()}):
        if module not in files:
            yield module, 0, 0
            continue
        told = files[module]["summary"]
        yield (
            module,
            _share(told["covered_lines"], told["num_statements"]),
            _share(told["covered_branches"], told["num_branches"]),
        )


def _share(taken: int, of: int) -> float:
    return 100 * taken / of if of else 100.0


if __name__ == "__main__":
    sys.exit(main())
