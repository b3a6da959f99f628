"""benchmarks/RESULTS.md: each program that measures writes its own section of it, and leaves the others alone.
What it measured is kept beside that as JSON, so that a size can be measured again without the others.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("RESULTS.md")
_HEAD = """\
# Results

Written by the programs of this folder, never by hand.
"""


def put(file: Path, name: str, section: str) -> None:
    """Write the section of that name in place of the former, or at the end of the file."""
    text = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    file.write_text(with_section(text, name, section), encoding="utf-8", newline="\n")


def with_section(text: str, name: str, section: str) -> str:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    whole = f"{begin}\n\n{section.strip()}\n\n{end}\n"
    former = re.compile(re.escape(begin) + ".*?" + re.escape(end) + "\n", re.DOTALL)
    if former.search(text):
        return former.sub(lambda _: whole, text, count=1)
    return f"{text.rstrip()}\n\n{whole}"


def save(file: Path, sizes: Iterable[dict[str, Any]]) -> None:
    """Keep what was measured of some sizes, as fields and their values."""
    text = json.dumps(list(sizes), ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8")


def load(file: Path) -> list[dict[str, Any]]:
    """What was kept of each size, or nothing if there is no such file."""
    if not file.exists():
        return []
    sizes: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return sizes
