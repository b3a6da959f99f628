"""Where a site stands: its place in its repository, and the address at which GitHub shows its files."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from site_gen.findings import Finding, Place
from site_gen.reading import files, git
from site_gen.reading.git import GitError

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file of the site, or none where it can't be read."""


class Checkout(Struct, frozen=True):
    """`prefix` is the way from the top of the repository to the site, empty or ended by a slash.
    `files` is the address below which GitHub shows the repository's files as they are here, empty
    if that is not known or not GitHub."""

    lines: Lines
    prefix: str = ""
    files: str = ""

    def path(self, place: Place) -> str:
        """The path of the file from the top of the repository."""
        return self.prefix + place.path

    def address(self, place: Place) -> str:
        """Where GitHub shows that line, or empty."""
        if not self.files:
            return ""
        # `plain=1` shows the text of a Markdown file, which has lines, and not what it renders to.
        return f"{self.files}{quote(self.path(place))}?plain=1#L{place.line}"


def lines_of(folder: Path) -> Lines:
    """The lines of the files of the site in `folder`, as they are now; none of one that is not to be read, such as
    a link to elsewhere."""

    @lru_cache(maxsize=64)
    def lines(path: str) -> Sequence[str]:
        data = files.read_bytes(folder, path, files.CONTENT_LIMIT)
        if isinstance(data, Finding):
            return ()
        return data.decode("utf-8-sig", "replace").splitlines()

    return lines


def checkout(folder: Path, environment: Mapping[str, str]) -> Checkout:
    """What is known of the site in `folder`, with what GitHub tells a workflow in `environment`.

    The repository that the folder stands in is asked first: a workflow can have several beside each
    other in its workspace.
    """
    lines = lines_of(folder)
    try:
        repository = git.open_at(folder)
        commit = git.head(repository)
    except GitError:
        return Checkout(lines, _below_workspace(folder, environment.get("GITHUB_WORKSPACE", "")))
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    files = f"{server}/{quote(name)}/blob/{commit}/" if server and name else ""
    return Checkout(lines, repository.prefix, files)


def _below_workspace(folder: Path, workspace: str) -> str:
    top, site = Path(workspace).resolve(), folder.resolve()
    if not workspace or site == top or not site.is_relative_to(top):
        return ""
    return f"{site.relative_to(top).as_posix()}/"
