"""A site as a revision of its repository has it: laid out in a temporary folder, for the reader of the
present to read.

Nothing of the repository runs (see `git`), and nothing is laid out beyond that folder, whatever a
tree's paths say.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct

from site_gen.reading import files, git, settings
from site_gen.reading.fields import suggestion
from site_gen.reading.git import GitError, Repository

PARTS = (settings.FILE, "content", "seeds", "static", "templates")
"""What a site is made of, from its root."""

_LINK = "120000"
_FILES = ("100644", "100755")


class NoRevisionError(GitError):
    """There is no such revision, or it can't be had from this copy of the repository."""


class _Stored(Struct, frozen=True):
    """A file or link of a tree; the path is from the site's root."""

    path: PurePosixPath
    blob: str
    is_link: bool


def commit_of(repository: Repository, revision: str) -> str:
    """The hash of the commit that a branch, tag, hash or other name of git's means.

    Raises NoRevisionError.
    """
    wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        return _told(repository, "rev-parse", *wanted)
    except GitError:
        raise NoRevisionError(_missing(repository, revision)) from None


def fork(repository: Repository, base: str, head: str) -> str | None:
    """The newest commit that both have in their past; None where none is known."""
    try:
        return _told(repository, "merge-base", base, head)
    except GitError:
        return None


def count_beyond(repository: Repository, base: str, other: str) -> int:
    """How many commits `other` has in its past that `base` has not."""
    return int(_told(repository, "rev-list", "--count", f"{base}..{other}"))


@contextmanager
def laid_out(repository: Repository, commit: str) -> Iterator[Path]:
    """The folder with the site's files as they were, until the block ends.

    Empty where the commit has no such folder. Raises GitError.
    """
    with tempfile.TemporaryDirectory(prefix="site_gen-") as name:
        root = Path(name)
        try:
            _lay_out(repository, _stored(repository, commit), root)
        except OSError as error:
            raise GitError(f"the files of {commit[:10]} can't be laid out: {error}") from error
        yield root


def _stored(repository: Repository, commit: str) -> list[_Stored]:
    top = f"{commit}:{repository.prefix.rstrip('/')}"
    listing = ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options")
    try:
        told = git.run(repository.folder, repository.program, *listing, top)
    except GitError:
        if _told(repository, "cat-file", "-t", commit) == "commit":
            return []  # the folder of the site is newer
        raise
    return list(_listed(told))


def _listed(told: bytes) -> Iterator[_Stored]:
    for line in filter(None, told.split(b"\0")):
        about, _, raw_path = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        path = PurePosixPath(raw_path.decode("utf-8", "surrogateescape"))
        if path.parts[0] not in PARTS or ".." in path.parts or path.is_absolute():
            continue
        if mode in _FILES or mode == _LINK:
            yield _Stored(path, blob, mode == _LINK)


def _lay_out(repository: Repository, stored: Sequence[_Stored], root: Path) -> None:
    """Write the files, and the links after them, so that no file is ever written through a link."""
    blobs = list(dict.fromkeys(item.blob for item in stored))
    places: dict[str, list[_Stored]] = {blob: [] for blob in blobs}
    for item in stored:
        places[item.blob].append(item)
    links: list[tuple[Path, bytes]] = []
    for blob, data in git.blobs(repository, blobs, files.SNAPSHOT_LIMIT):
        for item in places[blob]:
            target = root / item.path
            if item.is_link:
                links.append((target, data or b""))
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                # The reader refuses what is over the limit by its size, and never looks into it.
                file.write(data or b"")
                if data is None:
                    file.truncate(files.SNAPSHOT_LIMIT + 1)
    for target, leads_to in links:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(leads_to.decode("utf-8", "surrogateescape"))


def _missing(repository: Repository, revision: str) -> str:
    if ".." in revision:
        return f"`{revision}` names two revisions; write them apart: BASE HEAD"
    names = _told(repository, "for-each-ref", "--format=%(refname:short)").split()
    hint = suggestion(revision, names)
    why = f"the repository has no revision `{revision}`"
    if not repository.is_whole:
        return (
            f"{why} in this copy, which is a shallow clone: `git fetch --unshallow` completes it, in a "
            f"workflow `fetch-depth: 0` for actions/checkout. {hint}"
        ).rstrip()
    if hint:
        return f"{why}. {hint}"
    return f"{why}; `git branch --all` and `git log` list those that there are"


def _told(repository: Repository, *arguments: str) -> str:
    told = git.run(repository.folder, repository.program, *arguments)
    return told.decode("utf-8", "replace").strip()
