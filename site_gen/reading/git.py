"""The past of a folder, as the git program tells it: commits, and the bytes of files as they were.

The content may come out of a stranger's pull request, and a repository's own settings can name
programs to run. So whatever of them could start one, change what is listed or ask the network is
switched off, and a repository that is only reached by accident (a folder made to look like one) is
refused. Three processes in all, however many commits
there are.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from msgspec import Struct

from site_gen.reading.files import FORBIDDEN

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    f"diff.orderFile={os.devnull}",
    f"mailmap.file={os.devnull}",
    "mailmap.blob=",
    "safe.bareRepository=explicit",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_LOG = (
    "log",
    "--topo-order",
    # Every commit with its true parents, but of their files those asked for and no others.
    "--full-history",
    "--sparse",
    "--diff-merges=first-parent",
    "--raw",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-renames",
    "--no-follow",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-decorate",
    "--no-color",
    "--encoding=UTF-8",
    "--format=%H%n%P%n%ct%n%aN",
)
_PARTIAL = "this copy of the repository lacks some of its old files (it is a partial clone)"
_ADDRESS = re.compile(r"\S+@\S+")
_REGULAR = (b"100644", b"100755")


class GitError(Exception):
    """git is not there, or can't tell; `reason` says why in a sentence for editors, and is empty
    where there simply is no repository."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FileChange(Struct, frozen=True):
    """A file that a commit changed, as against its first parent. The path is from the top of the
    repository; a blob is None where no regular file stands at it."""

    path: str
    before: str | None
    after: str | None


class Commit(Struct, frozen=True):
    """`committed` is the committer's time, in seconds since 1970; `author` the name that .mailmap
    gives, without any address, and empty if nothing is left."""

    hash: str
    parents: tuple[str, ...]
    committed: int
    author: str
    changes: tuple[FileChange, ...]


class Repository(Struct, frozen=True):
    """`prefix` is the way from the top of the repository to the folder, empty or ended by a slash;
    `is_whole` is false for a shallow clone."""

    folder: Path
    program: str
    prefix: str
    is_whole: bool


def open_at(folder: Path) -> Repository:
    """The repository that `folder` stands in. Raises GitError."""
    program = shutil.which("git")
    if program is None:
        folders = (folder.resolve(), *folder.resolve().parents)
        has_one = any((above / ".git").exists() for above in folders)
        raise GitError("git is not installed" if has_one else "")
    if Path(program).resolve().is_relative_to(folder.resolve()):
        raise GitError("the only git found stands in the site's own folder, so it was not run")
    told = run(folder, program, "rev-parse", "--show-prefix", "--is-shallow-repository")
    prefix, shallow = os.fsdecode(told).removesuffix("\n").rsplit("\n", 1)
    return Repository(folder, program, prefix, shallow == "false")


def head(repository: Repository) -> str:
    """The hash of the commit that is checked out. Raises GitError."""
    told = run(repository.folder, repository.program, "rev-parse", "--verify", "--quiet", "HEAD")
    return os.fsdecode(told).strip()


def state(folder: Path) -> str:
    """Names the past that git can tell of the folder: its commit, where it is cut off, and whose names are
    written otherwise. Empty where git knows none."""
    try:
        repository = open_at(folder)
        program = repository.program
        told = run(folder, program, "rev-parse", "HEAD", "--git-path", "shallow", "--show-toplevel")
    except GitError:
        return ""
    commit, shallow, top = os.fsdecode(told).removesuffix("\n").rsplit("\n", 2)
    beside = (folder / shallow, Path(top) / ".mailmap")
    return "\n".join([commit, repository.prefix, *(_text_of(path) for path in beside)])


def _text_of(path: Path) -> str:
    return os.fsdecode(path.read_bytes()) if path.is_file() else ""


def log(repository: Repository, pattern: str) -> list[Commit]:
    """All commits that HEAD has in its past, children before their parents, each with the changes of
    the files below the top that fit the glob `pattern`. Raises GitError."""
    told = run(repository.folder, repository.program, *_LOG, "--", f":(top,glob){pattern}")
    return list(_commits(told))


def blobs(
    repository: Repository, names: Sequence[str], limit: int
) -> Iterator[tuple[str, bytes | None]]:
    """The bytes of each blob, in the order given; None for one of more than `limit` bytes.

    Raises GitError where one is not in this copy of the repository.
    """
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as told:
        # Through files and not through pipes: neither side ever waits for the other.
        asked.write("".join(f"{name}\n" for name in names).encode())
        asked.seek(0)
        arguments = ("cat-file", "--batch", "--buffer")
        run(repository.folder, repository.program, *arguments, stdin=asked, stdout=told)
        told.seek(0)
        for name in names:
            yield name, _blob(told, limit)


def _blob(stream: IO[bytes], limit: int) -> bytes | None:
    header = stream.readline().split()
    if len(header) != 3 or not header[2].isdigit():
        raise GitError(_PARTIAL)
    size, end = int(header[2]), 1
    if size <= limit:
        return stream.read(size + end)[:size]
    stream.seek(size + end, os.SEEK_CUR)
    return None


def _commits(told: bytes) -> Iterator[Commit]:
    """Parse what `_LOG` asks for: a header of four lines, then pairs of a `:` line and a path."""
    header: list[str] = []
    changes: list[FileChange] = []
    tokens = iter(told.split(b"\0"))
    for token in tokens:
        line = token.lstrip(b"\n")
        if line.startswith(b":"):
            changes += _change(line, next(tokens))
        elif line:
            if header:
                yield _commit(header, changes)
            header, changes = line.decode("utf-8", "replace").split("\n"), []
    if header:
        yield _commit(header, changes)


def _commit(header: list[str], changes: list[FileChange]) -> Commit:
    commit, parents, committed, author = header
    seconds = int(committed) if committed.isdecimal() else 0
    return Commit(commit, tuple(parents.split()), seconds, _name(author), tuple(changes))


def _name(author: str) -> str:
    """Some write their address where git asks for a name: nobody's address is published."""
    return " ".join(_ADDRESS.sub("", FORBIDDEN.sub("", author)).split())


def _change(line: bytes, path: bytes) -> Iterator[FileChange]:
    """None for a path that is not UTF-8: no content has one."""
    mode_before, mode_after, before, after, _ = line[1:].split(b" ")
    try:
        yield FileChange(
            path.decode("utf-8"),
            before.decode() if mode_before in _REGULAR else None,
            after.decode() if mode_after in _REGULAR else None,
        )
    except UnicodeDecodeError:
        return


def run(
    folder: Path,
    program: str,
    *arguments: str,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> bytes:
    """What git says to a command that starts no other program and asks no network. Raises GitError."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    # Nothing that points git to another repository, other settings or programs comes along.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - one fixed program, and no shell
            [program, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=kept | _ENVIRONMENT,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git can't be run: {error.strerror}") from error
    if done.returncode:
        raise GitError(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout or b""


def _reason(complaint: str) -> str:
    """Why there is no history, by what git says; empty where there is no repository or no commit."""
    if "not a git repository" in complaint or "does not have any commits" in complaint:
        return ""
    if "dubious ownership" in complaint:
        return "git refuses the repository, because its folder belongs to another user"
    if "promisor" in complaint:
        return _PARTIAL
    fatal = re.search(r"^fatal: (.+)", complaint, re.MULTILINE)
    return f"git says: {fatal[1] if fatal else complaint.strip()[:200]}"
