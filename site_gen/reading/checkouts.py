"""Files that the repository has, and this copy of it has not: left to git-lfs, or not checked out.

What is not there can't be told from what was changed by its bytes alone, so it is asked for here.
"""

import re
import shlex
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from site_gen.reading import git
from site_gen.reading.git import GitError

_LONGEST = 1024
"""Bytes of a pointer, by git-lfs's specification."""
_POINTER = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\n"
    rb"(?:[a-z0-9.-]+ [^\n]+\n)*?oid sha256:([0-9a-f]{64})\n(?:[a-z0-9.-]+ [^\n]+\n)*?size (\d+)\n"
    rb"(?:[a-z0-9.-]+ [^\n]+\n)*"
)


class Pointer(Struct, frozen=True):
    """What git-lfs leaves in place of a file that it keeps elsewhere: the file's hash and size (bytes)."""

    sha256: str
    size: int


def pointer(data: bytes) -> Pointer | None:
    """The pointer that the bytes of a file are; None if they are the file itself."""
    found = _POINTER.fullmatch(data) if len(data) <= _LONGEST else None
    return Pointer(found[1].decode(), int(found[2])) if found else None


class Checkout:
    """The folder of a site, as git sees it. git is asked once, and only if something is missing."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def why_absent(self, path: str) -> tuple[str, str] | None:
        """Why a file that the repository has does not stand at `path`, and what to do; None if the
        repository does not have it, or there is none."""
        tag = self._tags.get(path)
        if tag is None:
            return None
        if tag in "Ss":
            return (
                f"`{path}` is in the repository, but left out of this checkout (a sparse one)",
                "`git sparse-checkout disable` brings everything back, `git sparse-checkout add FOLDER` a folder.",
            )
        return (
            f"`{path}` is in the repository, but not in this folder: it was deleted here, or never checked out",
            f"`git restore -- {shlex.quote(path)}`, run in the site's folder, brings it back.",
        )

    @cached_property
    def _tags(self) -> dict[str, str]:
        """The letter that git gives each file that it tracks below the site's folder."""
        try:
            repository = git.open_at(self._root)
            told = git.run(self._root, repository.program, "ls-files", "-v", "-z", "--", ".")
        except GitError:
            return {}
        lines = told.decode("utf-8", "replace").split("\0")
        return {line[2:]: line[0] for line in lines if line}
