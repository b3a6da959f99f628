"""A source sealed: its seal made of the stored document, named in its record, the document kept out of git."""

import re
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct

from site_gen import seals
from site_gen.editing import placing
from site_gen.model import Source
from site_gen.reading import git, sealing, snapshots
from site_gen.reading.git import GitError
from site_gen.reading.snapshots import FOLDER, Snapshot
from site_gen.seals import Seal

IGNORED = f"{FOLDER}/.gitignore"
_SPECIAL = re.compile(r"[\\*?\[\]!#]| (?=\Z)")
_RECORDED = re.compile(r"snapshot:[ \t]+[^|>\s][^\r\n]*(?=\r?\n(?![ \t])|\r?\n?\Z)")

State = Literal["tracked", "past", "ignored", "open", "none"]
"""What git has of a file: it is in the repository; it was, and its past still has it; it is ignored;
it is not, so that the next `git add` would take it in; there is no repository."""


class Sealed(Struct, frozen=True):
    """The seal that a source has now, at `path`. `is_new` tells that it was written, and not there
    already, of the same document; `is_named` that the source's record names it."""

    path: str
    seal: Seal
    is_new: bool
    is_named: bool


def seal(root: Path, source: Source, snapshot: Snapshot, former: Seal | None, key: bytes) -> Sealed:
    """Write the seal of a source's document, and its path into the source's record.

    A `former` seal that still is the document's stays as it is. Raises OSError.
    """
    path = _path(root, source)
    is_kept = former is not None and sealing.is_of(former, snapshot)
    made = former if former and is_kept else sealing.of_snapshot(snapshot, key)
    if not is_kept:
        placing.replace(root, path, seals.to_text(made).encode("ascii"))
    return Sealed(path, made, not is_kept, source.seal is not None or _name(root, source, path))


def _path(root: Path, source: Source) -> str:
    named = snapshots.below_folder(root, source.seal) if source.seal else None
    return named or f"{FOLDER}/{source.id}.seal"


def _name(root: Path, source: Source, path: str) -> bool:
    """Write the path below the line that names the document; no if the record has no such line."""
    record = root / source.where.place.path
    text = record.read_bytes().decode("utf-8")
    line = re.compile(rf"^{_RECORDED.pattern}", re.MULTILINE)
    found = list(line.finditer(text))
    if len(found) != 1:
        return False
    end = "\r\n" if "\r\n" in text else "\n"
    at = found[0].end()
    named = f"{text[:at]}{end}seal: {path}{text[at:]}"
    placing.replace(root, source.where.place.path, named.encode())
    return True


def ignoring(path: str) -> str:
    """The line of seeds/.gitignore that keeps a document out of the repository."""
    below = PurePosixPath(path).relative_to(FOLDER).as_posix()
    return "/" + _SPECIAL.sub(lambda match: f"\\{match.group()}", below)


def ignored(root: Path) -> list[str]:
    """The lines of seeds/.gitignore."""
    file = root / IGNORED
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def ignore(root: Path, path: str) -> bool:
    """Add that line, if it isn't there. Raises OSError."""
    file, line = root / IGNORED, ignoring(path)
    if line in ignored(root):
        return False
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    between = "" if text.endswith("\n") or not text else "\n"
    placing.replace(root, IGNORED, f"{text}{between}{line}\n".encode())
    return True


def state(root: Path, path: str) -> State:
    """What git has of the file at a path of the site."""
    try:
        repository = git.open_at(root)
        told = ("--", f":(literal){path}")
        if git.run(root, repository.program, "ls-files", "-z", *told):
            return "tracked"
        if _has_commits(root, repository.program) and git.run(
            root, repository.program, "log", "--all", "-n", "1", "--format=%H", *told
        ):
            return "past"
        others = ("ls-files", "-z", "--others", "--ignored", "--exclude-standard")
        return "ignored" if git.run(root, repository.program, *others, *told) else "open"
    except GitError:
        return "none"


def _has_commits(root: Path, program: str) -> bool:
    return bool(git.run(root, program, "rev-list", "--all", "-n", "1"))
